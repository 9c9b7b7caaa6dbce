using System.Text;
using JourneyTracker.Imports.Looking;
using JourneyTracker.Imports.Mappings;
using Xunit;

namespace JourneyTracker.Imports.Tests.Looking;

/// <summary>Files of tests that are looked at.</summary>
internal static class Looks
{
    /// <summary>A file of CSV with these lines.</summary>
    public static FileLook At(params string[] lines) => At(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

    /// <summary>A file of bytes.</summary>
    public static FileLook At(byte[] content, string name = "file.csv", FileShape? shape = null) => FileLook.Of(new MemoryStream(content), name, shape);

    /// <summary>The column of a header.</summary>
    public static LookedColumn Column(this FileLook look, string header) => Assert.Single(look.Columns, column => column.Header == header);

    /// <summary>One column, named A, with these cells.</summary>
    public static LookedColumn Cells(params string[] cells) => At(["Id,A", .. cells.Select((cell, index) => $"x{index},\"{cell}\"")]).Column("A");

    /// <summary>What the columns probably mean, by their headers.</summary>
    public static Dictionary<string, Meaning> Meanings(this FileLook look, RowKind row) =>
        SuggestedMeanings.Of(look, row).ToDictionary(column => look.Columns[column.Position].Header, column => column.Meaning);
}
