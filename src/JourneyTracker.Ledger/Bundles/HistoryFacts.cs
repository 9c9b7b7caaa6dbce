using System.Globalization;
using System.Net;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>What stands on each page of the readable history around its rows.</summary>
internal sealed record HistoryFacts(BundleStart Start, Checkpoint Checkpoint, BundleCounts Counts, RecordedRange? Recorded)
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{font:1rem/1.45 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}
        h1{font-size:1.6rem;margin-bottom:.25rem}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}
        dt{opacity:.75}dd{margin:0;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;font-size:.9rem}
        th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}
        td:first-child,th:first-child{text-align:right;font-variant-numeric:tabular-nums}
        td:nth-child(5){white-space:nowrap}
        .gone td{font-weight:bold;background:color-mix(in srgb,red 20%,transparent)}
        nav{display:flex;gap:1rem;flex-wrap:wrap;margin:1rem 0}
        @media print{body{margin:0;max-width:none;font-size:9pt}table{font-size:8pt}thead{display:table-header-group}tr{break-inside:avoid}nav{display:none}}
        """;

    /// <summary>What comes before the rows of a page.</summary>
    public string Before(int page, int pages) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Html(Heading(page, pages))}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>{Html(Heading(page, pages))}</h1>
            <p>Every entry in the order in which it was recorded, the earliest first. This page is for reading; how to find out whether the record was altered is in README.txt.</p>
            <p><strong>* Not covered by the proof:</strong> the names under About and By, and those within what was recorded of agencies and initiatives. They are what the directories said when this was exported; the entries themselves hold ids.</p>
            <dl>
            {string.Join('\n', Facts().Select(fact => $"<dt>{Html(fact.Name)}</dt><dd>{Html(fact.Value)}</dd>"))}
            </dl>
            {Pages(page, pages)}<table>
            <thead><tr><th scope="col">No.</th><th scope="col">About*</th><th scope="col">What was recorded</th><th scope="col">Held</th><th scope="col">Recorded (UTC)</th><th scope="col">By*</th><th scope="col">As</th></tr></thead>
            <tbody>

            """;

    /// <summary>What comes after them.</summary>
    public string After(int page, int pages) =>
        $"""
            </tbody>
            </table>
            {Pages(page, pages)}</body>
            </html>

            """;

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return ("Holds", $"{Start.Scope} of {Start.Tenant}");
        yield return ("Exported", Time(Start.ExportedAt));
        yield return ("Entries", $"{Number(Counts.Events)} in {Number(Counts.Streams)} {(Counts.Streams == 1 ? "stream" : "streams")}");
        if (Counts.Missing > 0)
        {
            yield return ("Gone", $"{Number(Counts.Missing)} that the log has and the database has not");
        }

        if (Counts.Withheld > 0)
        {
            yield return ("Left out", $"{Number(Counts.Withheld)} that nobody may see yet");
        }

        if (Recorded is { } range)
        {
            yield return ("Recorded", $"{Time(range.From)} to {Time(range.To)}");
        }

        yield return ("Log", $"{Checkpoint.Origin}, {Number(Checkpoint.Size)} entries, root {Checkpoint.Root}");
        if (Checkpoint.Back is { } back)
        {
            yield return ("Times run back", back.InWords);
        }

        foreach (var broken in Checkpoint.Breaks)
        {
            yield return ("Break", broken.InWords);
        }
    }

    private string Heading(int page, int pages) => pages == 1 ? $"History: {Start.Title}" : $"History: {Start.Title} (page {Number(page)} of {Number(pages)})";

    private static string Pages(int page, int pages)
    {
        if (pages == 1)
        {
            return "";
        }

        var before = page > 1 ? $"<a href=\"{BundlePaths.History(page - 1)}\" rel=\"prev\">Earlier entries</a>" : "";
        var after = page < pages ? $"<a href=\"{BundlePaths.History(page + 1)}\" rel=\"next\">Later entries</a>" : "";
        return $"<nav aria-label=\"Pages\">{before}{after}<a href=\"{BundlePaths.History(pages)}\">Latest entries</a></nav>\n";
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
