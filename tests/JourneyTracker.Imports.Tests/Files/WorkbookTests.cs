using System.Globalization;
using System.Text;
using CsCheck;
using ExcelDataReader;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using SpreadCheetah;
using Xunit;
using static JourneyTracker.Imports.Tests.Files.Reading;

namespace JourneyTracker.Imports.Tests.Files;

public class WorkbookTests
{
    private static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells)}</row>";

    private static string Text(string text) => $"<c t=\"str\"><v>{text}</v></c>";

    private static string Number(string number, int style = 0) => $"<c s=\"{style}\"><v>{number}</v></c>";

    /// <summary>Workbooks with the same table, as others write it.</summary>
    public enum Writer
    {
        SpreadCheetah,
        SpreadCheetahWithPlaces,
        OpenXml,
        OpenXmlSince1904,
        OpenXmlStrict,
        OpenXmlStrictWithIsoDates,
        OpenXmlWithBackslashes,
    }

    public static TheoryData<Writer> Writers => [.. Enum.GetValues<Writer>()];

    /// <summary>The other reader does not know the strict variant of the standard.</summary>
    public static TheoryData<Writer> WritersThatTheOtherReads => [.. Enum.GetValues<Writer>().Except([Writer.OpenXmlStrict, Writer.OpenXmlStrictWithIsoDates])];

    private static async Task<MemoryStream> Written(Writer writer) =>
        writer switch
        {
            Writer.SpreadCheetah => await SpreadCheetahWorkbook.OfReturns(places: false),
            Writer.SpreadCheetahWithPlaces => await SpreadCheetahWorkbook.OfReturns(places: true),
            Writer.OpenXml => OpenXmlWorkbook.OfReturns(),
            Writer.OpenXmlSince1904 => OpenXmlWorkbook.OfReturns(since1904: true),
            Writer.OpenXmlStrict => OpenXmlWorkbook.OfReturns(strict: true),
            Writer.OpenXmlStrictWithIsoDates => OpenXmlWorkbook.OfReturns(iso: true, strict: true),
            Writer.OpenXmlWithBackslashes => OpenXmlWorkbook.WithBackslashes(OpenXmlWorkbook.OfReturns()),
        };

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Workbooks_of_other_programs_are_read_as_they_were_written(Writer writer)
    {
        var file = await Written(writer);
        Assert.Equal(["Notes", "Returns"], TableFile.Sheets(file));
        Assert.Equal(["A note"], Table(file, new FileShape(Sheet: "Notes")).Headers);
        Assert.Equal([Returns.Title], Table(file).Headers);
        Assert.Equal(Returns.Lines, Table(file, new FileShape(HeaderRow: Returns.HeaderRow)).Lines());
    }

    [Theory]
    [MemberData(nameof(WritersThatTheOtherReads))]
    public async Task Workbooks_of_other_programs_are_read_as_another_reader_reads_them(Writer writer)
    {
        var file = await Written(writer);
        // The other reader asks for it, though not for these workbooks.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var other = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file.ToArray()));
        while (other.VisibleState != "visible")
        {
            Assert.True(other.NextResult());
        }
        var expected = new Dictionary<(int Row, int Column), string>();
        for (var row = 1; other.Read(); row++)
        {
            for (var column = 0; row >= Returns.HeaderRow && column < other.FieldCount; column++)
            {
                if (other.GetValue(column) is { } value && Told(value) is { Length: > 0 } told)
                {
                    expected[(row, column)] = told;
                }
            }
        }
        var table = Table(file, new FileShape(HeaderRow: Returns.HeaderRow));
        var found = table
            .Rows.Prepend(new SourceRow(table.HeaderRow, table.Headers))
            .SelectMany(row => row.Cells.Select((cell, column) => ((row.Number, column), cell)))
            .Where(each => each.cell.Length > 0)
            .ToDictionary(each => each.Item1, each => each.cell);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, found);
    }

    private static string Told(object value) =>
        value switch
        {
            bool yes => yes ? "TRUE" : "FALSE",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            // The other reader gives a time of a day as one of the day from which days are counted.
            DateTime { Year: 1899 or 1904 } time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            TimeSpan took => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(took.TotalHours):00}:{took:mm\\:ss}"),
            _ => value.ToString()!,
        };

    [Fact]
    public Task What_another_program_writes_is_read_as_it_was() =>
        Gen.Select(
                // An apostrophe before a formula is taken off; XML has one kind of line break.
                Gen.String[Gen.Char["=+-@\t\n\",;| é<&>]x0D東\u00A0"], 0, 8],
                Gen.Double.Where(double.IsFinite),
                Gen.DateTime[new(1900, 3, 1), new(9999, 12, 31)].Select(moment => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond))),
                Gen.Bool
            )
            .Array[1, 20]
            .SampleAsync(
                async rows =>
                {
                    using var file = await SpreadCheetahWorkbook.Of([
                        .. rows.Select(row => (DataCell[])[new(row.Item1), new(row.Item2), new(row.Item3), new(row.Item4)]),
                    ]);
                    Assert.Equal(
                        rows,
                        Table(file)
                            .Rows.Select(row =>
                                (
                                    row.Cells[0],
                                    double.Parse(row.Cells[1], CultureInfo.InvariantCulture),
                                    DateTime.Parse(row.Cells[2], CultureInfo.InvariantCulture),
                                    row.Cells[3] == "TRUE"
                                )
                            )
                    );
                },
                iter: 200
            );

    [Fact]
    public void Cells_of_every_type_are_read()
    {
        var rows =
            Row(2, "<c r=\"A2\" t=\"s\"><v>0</v></c>", "<c r=\"C2\" t=\"inlineStr\"><is><r><t>in</t></r><r><t xml:space=\"preserve\"> line</t></r></is></c>")
            + "<row r=\"5\" hidden=\"1\"><c r=\"A5\" t=\"s\"><v>1</v></c><c r=\"B5\" t=\"b\"><v>1</v></c><c r=\"C5\" t=\"e\"><v>#N/A</v></c></row>"
            + "<row><c><f>A5&amp;\"!\"</f><v>7</v></c><c t=\"str\"><f>\"\"</f><v></v></c><c t=\"b\"><f>1=2</f><v>0</v></c></row>"
            + Row(9, "<c r=\"B9\" t=\"d\"><v>2024-03-31T00:00:00</v></c><c r=\"XFD9\" s=\"0\"/>");
        const string strings =
            "<si><t>Plain &amp; simple</t></si>"
            + "<si><r><rPr><b/></rPr><t>Rich</t></r><r><t xml:space=\"preserve\"> text_x000D_ </t></r>"
            + "<rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh><phoneticPr fontId=\"1\"/></si>";
        Assert.Equal(
            ["Plain & simple||in line", "5: Rich text\r |TRUE|#N/A", "6: 7||FALSE", "9: |2024-03-31|"],
            Table(Workbook(rows, strings), new FileShape(HeaderRow: 2)).Lines()
        );
    }

    [Theory]
    [InlineData("0.10000000000000001", "0.1")]
    [InlineData("45123", "45123")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("1.0000000000000001E-5", "0.00001")]
    [InlineData("1E+20", "100000000000000000000")]
    [InlineData("1.5E+300", "1.5E+300")]
    [InlineData("-1234.5599999999999", "-1234.56")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("4.3600000000000003E-16", "4.3600000000000003E-16")]
    public void Numbers_lose_no_digits(string stored, string read) =>
        Assert.Equal(read, Table(Workbook(Row(1, Text("n")) + Row(2, Number(stored)))).Rows.Single().Cells[0]);

    [Theory]
    [InlineData("14", "", "45382", "2024-03-31")]
    [InlineData("22", "", "45382.5", "2024-03-31 12:00:00")]
    [InlineData("14", "", "45381.99999999999", "2024-03-31")]
    [InlineData("14", "", "1", "1900-01-01")]
    [InlineData("14", "", "59", "1900-02-28")]
    [InlineData("14", "", "60", "60")]
    [InlineData("14", "", "61", "1900-03-01")]
    [InlineData("14", "", "-5", "-5")]
    [InlineData("14", "", "2958465", "9999-12-31")]
    [InlineData("14", "", "2958466", "2958466")]
    [InlineData("20", "", "0.75", "18:00:00")]
    [InlineData("46", "", "1.5", "36:00:00")]
    [InlineData("9", "", "0.5", "50%")]
    [InlineData("10", "", "0.456", "45.6%")]
    [InlineData("10", "", "-1.2E-3", "-0.12%")]
    [InlineData("9", "", "1E+40", "1E+40")]
    [InlineData("170", "0.0%;[Red]-0.0%", "0.07", "7%")]
    [InlineData("170", "0.0\\%", "0.07", "0.07")]
    [InlineData("170", "0\" % of all\"", "7", "7")]
    [InlineData("170", "[$-809]dd mmmm yyyy;@", "45382", "2024-03-31")]
    [InlineData("170", "mmm\\-yy", "45382", "2024-03-31")]
    [InlineData("170", "[h]:mm", "1.25", "30:00:00")]
    [InlineData("170", "[Red]#,##0.00\" days\"", "45382", "45382")]
    [InlineData("170", "0.00E+00", "45382", "45382")]
    [InlineData("170", "_-[$£-809]* #,##0_-;\\-\\d", "45382", "45382")]
    public void Numbers_are_what_their_format_says(string format, string code, string stored, string read)
    {
        var formats = code.Length == 0 ? "" : $"<numFmt numFmtId=\"170\" formatCode=\"{code.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/>";
        var file = Workbook(Row(1, Text("d")) + Row(2, Number(stored, 1)), "", formats, $"<xf numFmtId=\"0\"/><xf numFmtId=\"{format}\"/>");
        Assert.Equal(read, Table(file).Rows.Single().Cells[0]);
    }

    [Fact]
    public void Days_since_1904_are_counted_as_such()
    {
        var file = Workbook(Row(1, Text("d")) + Row(2, Number("0", 0)) + Row(3, Number("43920")), "", "", "<xf numFmtId=\"14\"/>", "date1904=\"1\"");
        Assert.Equal(["d", "2: 1904-01-01", "3: 2024-03-31"], Table(file).Lines());
    }

    [Fact]
    public void Sheets_are_told_and_chosen()
    {
        var rows = Row(1, Text("Name"));
        Assert.Equal(["Notes", "Returns"], TableFile.Sheets(Workbook(rows)));
        Assert.Equal(["Name"], Table(Workbook(rows)).Headers);
        Assert.Equal(["Note"], Table(Workbook(rows), new FileShape(Sheet: "notes")).Headers);
        Assert.Contains("no sheet “Q3”. It has “Notes”, “Returns”", Refused(() => Table(Workbook(rows), new FileShape(Sheet: "Q3"))).Message);
        Assert.Contains("not a workbook", Assert.Throws<FileNotUnderstood>(() => TableFile.Sheets(new MemoryStream("a,b"u8.ToArray()))).Message);
    }

    [Fact]
    public void An_apostrophe_before_a_formula_is_taken_off() =>
        Assert.Equal(["n", "2: =x", "3: 'y"], Table(Workbook(Row(1, Text("n")) + Row(2, Text("'=x")) + Row(3, Text("'y")))).Lines());

    [Theory]
    [InlineData(""), InlineData("<v/>"), InlineData("<v></v>")]
    public void A_formula_without_its_result_is_refused(string result)
    {
        var refused = Refused(() => Table(Workbook(Row(1, Text("n")) + Row(4, $"<c r=\"A4\"><f>1+1</f>{result}</c>"))));
        Assert.Equal(4, refused.Row);
        Assert.Contains("Row 4, column A has a formula without its result", refused.Message);
    }

    [Fact]
    public void Damage_is_told_with_its_row()
    {
        var head = Row(1, Text("n"));
        Assert.Equal(3, Refused(() => Table(Workbook(head + Row(2, Text("x")) + "<row r=\"3\"><c></row>"))).Row);
        Assert.Equal(2, Refused(() => Table(Workbook(head + Row(2, "<c t=\"s\"><v>5</v></c>")))).Row);
        Assert.Equal(2, Refused(() => Table(Workbook(head + Row(2, Number("12x"))))).Row);
        Assert.Contains("damaged", Refused(() => Table(Workbook(head + Row(1, Text("x"))))).Message);
        Assert.Contains("damaged", Refused(() => Table(Workbook(head + string.Concat(Enumerable.Repeat("<a>", 100))))).Message);
        var cut = Workbook(head).ToArray()[..^30];
        Assert.Contains("damaged", Refused(() => Table(cut)).Message);
    }

    [Fact]
    public void Limits_hold_with_their_place()
    {
        var head = Row(1, Text("Big"));
        Assert.StartsWith(
            "Row 2, column A (“Big”) has more than 32,767 characters",
            Refused(() => Table(Workbook(head + Row(2, Text(new string('x', 32_768)))))).Message
        );
        Assert.StartsWith("Row 2 has more than 1,000 columns", Refused(() => Table(Workbook(head + Row(2, "<c r=\"ALM2\"><v>1</v></c>")))).Message);
        Assert.Contains("Row 2 has a value in column B", Refused(() => Table(Workbook(head + Row(2, Number("1"), Number("2"))))).Message);
    }

    [Fact]
    public void Bombs_are_refused_without_being_unpacked()
    {
        var head = Row(1, "<c t=\"s\"><v>0</v></c>");
        var most = new string(' ', 100) + string.Concat(Enumerable.Repeat("<si><t>bomb</t></si>", 1_000_000));
        Assert.Contains("unpacks to far more", Refused(() => Table(Workbook(head, most))).Message);
        Assert.Contains("damaged", Refused(() => Table(Workbook(Row(1, Text("n")) + Row(2, Text(new string('x', 3_000_000)))))).Message);
        // Packed well enough not to look like a bomb, but too much to hold.
        var random = new Random(1);
        var strings = string.Concat(Enumerable.Range(0, 2_300_000).Select(_ => $"<si><t>{random.NextInt64():x16}</t></si>"));
        Assert.Contains("too much text", Refused(() => Table(Workbook(head, strings))).Message);
    }

    [Fact]
    public void Document_types_are_refused()
    {
        static MemoryStream File(string start, string name) =>
            Zip(
                ("_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml"))),
                ("xl/workbook.xml", $"{start}<workbook {Main}><x>{name}</x></workbook>")
            );
        Assert.Contains("no sheet with cells", Refused(() => Table(File("", "y"))).Message);
        Assert.Contains("damaged", Refused(() => Table(File("<!DOCTYPE workbook [<!ENTITY y \"yy\">]>", "&y;"))).Message);
    }

    [Fact]
    public void Rows_are_read_as_they_are_asked_for()
    {
        var rows =
            Row(1, Text("n")) + string.Concat(Enumerable.Range(2, 5_000).Select(number => Row(number, Number(number.ToString(CultureInfo.InvariantCulture)))));
        var table = Table(Workbook(rows + "<broken>"));
        Assert.Equal("11", table.Rows.Skip(9).First().Cells[0]);
    }
}
