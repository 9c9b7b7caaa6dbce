using System.Collections.Immutable;
using System.Text;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Files;

/// <summary>What a file is.</summary>
public enum FileKind
{
    /// <summary>Text with separated cells.</summary>
    Csv,

    /// <summary>A workbook of Excel since 2007, or of a program that writes such (.xlsx, .xlsm).</summary>
    Workbook,

    /// <summary>An object of JSON on each line, or one array of objects.</summary>
    JsonLines,
}

/// <summary>Reads files as tables. Nothing in them is understood, run or guessed; what can't be read for certain is refused.</summary>
public static class TableFile
{
    private const int StartCharacters = 4_096;

    private static readonly ImmutableArray<(byte[] Signature, string What)> _signatures =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        ("GIF8"u8.ToArray(), "a picture (GIF)"),
        ("%PDF"u8.ToArray(), "a PDF document"),
        ([0x1F, 0x8B], "a packed file (GZIP)"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a packed file (7z)"),
        ("Rar!"u8.ToArray(), "a packed file (RAR)"),
    ];

    /// <summary>
    /// Opens a file as a table. What it is, is seen from its content. In CSV files and workbooks one apostrophe is taken off a cell if without it a
    /// spreadsheet would run the cell as a formula (<c>'=1+1</c>): that is how <see cref="TableWriter"/> writes such cells.
    /// </summary>
    /// <param name="content">The file; it can be sought in, and stays open until the rows are read.</param>
    /// <param name="name">The file's name; if its ending says that it is something else, the file is refused.</param>
    /// <param name="shape">How it is to be read. Of JSON nothing of it counts, and the table's header row is 0.</param>
    /// <exception cref="FileNotUnderstood">It can't be read as a table; also while the rows are read.</exception>
    public static SourceTable Open(Stream content, string name, FileShape shape)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        RefuseOther(content);
        if (IsZip(content))
        {
            var workbook = Workbook.Open(content);
            CheckName(name, FileKind.Workbook);
            return workbook.Table(shape.Sheet, shape.HeaderRow);
        }
        var text = TextFile.Of(content, shape.Encoding);
        var start = text.Start(StartCharacters);
        RefuseNoText(text, start);
        var kind = KindOf(start);
        CheckName(name, kind);
        return kind switch
        {
            FileKind.Csv => CsvTable.Open(text, shape.HeaderRow, shape.Separator),
            FileKind.JsonLines => start.AsSpan().TrimStart()[0] == '[' ? JsonTable.OpenArray(text) : JsonTable.OpenLines(text),
            FileKind.Workbook => throw new ArgumentException("A workbook is no text.", nameof(content)),
        };
    }

    /// <summary>What a file is, seen from its content.</summary>
    /// <param name="content">The file; it can be sought in.</param>
    /// <exception cref="FileNotUnderstood">It is nothing that is read as a table.</exception>
    public static FileKind Kind(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        RefuseOther(content);
        if (IsZip(content))
        {
            Workbook.Open(content);
            return FileKind.Workbook;
        }
        var text = TextFile.Of(content, null);
        var start = text.Start(StartCharacters);
        RefuseNoText(text, start);
        return KindOf(start);
    }

    /// <summary>The names of the sheets with cells of a workbook, in their order, hidden ones too.</summary>
    /// <param name="content">The workbook; it can be sought in.</param>
    /// <exception cref="FileNotUnderstood">It is no workbook that can be read.</exception>
    public static ImmutableArray<string> Sheets(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        RefuseOther(content);
        return IsZip(content)
            ? Workbook.Open(content).Sheets
            : throw new FileNotUnderstood("The file is not a workbook, so it has no sheets. Give an Excel workbook (.xlsx).");
    }

    private static FileKind KindOf(string start)
    {
        var text = start.AsSpan().TrimStart();
        if (text.Length == 0)
        {
            return FileKind.Csv;
        }
        var next = text[1..].TrimStart();
        return text[0] == '{' && (next.Length == 0 || next[0] is '"' or '}') || text[0] == '[' && (next.Length == 0 || next[0] is '{' or ']')
            ? FileKind.JsonLines
            : FileKind.Csv;
    }

    private static byte[] Bytes(Stream content, long position, int count)
    {
        content.Position = Math.Min(position, content.Length);
        var bytes = new byte[count];
        return bytes[..content.ReadAtLeast(bytes, count, throwOnEndOfStream: false)];
    }

    private static bool IsZip(Stream content) => Bytes(content, 0, 4) is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];

    private static void RefuseOther(Stream content)
    {
        var start = Bytes(content, 0, 8);
        if (start is [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            RefuseCompound(content);
        }
        foreach (var (signature, what) in _signatures)
        {
            if (start.AsSpan().StartsWith(signature))
            {
                throw new FileNotUnderstood($"The file seems to be {what}. Give an Excel workbook (.xlsx) or a CSV file.");
            }
        }
    }

    /// <summary>Old Office files and encrypted new ones are compound files: the names of what is in them stand in their directory.</summary>
    private static void RefuseCompound(Stream content)
    {
        var header = Bytes(content, 0, 64);
        var names = "";
        if (header.Length == 64)
        {
            var sector = 1L << Math.Clamp(header[30], (byte)7, (byte)16);
            names = Encoding.Unicode.GetString(Bytes(content, (BitConverter.ToUInt32(header, 48) + 1L) * sector, 4_096));
        }
        throw new FileNotUnderstood(
            names.Contains("EncryptedPackage", StringComparison.Ordinal)
                ? "The workbook is protected by a password. Save it without the password, and give that file."
            : names.Contains("WordDocument", StringComparison.Ordinal) ? "The file seems to be a Word document. Save its table as .xlsx or CSV."
            : "The file seems to be a workbook of an old Excel (.xls). Save it as .xlsx or CSV."
        );
    }

    private static void RefuseNoText(TextFile text, string start)
    {
        if (start.Contains('\0'))
        {
            var zeros = start.Count(sign => sign == '\0');
            throw new FileNotUnderstood(
                zeros * 3 > start.Length && text.MarkLength == 0
                    ? "The file seems to be UTF-16 without a mark that says so. Say utf-16 as its encoding in the mapping, or save it as “CSV UTF-8”."
                    : "The file does not seem to be text. Give an Excel workbook (.xlsx) or a CSV file."
            );
        }
        var first = start.AsSpan().TrimStart();
        foreach (var markup in (ReadOnlySpan<string>)["<!doctype", "<html", "<?xml", "<table"])
        {
            if (first.StartsWith(markup, StringComparison.OrdinalIgnoreCase))
            {
                throw new FileNotUnderstood("The file seems to be a web page or XML, whatever its name says. Open it in Excel, and save it as .xlsx or CSV.");
            }
        }
    }

    private static void CheckName(string name, FileKind kind)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        var fits = ending switch
        {
            ".csv" or ".tsv" or ".tab" => kind == FileKind.Csv,
            ".xlsx" or ".xlsm" or ".xltx" or ".xltm" => kind == FileKind.Workbook,
            ".jsonl" or ".ndjson" or ".json" => kind == FileKind.JsonLines,
            ".xls" or ".xlsb" or ".ods" or ".doc" or ".docx" or ".pdf" or ".png" or ".jpg" or ".jpeg" or ".gif" or ".zip" or ".html" or ".htm" or ".xml" =>
                false,
            // Other endings, .txt among them, say nothing of what is in a file.
            _ => true,
        };
        if (!fits)
        {
            var (what, endings) = kind switch
            {
                FileKind.Csv => ("text with separated cells", ".csv"),
                FileKind.Workbook => ("an Excel workbook", ".xlsx"),
                FileKind.JsonLines => ("JSON", ".jsonl"),
            };
            throw new FileNotUnderstood(
                $"The name “{name}” ends in {ending}, but the file seems to be {what}. "
                    + $"Check that it is the right file, and give it a name that ends in {endings}."
            );
        }
    }
}
