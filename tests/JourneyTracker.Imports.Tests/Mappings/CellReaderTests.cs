using System.Globalization;
using System.Text;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using SpreadCheetah;
using Xunit;

namespace JourneyTracker.Imports.Tests.Mappings;

public sealed class CellReaderTests
{
    private const string ReadAs = "readAs: {none: ['-', NA, Not Applicable, {starts: to be}], withheld: [{starts: Exempt}, Early planning GMPP project]}";

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u00A0\u200B")]
    [InlineData("-")]
    [InlineData("na")]
    [InlineData("Not Applicable ")]
    [InlineData("Not\u00A0 \nApplicable")]
    [InlineData("To be determined")]
    public void Texts_that_are_no_value_give_none(string cell)
    {
        foreach (var column in new[] { "{name: A}", "{name: A, date: []}", "{name: A, number: {}}", "{name: A, words: [B]}", "{name: A, yesNo: true}" })
        {
            var row = Written.Row(column, cell, ReadAs);
            Assert.Empty(row.Problems);
            Assert.DoesNotContain("a", row.Values.Keys);
        }
    }

    [Theory]
    [InlineData("""{"Id": "x", "A": 1.234}""", "1.234")]
    [InlineData("""{"Id": "x", "A": "1.234"}""", "1234")]
    [InlineData("""{"Id": "x", "A": "1,5"}""", "1.5")]
    public void A_number_of_the_file_itself_has_a_point_before_decimals_however_texts_write_theirs(string line, string read) =>
        Assert.Equal(read, Continental(new MemoryStream(Encoding.UTF8.GetBytes(line)), "a.jsonl"));

    [Fact]
    public async Task A_number_of_a_workbook_has_a_point_before_decimals_however_texts_write_theirs()
    {
        foreach (var (cell, read) in new[] { (new DataCell(1.234), "1.234"), (new DataCell("1.234"), "1234"), (new DataCell(7), "7") })
        {
            using var file = new MemoryStream();
            await using (var sheet = await Spreadsheet.CreateNewAsync(file, cancellationToken: TestContext.Current.CancellationToken))
            {
                await sheet.StartWorksheetAsync("A", token: TestContext.Current.CancellationToken);
                await sheet.AddRowAsync([new DataCell("Id"), new DataCell("A")], TestContext.Current.CancellationToken);
                await sheet.AddRowAsync([new DataCell("x"), cell], TestContext.Current.CancellationToken);
                await sheet.FinishAsync(TestContext.Current.CancellationToken);
            }

            file.Position = 0;
            Assert.Equal(read, Continental(file, "a.xlsx"));
        }
    }

    private static string Continental(Stream file, string name)
    {
        var mapping = Written.With("a: {name: A, number: {strip: '.', decimalComma: true}}");
        var row = Assert.Single(MappedTable.Of(mapping, TableFile.Open(file, name, mapping.File)).Rows);
        return Assert.IsType<CellValue.Number>(row.Values["a"]).Value.ToString(CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("Exempt under Section 43 of the Act ", "Exempt under Section 43 of the Act")]
    [InlineData("\nEARLY  planning\r\nGMPP project", "EARLY  planning\nGMPP project")]
    public void Texts_that_say_so_are_withheld_whatever_the_column_holds(string cell, string reason)
    {
        foreach (var column in new[] { "{name: A}", "{name: A, date: []}", "{name: A, number: {}}", "{name: A, words: [B]}" })
        {
            Assert.Equal(new CellValue.Withheld(reason), Written.Row(column, cell, ReadAs).Values["a"]);
        }
    }

    [Theory]
    [InlineData("0033", "0033")]
    [InlineData("9e42", "9e42")]
    [InlineData("2024-03-31", "2024-03-31")]
    [InlineData("\u00A0 Cafe\u0301 \uFEFF", "Café")]
    [InlineData("a  b\r\nc", "a  b\nc")]
    [InlineData("Exemption", "Exemption")]
    public void Texts_stay_as_they_stand(string cell, string text) => Assert.Equal(new CellValue.Words(text), Value("{name: A}", cell));

    [Fact]
    public void Names_stand_in_one_line()
    {
        const string Name = "snapshot: {}\nrecords: [{outcome: {name: a}}]";

        Assert.Equal(new CellValue.Words("New Road Programme"), Written.Row("{name: A}", "New  Road\nProgramme", Name).Values["a"]);
        Assert.Equal("TEXT_NOT_ACCEPTED", Assert.Single(Written.Row("{name: A}", new string('x', 201), Name).Problems).Code);
        Assert.Empty(Written.Row("{name: A}", new string('x', 201)).Problems);
    }

    [Theory]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\u202Eb", "direction")]
    [InlineData("a\uFDD0b", "not a character")]
    public void Texts_that_cannot_be_kept_are_refused(string cell, string says) =>
        Assert.Contains(says, Problem("{name: A}", cell, "TEXT_NOT_ACCEPTED"), StringComparison.Ordinal);

    [Fact]
    public void Halves_of_characters_are_refused() =>
        Assert.Contains("half a character", Problem("{name: A}", "a\uD800b", "TEXT_NOT_ACCEPTED"), StringComparison.Ordinal);

    [Fact]
    public void Texts_that_are_too_long_are_refused() =>
        Assert.Contains("10000", Problem("{name: A}", new string('x', 10_001), "TEXT_NOT_ACCEPTED"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "2024", "2024")]
    [InlineData("[]", "2024-03", "2024-03")]
    [InlineData("[]", " 2024-03-31 ", "2024-03-31")]
    [InlineData("[]", "2024-03-31 00:00:00", "2024-03-31")]
    [InlineData("[]", "2024-03-31T00:00:00Z", "2024-03-31")]
    [InlineData("[]", "2024-Q3", "2024-Q3")]
    [InlineData("[]", "Q3 2024", "2024-Q3")]
    [InlineData("[]", "2024 q3", "2024-Q3")]
    [InlineData("[]", "2009~", "2009~")]
    [InlineData("[]", "../2009", "../2009")]
    [InlineData("[]", "2019-04-01/2020-03-31", "2019-04-01/2020-03-31")]
    [InlineData("[dd/MM/yyyy]", "03/04/2024", "2024-04-03")]
    [InlineData("[MM/dd/yyyy]", "03/04/2024", "2024-03-04")]
    [InlineData("[d/M/yyyy]", "3/4/2024 00:00:00", "2024-04-03")]
    [InlineData("[dd/MM/yyyy]", "2024-04-03", "2024-04-03")]
    [InlineData("[dd.MM.yy]", "31.12.99", "1999-12-31")]
    [InlineData("[d MMMM yyyy]", "31 march 2024", "2024-03-31")]
    [InlineData("[MMM yyyy]", "Mar 2024", "2024-03")]
    [InlineData("['\"year\" yyyy']", "year 2024", "2024")]
    [InlineData("['dddd d MMMM yyyy']", "Sunday 31 March 2024", "2024-03-31")]
    [InlineData("['yyyy-MM-dd 00:00:00']", "2024-03-31 00:00:00", "2024-03-31")]
    [InlineData("['yyyy-MM-dd HH:mm']", "2024-03-31 23:59", "2024-03-31")]
    [InlineData("[fiscal-year-april]", "2019-20", "2019-04-01/2020-03-31")]
    [InlineData("[fiscal-year-april]", "FY 2019/20", "2019-04-01/2020-03-31")]
    [InlineData("[fiscal-year-april]", "2011-12", "2011-04-01/2012-03-31")]
    [InlineData("[fiscal-year-april]", "1999-00", "1999-04-01/2000-03-31")]
    [InlineData("[fiscal-year-october]", "Fiscal Year 2016/2017", "2016-10-01/2017-09-30")]
    [InlineData("[fiscal-year-april]", "2019", "2019")]
    public void Dates_are_read_as_the_mapping_or_the_product_writes_them(string formats, string cell, string date)
    {
        var value = Assert.IsType<CellValue.Date>(Value($"{{name: A, date: {formats}}}", cell));
        Assert.Equal(date, value.On.ToString());
    }

    [Theory]
    [InlineData("[]", "03/04/2024", "3 April 2024 or 4 March 2024. State the order of day and month in the mapping")]
    [InlineData("[]", "03/04/2024", "add d/M/yyyy or M/d/yyyy")]
    [InlineData("[]", "31.03.24", "State the order of day and month in the mapping: add d.M.yy")]
    [InlineData("[]", "04/04/2024", "State the order of day and month")]
    [InlineData("[]", "03/04/2024", "Or write it in the file as 2024-04-03 or 2024-03-04.")]
    [InlineData("[]", "30/09/2008", "Or write it in the file as 2008-09-30.")]
    [InlineData("[dd/MM/yyyy, MM/dd/yyyy]", "03/04/2024", "3 April 2024 or 4 March 2024")]
    [InlineData("[]", "31/02/2024", "no such day")]
    [InlineData("[dd/MM/yyyy]", "31/02/2024", "no such day")]
    [InlineData("[dd/MM/yyyy]", "01/13/2024", "dd/MM/yyyy")]
    [InlineData("[]", "2024-13-01", "no such day")]
    [InlineData("[]", "2023-02-29", "no such day")]
    [InlineData("[]", "2024/03/31", "Write 2024-03-31, or add yyyy/M/d")]
    [InlineData("[]", "45123", "16 July 2023")]
    [InlineData("[dd/MM/yyyy]", "45123.5", "16 July 2023")]
    [InlineData("[]", "TBD", "If “TBD” always says that in your files, add it to readAs.none")]
    [InlineData("[]", "31 March 2024", "add d MMMM yyyy")]
    [InlineData("[]", "Mar-24", "If March 2024 is meant, add MMM-yy")]
    [InlineData("[]", "2019-20", "fiscal-year-april")]
    [InlineData("[]", "FY 2019/20", "fiscal-year-april")]
    [InlineData("[fiscal-year-april]", "2019-21", "not a date")]
    [InlineData("[]", "2024-03-31 and 2024-04-30", "not a date")]
    [InlineData("[]", "2024-03-31 (forecast)", "not a date")]
    [InlineData("[]", "123456", "not a date")]
    [InlineData("[]", "٢٠٢٤", "readAs.none")]
    public void Dates_are_never_guessed(string formats, string cell, string says) =>
        Assert.Contains(says, Problem($"{{name: A, date: {formats}}}", cell, "DATE_NOT_UNDERSTOOD"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "12", "12")]
    [InlineData("{}", "-7.90", "-7.9")]
    [InlineData("{}", "\u22127", "-7")]
    [InlineData("{}", "+.5", "0.5")]
    [InlineData("{}", "0033", "33")]
    [InlineData("{}", "1000000000000000", "1000000000000000")]
    [InlineData("{strip: '£,'}", "£1,234.56", "1234.56")]
    [InlineData("{strip: '£,'}", "-£1,234", "-1234")]
    [InlineData("{strip: '£,'}", "£32,614", "32614")]
    [InlineData("{strip: ','}", "1,00,000", "100000")]
    [InlineData("{strip: '% '}", "12.5 %", "12.5")]
    [InlineData("{strip: ' '}", "1\u00A0234\u202F567", "1234567")]
    [InlineData("{strip: '.€ ', decimalComma: true}", "1.234,56 €", "1234.56")]
    [InlineData("{decimalComma: true}", "7,9", "7.9")]
    [InlineData("{strip: '(),£'}", "(1,234)", "-1234")]
    [InlineData("{strip: '(),£'}", "£(5)", "-5")]
    [InlineData("{strip: '(),£'}", "(£5)", "-5")]
    [InlineData("{times: 0.001}", "1500", "1.5")]
    [InlineData("{strip: m}", "5m", "5")]
    public void Numbers_are_read_without_what_the_mapping_strips(string number, string cell, string value)
    {
        var read = Assert.IsType<CellValue.Number>(Value($"{{name: A, number: {number}}}", cell));
        Assert.Equal(value, read.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("{}", "1,234", "“,”")]
    [InlineData("{}", "£5", "“£”")]
    [InlineData("{}", "12%", "“%”")]
    [InlineData("{}", "(5)", "add ( and )")]
    [InlineData("{strip: '()'}", "(-5)", "Write it as")]
    [InlineData("{strip: '()'}", "5()", "brackets")]
    [InlineData("{}", "9e42", "exponent")]
    [InlineData("{strip: e}", "9e42", "exponent")]
    [InlineData("{strip: ','}", "7,9", "two numbers")]
    [InlineData("{strip: ','}", "1,2345", "two numbers")]
    [InlineData("{strip: ','}", "1.234,567", "two numbers")]
    [InlineData("{strip: '.', decimalComma: true}", "7.9", "two numbers")]
    [InlineData("{strip: ' '}", "12 3", "two numbers")]
    [InlineData("{decimalComma: true}", "7.9", "“.”")]
    [InlineData("{}", "1.2.3", "Write it as")]
    [InlineData("{}", "5 million", "more than a number")]
    [InlineData("{}", "low 5, mid 6", "more than a number")]
    [InlineData("{}", "n/k", "If “n/k” always says that in your files, add it to readAs.none")]
    [InlineData("{}", "1/2", "“/”")]
    [InlineData("{}", "٣", "readAs.none")]
    [InlineData("{}", "Infinity", "readAs.none")]
    [InlineData("{}", "5-", "Write it as")]
    public void Numbers_are_never_guessed(string number, string cell, string says) =>
        Assert.Contains(says, Problem($"{{name: A, number: {number}}}", cell, "NUMBER_NOT_UNDERSTOOD"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "1000000000000001")]
    [InlineData("{}", "99999999999999999999999999999999999999")]
    [InlineData("{}", "0.12345678901234567890123456789")]
    [InlineData("{times: 1000000}", "9999999999")]
    [InlineData("{times: 1000000000000}", "99999999999999999999999999")]
    public void Numbers_are_bounded(string number, string cell) => Problem($"{{name: A, number: {number}}}", cell, "NUMBER_OUT_OF_RANGE");

    [Theory]
    [InlineData("6")]
    [InlineData("0")]
    [InlineData("2.5")]
    public void Severity_goes_from_1_to_5(string cell)
    {
        const string Challenge = "records: [{challenge: {title: id, area: {text: GOVERNANCE}, severity: a, raised: {text: '2024'}}}]";

        Assert.Equal("NUMBER_OUT_OF_RANGE", Assert.Single(Written.Row("{name: A, number: {}}", cell, Challenge).Problems).Code);
        Assert.Equal(new CellValue.Number(3), Written.Row("{name: A, number: {}}", "3", Challenge).Values["a"]);
    }

    [Theory]
    [InlineData("red", "Red")]
    [InlineData(" AMBER\u00A0/\nRED", "Amber/Red")]
    public void Words_are_found_in_any_case(string cell, string word) =>
        Assert.Equal(new CellValue.Words(word), Value("{name: A, words: {Red: Red, Amber / Red: Amber/Red}}", cell));

    [Fact]
    public void Other_words_are_refused_with_those_there_are() =>
        Assert.Contains("Amber, Green, Red", Problem("{name: A, words: [Red, Amber, Green]}", "Purple", "WORD_NOT_KNOWN"), StringComparison.Ordinal);

    [Fact]
    public void A_column_without_words_has_those_that_its_rule_knows()
    {
        const string Kind = "records: [{measurement: {name: id, kind: a, unit: id, direction: {text: UP}, value: {text: '1'}, on: {text: '2024'}}}]";

        Assert.Equal(new CellValue.Words("TAKE_UP"), Written.Row("{name: A}", "take_up", Kind).Values["a"]);
        Assert.Contains("TAKE_UP", Assert.Single(Written.Row("{name: A}", "money", Kind).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Yes", true)]
    [InlineData("y", true)]
    [InlineData("TRUE", true)]
    [InlineData("x", true)]
    [InlineData("1", true)]
    [InlineData("no", false)]
    [InlineData("N", false)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    public void Yes_and_no_are_read(string cell, bool yes) => Assert.Equal(new CellValue.YesNo(yes), Value("{name: A, yesNo: true}", cell));

    [Fact]
    public void What_is_neither_yes_nor_no_is_refused() => Problem("{name: A, yesNo: true}", "perhaps", "YES_NO_NOT_UNDERSTOOD");

    [Fact]
    public void A_pattern_takes_the_whole_text()
    {
        Assert.Equal(new CellValue.Words("AB_12"), Value("{name: A, pattern: '[A-Z]+_[0-9]+'}", "AB_12"));
        Assert.Contains("[A-Z]+_[0-9]+", Problem("{name: A, pattern: '[A-Z]+_[0-9]+'}", "AB_12x", "PATTERN_NOT_MATCHED"), StringComparison.Ordinal);
        Problem("{name: A, pattern: 'a|b'}", "ab", "PATTERN_NOT_MATCHED");
    }

    [Theory]
    [InlineData("{name: A, required: true}", "")]
    [InlineData("{name: A, required: true}", "NA")]
    [InlineData("{name: A, date: [], required: true}", " ")]
    public void What_each_row_must_have_is_missed(string column, string cell) =>
        Assert.Equal("REQUIRED", Assert.Single(Written.Row(column, cell, ReadAs).Problems).Code);

    [Fact]
    public void Nobody_knows_a_row_without_what_tells_initiatives_apart()
    {
        var table = MappedTable.Of(Written.With("a: {name: A}", ReadAs), Written.Table(["Id", "A"], ["", "a"], ["Exempt", "b"]));
        Assert.All(table.Rows, row => Assert.Equal(("REQUIRED", "Id"), (Assert.Single(row.Problems).Code, row.Problems[0].Column)));
    }

    [Theory]
    [InlineData("the UK\u00E2\u20AC\u2122s navy", "the UK’s navy")]
    [InlineData("Caf\u00C3\u00A9", "Café")]
    [InlineData("investing \u00C2\u00A32Bn", "investing £2Bn")]
    [InlineData("the UK\u00C3\u00A2\u00E2\u201A\u00AC\u00E2\u201E\u00A2s navy", "the UK’s navy")]
    [InlineData("the UK\uFFFDs navy", "the UK’s navy")]
    public void Broken_letters_are_told_with_a_repair_and_kept(string cell, string repair)
    {
        var row = Written.Row("{name: A}", cell);
        var warning = Assert.Single(row.Warnings);

        Assert.Empty(row.Problems);
        Assert.Equal(new CellValue.Words(cell), row.Values["a"]);
        Assert.Equal((2, "A", "ENCODING_BROKEN"), (warning.Row, warning.Column, warning.Code));
        Assert.Contains($"“{repair}”", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CAF\u00C9\u201D")]
    [InlineData("\u00C9lan \u00E0 la fran\u00E7aise, \u00A35m, 20\u00B0")]
    [InlineData("S\u00C3O PAULO")]
    [InlineData("日本 😀")]
    public void Letters_that_are_whole_are_left_alone(string cell) => Assert.Empty(Written.Row("{name: A}", cell).Warnings);

    [Fact]
    public void A_problem_says_where_it_is_and_what_stands_there()
    {
        var header = "Start\u00A0date\n(latest " + new string('x', 100);
        var mapping = Written.With("a: {starts: start date, date: []}");
        var problem = Assert.Single(Assert.Single(MappedTable.Of(mapping, Written.Table(["Id", header], ["x", new string('y', 79) + "😀zzz"])).Rows).Problems);

        Assert.Equal((2, "DATE_NOT_UNDERSTOOD"), (problem.Row, problem.Code));
        Assert.StartsWith("Start date (latest xxx", problem.Column, StringComparison.Ordinal);
        Assert.Equal(80, problem.Column!.Length);
        Assert.Equal(new string('y', 79) + "…", problem.Value);
    }

    private static CellValue Value(string column, string cell)
    {
        var row = Written.Row(column, cell);
        Assert.Empty(row.Problems);
        return row.Values["a"];
    }

    private static string Problem(string column, string cell, string code)
    {
        var row = Written.Row(column, cell);
        var problem = Assert.Single(row.Problems);
        Assert.DoesNotContain("a", row.Values.Keys);
        Assert.Equal(code, problem.Code);
        return problem.Message;
    }

    [Theory]
    [InlineData("{name: A, words: {Rail: r-1}, others: true}", " RAIL", "r-1")]
    [InlineData("{name: A, words: {Rail: r-1}, others: true}", " Ship ", "Ship")]
    [InlineData("{name: A, words: [Rail], others: true}", "rail", "Rail")]
    public void Where_only_some_texts_stand_for_another_others_are_read_as_they_stand(string column, string cell, string read) =>
        Assert.Equal(new CellValue.Words(read), Written.Row(column, cell).Values["a"]);

    [Fact]
    public void Others_need_words_and_are_not_for_words_that_are_fixed()
    {
        Assert.Contains(
            "With others go words",
            Assert.Single(Written.Problems("mapping: x\ncolumns: {id: {name: Id, others: true}}\ninitiative: {key: id, existing: true}")).Message
        );
        Assert.Contains(
            "others can’t be taken here",
            Assert
                .Single(
                    Written.Problems(
                        """
                        mapping: x
                        columns: {id: {name: Id}, what: {name: What}, area: {name: Area, words: [GOVERNANCE], others: true}}
                        initiative: {key: id, existing: true}
                        snapshot: {}
                        records: [{challenge: {title: what, area: area, severity: {text: "3"}}}]
                        """
                    )
                )
                .Message
        );
    }

    [Theory]
    [InlineData("{name: Impact, words: {High: \"4\"}}", null)]
    [InlineData("{name: Impact, words: {High: \"6\"}}", "goes from 1 to 5")]
    public void How_severe_a_challenge_is_can_be_said_in_words(string column, string? wrong)
    {
        var text = $$$"""
            mapping: x
            columns:
              id: {name: Id}
              what: {name: What}
              impact: {{{column}}}
            initiative: {key: id, existing: true}
            snapshot: {}
            records: [{challenge: {title: what, area: {text: GOVERNANCE}, severity: impact}}]
            """;
        if (wrong is null)
        {
            var table = MappedTable.Of(MappingFile.Read(text), Written.Table(["Id", "What", "Impact"], ["x", "y", "high"]));
            Assert.Equal(new CellValue.Words("4"), Assert.Single(table.Rows).Values["impact"]);
        }
        else
        {
            Assert.Contains(wrong, Assert.Single(Written.Problems(text)).Message, StringComparison.Ordinal);
        }
    }
}
