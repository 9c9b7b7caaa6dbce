using System.Collections.Immutable;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Looking;

// What has to be said before a mapping can be made.
public static partial class MadeMapping
{
    /// <summary>What is still to be said about the columns before anything else can be asked.</summary>
    public static ImmutableArray<LookProblem> ProblemsOfColumns(FileLook look, LookChoices choices)
    {
        var problems = ImmutableArray.CreateBuilder<LookProblem>();
        if (choices.Row is not { } row)
        {
            return [new LookProblem("row", "Say what each row of the file tells.")];
        }

        var taken = new Dictionary<Meaning, int>();
        foreach (var choice in choices.Columns)
        {
            var column = look.Columns[choice.Position];
            if (Glossary.Of(choice) is not { } rule)
            {
                continue;
            }

            var field = $"meaning-{choice.Position}";
            if (!rule.Rows.Contains(row))
            {
                problems.Add(new LookProblem(field, $"“{column.Header}” can’t mean that where each row tells something else. Choose again."));
            }
            else if (!rule.IsRepeated && taken.TryGetValue(choice.Meaning, out var first))
            {
                problems.Add(new LookProblem(field, $"“{column.Header}” and “{look.Columns[first].Header}” can’t mean the same. Choose it for one of them."));
            }
            else if (!column.CanBeUsed)
            {
                problems.Add(new LookProblem(field, "Columns need a header of their own to be used. Write one in the file, and choose it again."));
            }
            else if (WhyNot(rule, choice, look) is { } why)
            {
                problems.Add(new LookProblem(field, $"“{column.Header}” {why}"));
            }

            taken.TryAdd(choice.Meaning, choice.Position);
            problems.AddRange(Asked(column, choice, rule));
        }

        if (AsksDecimals(look, choices.Columns) && choices.DecimalComma is null)
        {
            problems.Add(
                new LookProblem(
                    "decimals",
                    "Say how decimals are written: some columns of numbers have none in the rows that were looked at, and there are more rows."
                )
            );
        }

        problems.AddRange(Missing(row, choices));
        foreach (var (index, text) in look.NoValues.Index())
        {
            if (text.Suggested is null && !choices.Texts.Any(said => Is(said, text)) && text.Headers.Any(header => IsReadAs(look, choices, header)))
            {
                problems.Add(new LookProblem($"text-{index}", $"Say what “{Whitespace.Shown(text.Text)}” means."));
            }
        }

        return problems.ToImmutable();
    }

    /// <summary>What is still to be said about words, and about what no column says.</summary>
    public static ImmutableArray<LookProblem> ProblemsOfDetails(FileLook look, LookChoices choices)
    {
        var questions = LookQuestions.Of(look, choices);
        var problems = ImmutableArray.CreateBuilder<LookProblem>();
        if (questions.AsksIndicator && string.IsNullOrWhiteSpace(choices.Indicator))
        {
            problems.Add(new LookProblem("indicator", "Say what is measured, such as “Calls answered”."));
        }

        AddWrong(choices.Indicator, "indicator");
        foreach (var column in choices.Columns)
        {
            AddWrong(column.Unit, $"unit-{column.Position}");
        }

        foreach (var value in questions.Values)
        {
            var said = choices.Of(value.Position);
            AddIf(
                value.AsksUnit && string.IsNullOrWhiteSpace(said.Unit),
                $"unit-{value.Position}",
                $"Give the unit of “{value.Header}”, such as %, days or £m."
            );
            AddIf(value.AsksKind && said.Kind is null, $"kind-{value.Position}", $"Say what sort of thing “{value.Header}” tells.");
            AddIf(value.AsksDirection && said.Direction is null, $"direction-{value.Position}", $"Say whether more or less of “{value.Header}” is better.");
        }

        AddIf(questions.AsksArea && choices.Area is null, "area", "Say which area the challenges are of.");
        AddIf(questions.AsksSeverity && choices.Severity is not (>= 1 and <= 5), "severity", "Say how severe the challenges are, from 1 to 5.");
        var ratings = MappingChecks.Ratings(choices.Scale ?? "");
        AddIf((questions.Scale is not null || choices.Scale is not null) && ratings.IsEmpty, "scale", "Say on which scale the ratings are.");
        foreach (var word in questions.Words)
        {
            var meant = MeantBy(choices, word.Position, word.Word);
            AddIf(meant is null || !word.Options.Contains(meant), $"word-{word.Position}-{word.Index}", $"Say what “{Whitespace.Shown(word.Word)}” means.");
            AddIf(
                meant is not null
                    && word.Options.Contains(meant)
                    && questions.Scale is not null
                    && !ratings.IsEmpty
                    && word.Meaning is Meaning.OwnerRating or Meaning.IndependentRating
                    && !ratings.Contains(meant ?? ""),
                $"word-{word.Position}-{word.Index}",
                $"The scale that is chosen has no “{meant}”. Choose another rating for “{Whitespace.Shown(word.Word)}”, or the other scale."
            );
        }

        return problems.ToImmutable();

        void AddWrong(string? typed, string field)
        {
            if (!string.IsNullOrWhiteSpace(typed) && ProblemOf(typed) is { } wrong)
            {
                problems.Add(new LookProblem(field, wrong));
            }
        }

        void AddIf(bool isSo, string field, string message)
        {
            if (isSo)
            {
                problems.Add(new LookProblem(field, message));
            }
        }
    }

    /// <summary>What is wrong with a text that somebody typed, to be kept in one line; null where nothing is.</summary>
    public static string? ProblemOf(string typed) => CellText.Problem(Whitespace.Collapsed(typed), line: true);

    private static bool Is(TextChoice said, NoValueText text) => said.OnlyStart == text.OnlyStart && Whitespace.Key(said.Text) == Whitespace.Key(text.Text);

    private static bool IsReadAs(FileLook look, LookChoices choices, string header) =>
        choices.Columns.Any(choice => look.Columns[choice.Position].Header == header && Glossary.Of(choice)?.Content is Content.Dates or Content.Numbers);

    private static string? WhyNot(MeaningRule rule, ColumnChoice choice, FileLook look)
    {
        var column = look.Columns[choice.Position];
        return choice.Meaning == Meaning.IndicatorValue && CellText.Problem(Line(column.Header), line: true) is { } wrong
                ? $"can’t be the name of an indicator. {wrong} Write another header in the file, and choose it again."
            : column.Filled == 0 ? null
            : rule.Content == Content.Dates && column.Dates is null
                ? $"does not have dates: there is {Shown(column)}. Choose another meaning, or write its dates in the file such as 2024-03-31."
            : rule.Content == Content.Numbers && column is { Numbers: null, Unlike: [var signed, var bare] }
                ? $"has “{signed}” and “{bare}”, which may not be of the same unit. Write all of its numbers in one unit in the file, and choose it again."
            : rule.Content == Content.Numbers && column.Numbers is null
                ? $"does not have numbers alone: there is {Shown(column)}. Choose another meaning, or leave numbers alone in the file."
            : rule.Content == Content.Words && LookQuestions.HasWords(look, choice) && column.Words.IsEmpty
                ? column.TooLong is { } text
                        ? $"has texts of more than {LookedColumn.LongestWord} characters, too long to say what each means, such as “{Whitespace.Shown(text)}”. Choose another meaning, or shorten them in the file."
                    : $"has more than {LookedColumn.MostWords} different texts, too many to say what each means. Choose another meaning."
            : null;
    }

    private static string Shown(LookedColumn column) => string.Join(", ", column.Samples.Take(2).Select(sample => $"“{sample}”"));

    private static IEnumerable<LookProblem> Asked(LookedColumn column, ColumnChoice choice, MeaningRule rule)
    {
        if (rule.Content == Content.Dates && column.Dates is { } dates)
        {
            if (dates.MustAskOrder && choice.Order is null)
            {
                yield return new LookProblem($"order-{column.Position}", $"Say what comes first in the dates of “{column.Header}”, the day or the month.");
            }

            if (dates.HasFiscalYears && choice.FiscalMonth is not (>= 1 and <= 12) && !(dates.MayBeMonths && choice.AreMonths))
            {
                yield return new LookProblem(
                    $"fiscal-{column.Position}",
                    dates.MayBeMonths
                        ? $"Say whether “{column.Header}” has months, or years and in which month they begin."
                        : $"Say in which month the years of “{column.Header}” begin."
                );
            }
        }

        if (rule.Content == Content.Numbers && column.Numbers is { MustAsk: true } && choice.DecimalComma is null)
        {
            yield return new LookProblem($"comma-{column.Position}", $"Say whether a point or a comma stands before the decimals of “{column.Header}”.");
        }
    }

    private static IEnumerable<LookProblem> Missing(RowKind row, LookChoices choices)
    {
        if (KeyOf(choices.Columns) is null)
        {
            yield return new LookProblem(null, "Say which column tells which initiative a row is about.");
        }

        var what = row switch
        {
            RowKind.Measurement when !choices.Has(Meaning.Value) => "has the values",
            RowKind.Milestone when !choices.Has(Meaning.Milestone) => "names the milestones",
            RowKind.Step when !choices.Has(Meaning.Step) => "names the steps",
            RowKind.Challenge when !choices.Has(Meaning.Challenge) => "names the challenges",
            RowKind.Rating when !choices.Has(Meaning.OwnerRating) && !choices.Has(Meaning.IndependentRating) => "has the ratings",
            RowKind.Initiative when choices.Columns.All(choice => choice.Meaning is Meaning.Unused or Meaning.Initiative or Meaning.On) =>
                "tells something of the initiatives",
            RowKind.Measurement or RowKind.Milestone or RowKind.Step or RowKind.Challenge or RowKind.Rating or RowKind.Initiative => null,
        };
        if (what is not null)
        {
            yield return new LookProblem(null, $"Say which column {what}.");
        }
    }
}
