using System.Text;
using CsCheck;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using Xunit;
using static JourneyTracker.Imports.Tests.Files.Reading;

namespace JourneyTracker.Imports.Tests.Files;

public class CsvTests
{
    [Fact]
    public void Quotes_line_breaks_and_blank_rows_are_read_with_the_numbers_of_a_spreadsheet() =>
        Assert.Equal(
            ["Name|\"Best\"\nname|", "3: One, two|x\r\ny|", "5: 5\" pipe|z|q"],
            Table("Name,\"\"\"Best\"\"\nname\",\r\n,,\r\n\"One, two\",\"x\r\ny\"\r\n\r\n5\" pipe,z,q").Lines()
        );

    [Theory]
    [InlineData("a,b;c,d\n1,2,3\n", "a|b;c|d")]
    [InlineData("a;b;\"c,,,,\"\n1;2;3\n", "a|b|c,,,,")]
    [InlineData("a\tb, c\n1\t2\n", "a|b, c")]
    [InlineData("a|b\n1|2\n", "a|b")]
    [InlineData("only\n1,5\n", "only")]
    [InlineData("cost, £m, whole life, real;name;lead\n7;A12;DfT\n", "cost, £m, whole life, real|name|lead")]
    [InlineData("sep=;\r\na,b;c,d;e\r\n", "a,b|c,d|e")]
    public void The_separator_is_seen_from_the_header_row(string text, string headers) =>
        Assert.Equal(headers.Replace("|", "¦", StringComparison.Ordinal), string.Join('¦', Table(text).Headers));

    [Fact]
    public void A_separator_that_is_given_counts() => Assert.Equal(["a,b|c", "2: 1,2,3|4"], Table("a,b;c\n1,2,3;4", new FileShape(Separator: ';')).Lines());

    [Fact]
    public void A_separator_that_cannot_be_told_is_asked_for() =>
        Assert.Contains("as many commas as semicolons", Refused(() => Table("a,b;c\n1,2;3\n")).Message);

    [Fact]
    public void Rows_before_the_headers_are_left_out() =>
        Assert.Equal(["a|b", "5: 1|2"], Table("Report of \"x\"; 2024\n\n\"of\ntoday\"\na,b\n1,2\n", new FileShape(HeaderRow: 4)).Lines());

    [Theory]
    [InlineData("", 1, "The file is empty")]
    [InlineData(" \n\n", 3, "The file is empty")]
    [InlineData("\na,b\n", 1, "headers should be in row 1, but that row is empty")]
    [InlineData("a,b\n1,2\n", 4, "headers should be in row 4, but the last row of the file is row 2")]
    public void Headers_that_are_not_there_are_told(string text, int row, string message) =>
        Assert.Contains(message, Refused(() => Table(text, new FileShape(HeaderRow: row))).Message);

    [Theory]
    [InlineData("a,b\n1,2\n\"x\",\"y\nz,1\n2,3\n", 3, "column B starts with a quote that is not closed")]
    [InlineData("a,b\n\"x\" y,2\n", 2, "column A starts with a quote that is not closed at the end of the cell")]
    [InlineData("a,b\n1, \"x\"\n", 2, "column B has blanks before its quote")]
    public void A_quote_that_may_take_in_too_much_is_refused(string text, int row, string message)
    {
        var refused = Refused(() => Table(text));
        Assert.Contains(message, refused.Message);
        Assert.Equal(row, refused.Row);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_mark_tells_the_encoding_whatever_the_mapping_says(string encoding)
    {
        var utf = Encoding.GetEncoding(encoding);
        Assert.Equal(["Zoë|€", "2: 1|😀"], Table([.. utf.GetPreamble(), .. utf.GetBytes("Zoë,€\n1,😀")], new FileShape(Encoding: "windows-1252")).Lines());
    }

    [Theory]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'a', 0, (byte)',', 0, (byte)'b', 0, 0x0A, 0x02, 0xA4, 0, (byte)',', 0xD8, 0x3D, 0xDE, 0x00 })]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0, (byte)',', 0, (byte)'b', 0, 0x0A, 0, 0xA4, 0x02, (byte)',', 0, 0x3D, 0xD8, 0x00, 0xDE })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', (byte)',', (byte)'b', 0x0A, 0xCA, 0xA4, (byte)',', 0xF0, 0x9F, 0x98, 0x80 })]
    public void A_mark_is_enough(byte[] file) => Assert.Equal(["a|b", "2: ʤ|😀"], Table(file, name: "a.csv").Lines());

    [Fact]
    public void What_is_not_UTF8_is_refused_with_its_row_and_column_and_read_once_its_encoding_is_said()
    {
        byte[] file = [.. "a,b,c\n1,2,3\n4,5,"u8, 0xE6, 0xF8, 0xE5];
        var refused = Refused(() => Table(file));
        Assert.Equal(3, refused.Row);
        Assert.StartsWith("Row 3, column C (“c”) has characters that are not UTF-8. Say the file's encoding", refused.Message);
        Assert.Equal(["a|b|c", "2: 1|2|3", "3: 4|5|æøå"], Table(file, new FileShape(Encoding: "windows-1252")).Lines());
        Assert.Equal(["a", "2: “é€"], Table([(byte)'a', 10, 0x93, 0xE9, 0x80], new FileShape(Encoding: "windows-1252")).Lines());
        Assert.Equal(["a", "2: é"], Table([(byte)'a', 10, 0xE9], new FileShape(Encoding: "iso-8859-1")).Lines());
        Assert.Contains("probably windows-1252", Refused(() => Table([(byte)'a', 10, 0x93], new FileShape(Encoding: "iso-8859-1"))).Message);
        Assert.Contains("There is no encoding “latin”", Refused(() => Table("a\n", new FileShape(Encoding: "latin"))).Message);
    }

    [Fact]
    public void A_character_cut_off_at_the_end_is_refused() => Assert.Equal(2, Refused(() => Table([(byte)'a', 10, (byte)'b', 0xE2, 0x82])).Row);

    [Fact]
    public void NUL_characters_are_refused()
    {
        Assert.Contains("does not seem to be text", Refused(() => Table("a,b\n1,\0\n")).Message);
        Assert.Contains("UTF-16 without a mark", Refused(() => Table(Encoding.Unicode.GetBytes("a,b\n1,2\n"))).Message);
        Assert.Equal(["a|b", "2: 1|2"], Table(Encoding.Unicode.GetBytes("a,b\n1,2\n"), new FileShape(Encoding: "utf-16")).Lines());
        var late = Refused(() => Table("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 3_000)) + "1,\0\n"));
        Assert.StartsWith("Row 3002, column B (“b”) has a NUL character", late.Message);
    }

    [Fact]
    public void A_value_without_a_header_is_refused_and_a_short_row_filled()
    {
        Assert.Equal(["a||c", "2: 1||", "3: 1|2|3"], Table("a,,c\n1\n1,2,3,,\n").Lines());
        var refused = Refused(() => Table("a,b\n1,2\n1,2,,3\n"));
        Assert.Equal(3, refused.Row);
        Assert.Contains("Row 3 has a value in column D, but there are headers for only 2 columns", refused.Message);
    }

    [Fact]
    public void Long_cells_are_refused_with_their_place()
    {
        string Cell(int length) => $"a,Big one\n1,{new string('x', length)}\n";
        Assert.Equal(TableLimits.CellCharacters, Table(Cell(TableLimits.CellCharacters)).Rows.Single().Cells[1].Length);
        Assert.StartsWith("Row 2, column B (“Big one”) has more than 32,767 characters", Refused(() => Table(Cell(TableLimits.CellCharacters + 1))).Message);
        var unclosed = Refused(() => Table("a,b\n1,\"" + new string('x', 200_000)));
        Assert.StartsWith("Row 2, column B has more than 32,767 characters", unclosed.Message);
        Assert.Equal(2, unclosed.Row);
    }

    [Fact]
    public void Too_many_columns_are_refused()
    {
        string Header(int columns) => string.Join(',', Enumerable.Range(1, columns)) + "\n";
        Assert.Equal(1_000, Table(Header(1_000)).Headers.Length);
        Assert.StartsWith("Row 1 has more than 1,000 columns", Refused(() => Table(Header(1_001))).Message);
        // The row never ends: it must not be gathered until there is no memory left.
        using var endless = new Generated("a,b\n", ",", long.MaxValue);
        Assert.Equal(2, Refused(() => Table(endless, new FileShape(Separator: ','))).Row);
        Assert.InRange(endless.Given, 1, 1_000_000);
    }

    [Fact]
    public void Rows_are_read_as_they_are_asked_for_and_once()
    {
        using var file = new Generated("id,name\n", "1,\"a name, quoted\"\n", 100_000_000);
        var table = Table(file, new FileShape(Separator: ','));
        Assert.Equal(["1", "a name, quoted"], table.Rows.Skip(1_000).First().Cells);
        Assert.InRange(file.Given, 1, 100_000);
        Assert.Throws<InvalidOperationException>(() => table.Rows.First());
    }

    [Fact]
    public void Formulas_do_not_run_and_numbers_stay_whole()
    {
        var written = new StringWriter();
        TableWriter.WriteCsv(
            written,
            ["a", "b;c"],
            [
                ["=1+1", "-12.5"],
                ["+44 20", "-"],
                ["@x", "\"q\""],
                ["'=x", "'quoted'"],
                ["-1,234%", "\ty"],
                ["-2+3", ""],
            ]
        );
        Assert.Equal("a,\"b;c\"\r\n'=1+1,-12.5\r\n'+44 20,-\r\n'@x,\"\"\"q\"\"\"\r\n''=x,'quoted'\r\n\"-1,234%\",\"'\ty\"\r\n'-2+3,\r\n", written.ToString());
    }

    [Fact]
    public void What_is_written_is_read_as_it_was()
    {
        string[] awkward = ["-12.5", "'-12.5", "'=1", "''=1", "+", "sep=;", "sep=", "=cmd|' /C calc'!A0", "＝1", "😀", "<?xml", "{\"a\"}", "[{"];
        var cell = Gen.OneOf(Gen.String[Gen.Char["=+-@\t\r\n'\",;|ax1.5% é\uFEFF{[<"], 0, 6], Gen.Int[0, awkward.Length - 1].Select(at => awkward[at]));
        Gen.Int[1, 5]
            .SelectMany(width => cell.Array[width].Array[1, 6])
            .Where(rows => rows.All(row => row.Any(each => !string.IsNullOrWhiteSpace(each))))
            .Sample(rows =>
            {
                var written = new StringWriter();
                TableWriter.WriteCsv(written, rows[0], rows[1..]);
                var table = Table(written.ToString(), name: "refused.csv");
                Assert.Equal(
                    rows,
                    [
                        [.. table.Headers],
                        .. table.Rows.Select(row => row.Cells.ToArray()),
                    ]
                );
            });
    }
}
