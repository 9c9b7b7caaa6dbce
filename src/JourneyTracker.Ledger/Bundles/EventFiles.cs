using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using JourneyTracker.Ledger.Entries;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>Writes the two files that hold the events, one for programs and one for people, from reading them once.</summary>
internal sealed class EventFiles(string scratchFolder) : IAsyncDisposable
{
    private const int FlushBytes = 64 * 1024;

    private readonly HashSet<Guid> _streams = [];
    private readonly Dictionary<string, string> _people = [];
    private long _events;
    private long _missing;
    private long _withheld;

    /// <summary>The readable history.</summary>
    public HistoryPages History { get; } = new(scratchFolder);

    /// <summary>Who recorded the events, by subject id.</summary>
    public IDictionary<string, string> People => _people;

    /// <summary>How much was written.</summary>
    public BundleCounts Counts => new(_events, _missing, _withheld, _streams.Count, 0);

    /// <summary>When the events were recorded.</summary>
    public RecordedRange? Recorded { get; private set; }

    public async Task WriteAsync(Stream stream, IAsyncEnumerable<BundleLine> lines, CancellationToken cancellation)
    {
        var output = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: FlushBytes, leaveOpen: true));
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            switch (line)
            {
                case BundleEvent recorded:
                    Write(recorded, output);
                    break;
                case MissingEvent missing:
                    WriteAbsent(missing.Index, missing.Stream, missing.Version, "missing", output);
                    _missing++;
                    History.Add(missing);
                    break;
                case WithheldEvent withheld:
                    WriteAbsent(withheld.Index, withheld.Stream, withheld.Version, "withheld", output);
                    _withheld++;
                    History.Add(withheld);
                    break;
            }

            if (output.UnflushedBytes >= FlushBytes)
            {
                await output.FlushAsync(cancellation);
            }

            await History.FlushAsync(cancellation);
        }

        await output.CompleteAsync();
    }

    public ValueTask DisposeAsync() => History.DisposeAsync();

    private void Write(BundleEvent recorded, PipeWriter output)
    {
        var bytes = recorded.CanonicalBytes.Span;
        var envelope = bytes.Contains((byte)'\n') ? null : EventEnvelope.Read(bytes);
        if (envelope is null)
        {
            throw new FormatException($"The bytes of the event at {recorded.Index} are not canonical bytes of an entry.");
        }

        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"index\":{recorded.Index},\"event\":"), output);
        output.Write(bytes);
        output.Write("}\n"u8);

        _events++;
        _streams.Add(envelope.Stream);
        if (envelope.RecordedBy is { } subject && recorded.RecordedByName is { } name)
        {
            _people[subject] = name;
        }

        var at = envelope.RecordedAt;
        Recorded = Recorded is { } range ? new RecordedRange(at < range.From ? at : range.From, at > range.To ? at : range.To) : new RecordedRange(at, at);
        History.Add(recorded, envelope);
    }

    private void WriteAbsent(long index, Guid stream, long version, string why, PipeWriter output)
    {
        Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{{\"index\":{index},\"stream\":\"{stream:D}\",\"version\":{version},\"{why}\":true}}\n"),
            output
        );
        _streams.Add(stream);
    }
}
