using System.Globalization;

namespace JourneyTracker.Benchmarks.Measuring;

/// <summary>Prints rows as the README shows them.</summary>
internal static class Table
{
    public static void Print(string title, string[] columns, IEnumerable<object[]> rows)
    {
        Console.WriteLine($"\n{title}\n");
        Console.WriteLine(Line(columns));
        Console.WriteLine(Line(columns.Select((_, i) => i == 0 ? "---" : "--:")));
        foreach (var row in rows)
        {
            Console.WriteLine(Line(row.Select(Text)));
        }
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Text(object cell) =>
        cell switch
        {
            double number => number.ToString(
                number >= 100 ? "N0"
                    : number >= 10 ? "N1"
                    : "N2",
                CultureInfo.InvariantCulture
            ),
            int number => number.ToString("N0", CultureInfo.InvariantCulture),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
        };
}
