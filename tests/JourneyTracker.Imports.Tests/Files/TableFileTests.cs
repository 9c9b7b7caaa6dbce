using System.Text;
using JourneyTracker.Imports.Files;
using Xunit;
using static JourneyTracker.Imports.Tests.Files.Reading;

namespace JourneyTracker.Imports.Tests.Files;

public class TableFileTests
{
    [Theory]
    [InlineData("old.xls", "Workbook", "workbook of an old Excel (.xls). Save it as .xlsx or CSV")]
    [InlineData("older.xls", "Book", "workbook of an old Excel (.xls). Save it as .xlsx or CSV")]
    [InlineData("protected.xlsx", "EncryptedPackage", "protected by a password")]
    [InlineData("old.doc", "WordDocument", "Word document. Save its table as .xlsx or CSV")]
    public void Files_of_Office_that_are_not_read_are_told_with_what_to_do(string name, string part, string message)
    {
        Assert.Contains(message, Refused(() => Table(Compound(9, part), name: name)).Message);
        Assert.Contains(message, Refused(() => Table(Compound(12, "\u0005SummaryInformation", part), name: name)).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }, "a picture (PNG)")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "a picture (JPEG)")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D }, "a PDF document")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "a packed file")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 }, "old Excel")]
    public void Other_files_are_seen_whatever_they_are_called(byte[] content, string what) =>
        Assert.Contains(what, Refused(() => Table(content, name: "data.csv")).Message);

    [Fact]
    public void Other_archives_are_told_apart()
    {
        Assert.Contains("ZIP archive", Refused(() => Table(Zip(("data.csv", "a,b")))).Message);
        Assert.Contains(
            "OpenDocument",
            Refused(() => Table(Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")))).Message
        );
        Assert.Contains(".xlsb", Refused(() => Table(Zip(("xl/workbook.bin", "x")))).Message);
        Assert.Contains("Word", Refused(() => Table(Zip(("word/document.xml", "<x/>")))).Message);
        Assert.Contains("web page", Refused(() => Table("<html><table><tr><td>a", name: "report.xls")).Message);
    }

    [Theory]
    [InlineData("data.csv", "{\"a\":1}", "ends in .csv, but the file seems to be JSON")]
    [InlineData("data.xlsx", "a,b", "ends in .xlsx, but the file seems to be text")]
    [InlineData("data.jsonl", "a,b", "ends in .jsonl, but the file seems to be text")]
    [InlineData("data.xls", "a\tb", "ends in .xls, but the file seems to be text")]
    [InlineData("photo.PNG", "a,b", "ends in .png, but the file seems to be text")]
    public void A_name_that_says_otherwise_is_refused(string name, string content, string message) =>
        Assert.Contains(message, Refused(() => Table(content, name: name)).Message);

    [Fact]
    public async Task A_workbook_named_CSV_is_refused()
    {
        using var workbook = await SpreadCheetahWorkbook.OfReturns(places: false);
        Assert.Contains("seems to be an Excel workbook", Refused(() => Table(workbook, name: "a.csv")).Message);
    }

    [Fact]
    public async Task The_kind_is_seen_from_the_content()
    {
        Assert.Equal(FileKind.Workbook, TableFile.Kind(await SpreadCheetahWorkbook.OfReturns(places: false)));
        Assert.Equal(FileKind.Workbook, TableFile.Kind(OpenXmlWorkbook.OfReturns()));
        Assert.Equal(FileKind.Csv, TableFile.Kind(new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\n1,2\n")])));
        Assert.Equal(FileKind.Csv, TableFile.Kind(new MemoryStream("{id},name"u8.ToArray())));
        Assert.Equal(FileKind.JsonLines, TableFile.Kind(new MemoryStream("\n {\"a\":1}"u8.ToArray())));
        Assert.Equal(FileKind.JsonLines, TableFile.Kind(new MemoryStream("[{\"a\":1}]"u8.ToArray())));
    }
}
