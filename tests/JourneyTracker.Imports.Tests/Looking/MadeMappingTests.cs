using System.Collections.Immutable;
using System.Text;
using CsCheck;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Looking;
using JourneyTracker.Imports.Mappings;
using Xunit;

namespace JourneyTracker.Imports.Tests.Looking;

public sealed class MadeMappingTests
{
    // What people write into our templates, by the headers; of dates only those that need no answer.
    private static readonly Gen<string> Text = Gen.OneOf("Berths booked", "Crane, second", "Say \"yes\"", "Île d’Or", "A; b", "Visits (all)");
    private static readonly Gen<string> Day = Gen.OneOf("2024", "2024-03", "2024-Q3", "2024-03-31", "2019-12-01", "2020-02-29 00:00:00");
    private static readonly Dictionary<string, Gen<string>> Cells = new()
    {
        ["Initiative"] = Gen.OneOf("harbour-desk", "nav", "kent-gateway"),
        ["Name"] = Text,
        ["Indicator"] = Text,
        ["Milestone"] = Text,
        ["Challenge"] = Text,
        ["Kind"] = Gen.OneOf("OUTCOME", "take-up", "Customer experience", "COST"),
        ["Unit"] = Gen.OneOf("%", "days", "£m"),
        ["Better"] = Gen.OneOf("UP", "more", "less is better", "down"),
        ["Value"] = Gen.OneOf("1", "-7.25", "1200", "0"),
        ["Area"] = Gen.OneOf("GOVERNANCE", "Workforce change", "Information sharing and systems"),
        ["Severity"] = Gen.OneOf("1", "3", "5"),
        ["Lead agency"] = Gen.OneOf("Harbour Office", "Ministry of the Sea"),
        ["Purpose"] = Text,
        ["Place"] = Text,
        ["Subject area"] = Text,
    };

    private static readonly Dictionary<string, RowKind> Rows = new()
    {
        ["measurements"] = RowKind.Measurement,
        ["milestones"] = RowKind.Milestone,
        ["challenges"] = RowKind.Challenge,
        ["initiatives"] = RowKind.Initiative,
    };

    public static TheoryData<string> Templates => [.. Rows.Keys];

    [Theory, MemberData(nameof(Templates))]
    public void What_is_suggested_of_a_filled_template_reads_the_same_as_the_ready_mapping(string name)
    {
        var ready = ReadyMappings.Named(name)!;
        var headers = ReadyMappings.TemplateCsv(ready).Trim().Split(',');
        headers
            .Select(header =>
                (
                    Cells.TryGetValue(header, out var known) ? known
                    : ready.Columns.Values.Single(column => column.Header.Text == header).Reading is Reading.Date ? Day
                    : Text
                )
            )
            .Aggregate(Gen.Const(ImmutableList<string>.Empty), (row, cell) => row.SelectMany(cells => cell.Select(cells.Add)))
            .Array[1, 12]
            .Sample(
                rows =>
                {
                    using var text = new StringWriter();
                    TableWriter.WriteCsv(text, headers, rows);
                    var content = Encoding.UTF8.GetBytes(text.ToString());
                    var look = Looks.At(content);
                    var suggested = SuggestedMeanings.Of(look);
                    Assert.Equal(Rows[name], suggested.Row);
                    var choices = MadeMapping.Suggested(look, Rows[name]);
                    Assert.Empty(MadeMapping.ProblemsOfColumns(look, choices));
                    Assert.Empty(MadeMapping.ProblemsOfDetails(look, choices));
                    var made = MappingFile.Read(MappingFile.Write(MadeMapping.Of(look, choices, "Mine")));

                    // Both say the same of every cell, and ask for the same facts.
                    var (one, other) = (Read(ready, content), Read(made, content));
                    Assert.Equal(ready.Snapshot is null, made.Snapshot is null);
                    Assert.Equal(one.Select(row => row.Number), other.Select(row => row.Number));
                    Assert.All(one.Zip(other), pair => Assert.Equal(Facts(ready, pair.First), Facts(made, pair.Second)));
                },
                iter: 60
            );
    }

    [Fact]
    public void A_return_of_somebody_else_becomes_a_mapping_by_its_answers()
    {
        var look = Looks.At(
            "Project;KPI;Month;Result;Comment",
            "Rail;Trains on time;03/04/2024;91,5 %;ok",
            "Ship;Waiting time;05/06/2024;TBC;",
            "Port;Waiting time;05/06/2024;7,0 %;"
        );
        Assert.Equal(RowKind.Measurement, SuggestedMeanings.Of(look).Row);
        Assert.Equal(
            new Dictionary<string, Meaning>
            {
                ["Project"] = Meaning.Initiative,
                ["KPI"] = Meaning.Indicator,
                ["Month"] = Meaning.On,
                ["Result"] = Meaning.Value,
            },
            look.Meanings(RowKind.Measurement)
        );
        var choices = MadeMapping.Suggested(look, RowKind.Measurement);
        Assert.Equal(["order-2"], MadeMapping.ProblemsOfColumns(look, choices).Select(problem => problem.Field));

        choices = choices with
        {
            Columns = [.. choices.Columns.Select(column => column with { Order = column.Meaning == Meaning.On ? DateOrder.DayFirst : null })],
        };
        Assert.Empty(MadeMapping.ProblemsOfColumns(look, choices));
        Assert.Equal(["kind-3", "direction-3"], MadeMapping.ProblemsOfDetails(look, choices).Select(problem => problem.Field));

        choices = choices with
        {
            Columns =
            [
                .. choices.Columns.Select(column =>
                    column.Meaning == Meaning.Value ? column with { Kind = IndicatorKind.CustomerExperience, Direction = BetterDirection.Up } : column
                ),
            ],
        };
        var mapping = MappingFile.Read(MappingFile.Write(MadeMapping.Of(look, choices, "Monthly return")));
        Assert.Equal(("monthly-return", "Monthly return"), (mapping.Name, mapping.Title));
        var rows = UnderstoodRows.Of(mapping, look.Table, 10);
        Assert.Equal((3, 0), (rows.Count, rows.Refused));
        Assert.Equal(["“Trains on time” was 91.5 % on 3 April 2024; more is better."], rows.Rows[0].Facts);
        Assert.Empty(rows.Rows[1].Facts);
    }

    [Fact]
    public void A_portfolio_with_partners_and_indicators_in_its_columns_becomes_a_mapping()
    {
        var look = Looks.At(
            "Project ID,Project Name,Department,Start Date,End Date,Delivery Confidence,Whole life cost (£m),Notes",
            "P1,Rail,Transport,2020-01-01,2025-01-01,Amber/Red,\"1,200.50\",x",
            "P2,Ship,Defence,2021-01-01,TBD,R,7,y"
        );
        Assert.Equal(RowKind.Initiative, SuggestedMeanings.Of(look).Row);
        var choices = MadeMapping.Suggested(look, RowKind.Initiative);
        Assert.Empty(MadeMapping.ProblemsOfColumns(look, choices));
        Assert.Empty(MadeMapping.ProblemsOfDetails(look, choices));
        var mapping = MappingFile.Read(MappingFile.Write(MadeMapping.Of(look, choices, "Ours")));

        Assert.NotNull(mapping.Snapshot);
        Assert.False(mapping.Initiative.Existing);
        Assert.Equal("Notes", Assert.Single(mapping.Ignore).Text);
        Assert.Equal("£m", Assert.IsType<Given.Text>(mapping.Records.OfType<RecordRule.Measurement>().Single().Unit).Value);
        var rows = UnderstoodRows.Of(mapping, look.Table, 10);
        Assert.Equal(0, rows.Refused);
        Assert.Contains("Those who deliver rated it Amber/Red.", rows.Rows[0].Facts);
        Assert.Contains("“Whole life cost (£m)” was 1,200.5 £m; less is better.", rows.Rows[0].Facts);
        Assert.Contains("Those who deliver rated it Red.", rows.Rows[1].Facts);
        Assert.Contains("The step “Delivery” starts on 1 January 2021.", rows.Rows[1].Facts);
    }

    [Fact]
    public void Words_nobody_knows_are_asked_and_stand_for_ours_from_then_on()
    {
        var look = Looks.At(
            "Initiative,Issue,Impact,Theme,Date raised",
            "nav,Too few staff,Showstopper,Staffing,2024-01-01",
            "nav,Late data,Low,Sundry,2024-02-01"
        );
        Assert.Equal(RowKind.Challenge, SuggestedMeanings.Of(look).Row);
        var choices = MadeMapping.Suggested(look, RowKind.Challenge);
        Assert.Empty(MadeMapping.ProblemsOfColumns(look, choices));
        Assert.Equal(["word-2-0", "word-3-1"], MadeMapping.ProblemsOfDetails(look, choices).Select(problem => problem.Field));

        choices = choices with
        {
            Words = [.. choices.Words, new WordChoice(2, "Showstopper", "5"), new WordChoice(3, "Sundry", FixedWords.Of(ChallengeArea.Governance))],
        };
        Assert.Empty(MadeMapping.ProblemsOfDetails(look, choices));
        var mapping = MappingFile.Read(MappingFile.Write(MadeMapping.Of(look, choices, "Issues")));
        var rows = UnderstoodRows.Of(mapping, look.Table, 10);
        Assert.Equal("The challenge “Too few staff” was raised on 1 January 2024, with severity 5.", Assert.Single(rows.Rows[0].Facts));
        // Another file may have our own words.
        Assert.Contains("3", Assert.IsType<Reading.OneOf>(mapping.Columns["severity"].Reading).Allowed.Keys);
    }

    [Theory]
    [InlineData("Priority", false)]
    [InlineData("Level", false)]
    [InlineData("Rating", false)]
    [InlineData("Score", false)]
    [InlineData("Severity", true)]
    public void Numbers_of_which_one_may_be_the_most_urgent_are_not_suggested_as_severities(string header, bool isSuggested)
    {
        var look = Looks.At($"Initiative,Issue,Date raised,{header}", "nav,Too few staff,2024-01-01,1", "nav,Late data,2024-02-01,5");

        Assert.Equal(isSuggested, look.Meanings(RowKind.Challenge).ContainsValue(Meaning.Severity));
    }

    [Fact]
    public void Initiatives_that_a_file_knows_by_their_names_are_asked_and_found_from_then_on()
    {
        KnownInitiative[] known =
        [
            new("P-1".ToLowerInvariant(), "Kent Gateway"),
            new("nav", "Labour and welfare"),
            new("port-2", "Harbour desk"),
            new("bc", "Service BC"),
        ];
        var look = Looks.At(
            "Project,Milestone,Due",
            "kent gateway,One,2024-01-01",
            "NAV,One,2024-01-01",
            "Harbor desk,One,2024-02-01",
            "Kent Gateway,Two,2025-01-01",
            "Service Canada,One,2026-01-01",
            "TBC,Two,2026-01-01"
        );
        var choices = MadeMapping.Suggested(look, RowKind.Milestone);
        Assert.Equal(
            [("kent gateway", "p-1"), ("Harbor desk", "port-2"), ("Service Canada", null)],
            InitiativeQuestion.Of(look, choices, known).Select(question => (question.Text, question.Suggested))
        );

        choices = choices with { Initiatives = [new InitiativeChoice("kent gateway", "p-1"), new InitiativeChoice("Harbor desk", "port-2")] };
        var mapping = MappingFile.Read(MappingFile.Write(MadeMapping.Of(look, choices, "Mine")));
        var rows = UnderstoodRows.Of(mapping, look.Table, 10);
        // What is not one of them is read as it stands: next month there may be others.
        Assert.Equal(["p-1", "NAV", "port-2", "p-1", "Service Canada"], rows.Rows.Select(row => row.Initiative));
        Assert.Equal(1, rows.Refused);
        // Where initiatives are registered, nothing is asked.
        var portfolio = Looks.At("Project ID,Project Name,Department", "1,Rail,Transport");
        Assert.Empty(InitiativeQuestion.Of(portfolio, MadeMapping.Suggested(portfolio, RowKind.Initiative), known));
    }

    [Fact]
    public void What_can_not_be_is_told_at_its_column()
    {
        var look = Looks.At("A,B,C,C", "x,y,1,2", "z,w,3,4");
        var choices = new LookChoices
        {
            Row = RowKind.Measurement,
            Columns =
            [
                new ColumnChoice(0, Meaning.Initiative),
                new ColumnChoice(1, Meaning.Value),
                new ColumnChoice(2, Meaning.Value),
                new ColumnChoice(3, Meaning.Due),
            ],
        };

        Assert.Equal(["meaning-1", "meaning-2", "meaning-3"], MadeMapping.ProblemsOfColumns(look, choices).Select(problem => problem.Field));
        Assert.Contains("does not have numbers alone: there is “y”, “w”", MadeMapping.ProblemsOfColumns(look, choices)[0].Message, StringComparison.Ordinal);
        Assert.Equal([null, null], MadeMapping.ProblemsOfColumns(look, new LookChoices { Row = RowKind.Measurement }).Select(problem => problem.Field));
        Assert.Equal("row", Assert.Single(MadeMapping.ProblemsOfColumns(look, new LookChoices())).Field);
    }

    [Fact]
    public void A_text_among_dates_that_nobody_knows_has_to_be_said_where_the_column_is_used()
    {
        var look = Looks.At("Initiative,Milestone,Due", "nav,One,2024-01-01", "nav,Two,when ready", "nav,Three,2024-05-01");
        var choices = MadeMapping.Suggested(look, RowKind.Milestone);
        Assert.Equal(["text-0"], MadeMapping.ProblemsOfColumns(look, choices).Select(problem => problem.Field));

        choices = choices with { Texts = [new TextChoice("when ready", false, TextMeaning.None)] };
        Assert.Empty(MadeMapping.ProblemsOfColumns(look, choices));
        var rows = UnderstoodRows.Of(MadeMapping.Of(look, choices, "Mine"), look.Table, 10);
        Assert.Equal((0, "The milestone “Two” is planned."), (rows.Refused, rows.Rows[1].Facts[0]));
    }

    [Fact]
    public void Whatever_is_taken_as_suggested_and_answered_makes_a_mapping_that_can_be_kept()
    {
        var made = 0;
        Gen.Select(
                Gen.OneOf(Glossary.Meanings.SelectMany(rule => rule.Headers).Append("Élan £m").Append("x: {y}").Distinct().ToArray()).Array[1, 10],
                Gen.OneOf("a", "1", "2.5", "2024-03-31", "03/04/2024", "Green", "TBD", "Exempt under Section 3", "", "high", "2019-20").Array[5, 60],
                Gen.Enum<RowKind>()
            )
            .Sample(
                (headers, cells, row) =>
                {
                    using var text = new StringWriter();
                    TableWriter.WriteCsv(
                        text,
                        ["Key", .. headers],
                        Enumerable
                            .Range(0, 6)
                            .Select(at => (IEnumerable<string>)[$"k{at}", .. headers.Select((_, column) => cells[(at + column * 7) % cells.Length])])
                    );
                    var look = Looks.At(Encoding.UTF8.GetBytes(text.ToString()));
                    var choices = Answered(look, MadeMapping.Suggested(look, row));
                    // What is missing can't be made up; all else makes a mapping that passes every check.
                    if (MadeMapping.ProblemsOfColumns(look, choices) is { IsEmpty: false } problems)
                    {
                        return problems.All(problem => problem.Field is null);
                    }

                    Assert.Empty(MadeMapping.ProblemsOfDetails(look, choices));
                    var mapping = MappingFile.Read(MappingFile.Write(MadeMapping.Of(look, choices, "Generated")));
                    var rows = UnderstoodRows.Of(mapping, look.Table, 10);
                    Interlocked.Increment(ref made);
                    return rows.Count > 0 && MatchedHeaders.Of(mapping, look.Table).Fits;
                }
            );
        Assert.True(made > 20, $"{made} mappings made");
    }

    [Fact]
    public void Whatever_long_and_odd_texts_there_are_what_the_page_would_keep_is_read_again_as_it_was_made()
    {
        var made = 0;
        // Pictures of two parts stand at every place at which a text can be cut.
        var odd =
            from words in Gen.OneOf("long", "😀", "\u0001", "e\u0301", "x:", "{y}", "\"z\"", "ẞ", "نص", "7", "😀 ").Array[1, 6]
            from length in Gen.OneOf(Gen.Int[1, 12], Gen.Int[95, 105], Gen.Int[195, 205], Gen.Int[395, 410])
            select string.Concat(Enumerable.Repeat(string.Concat(words), length))[..length].TrimEnd('\uD83D');
        Gen.Select(
                Gen.OneOf(odd, Gen.OneOf(Glossary.Meanings.Select(rule => rule.Headers[0]).ToArray())).Array[2, 8],
                Gen.OneOf(odd, Gen.OneOf("1", "2.5", "7😀", "2024-03-31", "Green", "high", "")).Array[5, 40],
                Gen.Enum<RowKind>(),
                Gen.Enum<Meaning>().Array[8]
            )
            .Sample(
                (headers, cells, row, meanings) =>
                {
                    using var text = new StringWriter();
                    TableWriter.WriteCsv(
                        text,
                        ["Key", .. headers],
                        Enumerable
                            .Range(0, 6)
                            .Select(at => (IEnumerable<string>)[$"k{at}", .. headers.Select((_, column) => cells[(at + column * 7) % cells.Length])])
                    );
                    FileLook look;
                    try
                    {
                        look = Looks.At(Encoding.UTF8.GetBytes(text.ToString()), shape: new FileShape(Separator: ','));
                    }
                    catch (FileNotUnderstood)
                    {
                        return true;
                    }

                    var choices = new LookChoices
                    {
                        Row = row,
                        Columns = [new ColumnChoice(0, Meaning.Initiative), .. headers.Select((_, at) => new ColumnChoice(at + 1, meanings[at]))],
                    };
                    choices = Answered(look, choices);
                    // What the page refuses is left out, as whoever reads why would do.
                    var refused = MadeMapping.ProblemsOfColumns(look, choices).Select(problem => problem.Field).ToHashSet();
                    choices = Answered(look, choices with { Columns = [.. choices.Columns.Where(column => !refused.Contains($"meaning-{column.Position}"))] });
                    if (!MadeMapping.ProblemsOfColumns(look, choices).IsEmpty || !MadeMapping.ProblemsOfDetails(look, choices).IsEmpty)
                    {
                        return true;
                    }

                    var written = MappingFile.Write(MadeMapping.Of(look, choices, "Generated"));
                    var mapping = MappingFile.Read(written);
                    Interlocked.Increment(ref made);
                    return MappingFile.Write(mapping) == written && MatchedHeaders.Of(mapping, look.Table).Fits;
                },
                iter: 2_000
            );
        Assert.True(made > 20, $"{made} mappings made");
    }

    [Fact]
    public void A_column_of_words_with_a_text_that_is_too_long_says_so_where_its_meaning_is_chosen()
    {
        var look = Looks.At("Initiative,Issue,Severity", "nav,One,high", $"nav,Two,{new string('x', LookedColumn.LongestWord + 1)}");
        var choices = new LookChoices
        {
            Row = RowKind.Challenge,
            Columns = [new ColumnChoice(0, Meaning.Initiative), new ColumnChoice(1, Meaning.Challenge), new ColumnChoice(2, Meaning.Severity)],
        };

        var problem = Assert.Single(MadeMapping.ProblemsOfColumns(look, choices));
        Assert.Equal("meaning-2", problem.Field);
        Assert.Contains("texts of more than 100 characters", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("\u200B", "can't be seen")]
    public void Typed_texts_that_cannot_be_kept_are_refused_at_their_fields(string typed, string why)
    {
        var look = Looks.At("Initiative,Date,Value", "nav,2024-01-01,1");
        var choices = Answered(
            look,
            new LookChoices
            {
                Row = RowKind.Measurement,
                Columns = [new ColumnChoice(0, Meaning.Initiative), new ColumnChoice(1, Meaning.On), new ColumnChoice(2, Meaning.Value) { Unit = typed }],
            }
        );
        Assert.Equal(["unit-2"], MadeMapping.ProblemsOfDetails(look, choices).Select(problem => problem.Field));

        choices = choices with { Indicator = typed, Columns = choices.Columns.SetItem(2, choices.Columns[2] with { Unit = "calls" }), Scale = typed };
        var problems = MadeMapping.ProblemsOfDetails(look, choices);
        Assert.Equal(["indicator", "scale"], problems.Select(problem => problem.Field));
        Assert.Contains(why, problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_stands_for_none_that_there_is_not()
    {
        var look = Looks.At("Initiative,Issue,Severity", "nav,One,high");
        var choices = Answered(
            look,
            new LookChoices
            {
                Row = RowKind.Challenge,
                Columns = [new ColumnChoice(0, Meaning.Initiative), new ColumnChoice(1, Meaning.Challenge), new ColumnChoice(2, Meaning.Severity)],
            }
        );
        Assert.Empty(MadeMapping.ProblemsOfDetails(look, choices));
        Assert.Equal(
            ["word-2-0"],
            MadeMapping.ProblemsOfDetails(look, choices with { Words = [new WordChoice(2, "high", "6\0")] }).Select(problem => problem.Field)
        );
    }

    [Theory]
    [InlineData("1200", "7", true)]
    [InlineData("", "", true)]
    [InlineData("1200", "7.5", false)]
    public void How_decimals_are_written_is_asked_where_the_rows_that_were_looked_at_have_none_and_there_are_more(string one, string other, bool isAsked)
    {
        string[] rows = [.. Enumerable.Range(0, FileLook.MostRows).Select(row => $"nav,Calls,2024-01-01,{(row % 2 == 0 ? one : other)}")];
        var choices = new LookChoices
        {
            Row = RowKind.Measurement,
            Columns =
            [
                new ColumnChoice(0, Meaning.Initiative),
                new ColumnChoice(1, Meaning.Indicator),
                new ColumnChoice(2, Meaning.On),
                new ColumnChoice(3, Meaning.Value),
            ],
        };
        var whole = Looks.At(["Initiative,Indicator,Date,Value", .. rows]);
        Assert.Empty(MadeMapping.ProblemsOfColumns(whole, choices));

        var look = Looks.At(["Initiative,Indicator,Date,Value", .. rows, "nav,Calls,2024-01-01,\"7,5\""]);
        Assert.Equal(isAsked ? ["decimals"] : Array.Empty<string>(), MadeMapping.ProblemsOfColumns(look, choices).Select(problem => problem.Field));

        choices = choices with { DecimalComma = true };
        Assert.Empty(MadeMapping.ProblemsOfColumns(look, choices));
        var reading = Assert.IsType<Reading.Number>(MadeMapping.Of(look, choices, "Long").Columns["value"].Reading);
        // What the rows show counts more than what is said of those that show nothing.
        Assert.Equal(isAsked ? new CellValue.Number(7.5m) : null, new NumberCells(reading).Read("7,5").Value);
    }

    [Fact]
    public void Long_headers_that_begin_alike_cannot_be_used()
    {
        var start = new string('h', 300);
        var look = Looks.At($"Id,{start}{new string('a', 150)},{start}{new string('b', 150)},{start},{new string('i', 450)}", "x,1,2,3,4");

        Assert.Equal([true, false, false, true, true], look.Columns.Select(column => column.CanBeUsed));
    }

    // Every question answered, with what is suggested or the first that can be.
    private static LookChoices Answered(FileLook look, LookChoices choices) =>
        choices with
        {
            Columns =
            [
                .. choices.Columns.Select(column =>
                    column with
                    {
                        Order = DateOrder.MonthFirst,
                        FiscalMonth = 7,
                        DecimalComma = false,
                        Unit = column.Unit ?? "things",
                        Kind = column.Kind ?? IndicatorKind.Output,
                        Direction = column.Direction ?? BetterDirection.Up,
                    }
                ),
            ],
            Indicator = "Things",
            Area = ChallengeArea.Governance,
            Severity = 3,
            Scale = Glossary.FivePoints,
            Texts = [.. look.NoValues.Select(said => new TextChoice(said.Text, said.OnlyStart, said.Suggested ?? TextMeaning.None))],
            Words = [.. LookQuestions.Of(look, choices).Words.Select(word => new WordChoice(word.Position, word.Word, word.Suggested ?? word.Options[0]))],
        };

    private static List<ReadRow> Read(Mapping mapping, byte[] content)
    {
        var table = MappedTable.Of(mapping, TableFile.Open(new MemoryStream(content), "file.csv", mapping.File));
        Assert.Empty(table.HeaderProblems);
        List<ReadRow> rows = [.. table.Rows];
        Assert.All(rows, row => Assert.Empty(row.Problems));
        return rows;
    }

    // What every place of a mapping that takes a value is given by a row.
    private static SortedDictionary<string, string?> Facts(Mapping mapping, ReadRow row) =>
        new(
            ColumnUse
                .Of(mapping)
                .Where(use => !(mapping.Initiative.Existing && use.Path.StartsWith("initiative.name", StringComparison.Ordinal)))
                .ToDictionary(use => use.Path, use => row.Values.Text(use.Given)),
            StringComparer.Ordinal
        );
}
