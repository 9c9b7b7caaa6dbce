using System.Collections.Immutable;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Looking;

/// <summary>A mapping beside the headers of a file that may have changed since.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Found">The columns that the file has, with their headers as they stand there.</param>
/// <param name="Missing">The columns that it does not have, each with the new header that is nearest.</param>
/// <param name="New">The headers of which the mapping says nothing.</param>
/// <param name="Problems">What else is wrong with the headers, such as one that stands twice: that is mended in the file.</param>
public sealed record MatchedHeaders(
    Mapping Mapping,
    ImmutableArray<FoundHeader> Found,
    ImmutableArray<MissingHeader> Missing,
    ImmutableArray<string> New,
    ImmutableArray<CellProblem> Problems
)
{
    /// <summary>Whether nothing is missing, and the file can be read by the mapping as it is.</summary>
    public bool Fits => Missing.All(missing => missing.MayBeLeftOut) && Problems.IsEmpty;

    /// <summary>Matches a mapping with a file.</summary>
    public static MatchedHeaders Of(Mapping mapping, SourceTable table) => Of(mapping, table, new PlainHeaders());

    /// <summary>The mappings that a file fits best, by which it is known: it has at least half of the columns that they need, and several.</summary>
    /// <param name="mappings">The mappings.</param>
    /// <param name="table">The file.</param>
    /// <param name="most">How many are wanted.</param>
    public static ImmutableArray<MatchedHeaders> Best(IEnumerable<Mapping> mappings, SourceTable table, int most)
    {
        // What is near takes long to find, and is told of few.
        var plain = new PlainHeaders();
        return
        [
            .. mappings
                .Select(mapping => Of(mapping, table, null))
                .Where(matched => matched.Found.Length > 1 && matched.Found.Length >= matched.MissingCount)
                .OrderBy(matched => matched.MissingCount)
                .ThenByDescending(matched => matched.Found.Length)
                .Take(most)
                .Select(matched => Of(matched.Mapping, table, plain)),
        ];
    }

    /// <summary>How many columns are missing that files can't be without.</summary>
    public int MissingCount => Missing.Count(missing => !missing.MayBeLeftOut);

    private static MatchedHeaders Of(Mapping mapping, SourceTable table, PlainHeaders? plain)
    {
        var mapped = MappedTable.Of(mapping, table with { Rows = [] });
        var order = ColumnUse.Order(mapping);
        ImmutableArray<string> free = [.. mapped.NotMapped.Select(Whitespace.Collapsed).Where(header => header.Length > 0)];
        var twice = free.GroupBy(Whitespace.Key).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        var left = free.Where(header => !twice.Contains(Whitespace.Key(header))).ToList();
        var problems = mapped.UnclearHeaders;
        // A column that two headers could be is there, and what is wrong with it is told apart.
        var doubtful = problems.Select(problem => problem.Column).ToHashSet();
        var missing = ImmutableArray.CreateBuilder<MissingHeader>();
        foreach (var name in order.Where(name => mapped.HeaderOf(name) is null && !doubtful.Contains(Whitespace.Shown(mapping.Columns[name].Header.Text))))
        {
            var column = mapping.Columns[name];
            var near = plain is null ? null : column.Headers.Select(header => plain.Near(header.Text, left)).FirstOrDefault(header => header is not null);
            if (near is not null)
            {
                left.Remove(near);
            }

            missing.Add(new MissingHeader(name, column.Header.Text, near, column.Optional && mapping.Initiative.Key != name, mapping.Initiative.Key == name));
        }

        return new MatchedHeaders(
            mapping,
            [
                .. order
                    .Where(name => mapped.HeaderOf(name) is not null)
                    .Select(name => new FoundHeader(name, mapping.Columns[name].Header.Text, mapped.HeaderOf(name)!)),
            ],
            missing.ToImmutable(),
            free,
            problems
        );
    }

    // The words of headers, each told apart once.
    private sealed class PlainHeaders
    {
        // By each way in which people call something, the words of all ways.
        private static readonly ILookup<string, ImmutableArray<HashSet<string>>> Same = Glossary
            .Meanings.SelectMany(rule => rule.Headers.Select(header => (Header: header, Ways: rule.Headers.Select(Split).ToImmutableArray())))
            .ToLookup(header => header.Header, header => header.Ways);

        private readonly Dictionary<string, HashSet<string>> _words = new(StringComparer.Ordinal);

        // By its letters, else one that has the words of the other, else one by which people call the same.
        public string? Near(string known, List<string> headers)
        {
            var words = Words(known);
            return Nearness.Nearest(known, headers)
                ?? headers.Find(header => Words(header) is { Count: > 0 } own && (own.IsSubsetOf(words) || words.IsSubsetOf(own)))
                ?? (
                    Same[Glossary.Plain(known)].SelectMany(same => same).ToList() is { Count: > 0 } ways
                        ? headers.Find(header => ways.Exists(way => way.IsSubsetOf(Words(header))))
                        : null
                );
        }

        private HashSet<string> Words(string text) => _words.TryGetValue(text, out var known) ? known : _words[text] = Split(Glossary.Plain(text));

        private static HashSet<string> Split(string plain) => [.. plain.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The mapping that takes files with the old headers and with the new ones.</summary>
    /// <param name="headers">The new headers by the names of the mapping's columns; null for a column that files no longer have.</param>
    public Mapping With(IReadOnlyDictionary<string, string?> headers) =>
        Mapping with
        {
            Columns = Mapping.Columns.ToImmutableDictionary(
                column => column.Key,
                column =>
                    !headers.TryGetValue(column.Key, out var header) ? column.Value
                    : header is null ? column.Value with { Optional = true }
                    : column.Value with { Also = [.. column.Value.Also, MadeMapping.HeaderOf(header)] }
            ),
        };
}

/// <summary>A column of a mapping that a file has.</summary>
/// <param name="Column">Its name in the mapping.</param>
/// <param name="Known">The header in the mapping.</param>
/// <param name="Header">The header in the file.</param>
public sealed record FoundHeader(string Column, string Known, string Header);

/// <summary>A column of a mapping that a file does not have.</summary>
/// <param name="Column">Its name in the mapping.</param>
/// <param name="Known">The header in the mapping.</param>
/// <param name="Near">The new header that is nearest; null where none is near.</param>
/// <param name="MayBeLeftOut">Whether files may be without it.</param>
/// <param name="IsKey">Whether it tells initiatives apart, so that no file can be without it.</param>
public sealed record MissingHeader(string Column, string Known, string? Near, bool MayBeLeftOut, bool IsKey);
