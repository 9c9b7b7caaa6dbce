using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Looking;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Imports;

/// <summary>How the pages speak of a file that somebody looks at.</summary>
public static class LookWords
{
    /// <summary>A text of a file in one line, cut where it is longer.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : $"{text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)]}…";

    /// <summary>What each row tells.</summary>
    public static string Of(RowKind row) =>
        row switch
        {
            RowKind.Measurement => "A value of an indicator",
            RowKind.Milestone => "A milestone",
            RowKind.Step => "A step of a journey",
            RowKind.Challenge => "A challenge",
            RowKind.Rating => "A rating of delivery confidence",
            RowKind.Initiative => "An initiative",
        };

    /// <summary>What that means, for whoever chooses.</summary>
    public static string HintOf(RowKind row) =>
        row switch
        {
            RowKind.Measurement => "what was measured, its value and when",
            RowKind.Milestone => "when it is due, and when it was reached",
            RowKind.Step => "when it starts and finishes",
            RowKind.Challenge => "what it is, how severe, and when it was raised",
            RowKind.Rating => "such as Green, Amber or Red",
            RowKind.Initiative => "with its agencies, ratings and figures in columns, once or for each date",
        };

    /// <summary>What a column means.</summary>
    /// <param name="meaning">Its meaning.</param>
    /// <param name="row">What each row tells.</param>
    public static string Of(Meaning meaning, RowKind row) =>
        meaning switch
        {
            Meaning.Unused => "Not used",
            Meaning.Initiative => "Initiative: its reference",
            Meaning.Name => "Initiative: its name",
            Meaning.Purpose => "Initiative: what it is for",
            Meaning.Place => "Initiative: its place",
            Meaning.SubjectArea => "Initiative: its subject area",
            Meaning.Began => "Initiative: when it began",
            Meaning.Lead => "Lead agency",
            Meaning.Partner => "Partner",
            Meaning.Funder => "Agency that pays",
            Meaning.Provider => "Agency that provides",
            Meaning.On => "Date on which it was so",
            Meaning.Indicator => "Indicator",
            Meaning.Kind => "Kind of indicator",
            Meaning.Unit => "Unit",
            Meaning.Direction => "Which way is better",
            Meaning.Value => "Value",
            Meaning.PeriodStart => "Start of the period",
            Meaning.IndicatorValue => "Value of an indicator called so",
            Meaning.Milestone => "Milestone",
            Meaning.Due => "Due",
            Meaning.Reached => "Reached",
            Meaning.Step => "Step",
            Meaning.StepPurpose => "What the step is for",
            Meaning.Start => row == RowKind.Step ? "Start of the step" : "Start of delivery",
            Meaning.Finish => row == RowKind.Step ? "Finish of the step" : "Finish of delivery",
            Meaning.Challenge => "Challenge",
            Meaning.Description => "More about the challenge",
            Meaning.Area => "Area of the challenge",
            Meaning.Severity => "How severe it is",
            Meaning.Raised => "When it was raised",
            Meaning.Resolved => "When it was resolved",
            Meaning.Resolution => "How it was resolved",
            Meaning.OwnerRating => "Rating of those who deliver",
            Meaning.IndependentRating => "Independent rating",
            Meaning.Reason => "Why it was rated so",
        };

    /// <summary>What a text in place of a value means.</summary>
    public static string Of(TextMeaning meaning) =>
        meaning switch
        {
            TextMeaning.None => "There is no value",
            TextMeaning.Withheld => "The value is withheld",
            TextMeaning.Value => "It is a value like others",
        };

    /// <summary>What an order of day and month makes of a date; the order alone where there is no such day.</summary>
    public static string Of(DateOrder order, string? example)
    {
        var first = order == DateOrder.DayFirst ? "Day first" : "Month first";
        return Read(order, example) is { } day ? $"{first}: {example} is {day}" : first;
    }

    /// <summary>Which way is better.</summary>
    public static string Of(BetterDirection direction) => direction == BetterDirection.Up ? "More is better" : "Less is better";

    /// <summary>What a sign before decimals makes of a number.</summary>
    public static string OfDecimals(bool comma, string? example) =>
        $"{(comma ? "A comma" : "A point")} stands before decimals{(ReadNumber(comma, example) is { } number ? $": {example} is {number}" : "")}";

    /// <summary>A word of ours as the pages say it.</summary>
    public static string OfWord(Meaning meaning, string word) =>
        FixedWords.TryRead<IndicatorKind>(word, out var kind) && meaning == Meaning.Kind ? Words.Of(kind)
        : FixedWords.TryRead<BetterDirection>(word, out var direction) && meaning == Meaning.Direction ? Of(direction)
        : FixedWords.TryRead<ChallengeArea>(word, out var area) && meaning == Meaning.Area ? Words.Of(area)
        : meaning == Meaning.Severity && word == "1" ? "1, a nuisance"
        : meaning == Meaning.Severity && word == "5" ? "5, stops the journey"
        : word;

    private static string? Read(DateOrder order, string? example)
    {
        if (example is null)
        {
            return null;
        }

        var parts = example.Split(' ')[0].Split('/', '.', '-');
        return
            parts.Length == 3
            && int.TryParse(parts[0], out var one)
            && int.TryParse(parts[1], out var two)
            && int.TryParse(parts[2], out var year)
            && (order == DateOrder.DayFirst ? (one, two) : (two, one)) is var (day, month)
            && month is >= 1 and <= 12
            && (year < 100 ? year + 2000 : year) is >= 1 and <= 9999 and var whole
            && day >= 1
            && day <= DateTime.DaysInMonth(whole, month)
            ? new DateOnly(whole, month, day).Said()
            : null;
    }

    private static string? ReadNumber(bool comma, string? example) =>
        example is null ? null
        : decimal.TryParse(
            string.Concat(example.Where(letter => char.IsAsciiDigit(letter) || letter == (comma ? ',' : '.'))).Replace(',', '.'),
            System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? Core.Rules.Figure.Exact(number)
        : null;
}
