using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace JourneyTracker.Cli.Telling;

/// <summary>Tells of results: as words and tables for people, or as one JSON document for a program.</summary>
internal sealed class Teller(Surroundings surroundings, bool json)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        // What is printed is read by programs and people, and put into no page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Where nobody watches, a row is a line, however long.
    private const int WidthOfFile = 4_000;

    // What is longer may be broken into lines.
    private const int ShortColumn = 24;

    /// <summary>Writes the one document.</summary>
    public void Json(object document) => surroundings.Output.Write(JsonSerializer.Serialize(document, Written) + '\n');

    /// <summary>Writes a line.</summary>
    public void Line(string text = "") => surroundings.Output.WriteLine(Clean(text));

    /// <summary>Writes a heading.</summary>
    public void Heading(string text)
    {
        Line();
        Render(new Text(Clean(text), surroundings.HasColours ? new Style(decoration: Decoration.Bold) : Style.Plain));
    }

    /// <summary>Writes a line beside the result, for who watches.</summary>
    public void Note(string text) => surroundings.Error.WriteLine(Clean(text));

    /// <summary>
    /// Writes a table; nothing where it has no rows. Short columns are never broken; where a terminal is too narrow for all of them, the last ones are left out.
    /// </summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        var cells = rows.Select(row => row.Select(cell => cell with { Text = Clean(cell.Text ?? "") }).ToArray()).ToList();
        if (cells.Count == 0)
        {
            return;
        }

        var widths = columns.Select((column, i) => cells.Max(row => Math.Max(column.Length, row[i].Text!.Length))).ToArray();
        var (shown, leftOut) = Fitting(columns, widths);
        var table = new Table
        {
            Border = surroundings.OutputWidth is null ? TableBorder.None : TableBorder.Simple,
            ShowHeaders = columns.Any(column => column.Length > 0),
            UseSafeBorder = true,
        };
        foreach (var i in shown)
        {
            var heading = new Text(columns[i], surroundings.HasColours ? new Style(decoration: Decoration.Bold) : Style.Plain);
            table.AddColumn(new TableColumn(heading) { NoWrap = widths[i] <= ShortColumn });
        }

        foreach (var row in cells)
        {
            table.AddRow(shown.Select(i => new Text(row[i].Text!, StyleOf(row[i].Tone))));
        }

        Render(table);
        if (leftOut.Count > 0)
        {
            Note($"A wider window, or --json, shows as well: {string.Join(", ", leftOut.Select(i => columns[i]))}.");
        }
    }

    // The border takes three characters a column.
    private (List<int> Shown, List<int> LeftOut) Fitting(IReadOnlyList<string> columns, int[] widths)
    {
        var (shown, leftOut) = (Enumerable.Range(0, columns.Count).ToList(), new List<int>());
        if (surroundings.OutputWidth is { } width)
        {
            while (
                shown.Sum(i => Math.Min(widths[i], ShortColumn) + 3) > width && shown.FindLastIndex(i => i > 0 && widths[i] <= ShortColumn) is > 0 and var last
            )
            {
                leftOut.Insert(0, shown[last]);
                shown.RemoveAt(last);
            }
        }

        return (shown, leftOut);
    }

    /// <summary>Tells why something was not done.</summary>
    public void Failed(Failure failure)
    {
        if (json)
        {
            Json(
                new
                {
                    errors = failure.Refusals.Count > 0
                        ? failure.Refusals.Select(refusal => new
                        {
                            refusal.Code,
                            refusal.Message,
                            refusal.Field,
                        })
                        : (IEnumerable<object>)[new { failure.Code, failure.Message }],
                }
            );
        }

        Note(failure.Message);
    }

    private void Render(Spectre.Console.Rendering.IRenderable what)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = surroundings.HasColours ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = surroundings.HasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(text),
            }
        );
        console.Profile.Width = surroundings.OutputWidth ?? WidthOfFile;
        console.Write(what);
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
        {
            surroundings.Output.WriteLine(line.TrimEnd());
        }
    }

    private Style StyleOf(Tone tone) =>
        !surroundings.HasColours
            ? Style.Plain
            : tone switch
            {
                Tone.Plain => Style.Plain,
                Tone.Good => new Style(Color.Green),
                Tone.Bad => new Style(Color.Red),
                Tone.Quiet => new Style(Color.Grey),
            };

    // What others typed can't steer the terminal.
    private static string Clean(string text) =>
        text.Any(character => char.IsControl(character) && character != '\n')
            ? string.Concat(text.Select(character => char.IsControl(character) && character != '\n' ? ' ' : character))
            : text;
}
