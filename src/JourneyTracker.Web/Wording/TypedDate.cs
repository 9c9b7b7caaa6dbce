using JourneyTracker.Core.History;

namespace JourneyTracker.Web.Wording;

/// <summary>A date as somebody typed it into a field or an address, perhaps in part, perhaps wrongly.</summary>
/// <param name="Text">What they typed; null where they left it empty.</param>
public readonly record struct TypedDate(string? Text)
{
    /// <summary>What to do about a date that is none.</summary>
    public const string Help = "Write a year (2009), a month (2009-03 or March 2009) or a day (2009-03-15 or 15 March 2009).";

    private const int LongestText = 40;

    /// <summary>The date; null where nothing was typed, or nothing that is one.</summary>
    public PartialDate? Date => Text is { } text && Dates.TryRead(text, out var date) ? date : null;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Problem => Text is null || Date is not null ? null : $"“{Text}” is not a date. {Help}";

    /// <summary>What an address says.</summary>
    public static TypedDate Read(string? text) => new(text?.Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, LongestText)] : null);

    /// <summary>The shortest way to say it in an address.</summary>
    public override string? ToString() => Date?.ToString() ?? Text;
}
