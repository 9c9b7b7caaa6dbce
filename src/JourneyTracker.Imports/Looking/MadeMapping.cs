using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;

namespace JourneyTracker.Imports.Looking;

/// <summary>Makes a mapping of what somebody said about a file.</summary>
public static partial class MadeMapping
{
    /// <summary>The most columns that can be used, as many as a mapping can have.</summary>
    public const int MostColumns = 200;

    private const int LongestHeader = 400,
        LongestLine = 200;

    /// <summary>What columns of a row of that kind can mean, in the order in which it is offered.</summary>
    public static ImmutableArray<Meaning> MeaningsOf(RowKind row) => [.. Glossary.Meanings.Where(rule => rule.Rows.Contains(row)).Select(rule => rule.Meaning)];

    /// <summary>What somebody would say who takes every suggestion, as far as there are any.</summary>
    public static LookChoices Suggested(FileLook look, RowKind row)
    {
        var choices = new LookChoices
        {
            Row = row,
            Columns = [.. SuggestedMeanings.Of(look, row).Select(column => new ColumnChoice(column.Position, column.Meaning))],
            Texts =
            [
                .. look.NoValues.Where(text => text.Suggested is not null).Select(text => new TextChoice(text.Text, text.OnlyStart, text.Suggested!.Value)),
            ],
        };
        var questions = LookQuestions.Of(look, choices);
        return choices with
        {
            Words = [.. questions.Words.Where(word => word.Suggested is not null).Select(word => new WordChoice(word.Position, word.Word, word.Suggested!))],
            Scale = questions.Scale,
            Columns =
            [
                .. choices.Columns.Select(column =>
                    questions.Values.FirstOrDefault(value => value.Position == column.Position) is { } value
                        ? column with
                        {
                            Unit = value.Unit,
                            Kind = value.Kind,
                            Direction = value.Direction,
                        }
                        : column
                ),
            ],
        };
    }

    /// <summary>The mapping; everything that was asked has been said.</summary>
    /// <param name="look">The file.</param>
    /// <param name="choices">What was said about it.</param>
    /// <param name="title">What the mapping is called on pages; its name follows from it.</param>
    public static Mapping Of(FileLook look, LookChoices choices, string title)
    {
        var row = choices.Row ?? throw new ArgumentException("It is not said what each row tells.", nameof(choices));
        ImmutableArray<ColumnChoice> used =
        [
            .. choices.Columns.Where(choice => Glossary.Of(choice) is { } rule && rule.Rows.Contains(row)).OrderBy(choice => choice.Position),
        ];
        var names = NamesOf(look, used);
        var key = KeyOf(used) ?? throw new ArgumentException("It is not said which column tells initiatives apart.", nameof(choices));
        var columns = used.ToImmutableDictionary(choice => names[choice.Position], choice => ColumnOf(look, choices, choice, choice == key));
        var records = RecordsOf(look, choices, row, names, used);
        var register = Registers(choices);
        var began =
            row == RowKind.Initiative
                ? used.FirstOrDefault(choice => choice.Meaning == Meaning.Began) ?? used.FirstOrDefault(choice => choice.Meaning == Meaning.Start)
                : null;
        return new Mapping(
            NameOf(title),
            Whitespace.Collapsed(title),
            look.Shape,
            NeedsDay(records) || (register && began is null) || AmendsCharter(used) ? new SnapshotRule(null, null, false) : null,
            null,
            ReadAsOf(choices),
            columns,
            [
                .. look
                    .Columns.Where(column =>
                        column.Header.Length > 0 && used.All(choice => Whitespace.Key(look.Columns[choice.Position].Header) != Whitespace.Key(column.Header))
                    )
                    .Select(column => HeaderOf(column.Header))
                    .DistinctBy(header => Whitespace.Key(header.Text))
                    .Take(MostColumns),
            ],
            new InitiativeRule(
                names[key.Position],
                !register,
                From(Meaning.Name),
                From(Meaning.Purpose),
                From(Meaning.Place),
                From(Meaning.SubjectArea),
                began is null ? [] : [names[began.Position]]
            ),
            records
        );

        Given? From(Meaning meaning) => used.FirstOrDefault(choice => choice.Meaning == meaning) is { } choice ? new Given.From(names[choice.Position]) : null;
    }

    /// <summary>
    /// Whether it has to be said how decimals are written: a column of numbers shows none in the rows that were looked at, and there are more.
    /// </summary>
    /// <param name="look">The file.</param>
    /// <param name="columns">What the columns mean.</param>
    public static bool AsksDecimals(FileLook look, IEnumerable<ColumnChoice> columns) =>
        !look.IsWhole
        && columns.Any(choice => Glossary.Of(choice)?.Content == Content.Numbers && look.Columns[choice.Position].Numbers is null or { Example: null });

    /// <summary>The name of a mapping that is called so on pages.</summary>
    public static string NameOf(string title) => ReferenceOf.Name(title);

    /// <summary>Whether initiatives that are not on record yet are registered.</summary>
    public static bool Registers(LookChoices choices) => choices.Row == RowKind.Initiative && choices.Has(Meaning.Name);

    private static ColumnChoice? KeyOf(IEnumerable<ColumnChoice> used) =>
        used.FirstOrDefault(choice => choice.Meaning == Meaning.Initiative) ?? used.FirstOrDefault(choice => choice.Meaning == Meaning.Name);

    private static ImmutableDictionary<int, string> NamesOf(FileLook look, ImmutableArray<ColumnChoice> used)
    {
        var names = new Dictionary<int, string>();
        foreach (var choice in used)
        {
            var rule = Glossary.Of(choice.Meaning);
            var name =
                choice.Meaning == Meaning.IndicatorValue && ReferenceOf.Name(look.Columns[choice.Position].Header) is var own && char.IsAsciiLetter(own[0])
                    ? own
                    : rule.Column;
            var number = 1;
            var unique = name;
            while (names.ContainsValue(unique) || (choice.Meaning == Meaning.IndicatorValue && Glossary.Meanings.Any(other => other.Column == unique)))
            {
                unique = string.Create(CultureInfo.InvariantCulture, $"{name[..Math.Min(name.Length, 58)]}-{++number}");
            }

            names.Add(choice.Position, unique);
        }

        return names.ToImmutableDictionary();
    }

    private static Column ColumnOf(FileLook look, LookChoices choices, ColumnChoice choice, bool isKey)
    {
        var (column, rule) = (look.Columns[choice.Position], Glossary.Of(choice.Meaning));
        Reading reading = rule.Content switch
        {
            Content.Text when isKey && !choices.Initiatives.IsEmpty && !Registers(choices) => new Reading.OneOf(
                choices.Initiatives.DistinctBy(said => Whitespace.Key(said.Text)).ToImmutableDictionary(said => said.Text, said => said.Reference),
                Others: true
            ),
            Content.Text => new Reading.Words(),
            Content.Dates => column.Dates?.Reading(choice.Order, choice.FiscalMonth) ?? new Reading.Date([]),
            Content.Numbers => NumbersOf(look, choices, choice),
            Content.Words when !LookQuestions.HasWords(look, choice) => NumbersOf(look, choices, choice),
            Content.Words => new Reading.OneOf(WordsOf(look, choices, choice)),
        };
        return new Column(HeaderOf(column.Header), reading, isKey || (IsNeeded(choice.Meaning) && column is { Empty: 0, Filled: > 0 }));
    }

    private static Reading.Number NumbersOf(FileLook look, LookChoices choices, ColumnChoice choice)
    {
        var numbers = look.Columns[choice.Position].Numbers;
        var reading = numbers?.Reading(choice.DecimalComma) ?? new Reading.Number();
        return numbers is null or { Example: null } && !look.IsWhole && choices.DecimalComma is { } comma ? reading with { DecimalComma = comma } : reading;
    }

    // What stands in the file, and our own words besides: another file may have them.
    private static ImmutableDictionary<string, string> WordsOf(FileLook look, LookChoices choices, ColumnChoice choice)
    {
        var own = choice.Meaning is Meaning.OwnerRating or Meaning.IndependentRating
            ? MappingChecks.Ratings(choices.Scale ?? "")
            : Glossary.WordsFor(choice.Meaning);
        return look.Columns[choice.Position]
            .Words.Select(word => (Word: word, Meant: MeantBy(choices, choice.Position, word)))
            .Where(word => word.Meant is not null)
            .Concat(own.Select(word => (Word: word, Meant: (string?)word)))
            .DistinctBy(word => Whitespace.Key(word.Word))
            .ToImmutableDictionary(word => word.Word, word => word.Meant!);
    }

    private static string? MeantBy(LookChoices choices, int position, string word) =>
        choices.Words.FirstOrDefault(said => said.Position == position && Whitespace.Key(said.Word) == Whitespace.Key(word))?.Meant;

    internal static HeaderMatch HeaderOf(string header) =>
        header.Length <= LongestHeader ? new HeaderMatch(header, false) : new HeaderMatch(Whitespace.Start(header, LongestLine), true);

    internal static ReadAs ReadAsOf(LookChoices choices) =>
        new(
            [
                new TextMatch("", false),
                .. choices.Texts.Where(text => text.Meaning == TextMeaning.None).Select(text => new TextMatch(text.Text, text.OnlyStart)),
            ],
            [.. choices.Texts.Where(text => text.Meaning == TextMeaning.Withheld).Select(text => new TextMatch(text.Text, text.OnlyStart))]
        );

    private static ImmutableArray<RecordRule> RecordsOf(
        FileLook look,
        LookChoices choices,
        RowKind row,
        ImmutableDictionary<int, string> names,
        ImmutableArray<ColumnChoice> used
    )
    {
        return row switch
        {
            RowKind.Measurement =>
            [
                .. All(Meaning.Value)
                    .Select(value => new RecordRule.Measurement(
                        From(Meaning.Indicator) ?? new Given.Text(Whitespace.Collapsed(choices.Indicator ?? "")),
                        From(Meaning.Kind) ?? KindOf(value),
                        From(Meaning.Unit) ?? UnitOf(value),
                        From(Meaning.Direction) ?? DirectionOf(value),
                        Column(value),
                        From(Meaning.On),
                        From(Meaning.PeriodStart)
                    )),
            ],
            RowKind.Milestone =>
            [
                .. All(Meaning.Milestone).Select(name => new RecordRule.Milestone(Column(name), From(Meaning.Due), From(Meaning.Reached), null)),
            ],
            RowKind.Step =>
            [
                .. All(Meaning.Step).Select(name => new RecordRule.Step(Column(name), From(Meaning.StepPurpose), From(Meaning.Start), From(Meaning.Finish))),
            ],
            RowKind.Challenge =>
            [
                .. All(Meaning.Challenge)
                    .Select(title => new RecordRule.Challenge(
                        Column(title),
                        From(Meaning.Description),
                        From(Meaning.Area) ?? new Given.Text(choices.Area is { } area ? FixedWords.Of(area) : ""),
                        From(Meaning.Severity) ?? new Given.Text(choices.Severity?.ToString(CultureInfo.InvariantCulture) ?? ""),
                        From(Meaning.Raised),
                        From(Meaning.Resolved),
                        From(Meaning.Resolution)
                    )),
            ],
            RowKind.Rating => [.. Ratings()],
            RowKind.Initiative =>
            [
                .. Partners(Meaning.Lead, PartnerRole.Lead),
                .. Partners(Meaning.Partner, PartnerRole.Partner),
                .. Partners(Meaning.Funder, PartnerRole.Funder),
                .. Partners(Meaning.Provider, PartnerRole.Provider),
                .. Ratings(),
                .. From(Meaning.Start) is not null || From(Meaning.Finish) is not null
                    ? [new RecordRule.Step(new Given.Text("Delivery"), null, From(Meaning.Start), From(Meaning.Finish))]
                    : Array.Empty<RecordRule>(),
                .. All(Meaning.IndicatorValue)
                    .Select(value => new RecordRule.Measurement(
                        new Given.Text(Line(look.Columns[value.Position].Header)),
                        KindOf(value),
                        UnitOf(value),
                        DirectionOf(value),
                        Column(value),
                        From(Meaning.On),
                        null
                    )),
            ],
        };

        IEnumerable<ColumnChoice> All(Meaning meaning) => used.Where(choice => choice.Meaning == meaning);

        Given Column(ColumnChoice choice) => new Given.From(names[choice.Position]);

        Given? From(Meaning meaning) => All(meaning).Select(Column).FirstOrDefault();

        IEnumerable<RecordRule> Partners(Meaning meaning, PartnerRole role) => All(meaning).Select(agency => new RecordRule.Partner(Column(agency), role));

        IEnumerable<RecordRule> Ratings() =>
            new[] { (Meaning.OwnerRating, ConfidenceAssessor.Owner), (Meaning.IndependentRating, ConfidenceAssessor.Independent) }.SelectMany(one =>
                All(one.Item1)
                    .Select(rating => new RecordRule.Confidence(one.Item2, choices.Scale ?? "", Column(rating), From(Meaning.On), From(Meaning.Reason)))
            );
    }

    private static Given.Text KindOf(ColumnChoice value) => new(value.Kind is { } kind ? FixedWords.Of(kind) : "");

    private static Given.Text UnitOf(ColumnChoice value) => new(Whitespace.Collapsed(value.Unit ?? ""));

    private static Given.Text DirectionOf(ColumnChoice value) => new(value.Direction is { } direction ? FixedWords.Of(direction) : "");

    private static string Line(string text) => Whitespace.Start(text, LongestLine);

    // Of which day it is, not every row says.
    private static bool NeedsDay(ImmutableArray<RecordRule> records) =>
        records.Any(record =>
            record
                is RecordRule.Partner
                    or RecordRule.Step
                    or RecordRule.Milestone
                    or RecordRule.Measurement { On: null }
                    or RecordRule.Confidence { On: null }
                    or RecordRule.Challenge { Raised: null }
        );

    // A name or purpose that changes does so on a day.
    private static bool AmendsCharter(IEnumerable<ColumnChoice> used) =>
        used.Any(choice => choice.Meaning is Meaning.Name or Meaning.Purpose or Meaning.Place or Meaning.SubjectArea);

    private static bool IsNeeded(Meaning meaning) =>
        meaning
            is Meaning.Name
                or Meaning.On
                or Meaning.Indicator
                or Meaning.Kind
                or Meaning.Unit
                or Meaning.Direction
                or Meaning.Value
                or Meaning.Milestone
                or Meaning.Step
                or Meaning.Challenge
                or Meaning.Area
                or Meaning.Severity
                or Meaning.Raised;
}
