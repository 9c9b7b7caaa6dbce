using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Verification;

/// <summary>Holds checkpoints from earlier against the log: those in the bundle, and the one that the verifier holds.</summary>
internal sealed class EarlierCheck(BundleArchive archive, Checkpoint present, KnownKeys keys, Findings findings)
{
    private const string InBundle = "earlier checkpoints";
    private const string Held = "checkpoint held";

    private readonly List<(string Check, string Name, SignedNote Note, Checkpoint Checkpoint)> _earlier = [];

    /// <summary>The sizes at which the root of the log is needed.</summary>
    public HashSet<long> Sizes => [.. _earlier.Select(earlier => earlier.Checkpoint.Size)];

    /// <summary>
    /// What those that agree with the log say about until when it was complete, and the present one; known once it <see cref="Run">ran</see>.
    /// </summary>
    public List<CompleteUntil> Complete { get; } = present.Complete is { } now ? [now] : [];

    /// <summary>Reads them.</summary>
    public async Task ReadAsync(SignedNote? held, CancellationToken cancellation)
    {
        foreach (var name in archive.Names(BundlePaths.Checkpoints))
        {
            if (SignedNote.TryParse(await archive.ReadAsync(name, cancellation), out var note) && Checkpoint.TryParse(note.Text, out var checkpoint))
            {
                _earlier.Add((InBundle, $"The checkpoint {name}", note, checkpoint));
            }
            else
            {
                findings.Fails(InBundle, $"The checkpoint {name} can't be read.");
            }
        }

        if (held is not null)
        {
            _earlier.Add((Held, "The checkpoint you hold", held, Checkpoint.Parse(held.Text)));
        }
    }

    /// <summary>Says whether they agree with the log.</summary>
    public void Run(TreeCheck tree)
    {
        var good = 0;
        foreach (var (check, name, note, checkpoint) in _earlier)
        {
            if (!Agrees(check, name, note, checkpoint, tree))
            {
                continue;
            }

            if (checkpoint.Complete is { } complete)
            {
                Complete.Add(complete);
            }

            if (check == InBundle)
            {
                good++;
            }
            else
            {
                findings.Holds(
                    check,
                    $"Everything that was recorded by the checkpoint you hold ({checkpoint.Size:N0} entries) is still in the log, unchanged."
                );
            }
        }

        if (good > 0)
        {
            findings.Holds(InBundle, $"The log continues each of the {good:N0} earlier checkpoints in the bundle.");
        }
    }

    private bool Agrees(string check, string name, SignedNote note, Checkpoint checkpoint, TreeCheck tree)
    {
        if (checkpoint.Origin != present.Origin)
        {
            findings.Fails(check, $"{name} is of another log: {checkpoint.Origin}, not {present.Origin}.");
        }
        else if (!keys.HaveSigned(note))
        {
            findings.Fails(check, $"{name} is not signed by a key that is known, or its signature is wrong.");
        }
        else if (checkpoint.Size > present.Size && !present.Breaks.Any(broken => broken.LeavesBehind(checkpoint)))
        {
            findings.Fails(
                check,
                $"{name} has {checkpoint.Size:N0} entries, the bundle only {present.Size:N0}: entries were cut off, or the bundle is the older of the two.{AfterBreak(checkpoint)}"
            );
        }
        else if (checkpoint.Size <= present.Size && tree.RootAt(checkpoint.Size) is null)
        {
            findings.Fails(check, $"{name} could not be compared, since the tiles could not be read.");
        }
        else if (tree.RootAt(checkpoint.Size) != checkpoint.Root)
        {
            findings.Fails(
                check,
                present.Breaks.Any(broken => broken.LeavesBehind(checkpoint))
                    ? (FormattableString)$"{name} is of the history that was left behind at a break: what it has beyond the break was lost or recorded anew."
                    : $"{name} has another root at {checkpoint.Size:N0} entries than the log in the bundle: what was recorded before it has been changed, removed or added to since.{AfterBreak(checkpoint)}"
            );
        }
        else
        {
            return true;
        }

        return false;
    }

    private string AfterBreak(Checkpoint checkpoint) =>
        present.Breaks.Any(broken => checkpoint.Size > broken.Size && checkpoint.Size < broken.PublishedSize)
            ? " The log has a break before that size, after which entries were lost or recorded anew: see \"breaks\"."
            : "";
}
