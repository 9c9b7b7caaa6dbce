using Npgsql;

namespace JourneyTracker.Benchmarks.Mutation;

/// <summary>
/// The event and the rows that the product wrote with a measurement, to be written again for other records into tables laid
/// out alike, indexes included.
/// </summary>
internal sealed class CopiedRows
{
    // Of the history every version has a row of its own; of the others a record has one.
    private static readonly (string Table, string Of, bool EachVersion)[] Tables =
    [
        ("mt_events", "stream_id = $1 and version = 3", true),
        ("mt_doc_activityrow", "subject_id = $1 and version = 3", true),
        ("mt_doc_initiativesummary", "id = $1", false),
        ("mt_doc_indicatorrow", "data ->> 'initiativeId' = $1::text", false),
        ("mt_doc_concernrow", "initiative_id = $1", false),
        ("mt_doc_rowhead", "id = $1", false),
    ];

    private readonly Guid _copied;
    private readonly List<Row> _rows = [];

    private CopiedRows(Guid copied) => _copied = copied;

    /// <summary>The event as the product keeps it.</summary>
    public string Event => (string)_rows[0].Cells.Single(cell => cell.Column == "data").Value;

    /// <summary>Makes the tables, empty.</summary>
    /// <param name="database">A database of the product that holds an initiative with an indicator and a measurement; search path floor.</param>
    public static async Task<CopiedRows> MakeAsync(NpgsqlDataSource database)
    {
        var tables = string.Join(' ', Tables.Select(table => $"create table floor.{table.Table} (like journeytracker.{table.Table} including all);"));
        await using (
            var make = database.CreateCommand(
                $"""
                drop schema if exists floor cascade; create schema floor; {tables} create sequence floor.seq;
                create table floor.streams (id uuid primary key, version bigint not null, timestamp timestamptz not null default now());
                create table floor.sent (stream_id uuid, entry_id uuid, version bigint not null, primary key (stream_id, entry_id));
                create table floor.bare (id bigint generated always as identity primary key, stream uuid not null, data jsonb not null);
                """
            )
        )
        {
            await make.ExecuteNonQueryAsync();
        }

        await using var find = database.CreateCommand(
            "select stream_id from journeytracker.mt_events where type = 'measurement.recorded.v1' and version = 3 limit 1"
        );
        var rows = new CopiedRows((Guid)(await find.ExecuteScalarAsync())!);
        foreach (var (table, of, eachVersion) in Tables)
        {
            await using var read = database.CreateCommand($"select * from journeytracker.{table} where {of} limit 1");
            read.Parameters.Add(new NpgsqlParameter { Value = rows._copied });
            await using var reader = await read.ExecuteReaderAsync();
            if (!await reader.ReadAsync())
            {
                throw new InvalidOperationException($"The product has no row in {table} to copy.");
            }

            rows._rows.Add(
                new Row(
                    table,
                    eachVersion,
                    [
                        .. Enumerable
                            .Range(0, reader.FieldCount)
                            .Where(column => !reader.IsDBNull(column))
                            .Select(column => new Cell(reader.GetName(column), reader.GetDataTypeName(column), reader.GetValue(column))),
                    ]
                )
            );
        }

        return rows;
    }

    /// <summary>What writes the rows of a record at a version.</summary>
    public IEnumerable<NpgsqlBatchCommand> Of(Guid record, long version) => _rows.Select(row => Command(row, record, version));

    private NpgsqlBatchCommand Command(Row row, Guid record, long version)
    {
        var command = new NpgsqlBatchCommand(row.Sql);
        foreach (var cell in row.Cells)
        {
            object value = (row.Table, cell.Column) switch
            {
                ("mt_events", "id") => Guid.NewGuid(),
                ("mt_doc_activityrow", "id") => $"{record:N}-{version}",
                (_, "id") when cell.Value is string => $"{record:N}",
                (_, "version") => cell.Value is int ? (int)version : version,
                (_, "id" or "stream_id" or "subject_id" or "initiative_id") when cell.Value is Guid => record,
                _ when cell.Value is string text => text.Replace(_copied.ToString(), record.ToString(), StringComparison.Ordinal)
                    .Replace(_copied.ToString("N"), record.ToString("N"), StringComparison.Ordinal),
                _ => cell.Value,
            };
            if (cell.Column != "seq_id")
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value, DataTypeName = cell.Type });
            }
        }

        return command;
    }

    private sealed record Cell(string Column, string Type, object Value);

    private sealed record Row(string Table, bool EachVersion, Cell[] Cells)
    {
        public string Sql { get; } = Write(Table, EachVersion, Cells);

        private static string Write(string table, bool eachVersion, Cell[] cells)
        {
            var number = 0;
            var values = cells.Select(cell => cell.Column == "seq_id" ? "nextval('seq')" : $"${++number}").ToList();
            var insert = $"insert into {table} ({string.Join(", ", cells.Select(cell => cell.Column))}) values ({string.Join(", ", values)})";
            var changed = cells.Where(cell => cell.Column is not ("id" or "tenant_id")).Select(cell => $"{cell.Column} = excluded.{cell.Column}");
            return eachVersion ? insert : $"{insert} on conflict (tenant_id, id) do update set {string.Join(", ", changed)}";
        }
    }
}
