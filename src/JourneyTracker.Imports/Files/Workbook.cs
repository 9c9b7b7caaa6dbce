using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace JourneyTracker.Imports.Files;

/// <summary>
/// A workbook (Office Open XML). It is read by a reader of our own, since one with bounds was not found: ExcelDataReader reads a sheet through before
/// its first row, keeps shared strings without a bound, gives numbers as doubles and does not give the numbers of rows.
/// </summary>
internal sealed class Workbook
{
    private readonly WorkbookParts _parts;
    private readonly ImmutableArray<Sheet> _sheets;
    private readonly bool _since1904;
    private readonly string? _styles;
    private readonly string? _sharedStrings;

    private Workbook(WorkbookParts parts, string main)
    {
        _parts = parts;
        var related = parts.Related(main);
        _styles = related.Values.FirstOrDefault(part => part.Type == "styles")?.Part;
        _sharedStrings = related.Values.FirstOrDefault(part => part.Type == "sharedStrings")?.Part;
        var sheets = ImmutableArray.CreateBuilder<Sheet>();
        using var xml = parts.Read(main);
        while (xml.Advance())
        {
            if (xml.IsStart("workbookPr"))
            {
                _since1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (
                xml.IsStart("sheet")
                && xml.GetAttribute("name") is { } name
                && RelationOf(xml) is { } id
                && related.TryGetValue(id, out var part)
                && part.Type == "worksheet"
            )
            {
                if (sheets.Count == TableLimits.Styles)
                {
                    throw WorkbookParts.Damaged();
                }
                sheets.Add(new Sheet(name, part.Part, xml.GetAttribute("state") is null or "visible"));
            }
        }
        _sheets = sheets.ToImmutable();
    }

    /// <summary>The names of its sheets with cells, in their order.</summary>
    public ImmutableArray<string> Sheets => [.. _sheets.Select(sheet => sheet.Name)];

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="FileNotUnderstood">It is something else, or damaged.</exception>
    public static Workbook Open(Stream content)
    {
        var parts = WorkbookParts.Open(content);
        return WorkbookParts.Checked(() => new Workbook(parts, parts.Main()));
    }

    /// <summary>The table on a sheet.</summary>
    /// <param name="sheet">Its name; null for the first that is not hidden.</param>
    /// <param name="headerRow">The row of the headers.</param>
    public SourceTable Table(string? sheet, int headerRow)
    {
        if (_sheets.IsEmpty)
        {
            throw new FileNotUnderstood("The workbook has no sheet with cells.");
        }
        var chosen = sheet is null
            ? _sheets.FirstOrDefault(each => each.Visible) ?? _sheets[0]
            : _sheets.FirstOrDefault(each => string.Equals(each.Name, sheet, StringComparison.OrdinalIgnoreCase))
                ?? throw new FileNotUnderstood(
                    $"The workbook has no sheet “{sheet}”. It has {string.Join(", ", Sheets.Take(10).Select(name => $"“{name}”"))}"
                        + $"{(_sheets.Length > 10 ? " and others" : "")}. Say one of them in the mapping."
                );
        return TableRows.From(Rows(chosen), headerRow, _ => null);
    }

    private IEnumerable<SourceRow> Rows(Sheet sheet)
    {
        var (styles, strings) = WorkbookParts.Checked(() => (Styles(), SharedStrings()));
        using var reader = new SheetReader(_parts.Read(sheet.Part), styles, strings, _since1904);
        while (reader.Next() is { } row)
        {
            yield return row;
        }
    }

    // The attribute of the relation is in a namespace that differs between the two variants of the standard.
    private static string? RelationOf(XmlReader xml)
    {
        string? id = null;
        for (var at = 0; at < xml.AttributeCount; at++)
        {
            xml.MoveToAttribute(at);
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
            {
                id = xml.Value;
            }
        }
        xml.MoveToElement();
        return id;
    }

    private ImmutableArray<NumberKind> Styles()
    {
        var formats = new Dictionary<int, NumberKind>();
        var styles = ImmutableArray.CreateBuilder<NumberKind>();
        if (_styles is null)
        {
            return [];
        }
        using var xml = _parts.Read(_styles);
        var ofCells = false;
        while (xml.Advance())
        {
            if (xml.IsStart("numFmt") && Number(xml, "numFmtId") is { } id)
            {
                formats[id] = NumberFormat.KindOf(xml.GetAttribute("formatCode") ?? "");
            }
            else if (xml.LocalName == "cellXfs")
            {
                ofCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (ofCells && xml.IsStart("xf"))
            {
                var format = Number(xml, "numFmtId") ?? 0;
                styles.Add(formats.TryGetValue(format, out var kind) ? kind : NumberFormat.KindOf(format));
            }
            if (styles.Count > TableLimits.Styles || formats.Count > TableLimits.Styles)
            {
                throw WorkbookParts.Damaged();
            }
        }
        return styles.ToImmutable();
    }

    private static int? Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private List<string> SharedStrings()
    {
        var strings = new List<string>();
        if (_sharedStrings is null)
        {
            return strings;
        }
        using var xml = _parts.Read(_sharedStrings, TableLimits.SharedStringBytes);
        while (xml.Advance())
        {
            if (xml.IsStart("si"))
            {
                strings.Add(xml.RichText());
            }
        }
        return strings;
    }

    private sealed record Sheet(string Name, string Part, bool Visible);
}
