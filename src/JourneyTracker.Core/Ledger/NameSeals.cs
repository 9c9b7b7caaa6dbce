using System.Text.Json;
using JourneyTracker.Core.Store;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>
/// Signs each row of the directory of people with the key of the ledger, so that a name that is not written through JourneyTracker is
/// noticed. The names are no part of the record: a seal says that the product wrote the row, not that the name is true, and
/// is made anew when the name is erased.
/// </summary>
internal sealed class NameSeals(LedgerSettings settings, string schema, TimeProvider clock)
{
    // Of the process, which has one folder.
    private static readonly Lock Turn = new();

    private readonly string _table = $"{schema}.{PeopleTable.Named}";

    // The database is asked as well: of several hosts each may have a folder of its own.
    private string Remembered => Path.Combine(settings.PublishedFolder, "names.sealed");

    /// <summary>Seals a row that was just written, in its transaction; to be <see cref="Remember" />ed once it is committed.</summary>
    public async Task<NameSeal> SealAsync(NpgsqlConnection connection, NamedRow row, CancellationToken cancellation)
    {
        using var key = settings.KeyOf(row.Tenant);
        await using var find = new NpgsqlCommand($"select seal from {_table} where tenant_id = $1 and subject = $2", connection)
        {
            Parameters =
            {
                new() { Value = row.Tenant },
                new() { Value = row.Subject },
            },
        };
        var seal = NameSeal.Make(row, NameSeal.TryParse(await find.ExecuteScalarAsync(cancellation) as string)?.At, clock.GetUtcNow(), key);
        await using var command = new NpgsqlCommand($"update {_table} set seal = $3 where tenant_id = $1 and subject = $2", connection)
        {
            Parameters =
            {
                new() { Value = row.Tenant },
                new() { Value = row.Subject },
                new() { Value = seal.ToString() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
        return seal;
    }

    /// <summary>Remembers outside the database that a row was sealed: an older one is none any more.</summary>
    public void Remember(NamedRow row, NameSeal seal)
    {
        try
        {
            RememberAll(row.Tenant, [(row.Subject, seal.At)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The name is written, and the next check remembers it.
        }
    }

    private void RememberAll(string tenant, IReadOnlyCollection<(string Subject, DateTimeOffset At)> rows)
    {
        lock (Turn)
        {
            var seen = Seen(tenant);
            var newer = rows.Where(one => !(seen.TryGetValue(one.Subject, out var last) && one.At <= last)).ToList();
            foreach (var (subject, at) in newer)
            {
                seen[subject] = at;
            }

            if (newer.Count > 0)
            {
                WholeFile.Write(SeenFile(tenant), JsonSerializer.Serialize(seen));
            }
        }
    }

    /// <summary>
    /// Looks through the rows of a tenant: at whose seal is not theirs, who is gone, and who is as they were before. An older row
    /// has a good seal; that there was a newer one this host remembers outside the database.
    /// </summary>
    public async Task<CheckedNames> CheckAsync(NpgsqlDataSource database, string tenant, CancellationToken cancellation)
    {
        var (trusted, seen) = (settings.Trusted(tenant), Seen(tenant));
        var missing = seen.Keys.ToHashSet(StringComparer.Ordinal);
        await using var find = database.CreateCommand($"select {NamedRow.Columns}, seal from {_table} where tenant_id = $1 order by subject");
        find.Parameters.Add(new NpgsqlParameter { Value = tenant });
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        var (rows, unsealed, older, newer) = (0L, new List<string>(), new List<string>(), new List<(string, DateTimeOffset)>());
        while (await reader.ReadAsync(cancellation))
        {
            rows++;
            var row = NamedRow.Read(reader);
            missing.Remove(row.Subject);
            if (NameSeal.TryParse(reader.IsDBNull(6) ? null : reader.GetString(6)) is not { } seal || !seal.IsOf(row, trusted))
            {
                unsealed.Add(row.Subject);
            }
            else if (seen.TryGetValue(row.Subject, out var last) && seal.At < last)
            {
                older.Add(row.Subject);
            }
            else if (seal.At != last)
            {
                newer.Add((row.Subject, seal.At));
            }
        }

        RememberAll(tenant, newer);
        return new CheckedNames(rows, unsealed, older, [.. missing.Order(StringComparer.Ordinal)]);
    }

    private Dictionary<string, DateTimeOffset> Seen(string tenant)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(File.ReadAllText(SeenFile(tenant))) ?? [];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return [];
        }
    }

    private string SeenFile(string tenant) => Path.Combine(settings.PublishedFolder, $"{Uri.EscapeDataString(tenant)}.names");

    /// <summary>
    /// Seals what was written before there were seals; once, and never again, since whoever takes the seals away would have it done for them.
    /// </summary>
    public async Task SealFirstAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (File.Exists(Remembered))
        {
            return;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (
            var once = new NpgsqlCommand(
                $"insert into {schema}.{CompatibilityTable.Named} (name, number) values ('{CompatibilityTable.NamesSealed}', 1) on conflict do nothing",
                connection
            )
        )
        {
            if (await once.ExecuteNonQueryAsync(cancellation) > 0)
            {
                foreach (var row in await WithoutAsync(connection, cancellation))
                {
                    await SealAsync(connection, row, cancellation);
                }
            }
        }

        await transaction.CommitAsync(cancellation);
        Directory.CreateDirectory(settings.PublishedFolder);
        await File.WriteAllTextAsync(
            Remembered,
            "The names in the database are sealed: any without a seal was not written through JourneyTracker.\n",
            cancellation
        );
    }

    private async Task<List<NamedRow>> WithoutAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var find = new NpgsqlCommand($"select {NamedRow.Columns} from {_table} where seal is null for update", connection);
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        var rows = new List<NamedRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(NamedRow.Read(reader));
        }

        return rows;
    }
}

/// <summary>What was found in the directory of a tenant.</summary>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Unsealed">Whose row the product did not write.</param>
/// <param name="Older">Whose row it wrote, and another one after it.</param>
/// <param name="Gone">Whose row is not there any more: none is ever removed.</param>
internal sealed record CheckedNames(long Rows, IReadOnlyList<string> Unsealed, IReadOnlyList<string> Older, IReadOnlyList<string> Gone);
