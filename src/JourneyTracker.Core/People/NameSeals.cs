using System.Text.Json;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Store;
using JourneyTracker.Ledger.Notes;
using Npgsql;

namespace JourneyTracker.Core.People;

/// <summary>
/// Signs each row of the directory of people with the key of the ledger, so that a name that is written past the product is
/// noticed. The names are no part of the record: a seal says that the product wrote the row, not that the name is true, and
/// is made anew when the name is erased.
/// </summary>
internal sealed class NameSeals(LedgerSettings settings, string schema)
{
    private readonly string _table = $"{schema}.{PeopleTable.Named}";

    // The database is asked as well: of several hosts each may have a folder of its own.
    private string Remembered => Path.Combine(settings.PublishedFolder, "names.sealed");

    /// <summary>Seals a row that was just written, in its transaction.</summary>
    public async Task SealAsync(NpgsqlConnection connection, NamedRow row, CancellationToken cancellation)
    {
        using var key = settings.KeyOf(row.Tenant);
        var text = TextOf(row);
        await using var command = new NpgsqlCommand($"update {_table} set seal = $3 where tenant_id = $1 and subject = $2", connection)
        {
            Parameters = { new() { Value = row.Tenant }, new() { Value = row.Subject }, new() { Value = SignedNote.Sign(text, key).ToString()[(text.Length + 1)..] } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The rows of a tenant whose seal is not theirs, and how many there are in all.</summary>
    public async Task<(long Rows, IReadOnlyList<string> Subjects)> UnsealedAsync(NpgsqlDataSource database, string tenant, CancellationToken cancellation)
    {
        var trusted = settings.Trusted(tenant);
        await using var find = database.CreateCommand($"select {NamedRow.Columns}, seal from {_table} where tenant_id = $1 order by subject");
        find.Parameters.Add(new NpgsqlParameter { Value = tenant });
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        var (rows, unsealed) = (0L, new List<string>());
        while (await reader.ReadAsync(cancellation))
        {
            rows++;
            var row = NamedRow.Read(reader);
            if (reader.IsDBNull(6) || !SignedNote.TryParse($"{TextOf(row)}\n{reader.GetString(6)}", out var note) || note.VerifiedBy(trusted).IsEmpty)
            {
                unsealed.Add(row.Subject);
            }
        }

        return (rows, unsealed);
    }

    /// <summary>Seals what was written before there were seals; once, and never again, since whoever takes the seals away would have it done for them.</summary>
    public async Task SealFirstAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (File.Exists(Remembered))
        {
            return;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var once = new NpgsqlCommand($"insert into {schema}.{CompatibilityTable.Named} (name, number) values ('{CompatibilityTable.NamesSealed}', 1) on conflict do nothing", connection))
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
        await File.WriteAllTextAsync(Remembered, "The names in the database are sealed: any without a seal was written past the product.\n", cancellation);
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

    // The second line is no number, so that it can't be taken for a checkpoint that the same key signs.
    private static string TextOf(NamedRow row) => $"JourneyTracker name\n{JsonSerializer.Serialize(row)}\n";
}
