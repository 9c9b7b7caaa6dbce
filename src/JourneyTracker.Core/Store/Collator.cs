using System.Collections.Immutable;
using JourneyTracker.Core.Sorting;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>Searches and sorts, as the lists do, what is in none of the database's rows: it is asked about the texts alone.</summary>
public sealed class Collator(NpgsqlDataSource database)
{
    /// <summary>The place of each text among all of them; what is the same text has the same place.</summary>
    public async Task<ImmutableDictionary<string, int>> PlacesAsync(IEnumerable<string> texts, CancellationToken cancellation)
    {
        var different = texts.Distinct(StringComparer.Ordinal).ToArray();
        return different.Length < 2
            ? different.ToImmutableDictionary(text => text, _ => 0)
            : (
                await AskAsync(
                    $"select text from unnest($1) as text order by {TextOrder.Sql("text")}",
                    [different],
                    reader => reader.GetString(0),
                    cancellation
                )
            )
                .Select((text, place) => (text, place))
                .ToImmutableDictionary(one => one.text, one => one.place, StringComparer.Ordinal);
    }

    /// <summary>Compares some texts; no others.</summary>
    public async Task<IComparer<string>> ComparerAsync(IEnumerable<string> texts, CancellationToken cancellation)
    {
        var places = await PlacesAsync(texts, cancellation);
        return Comparer<string>.Create((one, other) => places[one].CompareTo(places[other]));
    }

    /// <summary>Some things by name.</summary>
    public async Task<ImmutableArray<T>> SortAsync<T>(IEnumerable<T> things, Func<T, string> name, CancellationToken cancellation)
    {
        var all = things.ToList();
        var places = await PlacesAsync(all.Select(name), cancellation);
        return [.. all.OrderBy(thing => places[name(thing)])];
    }

    /// <summary>Those of some things in whose text every word of a search occurs.</summary>
    /// <param name="things">The things.</param>
    /// <param name="text">The text of one, in lower case.</param>
    /// <param name="search">What somebody typed; null: all of them.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<T>> SearchAsync<T>(IReadOnlyList<T> things, Func<T, string> text, string? search, CancellationToken cancellation)
    {
        if (Search.Words(search) is not { Count: > 0 } words)
        {
            return things;
        }

        var sql =
            $"select place::int from unnest($1) with ordinality as one(text, place) where (select bool_and({Search.Occurs("one.text", "word")}) from unnest($2) as word) order by place";
        return
        [
            .. (await AskAsync(sql, [things.Select(text).ToArray(), words.ToArray()], reader => reader.GetInt32(0), cancellation)).Select(place =>
                things[place - 1]
            ),
        ];
    }

    private async Task<List<T>> AskAsync<T>(string sql, string[][] lists, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var list in lists)
        {
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = list });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var answer = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            answer.Add(read(reader));
        }

        return answer;
    }
}
