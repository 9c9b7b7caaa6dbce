using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using JourneyTracker.Ledger.Entries;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>
/// The readable history: rows wait in a file of their own, since a zip archive takes one file at a time, and go onto pages
/// that a browser can still show.
/// </summary>
internal sealed class HistoryPages : IAsyncDisposable
{
    /// <summary>How many rows a page has.</summary>
    public const int RowsOnPage = 10_000;

    private const int FlushBytes = 64 * 1024;

    private readonly FileStream _waiting;
    private readonly PipeWriter _rows;
    private readonly List<long> _ends = [];
    private long _written;
    private long _count;

    public HistoryPages(string scratchFolder)
    {
        _waiting = ScratchFile.Create(scratchFolder, buffered: 0);
        _rows = PipeWriter.Create(_waiting, new StreamPipeWriterOptions(minimumBufferSize: FlushBytes, leaveOpen: true));
    }

    /// <summary>How many pages there are; one at least.</summary>
    public int Pages => (int)Math.Max(1, (_count + RowsOnPage - 1) / RowsOnPage);

    /// <summary>Adds the row of an event.</summary>
    public void Add(BundleEvent recorded, EventEnvelope envelope) =>
        Add(
            recorded.Index,
            recorded.IsAsSigned ? "" : " class=\"gone\"",
            recorded.About,
            recorded.IsAsSigned ? recorded.Summary : $"Changed after it was signed. It says now: {recorded.Summary}",
            recorded.Held ?? "",
            envelope.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            recorded.RecordedByName ?? "",
            Words(envelope.Role ?? ""),
            envelope.Version,
            envelope.Stream
        );

    /// <summary>Adds the row of an event that is gone.</summary>
    public void Add(MissingEvent missing) =>
        Add(
            missing.Index,
            " class=\"gone\"",
            "",
            "Something was recorded here, and is gone from the database.",
            "",
            "",
            "",
            "",
            missing.Version,
            missing.Stream
        );

    /// <summary>Adds the row of an event that is left out.</summary>
    public void Add(WithheldEvent withheld) =>
        Add(withheld.Index, " class=\"gone\"", "", "Something was recorded here that nobody may see yet.", "", "", "", "", withheld.Version, withheld.Stream);

    /// <summary>Moves rows to the file once there are enough.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (_rows.UnflushedBytes >= FlushBytes)
        {
            await _rows.FlushAsync(cancellation);
        }
    }

    /// <summary>Writes a page; after the first one is written, rows can't be added.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="page">Which, from 1.</param>
    /// <param name="facts">What stands above the rows.</param>
    /// <param name="cancellation">Asks to give up.</param>
    public async Task WritePageAsync(Stream stream, int page, HistoryFacts facts, CancellationToken cancellation)
    {
        if (_ends.Count < Pages)
        {
            _ends.Add(_written);
        }

        await _rows.FlushAsync(cancellation);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(facts.Before(page, Pages)), cancellation);
        _waiting.Position = page == 1 ? 0 : _ends[page - 2];
        var buffer = new byte[FlushBytes];
        for (var left = _ends[page - 1] - _waiting.Position; left > 0; )
        {
            var read = buffer.AsMemory(0, (int)Math.Min(left, buffer.Length));
            await _waiting.ReadExactlyAsync(read, cancellation);
            await stream.WriteAsync(read, cancellation);
            left -= read.Length;
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(facts.After(page, Pages)), cancellation);
    }

    public ValueTask DisposeAsync() => _waiting.DisposeAsync();

    private void Add(long index, string kind, string about, string summary, string held, string recorded, string who, string role, long version, Guid stream)
    {
        if (_count > 0 && _count % RowsOnPage == 0)
        {
            _ends.Add(_written);
        }

        _count++;
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"<tr{kind}><td>{index}</td><td title=\"stream {stream:D}, version {version}\">{Html(about)}</td><td>{Html(summary)}</td><td>{Html(held)}</td><td>{recorded}</td><td>{Html(who)}</td><td>{Html(role)}</td></tr>\n"
        );
        _written += Encoding.UTF8.GetBytes(row, _rows);
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A role's name in words: <c>ProgrammeOffice</c> becomes <c>programme office</c>.</summary>
    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            words.Append(char.IsAsciiLetterUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
