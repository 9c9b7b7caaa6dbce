using System.Collections.Immutable;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Looking;

/// <summary>What the columns of a file probably mean, each with the reason why. It is shown, and somebody decides.</summary>
/// <param name="Row">What each row probably tells; null where nothing speaks for anything.</param>
/// <param name="Why">Why.</param>
/// <param name="Columns">The columns that probably mean something, in their order.</param>
public sealed record SuggestedMeanings(RowKind? Row, string Why, ImmutableArray<SuggestedColumn> Columns)
{
    private const int Exactly = 100,
        AsStart = 60,
        Somewhere = 40,
        AsOnlyOne = 10;

    /// <summary>What a file probably is.</summary>
    public static SuggestedMeanings Of(FileLook look)
    {
        var found = Enum.GetValues<RowKind>()
            .Select(row => (Row: row, Columns: Of(look, row)))
            .Where(kind => IsEnough(kind.Row, kind.Columns))
            .Select(kind => (kind.Row, kind.Columns, Points: kind.Columns.Where(column => IsTelling(column.Meaning)).Sum(column => column.Points)))
            .OrderByDescending(kind => kind.Points)
            .ToList();
        if (found is not [{ Points: > AsOnlyOne } best, ..])
        {
            return new SuggestedMeanings(null, "The headers do not say what each row tells.", []);
        }

        var telling = best
            .Columns.Where(column => IsTelling(column.Meaning))
            .OrderByDescending(column => column.Points)
            .Take(3)
            .OrderBy(column => column.Position);
        return new SuggestedMeanings(
            best.Row,
            $"The file has {(best.Columns.Length == 1 ? "a column" : "columns")} {string.Join(", ", telling.Select(column => $"“{Whitespace.Shown(look.Columns[column.Position].Header)}”"))}.",
            best.Columns
        );
    }

    /// <summary>What the columns probably mean if that is what each row tells.</summary>
    public static ImmutableArray<SuggestedColumn> Of(FileLook look, RowKind row)
    {
        var rules = Glossary.Meanings.Where(rule => rule.Rows.Contains(row)).ToList();
        var possible = look
            .Columns.Where(column => column.CanBeUsed)
            .SelectMany(column => rules.Select(rule => (Column: column, Rule: rule, Known: Known(rule, column))))
            .Where(pair => pair.Known.Points > 0 && CanBe(pair.Rule, pair.Column))
            // What stands further left, and what people call so first, comes first.
            .OrderByDescending(pair => pair.Known.Points)
            .ThenBy(pair => pair.Column.Position)
            .ToList();
        var (columns, meanings) = (new Dictionary<int, SuggestedColumn>(), new HashSet<Meaning>());
        foreach (var (column, rule, known) in possible)
        {
            Take(column, rule, known.Points, $"“{known.Word}” often means this{OfContent(rule, column)}.");
        }

        // What no header says, what stands there may.
        if (
            !meanings.Contains(Meaning.Initiative)
            && !meanings.Contains(Meaning.Name)
            && look.Columns.FirstOrDefault(column => IsFree(column) && column is { Dates: null, Numbers: null, Filled: > 0 }) is { } first
        )
        {
            Take(first, Glossary.Of(Meaning.Initiative), AsOnlyOne, "It is the first column of texts.");
        }

        foreach (var meaning in new[] { Meaning.Value, Meaning.On })
        {
            var rule = Glossary.Of(meaning);
            if (
                rule.Rows.Contains(row)
                && !meanings.Contains(meaning)
                && look.Columns.Where(column => IsFree(column) && CanBe(rule, column)).ToList() is [var only]
            )
            {
                Take(only, rule, AsOnlyOne, $"It is the only column of {(rule.Content == Content.Dates ? "dates" : "numbers")} that is left.");
            }
        }

        return [.. columns.Values.OrderBy(column => column.Position)];

        bool IsFree(LookedColumn column) => column.CanBeUsed && !columns.ContainsKey(column.Position);

        void Take(LookedColumn column, MeaningRule rule, int points, string why)
        {
            if (!columns.ContainsKey(column.Position) && (rule.IsRepeated || !meanings.Contains(rule.Meaning)))
            {
                columns.Add(column.Position, new SuggestedColumn(column.Position, rule.Meaning, why, points));
                meanings.Add(rule.Meaning);
            }
        }
    }

    /// <summary>Whether what stands in a column can mean that.</summary>
    internal static bool CanBe(MeaningRule rule, LookedColumn column) =>
        column.Filled == 0
        || rule.Content switch
        {
            Content.Text => true,
            Content.Dates => column.Dates is not null,
            Content.Numbers => column.Numbers is not null,
            // Of ratings and the like at least one word has to be known.
            Content.Words => column.Words.Any(word => Glossary.Meant(rule.Meaning, word) is not null),
        };

    // How much the header speaks for a meaning, and by which of the words that people use for it.
    private static (int Points, string Word) Known(MeaningRule rule, LookedColumn column)
    {
        var header = Glossary.Plain(column.Header);
        var best = (Points: 0, Word: "");
        foreach (var (index, word) in rule.Headers.Index())
        {
            var points =
                header == word ? Exactly
                : header.StartsWith($"{word} ", StringComparison.Ordinal) ? AsStart
                : $" {header} ".Contains($" {word} ", StringComparison.Ordinal) ? Somewhere
                : 0;
            // Of usual words the more usual and the longer ones say more.
            points = points == 0 ? 0 : points + Math.Min(word.Length, 20) - Math.Min(index, 9);
            best = points > best.Points ? (points, word) : best;
        }

        // What is a number or a date in nearly every row is hardly a name.
        var isNoText = column.Filled > 0 && (column.Dates is not null || column.Numbers is not null);
        return isNoText && rule is { Content: Content.Text, Meaning: not Meaning.Initiative } ? (0, "") : best;
    }

    private static string OfContent(MeaningRule rule, LookedColumn column) =>
        (rule.Content, column.Filled) switch
        {
            (_, 0) => "",
            (Content.Dates, _) => ", and it has dates",
            (Content.Numbers, _) => ", and it has numbers",
            (Content.Words, _) => ", and its words are known",
            (Content.Text, _) => "",
        };

    // That a file is about initiatives, at some time, tells nothing of what each row is.
    private static bool IsTelling(Meaning meaning) => meaning is not (Meaning.Initiative or Meaning.On or Meaning.Description or Meaning.Reason);

    private static bool IsEnough(RowKind row, ImmutableArray<SuggestedColumn> columns)
    {
        return row switch
        {
            RowKind.Measurement => Has(Meaning.Value) && Has(Meaning.Indicator),
            RowKind.Milestone => Has(Meaning.Milestone) && (Has(Meaning.Due) || Has(Meaning.Reached)),
            RowKind.Step => Has(Meaning.Step) && (Has(Meaning.Start) || Has(Meaning.Finish)),
            RowKind.Challenge => Has(Meaning.Challenge) && (Has(Meaning.Severity) || Has(Meaning.Area) || Has(Meaning.Raised)),
            RowKind.Rating => (Has(Meaning.OwnerRating) || Has(Meaning.IndependentRating)) && Has(Meaning.Initiative),
            RowKind.Initiative => Has(Meaning.Name) || Has(Meaning.IndicatorValue),
        };

        bool Has(Meaning meaning) => columns.Any(column => column.Meaning == meaning);
    }
}

/// <summary>What a column probably means.</summary>
/// <param name="Position">Where the column stands, from 0.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Why">Why that is likely.</param>
/// <param name="Points">How much speaks for it, to be compared.</param>
public sealed record SuggestedColumn(int Position, Meaning Meaning, string Why, int Points);
