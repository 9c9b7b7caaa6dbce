using System.Text;
using CsCheck;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Looking;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Tests.Files;
using Xunit;

namespace JourneyTracker.Imports.Tests.Looking;

public sealed class FileLookTests
{
    [Fact]
    public void A_column_is_shown_with_some_of_its_values_and_how_many_there_are()
    {
        var look = Looks.At("Id,Ministry", "a,Health", "b,", "c,health", "d,Transport", "e,N/A", "f,Home", "g,War", "h,Sea", "i,Sky");
        var column = look.Column("Ministry");

        Assert.Equal((9, true), (look.RowCount, look.IsWhole));
        Assert.Equal(["Health", "Transport", "Home", "War", "Sea"], column.Samples);
        Assert.Equal((7, 2, false), (column.Filled, column.Empty, column.IsDistinct));
        Assert.Equal("Health", column.Words[0]);
        Assert.True(look.Column("Id").IsDistinct);
        Assert.Null(column.Dates);
        Assert.Null(column.Numbers);
    }

    [Theory]
    [InlineData("03/04/2024", "05/06/2024", true, true)]
    [InlineData("03/04/2024", "25/06/2024", true, false)]
    [InlineData("03.04.24", "06.25.24", false, true)]
    [InlineData("25/06/2024", "06/25/2024", false, false)]
    [InlineData("03/03/2024", "2024-05-06", true, true)]
    public void The_orders_of_day_and_month_that_fit_all_dates_are_found_and_with_both_or_none_it_is_asked(
        string one,
        string other,
        bool dayFirst,
        bool monthFirst
    )
    {
        var dates = Looks.Cells(one, other, "").Dates!;

        Assert.Equal((dayFirst, monthFirst), (dates.Orders.Contains(DateOrder.DayFirst), dates.Orders.Contains(DateOrder.MonthFirst)));
        Assert.Equal(dayFirst == monthFirst, dates.MustAskOrder);
        Assert.Equal(
            dayFirst == monthFirst ? null
                : dayFirst ? DateOrder.DayFirst
                : DateOrder.MonthFirst,
            dates.OrderOf(null)
        );
    }

    [Fact]
    public void Dates_of_days_up_to_the_twelfth_are_always_asked() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Int[1900, 2100], Gen.OneOf('/', '.', '-'), Gen.Bool)
            .Select((one, two, year, by, isPadded) => isPadded ? $"{one:00}{by}{two:00}{by}{year}" : $"{one}{by}{two}{by}{year}")
            .List[1, 20]
            .Sample(cells =>
            {
                var dates = Looks.Cells([.. cells]).Dates;
                return dates is { MustAskOrder: true } && dates.OrderOf(null) is null && dates.Reading(null, null).Formats.IsEmpty;
            });

    [Fact]
    public void Dates_read_as_they_were_written_once_their_order_is_told() =>
        Gen.Select(
                Gen.DateOnly[new DateOnly(1950, 1, 1), new DateOnly(2049, 12, 31)].List[1, 20],
                Gen.OneOf("dd/MM/yyyy", "d.M.yyyy", "d-M-yy", "MM/dd/yyyy", "M/d/yy", "yyyy-MM-dd", "yyyy/M/d", "d MMMM yyyy", "d-MMM-yy", "MMMM d, yyyy")
            )
            .Sample(
                (days, format) =>
                {
                    string[] cells = [.. days.Select(day => day.ToString(format, System.Globalization.CultureInfo.InvariantCulture))];
                    var dates = Looks.Cells(cells).Dates!;
                    var told =
                        !dates.HasFigures ? (DateOrder?)null
                        : format[0] == 'd' ? DateOrder.DayFirst
                        : DateOrder.MonthFirst;
                    var reader = new DateCells(dates.Reading(told, null).Formats);
                    return (told is null || dates.Orders.Contains(told.Value))
                        && cells.Zip(days).All(pair => reader.Read(pair.First).Value == new CellValue.Date(Core.Dates.PartialDate.Day(pair.Second)));
                }
            );

    [Fact]
    public void Of_fiscal_years_it_is_asked_in_which_month_they_begin()
    {
        var dates = Looks.Cells("2019-20", "FY 2020/21").Dates!;

        Assert.True(dates.HasFiscalYears);
        Assert.Equal(["fiscal-year-april"], dates.Reading(null, 4).Formats);
    }

    [Theory]
    [InlineData("2009-10", "2010-11", "2011-12", true, true)]
    [InlineData("2009-10", "2010-11", "2012-13", true, false)]
    [InlineData("2009-10", "2010-11", "FY 2011-12", true, false)]
    [InlineData("2009-10", "2010-11", "2010-12", false, false)]
    [InlineData("2009-03", "2010-11", "2011-12", false, false)]
    [InlineData("2009-10", "2010", "2011", true, true)]
    [InlineData("2009", "2010-Q3", "2011", false, false)]
    public void Months_that_could_all_be_fiscal_years_are_asked(string one, string two, string three, bool isAsked, bool mayBeMonths)
    {
        var dates = Looks.Cells(one, two, three).Dates!;

        Assert.Equal((isAsked, mayBeMonths), (dates.HasFiscalYears, dates.MayBeMonths));
    }

    [Theory]
    [InlineData(true, null, "2009-10-01", "2009-10-31")]
    [InlineData(false, 4, "2009-04-01", "2010-03-31")]
    public void What_is_said_of_months_that_could_be_years_is_read_so(bool areMonths, int? fiscalMonth, string from, string until)
    {
        var look = Looks.At("Initiative,Indicator,Period,Value", "nav,Calls,2009-10,1", "nav,Calls,2010-11,2");
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
        Assert.Equal(["fiscal-2"], MadeMapping.ProblemsOfColumns(look, choices).Select(problem => problem.Field));

        choices = choices with { Columns = choices.Columns.SetItem(2, choices.Columns[2] with { AreMonths = areMonths, FiscalMonth = fiscalMonth }) };
        Assert.Empty(MadeMapping.ProblemsOfColumns(look, choices));
        var reader = new DateCells(
            Assert.IsType<JourneyTracker.Imports.Mappings.Reading.Date>(MadeMapping.Of(look, choices, "Years").Columns["measuredOn"].Reading).Formats
        );
        var read = Assert.IsType<CellValue.Date>(reader.Read("2009-10").Value).On;
        Assert.Equal((from, until), ($"{read.Earliest:yyyy-MM-dd}", $"{read.Latest:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("1200", "7.9", ".", "")]
    [InlineData("£1,200.50", "£7.90", ".", "£")]
    [InlineData("1.200,50", "7,9", ",", "")]
    [InlineData("12 %", "7.5 %", ".", "%")]
    [InlineData("1 200", "3 000 000", ".", "")]
    [InlineData("(1,200.5)", "-3", ".", "")]
    [InlineData("1,200", "3,400", ".,", "")]
    [InlineData("1.200", "3.400", ".,", "")]
    [InlineData("12 days", "7 days", ".", "days")]
    [InlineData("USD 12", "USD 7.5", ".", "USD")]
    [InlineData("£5m", "£0.5m", ".", "£m")]
    public void The_sign_before_decimals_is_seen_and_asked_where_both_fit(string one, string other, string signs, string sign)
    {
        var numbers = Looks.Cells(one, other, "-").Numbers!;

        Assert.Equal(signs, string.Concat(numbers.Fits.Select(fit => fit.DecimalComma ? ',' : '.')));
        Assert.Equal((sign, signs.Length > 1), (numbers.Sign, numbers.MustAsk));
        foreach (var fit in numbers.Fits)
        {
            Assert.All([one, other], cell => Assert.NotNull(new NumberCells(fit).Read(cell).Value));
        }
    }

    [Theory]
    [
        InlineData("A-1", "A-2"),
        InlineData("#1", "#2"),
        InlineData("P1Q", "P2Q"),
        InlineData("£5", "7 days"),
        InlineData("12/13/14/15", "1"),
        InlineData("yes", "no")
    ]
    public void What_is_no_number_is_not_taken_for_one(string one, string other) => Assert.Null(Looks.Cells(one, other).Numbers);

    [Theory]
    [InlineData("£1.2m", "450,000")]
    [InlineData("£1.2m", "£450,000")]
    [InlineData("45%", "0.45")]
    [InlineData("12 days", "3")]
    [InlineData("$3bn", "$7")]
    public void Numbers_with_and_without_a_sign_of_scale_are_not_taken_for_the_same_unit(string signed, string bare)
    {
        foreach (var cells in new string[][] { [signed, bare], [bare, signed, signed, signed, signed] })
        {
            var look = Looks.At(["Initiative,Indicator,Value", .. cells.Select(cell => $"nav,Calls,\"{cell}\"")]);
            var choices = new LookChoices
            {
                Row = RowKind.Measurement,
                Columns = [new ColumnChoice(0, Meaning.Initiative), new ColumnChoice(1, Meaning.Indicator), new ColumnChoice(2, Meaning.Value)],
            };

            Assert.Null(look.Columns[2].Numbers);
            var problem = Assert.Single(MadeMapping.ProblemsOfColumns(look, choices));
            Assert.Equal("meaning-2", problem.Field);
            Assert.Contains($"has “{signed}” and “{bare}”", problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("£1.2m", "450,000")]
    [InlineData("45%", "0.45")]
    public void Of_many_numbers_without_a_sign_of_scale_the_few_with_one_are_refused_at_their_cells(string signed, string bare)
    {
        var numbers = Looks.Cells(bare, bare, signed, bare, bare).Numbers!;

        Assert.Equal("", numbers.Sign);
        Assert.All(numbers.Fits, fit => Assert.Null(new NumberCells(fit).Read(signed).Value));
    }

    [Theory]
    [InlineData("£5", "7", "£")]
    [InlineData("7", "$5,000", "$")]
    [InlineData("€ 5", "7,50", "€")]
    public void A_sign_of_currency_may_be_missing_in_some_cells(string one, string other, string sign) =>
        Assert.Equal(sign, Looks.Cells(one, other).Numbers!.Sign);

    [Fact]
    public void Texts_that_stand_for_no_value_are_told_apart_from_those_that_are_withheld_and_those_nobody_knows()
    {
        var look = Looks.At(
            "Id,Cost,Ends",
            "a,12,2024-03-31",
            "b,N/A,Exempt under Section 43 of the Act",
            "c,n/a,TBC",
            "d,Exempt under Section 40,2024-05-01",
            "e,7,Not in a position to say",
            "f,9,2025-06-30",
            "g,11,2026-01-01",
            "h,12,2026-01-02"
        );

        Assert.Equal(
            [
                ("Not in a position to say", null, 1, "Ends"),
                ("Exempt under", TextMeaning.Withheld, 2, "Cost, Ends"),
                ("N/A", TextMeaning.None, 2, "Cost"),
                ("TBC", TextMeaning.None, 1, "Ends"),
            ],
            look.NoValues.Select(text => (text.Text, text.Suggested, text.Count, string.Join(", ", text.Headers)))
        );
        Assert.True(look.NoValues[1].OnlyStart);
        Assert.NotNull(look.Column("Cost").Numbers);
        Assert.NotNull(look.Column("Ends").Dates);
    }

    [Fact]
    public void The_row_of_the_headers_is_seen_below_titles_and_can_be_told()
    {
        const string File = "Quarterly return of the Ministry\r\n\r\nAs of,31 March 2024\r\nProject,Cost\r\nRail,12\r\nShip,7\r\n";
        var look = Looks.At(Encoding.UTF8.GetBytes(File));
        Assert.Equal((4, "Project", 2), (look.Table.HeaderRow, look.Columns[0].Header, look.RowCount));

        var told = Looks.At(
            Encoding.UTF8.GetBytes(File.Replace("Quarterly return of the Ministry", "One,Two", StringComparison.Ordinal)),
            shape: new FileShape(4)
        );
        Assert.Equal((4, 2), (told.Shape.HeaderRow, told.RowCount));
    }

    [Fact]
    public void Headers_that_stand_twice_or_are_blank_cannot_be_used()
    {
        var look = Looks.At("Id,Cost,COST ,", "a,1,2,");

        Assert.Equal([true, false, false, false], look.Columns.Select(column => column.CanBeUsed));
        Assert.Equal([false, true, true, false], look.Columns.Select(column => column.IsTwice));
    }

    [Fact]
    public void A_long_file_is_looked_at_in_part()
    {
        var look = Looks.At(["Id", .. Enumerable.Range(0, 5_000).Select(number => $"x{number}")]);

        Assert.Equal((FileLook.MostRows, false), (look.RowCount, look.IsWhole));
    }

    [Fact]
    public void Semicolons_and_another_encoding_are_read_as_they_are_said_to_be()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("Projekt;Betrag\r\nMünchen;1.234,50 €\r\nKöln;7,00 €\r\n");
        Assert.Throws<FileNotUnderstood>(() => Looks.At(bytes));
        var look = Looks.At(bytes, shape: new FileShape(Encoding: "windows-1252"));

        Assert.Equal(["München", "Köln"], look.Columns[0].Samples);
        Assert.Equal(("€", true), (look.Columns[1].Numbers!.Sign, look.Columns[1].Numbers!.Fits.Single().DecimalComma));
    }

    [Fact]
    public void What_is_not_UTF_8_is_probably_what_spreadsheets_write_and_its_headers_are_found_below_titles()
    {
        const string Text = "Rückmeldung der Städte\r\n\r\nProjekt;Betrag\r\nMünchen;1.234,50 €\r\nKöln;7,00 €\r\n";
        Assert.Equal(new FileShape(3, Encoding: "windows-1252"), Probable(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text)));
        // What can be read needs no guess, and of what is no table nothing can be said.
        Assert.Null(Probable(Encoding.UTF8.GetBytes(Text)));
        Assert.Null(Probable([0xE9]));

        static FileShape? Probable(byte[] bytes)
        {
            using var content = new MemoryStream(bytes);
            return FileLook.Probable(content, "return.csv");
        }
    }

    [Fact]
    public async Task Workbooks_of_others_are_looked_at_with_their_sheets()
    {
        using var content = await SpreadCheetahWorkbook.OfReturns(places: false);
        var look = FileLook.Of(content, "returns.xlsx", null);

        Assert.Equal(FileKind.Workbook, look.Kind);
        Assert.NotEmpty(look.Sheets);
        Assert.NotEmpty(look.Columns);
        Assert.True(look.RowCount > 0);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("Id,Cost\r\n", "no rows below")]
    [InlineData("\u0089PNG\r\n", "picture")]
    public void What_is_no_table_is_refused_with_what_to_do(string content, string message) =>
        Assert.Contains(message, Assert.Throws<FileNotUnderstood>(() => Looks.At(Encoding.Latin1.GetBytes(content))).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_stands_in_a_table_it_can_be_looked_at() =>
        Gen.Select(
                Gen.String[Gen.Char[' ', '\u017F'], 0, 12].Array[1, 5],
                Gen.OneOf(
                    Gen.String[Gen.Char[' ', '\u017F'], 0, 12],
                    Gen.OneOf("", "-", "TBD", "1,234", "£7", "31/12/2024", "2019-20", "12.5%", "Exempt under")
                ).Array[1, 40]
            )
            .Sample(
                (headers, cells) =>
                {
                    using var text = new StringWriter();
                    TableWriter.WriteCsv(
                        text,
                        ["Id", .. headers],
                        cells.Select((_, row) => (IEnumerable<string>)["x", .. headers.Select((_, at) => cells[(row + at) % cells.Length])])
                    );
                    // Two headers at least make sure that the first row is one of names.
                    try
                    {
                        var look = Looks.At(Encoding.UTF8.GetBytes(text.ToString()), shape: new FileShape(Separator: ','));
                        return look.Columns.Length == headers.Length + 1
                            && look.Columns.All(column => column.Filled + column.Empty == look.RowCount && column.Samples.Length <= LookedColumn.MostSamples);
                    }
                    catch (FileNotUnderstood)
                    {
                        // Cells may hold what no file of text can.
                        return true;
                    }
                }
            );
}
