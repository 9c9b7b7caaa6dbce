using JourneyTracker.Core.Dates;
using JourneyTracker.Web.Logging;

namespace JourneyTracker.Web.Wording;

/// <summary>A date as somebody typed it into a field or an address, perhaps in part, perhaps wrongly.</summary>
public readonly record struct TypedDate
{
    private const int LongestText = 60;

    /// <summary>What to show in the field; null where it was left empty.</summary>
    public string? Text { get; private init; }

    /// <summary>The date; null where nothing was typed, or nothing that is one.</summary>
    public PartialDate? Date { get; private init; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Problem { get; private init; }

    /// <summary>What an address says.</summary>
    public static TypedDate Read(string? text, DateOnly today)
    {
        if (text?.Trim() is not { Length: > 0 } typed)
        {
            return default;
        }

        var problem = TypedValue.ReadDate(typed, today, out var date);
        return new TypedDate
        {
            Text = typed[..Math.Min(typed.Length, LongestText)],
            Date = problem is null ? date : null,
            Problem = problem,
        };
    }

    /// <summary>A date that was not typed but chosen.</summary>
    public static TypedDate Of(PartialDate date) => new() { Text = date.ToString(), Date = date };

    /// <summary>A text that is shown in the place of a date.</summary>
    public static TypedDate Showing(string? text) => new() { Text = text };

    /// <summary>The shortest way to say it in an address.</summary>
    public override string? ToString() => Date?.ToString() ?? Text;
}
