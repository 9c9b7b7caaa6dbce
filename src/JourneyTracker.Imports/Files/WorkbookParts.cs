using System.IO.Compression;
using System.Xml;

namespace JourneyTracker.Imports.Files;

/// <summary>The parts of a workbook, unpacked as they are read and within bounds.</summary>
internal sealed class WorkbookParts
{
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _bound;
    private long _unpacked;

    private WorkbookParts(ZipArchive archive, long packed)
    {
        _bound = Math.Clamp(packed * TableLimits.UnpackedTimes, TableLimits.UnpackedBytesOfAny, TableLimits.UnpackedBytes);
        foreach (var entry in archive.Entries)
        {
            // Some programs write the separators of Windows.
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    public static WorkbookParts Open(Stream content) =>
        Checked(() => new WorkbookParts(new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true), content.Length));

    public static FileNotUnderstood Damaged(int? row = null) =>
        new(
            row is null
                ? "The workbook is damaged. Open it in Excel, save it again, and give that file."
                : $"The workbook is damaged at row {row}. Open it in Excel, save it again, and give that file.",
            row
        );

    /// <summary>What a reading gives, with what goes wrong in a damaged file as a message.</summary>
    public static T Checked<T>(Func<T> read, int? row = null)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or EndOfStreamException or NotSupportedException or FormatException)
        {
            throw Damaged(row);
        }
    }

    /// <summary>The part of the workbook itself.</summary>
    /// <exception cref="FileNotUnderstood">The archive is something else than a workbook.</exception>
    public string Main()
    {
        var main = _entries.ContainsKey("_rels/.rels") ? Related("").Values.FirstOrDefault(part => part.Type == "officeDocument")?.Part : null;
        main ??= "xl/workbook.xml";
        if (main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) || _entries.ContainsKey("xl/workbook.bin"))
        {
            throw new FileNotUnderstood("The file is a binary workbook (.xlsb). Save it as .xlsx or CSV.");
        }
        if (_entries.ContainsKey("word/document.xml"))
        {
            throw new FileNotUnderstood("The file seems to be a Word document. Save its table as .xlsx or CSV.");
        }
        if (_entries.ContainsKey("content.xml") && _entries.ContainsKey("mimetype"))
        {
            throw new FileNotUnderstood("The file seems to be an OpenDocument file (.ods). Save it as .xlsx or CSV.");
        }
        return _entries.ContainsKey(main)
            ? main
            : throw new FileNotUnderstood("The file seems to be a ZIP archive. Unpack it, and give the workbook (.xlsx) or CSV file that is in it.");
    }

    /// <summary>The parts to which a part is related, by the ids of the relations; the last words of their types tell what they are.</summary>
    public Dictionary<string, RelatedPart> Related(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var relations = new Dictionary<string, RelatedPart>(StringComparer.Ordinal);
        var of = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        if (!_entries.ContainsKey(of))
        {
            return relations;
        }
        using var xml = Read(of);
        while (xml.Advance())
        {
            if (
                xml.IsStart("Relationship")
                && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id
                && xml.GetAttribute("Target") is { } target
                && xml.GetAttribute("Type") is { } type
            )
            {
                if (relations.Count == TableLimits.Styles)
                {
                    throw Damaged();
                }
                relations[id] = new RelatedPart(type[(type.LastIndexOf('/') + 1)..], Resolved(folder, target));
            }
        }
        return relations;
    }

    /// <summary>Reads a part as XML.</summary>
    /// <param name="part">Its path.</param>
    /// <param name="bound">How many bytes it may have, where that is less than for the whole.</param>
    public XmlReader Read(string part, long bound = long.MaxValue) =>
        _entries.TryGetValue(part, out var entry)
            ? XmlReader.Create(
                new BoundedStream(this, entry.Open(), bound),
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    CloseInput = true,
                    IgnoreComments = true,
                    IgnoreProcessingInstructions = true,
                    CheckCharacters = false,
                    NameTable = new BoundedNames(),
                }
            )
            : throw Damaged();

    private static string Resolved(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                path.Add(step);
            }
        }
        return string.Join('/', path);
    }

    /// <summary>A part to which another is related.</summary>
    public sealed record RelatedPart(string Type, string Part);

    /// <summary>Names of elements and attributes stay in memory; a workbook has a few hundred.</summary>
    private sealed class BoundedNames : NameTable
    {
        private int _left = 10_000;

        public override string Add(char[] key, int start, int len) => base.Get(key, start, len) ?? (_left-- > 0 ? base.Add(key, start, len) : throw Damaged());
    }

    /// <summary>Counts what is unpacked, whatever the archive says of it, and ends reading beyond the bounds.</summary>
    private sealed class BoundedStream(WorkbookParts parts, Stream unpacked, long bound) : Stream
    {
        private long _read;
        private int _sinceTag;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = unpacked.Read(buffer);
            _read += read;
            parts._unpacked += read;
            if (parts._unpacked > parts._bound)
            {
                throw new FileNotUnderstood("The workbook unpacks to far more than it should. Save the sheet that is needed as CSV, and give that file.");
            }
            if (_read > bound)
            {
                throw new FileNotUnderstood("The workbook has too much text in it. Save the sheet that is needed as CSV, and give that file.");
            }
            var tag = buffer[..read].LastIndexOf((byte)'<');
            _sinceTag = tag < 0 ? _sinceTag + read : read - tag;
            return _sinceTag <= TableLimits.BytesBetweenTags ? read : throw Damaged();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                unpacked.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
