using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Verification;

/// <summary>Finds out whether a bundle holds: that nothing in it was altered, removed or slipped in since it was recorded.</summary>
public static class BundleVerification
{
    /// <summary>Verifies a bundle.</summary>
    /// <param name="bundle">The whole file; can be read at any place.</param>
    /// <param name="options">What whoever verifies brings along.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <returns>What holds and what does not.</returns>
    /// <exception cref="UnreadableBundleException">It is no zip file, or no bundle that this version reads.</exception>
    /// <exception cref="FormatException">The checkpoint that is held is none.</exception>
    public static async Task<VerificationReport> RunAsync(Stream bundle, VerificationOptions options, CancellationToken cancellation)
    {
        if (options.Since is { } held)
        {
            Checkpoint.Parse(held.Text);
        }

        var findings = new Findings();
        await ContainerCheck.RunAsync(bundle, findings, options.Progress, cancellation);
        await using var archive = await BundleArchive.OpenAsync(bundle, findings, cancellation);
        var keys = new KnownKeys(archive, options, findings);
        await findings.TryAsync("bundle", () => CheckAsync(archive, keys, options, findings, cancellation));
        await archive.CheckRestAsync(cancellation);
        return new VerificationReport(archive.Manifest, keys.Signer?.ToString(), keys.Signer?.Fingerprint, options.Keys.IsEmpty, findings.All);
    }

    private static async Task CheckAsync(BundleArchive archive, KnownKeys keys, VerificationOptions options, Findings findings, CancellationToken cancellation)
    {
        if (await keys.ReadCheckpointAsync(cancellation) is not { } checkpoint)
        {
            return;
        }

        var tree = new TreeCheck(archive, checkpoint, findings);
        var earlier = new EarlierCheck(archive, checkpoint, keys, findings);
        var streams = new StreamsSeen();
        await findings.TryAsync("earlier checkpoints", () => earlier.ReadAsync(options.Since, cancellation));
        await findings.TryAsync("tree", () => tree.RunAsync(earlier.Sizes, options.Progress, cancellation));
        earlier.Run(tree);
        foreach (var broken in checkpoint.Breaks)
        {
            findings.Attention("breaks", $"{broken.InWords}");
        }

        await findings.TryAsync("events", () =>
            new EventCheck(archive, checkpoint, tree, streams, new KnownComplete(earlier.Complete), findings).RunAsync(options.Progress, cancellation)
        );
        if (checkpoint.Back is { } back)
        {
            findings.Attention(
                "times",
                $"By the log, the time of recording ran back when these were signed: {back.InWords}. A clock was wrong, or they were written by somebody with access to the database, later than they say."
            );
        }

        findings.Note(
            "names",
            $"The names of people, agencies and initiatives, in people.json and history.html, are what the directories said on the day of the export. What was verified is the entries in events.jsonl, which hold ids; history.html tells them in the host's words."
        );
        await findings.TryAsync("streams", () => new HeadCheck(archive, checkpoint, streams, findings).RunAsync(cancellation));
    }
}
