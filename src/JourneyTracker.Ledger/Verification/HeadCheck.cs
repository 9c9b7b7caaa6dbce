using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Verification;

/// <summary>Holds how far each stream has come against the checkpoint: nothing was cut off its end.</summary>
internal sealed class HeadCheck(BundleArchive archive, Checkpoint checkpoint, StreamsSeen streams, Findings findings)
{
    private const string Check = "streams";

    private readonly Tally _cut = new();
    private readonly Tally _unproven = new();
    private readonly HashSet<Guid> _proven = [];

    public async Task RunAsync(CancellationToken cancellation)
    {
        findings.Fails(Check, streams.Gaps);
        if (checkpoint.Heads is not { } heads)
        {
            findings.Fails(Check, $"The checkpoint does not say how far the streams had come.");
            return;
        }

        var whole = archive.Manifest.Scope.Kind == BundleKind.Tenant;
        var there = await archive.ReadAsync(
            BundlePaths.Heads,
            async stream =>
            {
                await foreach (var line in HeadLine.ReadAllAsync(stream, cancellation))
                {
                    Take(line ?? throw new InvalidDataException("A line of the heads is empty."), whole ? null : heads);
                }
            },
            cancellation
        );
        if (!there)
        {
            findings.Fails(Check, $"The bundle has no {BundlePaths.Heads}.");
        }
        else
        {
            Conclude(whole, heads);
        }
    }

    private void Take(HeadLine line, HeadsRoot? heads)
    {
        var (proof, seen) = (line.ToProof(), streams.VersionOf(line.Stream));
        _proven.Add(line.Stream);
        if (heads is { } root && !proof.Holds(root))
        {
            _unproven.Add(
                new EntryPlace(line.Stream, line.Version, null),
                $"Stream {line.Stream:D}: it is not shown that version {line.Version} was its last."
            );
        }
        else if (seen < line.Version)
        {
            _cut.Add(
                new EntryPlace(line.Stream, seen + 1, null),
                $"Stream {line.Stream:D}: its last version is {line.Version}, and the bundle ends at version {seen}: what came after was cut off."
            );
        }
        else if (seen > line.Version)
        {
            _cut.Add(
                new EntryPlace(line.Stream, line.Version + 1, null),
                $"Stream {line.Stream:D}: its last version is {line.Version}, and the bundle goes on to version {seen}: something was put in."
            );
        }
    }

    private void Conclude(bool whole, HeadsRoot heads)
    {
        foreach (var head in streams.Heads.Where(head => !_proven.Contains(head.Stream)))
        {
            _unproven.Add(new EntryPlace(head.Stream, head.Version, null), $"Stream {head.Stream:D}: nothing shows which version was its last.");
        }

        findings.Fails(Check, _cut);
        findings.Fails(Check, _unproven);
        var recomputes = !whole || Recomputes(heads);
        if (streams.Count != archive.Manifest.Counts.Streams)
        {
            findings.Fails(Check, $"The manifest counts {archive.Manifest.Counts.Streams:N0} streams, and the bundle has {streams.Count:N0}.");
        }
        else if (recomputes && !streams.HaveHoles && streams.Gaps.Count + _cut.Count + _unproven.Count == 0)
        {
            findings.Holds(Check, $"Each stream is here from its first version to its last ({streams.Count:N0} in all).");
        }
    }

    private bool Recomputes(HeadsRoot heads)
    {
        var recomputed = StreamHeads.Load(streams.Heads.Where(head => head.Version > 0)).Root;
        if (recomputed != heads)
        {
            findings.Fails(
                Check,
                $"The streams in the bundle have not come as far as the checkpoint says: {recomputed.Count:N0} streams here, {heads.Count:N0} in the checkpoint, or other last versions."
            );
        }

        return recomputed == heads;
    }
}
