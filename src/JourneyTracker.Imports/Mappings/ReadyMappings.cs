using System.Collections.Immutable;

namespace JourneyTracker.Imports.Mappings;

/// <summary>The mappings that come with the product: of public data, and of files that people fill in from a template.</summary>
public static class ReadyMappings
{
    private const string Start = "mappings.";
    private const string End = ".yaml";

    private static readonly Lazy<ImmutableArray<Mapping>> Built = new(() =>
        [.. Resources.Names(Start).Where(name => name.EndsWith(End, StringComparison.Ordinal)).Select(name => MappingFile.Read(Resources.Text(name)))]
    );

    /// <summary>All of them, by their names.</summary>
    public static ImmutableArray<Mapping> All => Built.Value;

    /// <summary>The mapping of a name; null where there is none.</summary>
    public static Mapping? Named(string name) => All.FirstOrDefault(mapping => mapping.Name == name);

    /// <summary>The text of a mapping as it was written, with its comments; null where there is none of that name.</summary>
    public static string? TextOf(string name) => Named(name) is { } known ? Resources.Text($"{Start}{known.Name}{End}") : null;

    /// <summary>The columns of a mapping, in the order in which a template has them.</summary>
    public static ImmutableArray<Column> Columns(Mapping mapping) => [.. ColumnUse.Order(mapping).Select(name => mapping.Columns[name])];

    /// <summary>A CSV file with the headers of a mapping alone, to be filled in; a header known by its beginning has only that.</summary>
    /// <remarks>The separator is that of the mapping, else a comma; a mark for the encoding is left to whoever writes the text to a file.</remarks>
    public static string TemplateCsv(Mapping mapping)
    {
        var separator = mapping.File.Separator ?? ',';
        // What stands above the headers in such files is left blank.
        var above = string.Concat(Enumerable.Repeat("\r\n", mapping.File.HeaderRow - 1));
        return $"{above}{string.Join(separator, Columns(mapping).Select(column => Quoted(column.Header.Text, separator)))}\r\n";
    }

    private static string Quoted(string header, char separator) =>
        header.AsSpan().IndexOfAny(separator, '"', '\n') >= 0 || header.Contains('\r', StringComparison.Ordinal)
            ? $"\"{header.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : header;
}
