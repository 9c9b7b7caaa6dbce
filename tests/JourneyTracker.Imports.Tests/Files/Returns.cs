namespace JourneyTracker.Imports.Tests.Files;

/// <summary>One table that libraries of others write as workbooks, each in its own way; all are to be read as the same lines.</summary>
internal static class Returns
{
    /// <summary>The row of the headers: a title and an empty row stand before it.</summary>
    public const int HeaderRow = 3;

    public const string Title = "Returns of 2024";

    public static readonly string[] Headers = ["Name", "Cost", "Days", "Due", "Reported", "At", "Took", "Open", "Sum"];

    /// <summary>The rows below the headers; null for one that has nothing in it.</summary>
    public static readonly Return?[] Rows =
    [
        new("東京 & <Co> 😀", 49.99, -3, new(2024, 3, 31), new(2009, 5, 11, 11, 1, 2), 0.75, 1.25, true, "B4*2", 99.98),
        new("  two\nlines ", 0.1, 12_345_678_901, new(2018, 2, 28), null, 0.5, 0.75, false, "B5*2", 0.2),
        null,
        new("'quoted'", null, 0, null, new(9999, 12, 31, 23, 59, 59), null, 400, null, "A7", null),
    ];

    /// <summary>What is to be read.</summary>
    public static readonly string[] Lines =
    [
        "Name|Cost|Days|Due|Reported|At|Took|Open|Sum",
        "4: 東京 & <Co> 😀|49.99|-3|2024-03-31|2009-05-11 11:01:02|18:00:00|30:00:00|TRUE|99.98",
        "5:   two\nlines |0.1|12345678901|2018-02-28||12:00:00|18:00:00|FALSE|0.2",
        "7: 'quoted'||0||9999-12-31 23:59:59||9600:00:00||'quoted'",
    ];
}

/// <summary>A row of the table.</summary>
/// <param name="Name">A text.</param>
/// <param name="Cost">A number.</param>
/// <param name="Days">A whole number.</param>
/// <param name="Due">A day.</param>
/// <param name="Reported">A moment.</param>
/// <param name="At">A time of a day, in days.</param>
/// <param name="Took">How long it took, in days.</param>
/// <param name="Open">A truth value.</param>
/// <param name="Formula">The formula of the last column.</param>
/// <param name="Sum">What the formula gives; null for the name.</param>
internal sealed record Return(
    string Name,
    double? Cost,
    long Days,
    DateTime? Due,
    DateTime? Reported,
    double? At,
    double Took,
    bool? Open,
    string Formula,
    double? Sum
);
