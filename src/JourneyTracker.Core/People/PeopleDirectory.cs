using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Core.Store;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.People;

/// <summary>
/// Tells the names of those who record things. Entries hold their stable subject ids alone, so a name can be erased here
/// and nothing of the record changes.
/// </summary>
public sealed class PeopleDirectory(NpgsqlDataSource database, IDocumentStore store, LedgerSettings ledger, Audit audit, TimeProvider clock)
{
    private const string Columns = "subject, name, named_by, erased_at, mail_address";
    private const int MostRemembered = 10_000;

    // Who was erased has no name to be sorted by, and comes last.
    private static readonly ListOrder<Person> ByName = new(
        SortKey<Person>.By(TextOrder.Sql("d.name"), person => person.ErasedAt is null ? person.Name : null, mayBeNull: true),
        SortKey<Person>.By("d.subject", person => person.Subject)
    );

    private readonly string _table = $"{store.Options.DatabaseSchemaName}.{PeopleTable.Named}";

    private readonly NameSeals _seals = new(ledger, store.Options.DatabaseSchemaName, clock);

    // Who did nothing yet but take part in a workshop is known by that to nobody.
    private string MayBeTold =>
        $"(named_by is not null or erased_at is not null or not {WorkshopSecrecy.SqlOfPerson(store.Options.DatabaseSchemaName, "$1", "subject")})";

    // Only that a name was noted is remembered, not the name: it may be erased on another host.
    private readonly ConcurrentDictionary<(string Tenant, string Subject), int> _noted = new();

    /// <summary>Notes the name under which somebody signed in to record something, unless it was erased or given by an administrator.</summary>
    public async Task NoteAsync(Viewer viewer, CancellationToken cancellation)
    {
        var (key, name) = ((viewer.Tenant, viewer.Subject), viewer.Name.GetHashCode(StringComparison.Ordinal));
        var shown = Text.Normalise(viewer.Name);
        if (viewer.Name == viewer.Subject || Text.IsBlank(shown) || (_noted.TryGetValue(key, out var noted) && noted == name))
        {
            return;
        }

        // The same name as well: a host of an earlier version may have written it, without a seal.
        await WriteSealedAsync(
            $"""
            insert into {_table} as known (tenant_id, subject, name) values ($1, $2, $3)
            on conflict (tenant_id, subject) do update set name = excluded.name
            where known.erased_at is null and known.named_by is null
            """,
            [viewer.Tenant, viewer.Subject, shown],
            cancellation
        );
        if (_noted.Count >= MostRemembered)
        {
            _noted.Clear();
        }

        _noted[key] = name;
    }

    /// <summary>Names somebody; said twice it changes nothing.</summary>
    /// <exception cref="NotAllowed">The caller is no administrator.</exception>
    /// <exception cref="TextNotAccepted">Subject or name is empty, too long or can't be kept.</exception>
    public async Task<Person> NameAsync(Viewer viewer, NamePerson command, CancellationToken cancellation)
    {
        command = Accepted(viewer, command);
        return await WriteAsync(
            $"""
            insert into {_table} (tenant_id, subject, name, named_by) values ($1, $2, $3, $4)
            on conflict (tenant_id, subject) do update set name = excluded.name, named_by = excluded.named_by, erased_at = null, erased_by = null
            """,
            [viewer.Tenant, command.Subject, command.Name, viewer.Subject],
            cancellation
        );
    }

    /// <summary>Says where mail for somebody goes; said twice it changes nothing.</summary>
    /// <exception cref="NotAllowed">The caller is no administrator.</exception>
    /// <exception cref="TextNotAccepted">The subject is empty, too long or can't be kept.</exception>
    /// <exception cref="MailAddressNotUnderstood">It is no address.</exception>
    /// <exception cref="PersonNotFound">Nobody is known under the subject id, or their name was erased.</exception>
    public async Task<Person> GiveMailAddressAsync(Viewer viewer, GiveMailAddress command, CancellationToken cancellation)
    {
        command = Accepted(viewer, command with { MailAddress = string.IsNullOrWhiteSpace(command.MailAddress) ? null : command.MailAddress });
        command.Ensure();
        // No part of the seal: that is of what is shown beside entries.
        await using var write = database.CreateCommand(
            $"update {_table} set mail_address = $3 where tenant_id = $1 and subject = $2 and erased_at is null and {MayBeTold} returning {Columns}"
        );
        Give(write, viewer.Tenant, command.Subject, (object?)command.MailAddress ?? DBNull.Value);
        return (await ReadAsync(write, cancellation)).SingleOrDefault() ?? throw new PersonNotFound();
    }

    /// <summary>Erases somebody's name and mail address; said twice it changes nothing.</summary>
    /// <exception cref="NotAllowed">The caller is no administrator.</exception>
    /// <exception cref="TextNotAccepted">The subject is empty, too long or can't be kept.</exception>
    /// <exception cref="NotAPerson">It is that of the product.</exception>
    public async Task<Person> EraseAsync(Viewer viewer, ErasePerson command, CancellationToken cancellation)
    {
        command = Accepted(viewer, command);
        if (command.Subject == Viewer.Product)
        {
            throw new NotAPerson();
        }

        var person = await WriteAsync(
            $"""
            insert into {_table} as known (tenant_id, subject, erased_at, erased_by) values ($1, $2, $3, $4)
            on conflict (tenant_id, subject) do update set name = null, named_by = null, mail_address = null, erased_at = coalesce(known.erased_at, excluded.erased_at), erased_by = coalesce(known.erased_by, excluded.erased_by)
            """,
            [viewer.Tenant, command.Subject, clock.GetUtcNow(), viewer.Subject],
            cancellation
        );
        audit.Erased(viewer, command.Subject);
        return person;
    }

    /// <summary>The names to show somebody for some subjects; those it knows nothing of, and those they may not read, are left out.</summary>
    public Task<IReadOnlyDictionary<string, string>> NamesAsync(Viewer viewer, IEnumerable<string> subjects, CancellationToken cancellation) =>
        AllNamesAsync(viewer.Tenant, [.. subjects.Where(subject => Permissions.MayReadName(viewer, subject)).Distinct()], cancellation);

    /// <summary>The names for some subjects, whoever asks.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> AllNamesAsync(string tenant, IReadOnlyCollection<string> subjects, CancellationToken cancellation)
    {
        if (subjects.Count == 0)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        await using var command = database.CreateCommand($"select {Columns} from {_table} where tenant_id = $1 and subject = any($2)");
        Give(command, tenant, subjects.ToArray());
        return (await ReadAsync(command, cancellation)).ToDictionary(person => person.Subject, person => person.Name);
    }

    /// <summary>Somebody; null where nothing is known of them.</summary>
    public async Task<Person?> FindAsync(string tenant, string subject, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from {_table} where tenant_id = $1 and subject = $2 and {MayBeTold}");
        Give(command, tenant, subject);
        return (await ReadAsync(command, cancellation)).SingleOrDefault();
    }

    /// <summary>Everybody known, by name and subject; but who did nothing yet but take part in a workshop whose answers are not revealed.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="search">Words that all occur in name, subject or mail address; null: everybody.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Paged<Person>> ListAsync(string tenant, string? search, Page page, CancellationToken cancellation)
    {
        var sought =
            $"tenant_id = $1 and {MayBeTold} and (select coalesce(bool_and({Search.Occurs("lower(concat_ws(' ', name, subject, mail_address))", "word")}), true) from unnest($2::text[]) as word)";
        object[] found = [tenant, Search.Words(search).ToArray()];
        var (values, conditions) = (found.ToList(), sought);
        Bound(page.After, reversed: false);
        Bound(page.Before, reversed: true);
        await using var count = database.CreateCommand($"select count(*) from {_table} where {sought}");
        Give(count, found);
        await using var rows = database.CreateCommand(
            $"select {Columns} from {_table} as d where {conditions} order by {ByName.Sql(page.FromEnd)} offset {page.Offset} limit {page.Size + 1}"
        );
        Give(rows, [.. values]);
        return await Paging.PagedAsync(await ReadAsync(rows, cancellation), ByName, page, (long)(await count.ExecuteScalarAsync(cancellation))!, AnyAsync);

        void Bound(Place? place, bool reversed) =>
            conditions = place is null ? conditions : $"{conditions} and {Beyond(place, reversed, inclusive: false, values)}";

        async Task<bool> AnyAsync(Place place, bool reversed)
        {
            var given = found.ToList();
            await using var any = database.CreateCommand(
                $"select exists (select from {_table} as d where {sought} and {Beyond(place, reversed, inclusive: true, given)})"
            );
            Give(any, [.. given]);
            return (bool)(await any.ExecuteScalarAsync(cancellation))!;
        }
    }

    private static string Beyond(Place place, bool reversed, bool inclusive, List<object> given)
    {
        var (sql, values) = ByName.Beyond(place, reversed, inclusive);
        var numbered = string.Concat(
            sql.Split('?').Select((part, number) => number == 0 ? part : string.Create(CultureInfo.InvariantCulture, $"${given.Count + number}{part}"))
        );
        given.AddRange(values);
        return numbered;
    }

    private static T Accepted<T>(Viewer viewer, T command)
        where T : notnull
    {
        var allowed = Permissions.For(command.GetType());
        if (!allowed.Overlaps(viewer.Roles))
        {
            throw new NotAllowed($"This needs the role {string.Join(" or ", allowed.Order())}.");
        }

        return CommandForm.Accepted(command);
    }

    private async Task<Person> WriteAsync(string sql, ImmutableArray<object> values, CancellationToken cancellation)
    {
        _noted.TryRemove(((string)values[0], (string)values[1]), out _);
        await WriteSealedAsync(sql, values, cancellation);
        await using var command = database.CreateCommand($"select {Columns} from {_table} where tenant_id = $1 and subject = $2");
        Give(command, values[0], values[1]);
        return (await ReadAsync(command, cancellation)).Single();
    }

    /// <returns>The row as it is now; null where nothing had to be written.</returns>
    private async Task<NamedRow?> WriteSealedAsync(string sql, ImmutableArray<object> values, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        NamedRow? row = null;
        await using (var command = new NpgsqlCommand($"{sql} returning {NamedRow.Columns}", connection))
        {
            Give(command, [.. values]);
            await using var written = await command.ExecuteReaderAsync(cancellation);
            row = await written.ReadAsync(cancellation) ? NamedRow.Read(written) : null;
        }

        var seal = row is null ? null : await _seals.SealAsync(connection, row, cancellation);
        await transaction.CommitAsync(cancellation);
        if (seal is not null)
        {
            _seals.Remember(row!, seal);
        }

        return row;
    }

    private static void Give(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private static async Task<IReadOnlyList<Person>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var people = new List<Person>();
        while (await reader.ReadAsync(cancellation))
        {
            DateTimeOffset? erased = await reader.IsDBNullAsync(3, cancellation) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation);
            people.Add(
                new Person(
                    reader.GetString(0),
                    erased is null ? reader.GetString(1) : Person.Erased,
                    !await reader.IsDBNullAsync(2, cancellation),
                    erased,
                    await reader.IsDBNullAsync(4, cancellation) ? null : reader.GetString(4)
                )
            );
        }

        return people;
    }
}
