using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tiles;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>
/// Writes a bundle while it is read from the database: begin, tiles, events, heads, finish, each once and in this order.
/// Memory does not grow with the events, only a little with streams and people. What is written is not checked against the
/// log: a bundle of a record that was tampered with is evidence too.
/// </summary>
/// <remarks>A bundle that is not finished is no zip file.</remarks>
public sealed class BundleWriter : IAsyncDisposable
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly BundleStart _start;
    private readonly Checkpoint _checkpoint;
    private readonly SigningKey _key;
    private readonly SealingStream _container;
    private readonly ZipArchive _archive;
    private readonly EventFiles _events;
    private readonly ImmutableArray<BundleFile>.Builder _files = ImmutableArray.CreateBuilder<BundleFile>();
    private long _tiles;
    private Step _done;

    private BundleWriter(BundleStart start, SigningKey key, SealingStream container, ZipArchive archive, string scratchFolder)
    {
        (_start, _key, _container, _archive) = (start, key, container, archive);
        _checkpoint = Notes.Checkpoint.Parse(start.Checkpoint.Text);
        _events = new EventFiles(scratchFolder);
    }

    private enum Step
    {
        Begun,
        Tiles,
        Events,
        Heads,
        Finished,
    }

    /// <summary>Begins a bundle.</summary>
    /// <param name="output">Where it goes; only ever written to, asynchronously, and left open.</param>
    /// <param name="start">What it is of.</param>
    /// <param name="key">The log's present key, which signs the manifest.</param>
    /// <param name="scratchFolder">Where the readable history waits until the events are written: about 400 bytes an event.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="FormatException">The checkpoint, or an earlier one, is none.</exception>
    public static async Task<BundleWriter> BeginAsync(Stream output, BundleStart start, SigningKey key, string scratchFolder, CancellationToken cancellation)
    {
        var container = new SealingStream(output);
        var archive = await ZipArchive.CreateAsync(container, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        archive.Comment = ContainerSeal.Placeholder;
        var writer = new BundleWriter(start, key, container, archive, scratchFolder);
        await writer.WriteTextAsync(BundlePaths.Readme, BundleReadme.Text(start, writer._checkpoint), cancellation);
        await writer.WriteTextAsync(BundlePaths.Keys, string.Concat(start.Keys.Select(known => $"{known}\n")), cancellation);
        await writer.WriteTextAsync(BundlePaths.Checkpoint, start.Checkpoint.ToString(), cancellation);
        foreach (var earlier in start.Earlier)
        {
            await writer.WriteTextAsync(BundlePaths.EarlierCheckpoint(Notes.Checkpoint.Parse(earlier.Text).Size), earlier.ToString(), cancellation);
        }

        return writer;
    }

    /// <summary>Writes the tiles of leaf hashes of the whole log, whatever the bundle is of.</summary>
    /// <param name="leafTiles">The hashes of each tile one after another: full tiles, then perhaps a partial one.</param>
    /// <param name="cancellation">Asks to give up.</param>
    public async Task WriteTilesAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> leafTiles, CancellationToken cancellation)
    {
        Next(Step.Tiles);
        await foreach (var hashes in leafTiles.WithCancellation(cancellation))
        {
            // Hashes don't get smaller by compressing.
            var tile = new TileId(0, _tiles++, hashes.Length / Digest.Length);
            await WriteFileAsync(tile.Path, CompressionLevel.NoCompression, stream => stream.WriteAsync(hashes, cancellation).AsTask(), cancellation);
        }
    }

    /// <summary>Writes the events.</summary>
    /// <param name="lines">The leaves that belong to the bundle, in the order of the log.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="FormatException">The bytes of an event are not canonical bytes of an entry.</exception>
    public async Task WriteEventsAsync(IAsyncEnumerable<BundleLine> lines, CancellationToken cancellation)
    {
        Next(Step.Events);
        await WriteFileAsync(BundlePaths.Events, CompressionLevel.Fastest, stream => _events.WriteAsync(stream, lines, cancellation), cancellation);
    }

    /// <summary>Writes how far each stream in the bundle has come.</summary>
    /// <param name="heads">A proof for each stream; the paths of a whole tenant's may be left empty, since its root is recomputed.</param>
    /// <param name="cancellation">Asks to give up.</param>
    public async Task WriteHeadsAsync(IAsyncEnumerable<HeadProof> heads, CancellationToken cancellation)
    {
        Next(Step.Heads);
        await WriteFileAsync(BundlePaths.Heads, CompressionLevel.Fastest, stream => HeadLine.WriteAllAsync(stream, heads, cancellation), cancellation);
    }

    /// <summary>Writes the readable history, who people are, and the signed manifest, and seals the file.</summary>
    /// <param name="people">The names of people by subject id, beside those who recorded events.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <returns>What the bundle holds.</returns>
    public async Task<BundleManifest> FinishAsync(IReadOnlyDictionary<string, string> people, CancellationToken cancellation)
    {
        Next(Step.Finished);
        var names = new SortedDictionary<string, string>(_events.People, StringComparer.Ordinal);
        foreach (var (subject, name) in people)
        {
            names[subject] = name;
        }

        await WriteFileAsync(
            BundlePaths.People,
            CompressionLevel.Fastest,
            stream => JsonSerializer.SerializeAsync(stream, names, cancellationToken: cancellation),
            cancellation
        );
        for (var page = 1; page <= _events.History.Pages; page++)
        {
            var number = page;
            await WriteFileAsync(
                BundlePaths.History(page),
                CompressionLevel.Fastest,
                stream => _events.History.WritePageAsync(stream, number, HistoryFacts(), cancellation),
                cancellation
            );
        }

        var manifest = new BundleManifest(
            BundleManifest.CurrentFormat,
            _start.Tenant,
            _start.Scope,
            _start.Title,
            _start.ExportedAt,
            _checkpoint.Origin,
            _checkpoint.Size,
            _checkpoint.Root.ToString(),
            _events.Counts with
            {
                Tiles = _tiles,
            },
            _events.Recorded,
            _files.ToImmutable()
        );
        var bytes = manifest.Write();
        await WriteFileAsync(BundlePaths.Manifest, CompressionLevel.Fastest, stream => stream.WriteAsync(bytes, cancellation).AsTask(), cancellation);
        await WriteTextAsync(BundlePaths.ManifestNote, BundleManifest.Sign(_checkpoint.Origin, bytes, _key).ToString(), cancellation);
        await _archive.DisposeAsync();
        await _container.SealAsync(cancellation);
        return manifest;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // The archive stays as it is: disposing of it would complete an unfinished bundle.
        await _events.DisposeAsync();
        await _container.DisposeAsync();
    }

    private HistoryFacts HistoryFacts() => new(_start, _checkpoint, _events.Counts, _events.Recorded);

    private void Next(Step step)
    {
        if (step != _done + 1)
        {
            throw new InvalidOperationException($"A bundle is written in order: {_done} is done, so {_done + 1} comes next, not {step}.");
        }

        _done = step;
    }

    private Task WriteTextAsync(string name, string text, CancellationToken cancellation) =>
        WriteFileAsync(name, CompressionLevel.Fastest, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask(), cancellation);

    private async Task WriteFileAsync(string name, CompressionLevel compression, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var entry = _archive.CreateEntry(name, compression);
        entry.LastWriteTime = NoTime;
        await using var stream = new MeasuredStream(await entry.OpenAsync(cancellation));
        await write(stream);
        _files.Add(new BundleFile(name, stream.Count, stream.Digest.ToHex()));
    }
}
