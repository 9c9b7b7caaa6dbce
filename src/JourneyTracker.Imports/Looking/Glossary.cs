using System.Collections.Frozen;
using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Looking;

/// <summary>What a column of a meaning has to be.</summary>
internal enum Content
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>Dates.</summary>
    Dates,

    /// <summary>Numbers.</summary>
    Numbers,

    /// <summary>Some words, each of which stands for one of ours.</summary>
    Words,
}

/// <summary>A meaning that columns can have.</summary>
/// <param name="Meaning">The meaning.</param>
/// <param name="Column">The name that mappings give to such a column: the same as in the ready ones, so that both say the same of a file.</param>
/// <param name="Content">What stands in it.</param>
/// <param name="Rows">The kinds of rows that have it.</param>
/// <param name="Headers">Words by which people call it, the most usual first.</param>
internal sealed record MeaningRule(Meaning Meaning, string Column, Content Content, ImmutableArray<RowKind> Rows, ImmutableArray<string> Headers)
{
    /// <summary>Whether several columns can have it.</summary>
    public bool IsRepeated => Meaning is Meaning.IndicatorValue or Meaning.Partner or Meaning.Funder or Meaning.Provider;
}

/// <summary>A text that stands for no value.</summary>
/// <param name="Meaning">What it means.</param>
/// <param name="Starts">How such texts begin; null for the whole text.</param>
internal sealed record KnownNoValue(TextMeaning Meaning, string? Starts);

/// <summary>The words of the field: how people call columns, how they write our words, and what stands where there is no value.</summary>
internal static class Glossary
{
    private static readonly ImmutableArray<RowKind> AnyRow = [.. Enum.GetValues<RowKind>()];

    /// <summary>The meanings, in the order in which they are offered.</summary>
    public static readonly ImmutableArray<MeaningRule> Meanings =
    [
        new(
            Meaning.Initiative,
            "initiative",
            Content.Text,
            AnyRow,
            [
                "initiative",
                "initiative reference",
                "reference",
                "initiative id",
                "project id",
                "programme id",
                "program id",
                "scheme id",
                "project reference",
                "project number",
                "project code",
                "id number",
                "identifier",
                "id",
                "ref",
                "code",
                "project",
                "programme",
                "program",
                "scheme",
            ]
        ),
        new(
            Meaning.Name,
            "name",
            Content.Text,
            [RowKind.Initiative],
            [
                "name",
                "initiative name",
                "project name",
                "programme name",
                "program name",
                "scheme name",
                "project title",
                "title",
                "project",
                "programme",
                "initiative",
            ]
        ),
        new(
            Meaning.Purpose,
            "purpose",
            Content.Text,
            [RowKind.Initiative],
            ["purpose", "aims", "aim", "objective", "objectives", "description", "goal", "what it is for", "summary"]
        ),
        new(Meaning.Place, "place", Content.Text, [RowKind.Initiative], ["place", "location", "region", "site", "city", "country", "area served"]),
        new(
            Meaning.SubjectArea,
            "subjectArea",
            Content.Text,
            [RowKind.Initiative],
            ["subject area", "category", "sector", "theme", "policy area", "domain", "type"]
        ),
        new(
            Meaning.Began,
            "began",
            Content.Dates,
            [RowKind.Initiative],
            ["began", "inception", "launched", "launch date", "date registered", "approval date", "start date", "start"]
        ),
        new(
            Meaning.Lead,
            "lead",
            Content.Text,
            [RowKind.Initiative],
            [
                "lead agency",
                "lead department",
                "lead organisation",
                "lead organization",
                "department",
                "ministry",
                "agency",
                "sponsor",
                "owner organisation",
                "organisation",
                "organization",
                "lead",
                "dept",
                "body",
            ]
        ),
        new(Meaning.Partner, "partner", Content.Text, [RowKind.Initiative], ["partner agency", "partner", "partners", "delivery partner"]),
        new(Meaning.Funder, "funder", Content.Text, [RowKind.Initiative], ["funder", "funding agency", "funded by", "funding body", "donor"]),
        new(Meaning.Provider, "provider", Content.Text, [RowKind.Initiative], ["provider", "supplier", "contractor", "vendor"]),
        new(
            Meaning.Indicator,
            "indicator",
            Content.Text,
            [RowKind.Measurement],
            ["indicator", "measure", "metric", "kpi", "indicator name", "what is measured", "performance indicator"]
        ),
        new(
            Meaning.Kind,
            "kind",
            Content.Words,
            [RowKind.Measurement],
            ["kind", "indicator type", "type of indicator", "measure type", "kpi type", "type", "category"]
        ),
        new(Meaning.Unit, "unit", Content.Text, [RowKind.Measurement], ["unit", "unit of measure", "units", "uom", "measured in"]),
        new(Meaning.Direction, "direction", Content.Words, [RowKind.Measurement], ["better", "direction", "polarity", "desired direction", "good is"]),
        new(
            Meaning.Value,
            "value",
            Content.Numbers,
            [RowKind.Measurement],
            ["value", "actual", "result", "amount", "figure", "score", "actual value", "reading", "outturn", "number", "total"]
        ),
        new(
            Meaning.On,
            "measuredOn",
            Content.Dates,
            [RowKind.Measurement, RowKind.Rating, RowKind.Initiative],
            [
                "measured on",
                "as of",
                "as at",
                "date",
                "reporting date",
                "period end",
                "period ended",
                "period ending",
                "month",
                "quarter",
                "year",
                "reported on",
                "assessed on",
                "rated on",
                "assessment date",
                "snapshot",
                "reporting period",
                "period",
                "on",
                "day",
            ]
        ),
        new(
            Meaning.PeriodStart,
            "periodStart",
            Content.Dates,
            [RowKind.Measurement],
            ["period began", "period start", "from", "since", "start of period", "period from"]
        ),
        new(
            Meaning.IndicatorValue,
            "value",
            Content.Numbers,
            [RowKind.Initiative],
            ["cost", "costs", "budget", "baseline", "forecast", "benefits", "spend", "whole life cost", "expenditure", "users", "take up", "satisfaction"]
        ),
        new(
            Meaning.Milestone,
            "milestone",
            Content.Text,
            [RowKind.Milestone],
            ["milestone", "milestone name", "deliverable", "event", "gate", "task", "activity", "name", "title"]
        ),
        new(
            Meaning.Due,
            "due",
            Content.Dates,
            [RowKind.Milestone],
            ["due", "due date", "target date", "planned date", "deadline", "forecast date", "planned", "target", "baseline date", "by when", "forecast"]
        ),
        new(
            Meaning.Reached,
            "reached",
            Content.Dates,
            [RowKind.Milestone],
            ["reached", "achieved", "completed", "actual date", "date achieved", "completed on", "done on", "actual", "delivered", "completion date"]
        ),
        new(
            Meaning.Step,
            "step",
            Content.Text,
            [RowKind.Step],
            ["step", "stage", "phase", "workstream", "work package", "step name", "activity", "task", "name", "title"]
        ),
        new(Meaning.StepPurpose, "stepPurpose", Content.Text, [RowKind.Step], ["purpose", "aim", "description", "objective"]),
        new(
            Meaning.Start,
            "start",
            Content.Dates,
            [RowKind.Step, RowKind.Initiative],
            ["start", "starts", "start date", "from", "begins", "planned start", "project start date", "delivery start"]
        ),
        new(
            Meaning.Finish,
            "finish",
            Content.Dates,
            [RowKind.Step, RowKind.Initiative],
            [
                "finish",
                "finishes",
                "end date",
                "finish date",
                "end",
                "to",
                "until",
                "planned end",
                "planned finish",
                "completion date",
                "project end date",
                "delivery end",
            ]
        ),
        new(
            Meaning.Challenge,
            "challenge",
            Content.Text,
            [RowKind.Challenge],
            ["challenge", "issue", "problem", "issue title", "risk", "title", "summary", "concern", "obstacle", "name"]
        ),
        new(
            Meaning.Description,
            "description",
            Content.Text,
            [RowKind.Challenge],
            ["more about it", "description", "details", "detail", "notes", "comment", "narrative"]
        ),
        new(Meaning.Area, "area", Content.Words, [RowKind.Challenge], ["area", "category", "type", "theme", "kind"]),
        new(
            Meaning.Severity,
            "severity",
            Content.Words,
            [RowKind.Challenge],
            // Of priorities, levels, ratings and scores 1 is as often the most urgent, and no cell tells which it is.
            ["severity", "impact", "rag", "importance"]
        ),
        new(
            Meaning.Raised,
            "raised",
            Content.Dates,
            [RowKind.Challenge],
            ["raised", "date raised", "raised on", "opened", "date identified", "identified", "logged", "created", "opened on", "date"]
        ),
        new(
            Meaning.Resolved,
            "resolved",
            Content.Dates,
            [RowKind.Challenge],
            ["resolved", "date resolved", "resolved on", "closed", "date closed", "closed on", "completed"]
        ),
        new(Meaning.Resolution, "resolution", Content.Text, [RowKind.Challenge], ["resolution", "how resolved", "outcome", "action taken", "mitigation"]),
        new(
            Meaning.OwnerRating,
            "ownerRating",
            Content.Words,
            [RowKind.Rating, RowKind.Initiative],
            [
                "confidence",
                "delivery confidence",
                "sro delivery confidence assessment",
                "rag",
                "rag status",
                "rating",
                "status",
                "sro rating",
                "sro delivery confidence",
                "self assessment",
                "overall rag",
                "dca",
            ]
        ),
        new(
            Meaning.IndependentRating,
            "independentRating",
            Content.Words,
            [RowKind.Rating, RowKind.Initiative],
            [
                "independent rating",
                "independent assessment",
                "assurance rating",
                "ipa rating",
                "ipa delivery confidence assessment",
                "ipa delivery confidence",
                "ipa",
                "nista",
                "gateway rating",
                "reviewer rating",
                "assurance",
            ]
        ),
        new(Meaning.Reason, "reason", Content.Text, [RowKind.Rating], ["reason", "commentary", "why", "comment", "rationale", "narrative", "explanation"]),
    ];

    private static readonly FrozenSet<string> None = new[]
    {
        "-",
        "–",
        "—",
        "--",
        "n/a",
        "na",
        "n.a.",
        "n/k",
        "nk",
        "none",
        "nil",
        "null",
        "tbd",
        "tbc",
        "to be determined",
        "to be confirmed",
        "to be decided",
        "unknown",
        "not known",
        "not available",
        "not applicable",
        "not yet known",
        "not set",
        "not recorded",
        "no data",
        "missing",
        "pending",
        "?",
        "??",
        "..",
        "...",
        "…",
        "inf",
        "nan",
        "#n/a",
        "#ref!",
        "#value!",
        "#div/0!",
        "blank",
        "(blank)",
    }
        .Select(Whitespace.Key)
        .ToFrozenSet();

    // What begins so says that something is withheld.
    private static readonly ImmutableArray<string> Withheld =
    [
        "exempt under",
        "exempt from",
        "withheld",
        "redacted",
        "not disclosed",
        "not for publication",
        "commercially sensitive",
        "commercial in confidence",
        "suppressed",
    ];

    private static readonly FrozenDictionary<string, string> Kinds = Of<IndicatorKind>(
        ("customer satisfaction", IndicatorKind.CustomerExperience),
        ("satisfaction", IndicatorKind.CustomerExperience),
        ("experience", IndicatorKind.CustomerExperience),
        ("usage", IndicatorKind.TakeUp),
        ("use", IndicatorKind.TakeUp),
        ("uptake", IndicatorKind.TakeUp),
        ("adoption", IndicatorKind.TakeUp),
        ("costs", IndicatorKind.Cost),
        ("spend", IndicatorKind.Cost),
        ("financial", IndicatorKind.Cost),
        ("benefits", IndicatorKind.Benefit),
        ("impact", IndicatorKind.Outcome),
        ("result", IndicatorKind.Outcome),
        ("activity", IndicatorKind.Output)
    );

    private static readonly FrozenDictionary<string, string> Directions = Of<BetterDirection>(
        ("more is better", BetterDirection.Up),
        ("more", BetterDirection.Up),
        ("higher", BetterDirection.Up),
        ("higher is better", BetterDirection.Up),
        ("high", BetterDirection.Up),
        ("increase", BetterDirection.Up),
        ("maximise", BetterDirection.Up),
        ("+", BetterDirection.Up),
        ("less is better", BetterDirection.Down),
        ("less", BetterDirection.Down),
        ("lower", BetterDirection.Down),
        ("lower is better", BetterDirection.Down),
        ("low", BetterDirection.Down),
        ("decrease", BetterDirection.Down),
        ("minimise", BetterDirection.Down)
    );

    private static readonly FrozenDictionary<string, string> Areas = Of<ChallengeArea>(
        ("performance", ChallengeArea.PerformanceManagement),
        ("measurement", ChallengeArea.PerformanceManagement),
        ("workforce", ChallengeArea.WorkforceChange),
        ("people", ChallengeArea.WorkforceChange),
        ("staff", ChallengeArea.WorkforceChange),
        ("staffing", ChallengeArea.WorkforceChange),
        ("hr", ChallengeArea.WorkforceChange),
        ("skills", ChallengeArea.WorkforceChange),
        ("information sharing and systems", ChallengeArea.InformationSharing),
        ("information", ChallengeArea.InformationSharing),
        ("data", ChallengeArea.InformationSharing),
        ("data sharing", ChallengeArea.InformationSharing),
        ("it", ChallengeArea.InformationSharing),
        ("ict", ChallengeArea.InformationSharing),
        ("technology", ChallengeArea.InformationSharing),
        ("systems", ChallengeArea.InformationSharing),
        ("leadership", ChallengeArea.Governance),
        ("decision making", ChallengeArea.Governance)
    );

    private static readonly FrozenDictionary<string, string> Severities = new (string Word, string Meant)[]
    {
        ("very low", "1"),
        ("negligible", "1"),
        ("minimal", "1"),
        ("low", "2"),
        ("minor", "2"),
        ("medium", "3"),
        ("moderate", "3"),
        ("med", "3"),
        ("high", "4"),
        ("major", "4"),
        ("very high", "5"),
        ("critical", "5"),
        ("severe", "5"),
        ("extreme", "5"),
        ("1", "1"),
        ("2", "2"),
        ("3", "3"),
        ("4", "4"),
        ("5", "5"),
    }.ToFrozenDictionary(pair => Plain(pair.Word), pair => pair.Meant);

    private static readonly FrozenDictionary<string, string> Ratings = new (string Word, string Meant)[]
    {
        ("green", "Green"),
        ("g", "Green"),
        ("amber green", "Amber/Green"),
        ("green amber", "Amber/Green"),
        ("ag", "Amber/Green"),
        ("amber", "Amber"),
        ("a", "Amber"),
        ("yellow", "Amber"),
        ("amber red", "Amber/Red"),
        ("red amber", "Amber/Red"),
        ("ar", "Amber/Red"),
        ("red", "Red"),
        ("r", "Red"),
    }.ToFrozenDictionary(pair => Plain(pair.Word), pair => pair.Meant);

    /// <summary>What is said of a meaning.</summary>
    public static MeaningRule Of(Meaning meaning) => Meanings.Single(rule => rule.Meaning == meaning);

    /// <summary>What is said of the meaning of a column; null where it has none.</summary>
    public static MeaningRule? Of(ColumnChoice choice) => Meanings.FirstOrDefault(rule => rule.Meaning == choice.Meaning);

    /// <summary>Whether a text stands for no value; null where it is not known to.</summary>
    /// <param name="text">The text, with single blanks.</param>
    public static KnownNoValue? NoValue(string text) =>
        None.Contains(text.ToUpperInvariant()) ? new KnownNoValue(TextMeaning.None, null)
        : Withheld.FirstOrDefault(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) is { } start
            ? new KnownNoValue(TextMeaning.Withheld, text.Length == start.Length ? null : text[..start.Length])
        : null;

    /// <summary>The words of ours for which the words of a column can stand; none where it takes no such words.</summary>
    public static ImmutableArray<string> WordsFor(Meaning meaning) => OfWords.TryGetValue(meaning, out var words) ? words.Ours : [];

    /// <summary>The word of ours that a word of a file probably means; null where that is not known.</summary>
    public static string? Meant(Meaning meaning, string word) =>
        OfWords.TryGetValue(meaning, out var words) && words.Known.TryGetValue(Plain(word), out var meant) ? meant : null;

    // The meanings whose columns hold words for which ours stand.
    private static FrozenDictionary<Meaning, (ImmutableArray<string> Ours, FrozenDictionary<string, string> Known)> OfWords =>
        field ??= new Dictionary<Meaning, (ImmutableArray<string> Ours, FrozenDictionary<string, string> Known)>
        {
            [Meaning.Kind] = (FixedWords.All<IndicatorKind>(), Kinds),
            [Meaning.Direction] = (FixedWords.All<BetterDirection>(), Directions),
            [Meaning.Area] = (FixedWords.All<ChallengeArea>(), Areas),
            [Meaning.Severity] = (["1", "2", "3", "4", "5"], Severities),
            [Meaning.OwnerRating] = (MappingChecks.Ratings(FivePoints), Ratings),
            [Meaning.IndependentRating] = (MappingChecks.Ratings(FivePoints), Ratings),
        }.ToFrozenDictionary();

    /// <summary>The ready scales of delivery confidence.</summary>
    public const string ThreePoints = "delivery-confidence/3-point",
        FivePoints = "delivery-confidence/5-point";

    /// <summary>A text with its words alone, in small letters with single blanks.</summary>
    public static string Plain(string text) =>
        string.Join(
            ' ',
            string.Concat(
                    Whitespace
                        .Collapsed(text)
                        .ToLowerInvariant()
                        .Select(letter => char.IsLetterOrDigit(letter) || letter is '+' or '%' or '£' or '€' or '$' ? letter : ' ')
                )
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

    private static FrozenDictionary<string, string> Of<T>(params ReadOnlySpan<(string Word, T Meant)> words)
        where T : struct, Enum
    {
        var known = FixedWords.All<T>().ToDictionary(Plain, word => word);
        foreach (var (word, meant) in words)
        {
            known.TryAdd(Plain(word), FixedWords.Of(meant));
        }

        return known.ToFrozenDictionary();
    }
}
