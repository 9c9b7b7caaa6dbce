using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace JourneyTracker.Imports.Files;

/// <summary>Reads the rows of a sheet one by one, hidden ones too; rows that are not in the file are left out, with the numbers of the others kept.</summary>
internal sealed class SheetReader(XmlReader xml, ImmutableArray<NumberKind> styles, List<string> strings, bool since1904) : IDisposable
{
    /// <summary>Columns that a sheet can have; cells beyond the table's limit may stand there if they are empty.</summary>
    private const int SheetColumns = 16_384;

    private int _row;

    /// <summary>The next row; null at the end.</summary>
    public SourceRow? Next() => WorkbookParts.Checked(Row, _row + 1);

    public void Dispose() => xml.Dispose();

    private SourceRow? Row()
    {
        while (xml.Advance())
        {
            if (!xml.IsStart("row"))
            {
                continue;
            }
            var number = xml.GetAttribute("r") is { } r ? int.Parse(r, NumberStyles.None, CultureInfo.InvariantCulture) : _row + 1;
            if (number <= _row)
            {
                throw WorkbookParts.Damaged(number);
            }
            _row = number;
            return xml.IsEmptyElement ? new SourceRow(number, []) : Cells(number);
        }
        return null;
    }

    private SourceRow Cells(int number)
    {
        var cells = new List<string>();
        var numbers = ImmutableHashSet.CreateBuilder<int>();
        var depth = xml.Depth;
        var column = -1;
        while (xml.Advance() && xml.Depth > depth)
        {
            if (!xml.IsStart("c"))
            {
                continue;
            }
            var here = xml.GetAttribute("r") is { } reference ? Column(reference) : column + 1;
            if (here <= column || here >= SheetColumns)
            {
                throw WorkbookParts.Damaged(_row);
            }
            column = here;
            var isNumber = xml.GetAttribute("t") is null or "n";
            var text = FormulaText.Unguarded(Cell(column));
            if (text.Length == 0)
            {
                continue;
            }
            if (column >= TableLimits.Columns)
            {
                throw TableRows.TooManyColumns(_row);
            }
            while (cells.Count < column)
            {
                cells.Add("");
            }
            cells.Add(text);
            if (isNumber)
            {
                numbers.Add(column);
            }
        }
        return new SourceRow(number, [.. cells]) { Numbers = numbers.ToImmutable() };
    }

    private string Cell(int column)
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        if (xml.IsEmptyElement)
        {
            return "";
        }
        string? value = null;
        var formula = false;
        var depth = xml.Depth;
        while (xml.Advance() && xml.Depth > depth)
        {
            if (xml.IsStart("f"))
            {
                formula = true;
            }
            else if (xml.IsStart("v"))
            {
                value = xml.Text();
            }
            else if (xml.IsStart("is"))
            {
                value = xml.RichText();
            }
        }
        // Programs that write formulas without working them out leave the result out, or leave it empty.
        if (value is null || (formula && type == "n" && value.AsSpan().Trim().IsEmpty))
        {
            return formula
                ? throw new FileNotUnderstood(
                    $"Row {_row}, {TableRows.ColumnName([], column)} has a formula without its result. "
                        + "Open the workbook in Excel, save it again, and give that file.",
                    _row
                )
                : "";
        }
        return type switch
        {
            "s" => Shared(value),
            "str" => SheetText.Unescaped(value),
            "inlineStr" or "e" => value,
            "b" => value.Trim() is "1" or "true" ? "TRUE" : "FALSE",
            "d" => NumberFormat.OfIso(value.Trim()),
            "n" => value.Trim() is { Length: > 0 } number ? NumberFormat.Text(number, style < styles.Length ? styles[style] : NumberKind.Plain, since1904) : "",
            _ => throw WorkbookParts.Damaged(_row),
        };
    }

    private string Shared(string index) =>
        int.TryParse(index.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count
            ? strings[at]
            : throw WorkbookParts.Damaged(_row);

    private static int Column(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetter(letter))
            {
                break;
            }
            column = column < SheetColumns ? column * 26 + (char.ToUpperInvariant(letter) - 'A' + 1) : column;
        }
        return column - 1;
    }
}

/// <summary>Texts as workbooks have them.</summary>
internal static partial class SheetText
{
    /// <summary>Whether an element of that name starts here, in whichever variant of the standard.</summary>
    public static bool IsStart(this XmlReader xml, string name) => xml.NodeType == XmlNodeType.Element && xml.LocalName == name;

    /// <summary>Reads on. Elements in elements stay in memory until they end, so that their depth is bounded.</summary>
    public static bool Advance(this XmlReader xml) => xml.Read() && (xml.Depth <= TableLimits.Depth ? true : throw WorkbookParts.Damaged());

    /// <summary>The text of an element, whose start the reader is at; the reader is left at its end.</summary>
    public static string Text(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }
        var text = "";
        var depth = xml.Depth;
        while (xml.Advance() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text = Longer(text, xml.Value);
            }
        }
        return text;
    }

    /// <summary>The text of a string, without what says how it is pronounced; the reader is left at its end.</summary>
    public static string RichText(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }
        var text = "";
        var depth = xml.Depth;
        var pronounced = int.MaxValue;
        while (xml.Advance() && xml.Depth > depth)
        {
            if (xml.IsStart("rPh") && !xml.IsEmptyElement)
            {
                pronounced = xml.Depth;
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == pronounced)
            {
                pronounced = int.MaxValue;
            }
            else if (pronounced == int.MaxValue && xml.IsStart("t"))
            {
                text = Longer(text, xml.Text());
            }
        }
        return Unescaped(text);
    }

    /// <summary>Characters that XML can't have are written as <c>_x000D_</c>; line breaks in cells read as in CSV files.</summary>
    public static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escape().Replace(text, escape => ((char)int.Parse(escape.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;

    // The limit is checked where the cell's place is known; what is longer than that in any case is not gathered. Escapes take seven for one.
    private static string Longer(string text, string more) => text.Length <= 7 * TableLimits.CellCharacters ? text + more : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
