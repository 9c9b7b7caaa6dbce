using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using Xunit;

namespace JourneyTracker.Imports.Tests.Files;

/// <summary>Files for tests, and what is read of them.</summary>
internal static class Reading
{
    private static readonly FileShape _plain = new();

    public static SourceTable Table(string text, FileShape? shape = null, string name = "a.txt") => Table(Encoding.UTF8.GetBytes(text), shape, name);

    public static SourceTable Table(byte[] bytes, FileShape? shape = null, string name = "a.txt") =>
        TableFile.Open(new MemoryStream(bytes), name, shape ?? _plain);

    public static SourceTable Table(Stream stream, FileShape? shape = null, string name = "a") => TableFile.Open(stream, name, shape ?? _plain);

    /// <summary>A table as lines: the headers, then each row after its number.</summary>
    public static string[] Lines(this SourceTable table) =>
        [string.Join('|', table.Headers), .. table.Rows.Select(row => $"{row.Number}: {string.Join('|', row.Cells)}")];

    /// <summary>The message with which a file is refused, be it when it is opened or while its rows are read.</summary>
    public static FileNotUnderstood Refused(Func<SourceTable> open) => Assert.Throws<FileNotUnderstood>(() => open().Rows.Count());

    public static MemoryStream Zip(params (string Name, string Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        }
        return stream;
    }

    /// <summary>
    /// The start of a compound file ([MS-CFB]), in which old Office files and encrypted new ones are kept: its header, a free sector, and the directory
    /// with the names of what is in it.
    /// </summary>
    /// <param name="sectorShift">Its sectors have two to this power bytes: 9 in version 3, 12 in version 4.</param>
    /// <param name="names">The names, after that of the root.</param>
    public static byte[] Compound(int sectorShift, params string[] names)
    {
        const int entry = 128;
        var sector = 1 << sectorShift;
        var file = new byte[3 * sector];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file, 0);
        file[26] = (byte)(sectorShift == 9 ? 3 : 4);
        (file[28], file[29]) = (0xFE, 0xFF);
        file[30] = (byte)sectorShift;
        file[48] = 1;
        foreach (var (at, name) in names.Prepend("Root Entry").Index())
        {
            var start = 2 * sector + at * entry;
            file[start + 64] = (byte)(Encoding.Unicode.GetBytes(name, file.AsSpan(start)) + 2);
            file[start + 66] = (byte)(at == 0 ? 5 : 2);
        }
        return file;
    }

    /// <summary>A workbook with the parts that Excel writes.</summary>
    public static MemoryStream Workbook(string rows, string strings = "", string formats = "", string xfs = "<xf numFmtId=\"0\"/>", string properties = "") =>
        Zip(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr {properties}/><sheets>"
                    + "<sheet name=\"Notes\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
                    + "<sheet name=\"Returns\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Relations(
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
                    ("rId3", "styles", "styles.xml"),
                    ("rId4", "sharedStrings", "sharedStrings.xml")
                )
            ),
            ("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>Note</v></c></row></sheetData></worksheet>"),
            ("xl/worksheets/sheet2.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet {Main}><sheetData>{rows}</sheetData></worksheet>"),
            (
                "xl/styles.xml",
                $"<styleSheet {Main}><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{xfs}</cellXfs></styleSheet>"
            ),
            ("xl/sharedStrings.xml", $"<sst {Main}>{strings}</sst>")
        );

    public const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    public static string Relations(params ImmutableArray<(string Id, string Type, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(
            relations.Select(each =>
                $"<Relationship Id=\"{each.Id}\" Target=\"{each.Target}\" "
                + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{each.Type}\"/>"
            )
        )
        + "</Relationships>";
}
