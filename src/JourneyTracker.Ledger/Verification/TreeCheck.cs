using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tiles;

namespace JourneyTracker.Ledger.Verification;

/// <summary>Computes the root of the log from its tiles, and what it was at smaller sizes.</summary>
internal sealed class TreeCheck(BundleArchive archive, Checkpoint checkpoint, Findings findings)
{
    private const string Check = "tree";

    private readonly Dictionary<long, Digest> _roots = [];
    private (long Index, byte[] Hashes) _read = (-1, []);

    /// <summary>Computes the roots.</summary>
    /// <param name="sizes">The smaller sizes that are of interest.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Asks to give up.</param>
    public async Task RunAsync(IReadOnlySet<long> sizes, IProgress<VerificationProgress>? progress, CancellationToken cancellation)
    {
        var tiles = (checkpoint.Size + TileId.FullWidth - 1) / TileId.FullWidth;
        var found = archive.Names(BundlePaths.Tiles).LongCount();
        if (found != tiles || archive.Manifest.Counts.Tiles != tiles)
        {
            findings.Fails(
                Check,
                $"A log of {checkpoint.Size:N0} entries has {tiles:N0} tiles of leaf hashes; the bundle has {found:N0} and its manifest counts {archive.Manifest.Counts.Tiles:N0}."
            );
            return;
        }

        var range = new CompactRange();
        if (sizes.Contains(0))
        {
            _roots[0] = range.Root;
        }

        for (var tile = 0L; tile < tiles; tile++)
        {
            Append(await HashesAsync(tile, cancellation), range, sizes);
            progress?.Report(new VerificationProgress("tiles", tile + 1, tiles));
        }

        if (range.Root == checkpoint.Root)
        {
            findings.Holds(Check, $"The tiles give the root that the checkpoint has, over {checkpoint.Size:N0} entries.");
        }
        else
        {
            findings.Fails(
                Check,
                $"The tiles do not give the root that the checkpoint has: a tile was damaged or changed, or the checkpoint is of another log."
            );
        }
    }

    /// <summary>The root over the log's first leaves, where it was of interest and could be computed.</summary>
    public Digest? RootAt(long size) =>
        size == checkpoint.Size ? checkpoint.Root
        : _roots.TryGetValue(size, out var root) ? root
        : null;

    /// <summary>The hash of a leaf; asked for in the order of the log, each tile is read once.</summary>
    public async ValueTask<Digest> LeafHashAsync(long index, CancellationToken cancellation)
    {
        if (_read.Index != index / TileId.FullWidth)
        {
            _read = (index / TileId.FullWidth, await HashesAsync(index / TileId.FullWidth, cancellation));
        }

        return new Digest(_read.Hashes.AsSpan((int)(index % TileId.FullWidth) * Digest.Length, Digest.Length));
    }

    private async Task<byte[]> HashesAsync(long index, CancellationToken cancellation)
    {
        var tile = Tiling.At(0, index, checkpoint.Size);
        var hashes = await archive.ReadAsync(tile.Path, cancellation);
        return hashes.Length == tile.HashBytes ? hashes : throw new TileMissingException(tile);
    }

    private void Append(byte[] hashes, CompactRange range, IReadOnlySet<long> sizes)
    {
        for (var at = 0; at < hashes.Length; at += Digest.Length)
        {
            range.Append(new Digest(hashes.AsSpan(at, Digest.Length)));
            if (sizes.Contains(range.Size))
            {
                _roots[range.Size] = range.Root;
            }
        }
    }
}
