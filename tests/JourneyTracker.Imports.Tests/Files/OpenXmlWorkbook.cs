using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace JourneyTracker.Imports.Tests.Files;

/// <summary>
/// Workbooks as Microsoft's Open XML SDK writes them: every element with a prefix, parts related by their full paths, texts shared or in their cells, with
/// runs of their own fonts and with how they are pronounced, and a formula that two cells share. The SDK's own validator finds nothing wrong with them.
/// </summary>
internal static class OpenXmlWorkbook
{
    private const int DaysTo1904 = 1_462;

    /// <summary>The formats of cells, in their order.</summary>
    private enum CellStyle : uint
    {
        Plain,
        Money,
        Day,
        Moment,
        Time,
        Duration,
    }

    /// <summary>The <see cref="Returns"/>, on the second sheet; the first is hidden.</summary>
    /// <param name="since1904">Whether days are counted from 1 January 1904.</param>
    /// <param name="iso">Whether days are written as texts after ISO 8601 and truth values as words.</param>
    /// <param name="strict">Whether it is in the strict variant of the standard.</param>
    public static MemoryStream OfReturns(bool since1904 = false, bool iso = false, bool strict = false)
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var main = document.AddWorkbookPart();
            var (notes, returns) = (main.AddNewPart<WorksheetPart>(), main.AddNewPart<WorksheetPart>());
            main.Workbook = new Workbook(
                new WorkbookProperties { Date1904 = since1904 },
                new Sheets(
                    new Sheet
                    {
                        Name = "Notes",
                        SheetId = 7,
                        State = SheetStateValues.Hidden,
                        Id = main.GetIdOfPart(notes),
                    },
                    new Sheet
                    {
                        Name = "Returns",
                        SheetId = 3,
                        Id = main.GetIdOfPart(returns),
                    }
                )
            )
            {
                Conformance = strict ? ConformanceClass.Enumstrict : null,
            };
            main.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var strings = new SharedStringTable();
            notes.Worksheet = new Worksheet(new SheetData(new Row(Shared(strings, "A1", new SharedStringItem(new Text("A note"))))));
            returns.Worksheet = new Worksheet(new SheetData(Rows(strings, since1904, iso)));
            main.AddNewPart<SharedStringTablePart>().SharedStringTable = strings;
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => error.Description));
        }
        return strict ? Strict(stream) : stream;
    }

    /// <summary>
    /// A workbook in the strict variant of the standard (ISO/IEC 29500-1), where namespaces have other names. The SDK reads that variant but does not write
    /// it, so that the names are changed in what it wrote, and it is asked whether it takes the result for strict.
    /// </summary>
    private static MemoryStream Strict(MemoryStream workbook)
    {
        var strict = Repacked(
            workbook,
            name => name,
            xml =>
                xml.Replace(
                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                        "http://purl.oclc.org/ooxml/spreadsheetml/main",
                        StringComparison.Ordinal
                    )
                    .Replace(
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships",
                        StringComparison.Ordinal
                    )
        );
        using var document = SpreadsheetDocument.Open(strict, isEditable: false);
        Assert.NotNull(document.WorkbookPart?.Workbook);
        Assert.True(document.StrictRelationshipFound);
        return strict;
    }

    /// <summary>A workbook with the separators of Windows in the names of its parts, as some programs write them.</summary>
    public static MemoryStream WithBackslashes(MemoryStream workbook) => Repacked(workbook, name => name.Replace('/', '\\'), xml => xml);

    private static MemoryStream Repacked(MemoryStream workbook, Func<string, string> name, Func<string, string> content)
    {
        using var archive = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
        return Reading.Zip([
            .. archive.Entries.Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return (name(entry.FullName), content(reader.ReadToEnd()));
            }),
        ]);
    }

    private static Stylesheet Styles()
    {
        static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };
        static CellFormat Style(uint format) => new() { NumberFormatId = format, ApplyNumberFormat = true };
        return new Stylesheet(
            new NumberingFormats(
                Format(164, "[Red]£#,##0.00\" a day\""),
                Format(165, "[$-809]dd mmmm yyyy;@"),
                Format(166, "yyyy\\-mm\\-dd\\ hh:mm:ss"),
                Format(167, "[h]:mm")
            ),
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            // Formats of named styles are no formats of cells, though they stand before them and look alike.
            new CellStyleFormats(new CellFormat { NumberFormatId = 14 }),
            new CellFormats(Style(0), Style(164), Style(165), Style(166), Style(20), Style(167))
        );
    }

    private static IEnumerable<Row> Rows(SharedStringTable strings, bool since1904, bool iso)
    {
        yield return new Row(InLine("A1", Returns.Title)) { RowIndex = 1 };
        yield return new Row(Returns.Headers.Select((header, at) => Shared(strings, $"{(char)('A' + at)}3", new SharedStringItem(new Text(header)))))
        {
            RowIndex = Returns.HeaderRow,
        };
        var number = Returns.HeaderRow;
        foreach (var row in Returns.Rows)
        {
            number++;
            if (row is null)
            {
                continue;
            }
            Cell? Number(double? value, CellStyle style) => value is { } known ? new Cell(new CellValue(known)) { StyleIndex = (uint)style } : null;
            Cell? Day(DateTime? day, CellStyle style) =>
                day is not { } moment ? null
                : iso ? new Cell(new CellValue(moment)) { DataType = CellValues.Date, StyleIndex = (uint)style }
                : Number(moment.ToOADate() - (since1904 ? DaysTo1904 : 0), style);
            var inLine = number == Returns.HeaderRow + 2;
            Cell?[] cells =
            [
                inLine ? InLine($"A{number}", row.Name) : Shared(strings, $"A{number}", Rich(row.Name)),
                Number(row.Cost, CellStyle.Money),
                Number(row.Days, CellStyle.Plain),
                Day(row.Due, CellStyle.Day),
                Day(row.Reported, CellStyle.Moment),
                Number(row.At, CellStyle.Time),
                Number(row.Took, CellStyle.Duration),
                row.Open is { } open ? new Cell(iso ? new CellValue(open) : new CellValue(open ? 1 : 0)) { DataType = CellValues.Boolean } : null,
                row.Sum is { } sum
                    ? new Cell(number == Returns.HeaderRow + 1 ? FirstOfShared(row.Formula) : NextOfShared(), new CellValue(sum))
                    : new Cell(new CellFormula(row.Formula), new CellValue(row.Name)) { DataType = CellValues.String },
            ];
            var written = new Row { RowIndex = (uint)number, Hidden = inLine };
            foreach (var (column, cell) in cells.Index())
            {
                if (cell is not null)
                {
                    cell.CellReference = $"{(char)('A' + column)}{number}";
                    written.AppendChild(cell);
                }
            }
            yield return written;
        }
    }

    private static CellFormula FirstOfShared(string formula) =>
        new(formula)
        {
            FormulaType = CellFormulaValues.Shared,
            SharedIndex = 0,
            Reference = "I4:I5",
        };

    // The same formula as that of the first, each for its own row: it stands in the first alone.
    private static CellFormula NextOfShared() => new() { FormulaType = CellFormulaValues.Shared, SharedIndex = 0 };

    private static Cell Shared(SharedStringTable strings, string place, SharedStringItem text)
    {
        strings.AppendChild(text);
        return new Cell(new CellValue(strings.ChildElements.Count - 1)) { CellReference = place, DataType = CellValues.SharedString };
    }

    private static SharedStringItem Rich(string text) =>
        new(
            new Run(new RunProperties(new Bold(), new FontSize { Val = 12 }), Kept(text[..3])),
            new Run(Kept(text[3..])),
            new PhoneticRun(new Text("とうきょう")) { BaseTextStartIndex = 0, EndingBaseIndex = 2 },
            new PhoneticProperties { FontId = 0 }
        );

    private static Cell InLine(string place, string text) =>
        new(new InlineString(new Run(Kept(text[..5])), new Run(new RunProperties(new Italic()), Kept(text[5..]))))
        {
            CellReference = place,
            DataType = CellValues.InlineString,
        };

    private static Text Kept(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };
}
