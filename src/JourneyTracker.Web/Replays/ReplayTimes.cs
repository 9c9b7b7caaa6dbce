using System.Globalization;
using JourneyTracker.Core.History;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Replays;

/// <summary>
/// A pair of times somebody asks about: what held on one, as known on the other. A date given in part means its last day;
/// what is left out means now.
/// </summary>
public sealed record ReplayTimes
{
    /// <summary>Now, as known now.</summary>
    public static ReplayTimes Now { get; } = new();

    /// <summary>The day asked about, as it was typed.</summary>
    public TypedDate On { get; init; }

    /// <summary>Only what was recorded up to then counts: a date as it was typed.</summary>
    public TypedDate Known { get; init; }

    /// <summary>The same as an instant, where it is known as one; goes before <see cref="Known" />.</summary>
    public DateTimeOffset? KnownInstant { get; init; }

    /// <summary>Whether both mean now.</summary>
    public bool IsNow => On.Text is null && Known.Text is null && KnownInstant is null;

    /// <summary>Whether a time was typed that is none.</summary>
    public bool IsWrong => (On.Problem ?? Known.Problem) is not null;

    /// <summary>What was known, as an instant; null: everything.</summary>
    public DateTimeOffset? KnownAt => KnownInstant ?? (Known.Date is { } date ? new DateTimeOffset(date.Latest, TimeOnly.MaxValue, TimeSpan.Zero) : null);

    /// <summary>How the address says what was known.</summary>
    public string? KnownText => KnownInstant is { } instant ? Dates.ForPrograms(instant) : Known.ToString();

    /// <summary>The times that an address asks for.</summary>
    public static ReplayTimes Read(string? on, string? known, DateOnly today)
    {
        var isInstant = DateTimeOffset.TryParseExact(known, "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
        return new ReplayTimes { On = Typed(on, today), Known = isInstant ? default : Typed(known, today), KnownInstant = isInstant ? instant : null };
    }

    /// <summary>The day asked about: that of what was known where none is given, and never one to come.</summary>
    public DateOnly Day(DateOnly today) => new[] { today, On.Date?.Latest ?? (KnownAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : today) }.Min();

    /// <summary>The state that is meant. It is always of a day, so that any two can be compared.</summary>
    public AsOf AsOf(DateOnly today) => new(Day(today), KnownAt);

    /// <summary>What the state is, as a heading: “What held on 15 March 2009, as known today”.</summary>
    public string InWords(DateOnly today) => (On.Date, KnownAt) switch
    {
        (null, null) => "Now",
        ({ } on, null) => $"What held {By(on, today)}, as known today",
        (null, _) => $"What was known {KnownInWords(today)}",
        ({ } on, _) => $"What held {By(on, today)}, as known {KnownInWords(today)}",
    };

    private static TypedDate Typed(string? text, DateOnly today) => text?.Trim().ToUpperInvariant() == "NOW" ? default : TypedDate.Read(text, today);

    private string KnownInWords(DateOnly today) => KnownInstant is { } instant ? $"on {Dates.Shown(instant)} UTC" : By(Known.Date!.Value, today);

    private static string By(PartialDate date, DateOnly today) =>
        date.Earliest > today ? $"{Dates.When(date)}, which is yet to come"
        : date.Precision == DatePrecision.Day ? $"on {Dates.Shown(date)}"
        : date.Latest > today ? $"in {Dates.Shown(date)} so far"
        : $"at the end of {Dates.Shown(date)}";
}
