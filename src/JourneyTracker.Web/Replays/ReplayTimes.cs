using System.Globalization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Replays;

/// <summary>
/// The times somebody asks about: what held on one, as known on another, from what was published by a third. A date given in part means its last day; what is
/// left out means now.
/// </summary>
public sealed record ReplayTimes
{
    private const string Written = "d MMMM yyyy, HH:mm:ss 'UTC'";

    private static readonly (string Format, long Ticks)[] Times =
    [
        (Written, TimeSpan.TicksPerSecond),
        ("d MMMM yyyy, HH:mm:ss", TimeSpan.TicksPerSecond),
        ("d MMMM yyyy, HH:mm 'UTC'", TimeSpan.TicksPerMinute),
        ("d MMMM yyyy, HH:mm", TimeSpan.TicksPerMinute),
    ];

    /// <summary>Now, as known now.</summary>
    public static ReplayTimes Now { get; } = new();

    /// <summary>The day asked about, as it was typed.</summary>
    public TypedDate On { get; init; }

    /// <summary>Whether, of what is dated within <see cref="On" />, only that counts which is dated no more closely.</summary>
    public bool IsCoarse { get; init; }

    /// <summary>Only what was recorded up to then counts: a date as it was typed.</summary>
    public TypedDate Known { get; init; }

    /// <summary>The same as an instant, where it is known as one; goes before <see cref="Known" />.</summary>
    public DateTimeOffset? KnownInstant { get; init; }

    /// <summary>Only what could be known from what was published up to then counts: a date as it was typed.</summary>
    public TypedDate Published { get; init; }

    /// <summary>Whether all of them mean now.</summary>
    public bool IsNow => On.Text is null && Known.Text is null && KnownInstant is null && Published.Text is null;

    /// <summary>Whether a time was typed that is none.</summary>
    public bool IsWrong => (On.Problem ?? Known.Problem ?? Published.Problem) is not null;

    /// <summary>What was known, as an instant; null: everything.</summary>
    public DateTimeOffset? KnownAt => KnownInstant ?? (Known.Date is { } date ? new DateTimeOffset(date.Latest, TimeOnly.MaxValue, TimeSpan.Zero) : null);

    /// <summary>By when it was published; null: whenever it was.</summary>
    public DateOnly? PublishedBy => Published.Date?.Latest;

    /// <summary>How the address says what held.</summary>
    public string? OnText => IsCoarse ? $"{On}{Coarse(On.Date!.Value)}" : On.ToString();

    /// <summary>How the address says what was known.</summary>
    public string? KnownText => KnownInstant is { } instant ? Dates.ForPrograms(instant) : Known.ToString();

    /// <summary>What the field for what held shows.</summary>
    public TypedDate OnField => IsCoarse ? TypedDate.Showing(OnText) : On;

    /// <summary>What the field for what was known shows: an instant to the second, as people write it.</summary>
    public TypedDate KnownField => KnownInstant is { } instant ? TypedDate.Showing(instant.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture)) : Known;

    /// <summary>The times that an address asks for.</summary>
    /// <param name="on">What held on.</param>
    /// <param name="known">As known on.</param>
    /// <param name="exactly">The instant that the field for what was known was filled with: it still is meant where the field still says its second.</param>
    /// <param name="today">Today's date.</param>
    /// <param name="published">From what was published by.</param>
    public static ReplayTimes Read(string? on, string? known, string? exactly, DateOnly today, string? published = null)
    {
        var instant = Instant(known) ?? Second(known, exactly);
        var times = new ReplayTimes
        {
            On = Typed(on, today),
            Known = instant is null ? Typed(known, today) : default,
            KnownInstant = instant,
            Published = Typed(published, today),
        };
        return times.On.Problem is null ? times
            : Coarse(on, today) is { } coarse ? times with { On = coarse, IsCoarse = true }
            : times;
    }

    /// <summary>The day asked about: the earliest of those of what was known and published where none is given, and never one to come.</summary>
    public DateOnly Day(DateOnly today)
    {
        var known = new[] { KnownAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : today, PublishedBy ?? today }.Min();
        return new[] { today, (IsCoarse ? On.Date?.CountsFrom : On.Date?.Latest) ?? known }.Min();
    }

    /// <summary>The state that is meant. It is always of a day, so that any two can be compared.</summary>
    public AsOf AsOf(DateOnly today) => new(Day(today), KnownAt, PublishedBy: PublishedBy);

    /// <summary>What the state is, as a heading: “What held on 15 March 2009, as known today”.</summary>
    public string InWords(DateOnly today) =>
        (On.Date, KnownAt) switch
        {
            (null, null) when PublishedBy is null => "Now",
            (null, null) => $"What was known {PublishedInWords(today)}",
            (null, _) => $"What was known {KnownInWords(today)}{(PublishedBy is null ? "" : $", {PublishedInWords(today)}")}",
            ({ } on, _) when IsCoarse => $"What held {Dates.When(on)}, by its facts{Coarse(on)}, {AsKnown(today)}",
            ({ } on, _) => $"What held {By(on, today)}, {AsKnown(today)}",
        };

    /// <summary>When what counts was known, to go on in a sentence: “as known today”.</summary>
    public string AsKnown(DateOnly today) =>
        $"as known {(KnownAt is null ? "today" : KnownInWords(today))}{(PublishedBy is null ? "" : $", {PublishedInWords(today)}")}";

    private string PublishedInWords(DateOnly today) =>
        PublishedBy is { } day && day > today
            ? $"from what is published by {Dates.Shown(day)}"
            : $"from what was published by {Dates.Shown(PublishedBy!.Value)}";

    private static TypedDate Typed(string? text, DateOnly today) => text?.Trim().ToUpperInvariant() == "NOW" ? default : TypedDate.Read(text, today);

    private static TypedDate? Coarse(string? text, DateOnly today)
    {
        var typed = text?.Trim() ?? "";
        var date = TypedDate.Read(typed.Split(" without a ")[0], today);
        return date.Date is { } coarse && coarse.CountsFrom < coarse.Latest && typed.EndsWith(Coarse(coarse), StringComparison.Ordinal) ? date : null;
    }

    private static string Coarse(PartialDate date) => date.Precision is DatePrecision.Year or DatePrecision.Quarter ? " without a month" : " without a day";

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;

    // All of a second, or of a minute, counts as known in it, as all of a day does.
    private static DateTimeOffset? Second(string? text, string? exactly)
    {
        foreach (var (format, ticks) in Times)
        {
            if (DateTimeOffset.TryParseExact(text?.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var begun))
            {
                return Instant(exactly) is { } exact && exact >= begun && (exact - begun).Ticks < ticks ? exact : begun.AddTicks(ticks - 1);
            }
        }

        return null;
    }

    private string KnownInWords(DateOnly today) =>
        KnownInstant is { } instant ? $"on {instant.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture)}" : By(Known.Date!.Value, today);

    private static string By(PartialDate date, DateOnly today) =>
        date.CountsFrom > today ? $"{Dates.When(date)}, which is yet to come"
        : date.IsBy || date.Earliest == date.Latest ? Dates.When(date)
        : date.Latest > today ? $"{Dates.When(date)} so far"
        : $"at {date.SaidEnd()}";
}
