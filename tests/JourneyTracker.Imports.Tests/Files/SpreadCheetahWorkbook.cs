using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace JourneyTracker.Imports.Tests.Files;

/// <summary>
/// Workbooks as SpreadCheetah writes them: with texts in their cells, and unless it is asked for without the places of cells. It does not seek in what it
/// writes, so that the archive has no sizes before its entries.
/// </summary>
internal static class SpreadCheetahWorkbook
{
    /// <summary>The <see cref="Returns"/>, on the second sheet; the first is hidden.</summary>
    /// <param name="places">Whether cells say where they are.</param>
    public static async Task<MemoryStream> OfReturns(bool places)
    {
        var stream = new MemoryStream();
        await using var workbook = await Spreadsheet.CreateNewAsync(
            stream,
            new SpreadCheetahOptions { WriteCellReferenceAttributes = places, PreserveStringWhitespace = true }
        );
        StyleId Format(string format) => workbook.AddStyle(new Style { Format = NumberFormat.Custom(format) });
        var day = workbook.AddStyle(new Style { Format = NumberFormat.Standard(StandardNumberFormat.ShortDate) });
        var bold = workbook.AddStyle(new Style { Font = { Bold = true } });
        var (time, duration, money) = (Format("hh:mm"), Format("[h]:mm"), Format("[Red]£#,##0.00\" a day\""));
        await workbook.StartWorksheetAsync("Notes", new WorksheetOptions { Visibility = WorksheetVisibility.Hidden });
        await workbook.AddRowAsync([new Cell("A note")]);
        await workbook.StartWorksheetAsync("Returns", new WorksheetOptions { FrozenRows = Returns.HeaderRow });
        await workbook.AddRowAsync([new Cell(Returns.Title)]);
        await workbook.AddRowAsync(Array.Empty<Cell>());
        await workbook.AddHeaderRowAsync(Returns.Headers, bold);
        foreach (var row in Returns.Rows)
        {
            await workbook.AddRowAsync(
                row is null
                    ? []
                    :
                    [
                        new Cell(row.Name),
                        new Cell(row.Cost, money),
                        new Cell(row.Days),
                        new Cell(row.Due, day),
                        new Cell(row.Reported),
                        new Cell(row.At, time),
                        new Cell(row.Took, duration),
                        new Cell(row.Open),
                        row.Sum is { } sum ? new Cell(new Formula(row.Formula), sum) : new Cell(new Formula(row.Formula), row.Name),
                    ]
            );
        }
        await workbook.FinishAsync();
        return stream;
    }

    /// <summary>Rows on one sheet, with a row of numbers as headers.</summary>
    public static async Task<MemoryStream> Of(IReadOnlyList<DataCell[]> rows)
    {
        var stream = new MemoryStream();
        await using var workbook = await Spreadsheet.CreateNewAsync(stream, new SpreadCheetahOptions { PreserveStringWhitespace = true });
        await workbook.StartWorksheetAsync("Sheet");
        await workbook.AddRowAsync([.. Enumerable.Range(1, rows.Max(row => row.Length)).Select(number => new DataCell(number))]);
        foreach (var row in rows)
        {
            await workbook.AddRowAsync(row);
        }
        await workbook.FinishAsync();
        return stream;
    }
}
