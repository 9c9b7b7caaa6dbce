using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Imports.Looking;

/// <summary>What is to be asked once it is said what the columns mean: words that stand for ours, and what no column says.</summary>
/// <param name="Words">Words of columns that are to be brought together with ours.</param>
/// <param name="Values">Columns of values of which something is not said in the file.</param>
/// <param name="AsksIndicator">Whether no column says what is measured.</param>
/// <param name="AsksArea">Whether no column says the area of challenges.</param>
/// <param name="AsksSeverity">Whether no column says how severe challenges are.</param>
/// <param name="Scale">The scale on which ratings probably are; null where there are none.</param>
public sealed record LookQuestions(
    ImmutableArray<WordQuestion> Words,
    ImmutableArray<ValueQuestion> Values,
    bool AsksIndicator,
    bool AsksArea,
    bool AsksSeverity,
    string? Scale
)
{
    /// <summary>Whether nothing is to be asked.</summary>
    public bool IsEmpty => Words.IsEmpty && Values.IsEmpty && !AsksIndicator && !AsksArea && !AsksSeverity && Scale is null;

    /// <summary>The questions that follow from what was said.</summary>
    public static LookQuestions Of(FileLook look, LookChoices choices)
    {
        var isOfValues = choices.Row is RowKind.Measurement;
        ImmutableArray<WordQuestion> words =
        [
            .. choices
                .Columns.Where(choice => HasWords(look, choice))
                .SelectMany(choice =>
                    look.Columns[choice.Position]
                        .Words.Select((word, index) => new WordQuestion(choice.Position, index, word, choice.Meaning, Glossary.Meant(choice.Meaning, word)))
                ),
        ];
        var ratings = words.Where(word => word.Meaning is Meaning.OwnerRating or Meaning.IndependentRating).ToList();
        return new LookQuestions(
            words,
            [
                .. choices
                    .Columns.Where(choice => choice.Meaning is Meaning.Value or Meaning.IndicatorValue)
                    .Select(choice =>
                        ValueQuestion.Of(
                            look.Columns[choice.Position],
                            asksUnit: !isOfValues || !choices.Has(Meaning.Unit),
                            asksKind: !isOfValues || !choices.Has(Meaning.Kind),
                            asksDirection: !isOfValues || !choices.Has(Meaning.Direction)
                        )
                    )
                    .Where(question => question.AsksUnit || question.AsksKind || question.AsksDirection),
            ],
            isOfValues && !choices.Has(Meaning.Indicator),
            choices.Row is RowKind.Challenge && !choices.Has(Meaning.Area),
            choices.Row is RowKind.Challenge && !choices.Has(Meaning.Severity),
            ratings.Count == 0 && !choices.Has(Meaning.OwnerRating) && !choices.Has(Meaning.IndependentRating) ? null
                : ratings.Any(word => word.Suggested is "Amber/Green" or "Amber/Red") ? Glossary.FivePoints
                : Glossary.ThreePoints
        );
    }

    /// <summary>Whether the words of a column are brought together with ours. How severe something is may be a number.</summary>
    internal static bool HasWords(FileLook look, ColumnChoice choice) =>
        Glossary.Of(choice) is { Content: Content.Words } && !(choice.Meaning == Meaning.Severity && look.Columns[choice.Position].Numbers is not null);
}

/// <summary>A word of a column that stands for one of ours.</summary>
/// <param name="Position">Where the column stands, from 0.</param>
/// <param name="Index">Which of its words it is, from 0.</param>
/// <param name="Word">The word.</param>
/// <param name="Meaning">What the column means.</param>
/// <param name="Suggested">The word of ours that is probably meant; null where somebody has to say.</param>
public sealed record WordQuestion(int Position, int Index, string Word, Meaning Meaning, string? Suggested)
{
    /// <summary>The words of ours that there are.</summary>
    public ImmutableArray<string> Options => Glossary.WordsFor(Meaning);
}

/// <summary>A column of values of which something is not said in the file.</summary>
/// <param name="Position">Where it stands, from 0.</param>
/// <param name="Header">Its header.</param>
/// <param name="AsksUnit">Whether its unit is asked.</param>
/// <param name="AsksKind">Whether it is asked what sort of thing it tells.</param>
/// <param name="AsksDirection">Whether it is asked which way is better.</param>
/// <param name="Unit">Its probable unit.</param>
/// <param name="Kind">What sort of thing it probably tells.</param>
/// <param name="Direction">Which way is probably better.</param>
public sealed partial record ValueQuestion(
    int Position,
    string Header,
    bool AsksUnit,
    bool AsksKind,
    bool AsksDirection,
    string? Unit,
    IndicatorKind? Kind,
    BetterDirection? Direction
)
{
    internal static ValueQuestion Of(LookedColumn column, bool asksUnit, bool asksKind, bool asksDirection)
    {
        var header = $" {Glossary.Plain(column.Header)} ";
        var kind =
            Has("benefit", "benefits", "saving", "savings") ? IndicatorKind.Benefit
            : Has("cost", "costs", "budget", "spend", "expenditure", "baseline", "price") ? IndicatorKind.Cost
            : Has("satisfaction", "satisfied", "complaints", "waiting", "wait") ? IndicatorKind.CustomerExperience
            : Has("users", "take up", "uptake", "visits", "calls", "online") ? IndicatorKind.TakeUp
            : (IndicatorKind?)null;
        BetterDirection? direction = kind switch
        {
            IndicatorKind.Cost => BetterDirection.Down,
            IndicatorKind.Benefit or IndicatorKind.TakeUp => BetterDirection.Up,
            IndicatorKind.CustomerExperience when Has("satisfaction", "satisfied") => BetterDirection.Up,
            IndicatorKind.CustomerExperience => BetterDirection.Down,
            IndicatorKind.Outcome or IndicatorKind.Process or IndicatorKind.Output or null => null,
        };
        var bracket = InBrackets().Match(column.Header);
        return new ValueQuestion(
            column.Position,
            column.Header,
            asksUnit,
            asksKind,
            asksDirection,
            bracket.Success ? bracket.Groups["unit"].Value.Trim()
                : column.Numbers?.Sign is { Length: > 0 } sign ? sign
                : null,
            kind,
            direction
        );

        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (header.Contains($" {word} ", StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }

    [GeneratedRegex(@"[\(\[](in )?(?<unit>[^()\[\]]{1,30})[\)\]]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InBrackets();
}
