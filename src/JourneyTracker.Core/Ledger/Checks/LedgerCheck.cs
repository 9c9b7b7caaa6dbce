using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Ledger.Notes;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.Ledger.Checks;

/// <summary>
/// Looks for what was changed by somebody with access to the database: compares the entries with the log that was signed, the lists with the entries,
/// and the names of people with their seals. It reads alone, unless lists are to be put right, and keeps what it came to.
/// </summary>
public sealed class LedgerCheck
{
    // The second line is no number, so that it can't be taken for a checkpoint that the same key signs.
    private const string FirstLine = "JourneyTracker check\n";

    private readonly NpgsqlDataSource _database;
    private readonly IDocumentStore _store;
    private readonly StoreSettings _stored;
    private readonly LedgerTables _tables;
    private readonly LedgerSettings _settings;
    private readonly ConnectedHosts _hosts;
    private readonly ConcurrentDictionary<string, CheckResult> _own = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _brokenOff = new(StringComparer.Ordinal);
    private readonly NameSeals _seals;
    private readonly TimeProvider _clock;

    /// <summary>Made by the host.</summary>
    internal LedgerCheck(
        NpgsqlDataSource database,
        IDocumentStore store,
        StoreSettings stored,
        LedgerTables tables,
        LedgerSettings settings,
        ConnectedHosts hosts,
        TimeProvider clock
    ) =>
        (_database, _store, _stored, _tables, _settings, _hosts, _seals, _clock) = (
            database,
            store,
            stored,
            tables,
            settings,
            hosts,
            new NameSeals(settings, stored.Schema, clock),
            clock
        );

    /// <summary>What the last check of a tenant came to, on whichever host; null where there was none.</summary>
    public async Task<CheckResult?> LastAsync(string tenant, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand($"select result from {_tables.Checks} where tenant_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        return Later(tenant, Read(tenant, await command.ExecuteScalarAsync(cancellation) as string));
    }

    /// <summary>The tenants in which the last check found that something was changed by somebody with access to the database.</summary>
    public async Task<IReadOnlyList<string>> ChangedAsync(CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand($"select tenant_id, result from {_tables.Checks} order by tenant_id");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var results = _own.ToDictionary();
        while (await rows.ReadAsync(cancellation))
        {
            if (Later(rows.GetString(0), Read(rows.GetString(0), rows.GetString(1))) is { } result)
            {
                results[rows.GetString(0)] = result;
            }
        }

        return [.. results.Where(result => result.Value.FoundChanges).Select(result => result.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>Since when the last checks of a tenant were broken off, each, on this host; empty where none was.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> BrokenOff => _brokenOff;

    /// <summary>Whether this host's last check of any tenant left the lists out, since hosts of another version write them, too.</summary>
    public bool LeftListsOut => _own.Values.Any(result => result.Records is null);

    // The database may not keep what this host found.
    private CheckResult? Later(string tenant, CheckResult? kept) => _own.GetValueOrDefault(tenant) is { } own && !(own.At <= kept?.At) ? own : kept;

    /// <summary>The tenants that have records or names.</summary>
    public async Task<IReadOnlyList<string>> TenantsAsync(CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(
            $"select tenant_id from {_tables.Streams} union select tenant_id from {_tables.Checkpoints} union select tenant_id from {_stored.Schema}.{PeopleTable.Named} order by 1"
        );
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var tenants = new List<string>();
        while (await rows.ReadAsync(cancellation))
        {
            tenants.Add(rows.GetString(0));
        }

        return tenants;
    }

    /// <summary>Checks a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="perSecond">How many entries a second to look at, at most; null: as many as go.</param>
    /// <param name="putRight">Whether lists that say something else than the entries are written anew; only of records whose entries are those that were
    /// signed.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CheckResult> RunAsync(string tenant, int? perSecond, bool putRight, CancellationToken cancellation)
    {
        try
        {
            var result = await CheckAsync(tenant, perSecond, putRight, cancellation);
            _brokenOff.TryRemove(tenant, out _);
            return result;
        }
        catch when (!cancellation.IsCancellationRequested)
        {
            _brokenOff.TryAdd(tenant, _clock.GetUtcNow());
            throw;
        }
    }

    private async Task<CheckResult> CheckAsync(string tenant, int? perSecond, bool putRight, CancellationToken cancellation)
    {
        var (findings, pace) = (new CheckFindings(), new CheckPace(perSecond));
        var (entries, records, corrected) = (0L, (long?)null, 0L);
        await ReadAsync(CheckKind.Log, "the log", async () =>
        {
            await using var connection = await _database.OpenConnectionAsync(cancellation);
            entries = await new LogCheck(connection, _tables, tenant, _settings, findings, pace).RunAsync(cancellation);
        });
        if (await KeepsTheListsAsync(cancellation))
        {
            var lists = new ListCheck(_store, _database, _stored, tenant, findings, pace, putRight);
            records = 0;
            await ReadAsync(CheckKind.Lists, "the lists", async () => records = await lists.RunAsync(cancellation));
            corrected = lists.PutRight;
        }
        else
        {
            // Found before, and not looked at again.
            findings.AddAll((await LastAsync(tenant, cancellation))?.Findings.Where(finding => finding.Kind == CheckKind.Lists) ?? []);
        }

        await ReadAsync(CheckKind.Names, "the directory of people", () => NamesAsync(tenant, findings, pace, cancellation));
        var result = new CheckResult(_clock.GetUtcNow(), entries, records, await NamedAsync(tenant, findings.First, cancellation), findings.More, corrected);
        _own[tenant] = result;
        // Who does not sign the log would only hide what those who do have found.
        if (await SignsAsync(tenant, cancellation))
        {
            await KeepAsync(tenant, result, cancellation);
        }

        return result;

        // What can't be read must not keep the rest from being looked at, nor what was found from being said.
        async Task ReadAsync(CheckKind kind, string what, Func<Task> read)
        {
            try
            {
                await read();
            }
            catch (Exception e) when (StoredEntries.CannotBeRead(e))
            {
                findings.Add(
                    kind,
                    $"Not all of {what} can be read ({e.GetBaseException().GetType().Name}): something in its tables was not written through JourneyTracker."
                );
            }
        }
    }

    // Hosts of other versions write rows, too, which are put right a moment later.
    private async Task<bool> KeepsTheListsAsync(CancellationToken cancellation) =>
        (await CompatibilityTable.ReadAsync(_database, _stored.Schema, cancellation)).GetValueOrDefault(CompatibilityTable.RowShape) == ReadModels.Shape
        && (await _hosts.OthersAsync(cancellation)).Count == 0;

    private async Task NamesAsync(string tenant, CheckFindings findings, CheckPace pace, CancellationToken cancellation)
    {
        await _seals.SealFirstAsync(_database, cancellation);
        var names = await _seals.CheckAsync(_database, tenant, cancellation);
        await pace.TakeAsync(names.Rows, cancellation);
        foreach (var subject in names.Older)
        {
            findings.Add(
                CheckKind.Names,
                $"The name of {subject} in the directory of people is what it was before it was changed or erased: an older row was put back, or the database was restored. Naming the person again, or erasing the name again, puts it right."
            );
        }

        foreach (var subject in names.Gone)
        {
            findings.Add(
                CheckKind.Names,
                $"{subject} is gone from the directory of people, from which nobody is ever removed. Naming the person again, or erasing the name, puts it right."
            );
        }

        foreach (var subject in names.Unsealed)
        {
            findings.Add(
                CheckKind.Names,
                $"The name of {subject} in the directory of people was not written through JourneyTracker, or was by a host of an earlier version. Naming the person again, erasing the name, or the person's next sign-in puts it right."
            );
        }
    }

    private async Task<bool> SignsAsync(string tenant, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand($"select note from {_tables.Checkpoints} where tenant_id = $1 order by size desc limit 1");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        return await command.ExecuteScalarAsync(cancellation) is not string note
            || (SignedNote.TryParse(note, out var signed) && !signed.VerifiedBy(_settings.Trusted(tenant)).IsEmpty);
    }

    // A person knows an initiative by its reference; the id stays, since the reference is read from a list.
    private async Task<ImmutableArray<CheckFinding>> NamedAsync(string tenant, ImmutableArray<CheckFinding> findings, CancellationToken cancellation)
    {
        var ids = findings.Select(finding => finding.RecordId).OfType<Guid>().Distinct().ToArray();
        if (ids.Length == 0)
        {
            return findings;
        }

        try
        {
            await using var session = _store.QuerySession(tenant);
            var references = (
                await session
                    .Query<InitiativeSummary>()
                    .Where(row => row.Id.IsOneOf(ids))
                    .Select(row => new { row.Id, row.Reference })
                    .ToListAsync(cancellation)
            )
                .Concat(
                    await session.Query<PortfolioRow>().Where(row => row.Id.IsOneOf(ids)).Select(row => new { row.Id, row.Reference }).ToListAsync(cancellation)
                )
                .Concat(
                    await session.Query<AgencyRow>().Where(row => row.Id.IsOneOf(ids)).Select(row => new { row.Id, row.Reference }).ToListAsync(cancellation)
                )
                .Where(row => Reference.IsAccepted(row.Reference))
                .ToDictionary(row => row.Id, row => row.Reference);
            return
            [
                .. findings.Select(finding =>
                    finding.RecordId is { } id && references.TryGetValue(id, out var reference)
                        ? finding with
                        {
                            Message = finding.Message.Replace($"{id}", $"{reference} ({id})", StringComparison.Ordinal),
                        }
                        : finding
                ),
            ];
        }
        catch (Exception e) when (StoredEntries.CannotBeRead(e))
        {
            // Rows that can't be read are findings themselves.
            return findings;
        }
    }

    private async Task KeepAsync(string tenant, CheckResult result, CancellationToken cancellation)
    {
        using var key = _settings.KeyOf(tenant);
        await using var command = _database.CreateCommand(
            $"insert into {_tables.Checks} (tenant_id, result) values ($1, $2) on conflict (tenant_id) do update set result = excluded.result"
        );
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        command.Parameters.Add(new NpgsqlParameter { Value = SignedNote.Sign($"{FirstLine}{JsonSerializer.Serialize(result)}\n", key).ToString() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // What the host did not write says nothing; the next check writes it anew.
    private CheckResult? Read(string tenant, string? kept) =>
        SignedNote.TryParse(kept, out var note)
        && note.Text.StartsWith(FirstLine, StringComparison.Ordinal)
        && !note.VerifiedBy(_settings.Trusted(tenant)).IsEmpty
            ? JsonSerializer.Deserialize<CheckResult>(note.Text[FirstLine.Length..])
            : null;
}
