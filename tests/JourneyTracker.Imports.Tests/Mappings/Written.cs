using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using Xunit;

namespace JourneyTracker.Imports.Tests.Mappings;

/// <summary>Mappings and tables of tests, as people write them.</summary>
internal static class Written
{
    /// <summary>A mapping with some columns, of which <c>id</c> is the key.</summary>
    public static Mapping With(string columns, string more = "") =>
        MappingFile.Read(
            $"""
            mapping: test
            columns:
              id: {"{name: Id}"}
            {Indented(columns)}
            initiative: {"{key: id, existing: true}"}
            {more}
            """
        );

    /// <summary>What is wrong with a mapping.</summary>
    public static IReadOnlyList<MappingProblem> Problems(string text) => Assert.Throws<MappingNotUnderstood>(() => MappingFile.Read(text)).Problems;

    /// <summary>A table in whose first row its headers stand.</summary>
    public static SourceTable Table(string[] headers, params string[][] rows) =>
        new([.. headers], 1, rows.Select((cells, index) => new SourceRow(index + 2, [.. cells])));

    /// <summary>Reads one cell of a column that is described so.</summary>
    public static ReadRow Row(string column, string cell, string more = "") =>
        Assert.Single(MappedTable.Of(With($"a: {column}", more), Table(["Id", "A"], ["x", cell])).Rows);

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => $"  {line}"));
}
