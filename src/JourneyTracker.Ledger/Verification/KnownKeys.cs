using System.Collections.Immutable;
using System.Text;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Verification;

/// <summary>Holds the signatures of a bundle against the keys that are trusted, or against its own when none are.</summary>
internal sealed class KnownKeys(BundleArchive archive, VerificationOptions options, Findings findings)
{
    private const string Check = "signature";

    private ImmutableArray<LedgerKey> _own = [];
    private bool _vouched;

    /// <summary>The key that the checkpoint is signed with.</summary>
    public VerifyingKey? Signer { get; private set; }

    private IEnumerable<VerifyingKey> Trusted => options.Keys.IsEmpty ? _own.Select(key => key.Key) : options.Keys;

    /// <summary>
    /// Those that may have signed an earlier checkpoint: a good signature of the manifest, which names the log's former keys,
    /// vouches for these.
    /// </summary>
    private IEnumerable<VerifyingKey> OfEarlier => _vouched ? Trusted.Concat(_own.Select(key => key.Key)) : Trusted;

    /// <summary>Reads the keys, and checks the signatures of the checkpoint and the manifest.</summary>
    /// <returns>The checkpoint that the bundle is at, where there is one.</returns>
    public async Task<Checkpoint?> ReadCheckpointAsync(CancellationToken cancellation)
    {
        _own = LedgerKey.ReadAll(Encoding.UTF8.GetString(await archive.ReadAsync(BundlePaths.Keys, cancellation)));
        var bytes = await archive.ReadAsync(BundlePaths.Checkpoint, cancellation);
        if (!SignedNote.TryParse(bytes, out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint))
        {
            findings.Fails(Check, $"The checkpoint can't be read, so there is nothing to hold the events against.");
            return null;
        }

        var successor = await SuccessorAsync(note, checkpoint.Origin, cancellation);
        CheckSigner(note, "checkpoint", successor);
        await CheckManifestAsync(checkpoint, successor?.Key, cancellation);
        return checkpoint;
    }

    /// <summary>Whether a key that is known has signed an earlier checkpoint.</summary>
    public bool HaveSigned(SignedNote earlier) => !earlier.VerifiedBy(OfEarlier).IsEmpty;

    /// <summary>The key that took over from one that was given, as the bundle has it: it names both, and what the given one signed earlier is in it.</summary>
    private async Task<(VerifyingKey Key, string Earlier)?> SuccessorAsync(SignedNote note, string origin, CancellationToken cancellation)
    {
        if (!note.VerifiedBy(Trusted).IsEmpty || note.VerifiedBy(_own.Select(own => own.Key)).FirstOrDefault() is not { } present)
        {
            return null;
        }

        var given = options.Keys.Where(key => _own.Any(own => own.Key.Equals(key))).ToList();
        foreach (var name in given.Count == 0 ? [] : archive.Names(BundlePaths.Checkpoints))
        {
            try
            {
                if (
                    SignedNote.TryParse(await archive.ReadAsync(name, cancellation), out var earlier)
                    && Checkpoint.TryParse(earlier.Text, out var checkpoint)
                    && checkpoint.Origin == origin
                    && !earlier.VerifiedBy(given).IsEmpty
                )
                {
                    return (present, name);
                }
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                // Said by whoever holds the earlier checkpoints against the log.
            }
        }

        return null;
    }

    private void CheckSigner(SignedNote note, string what, (VerifyingKey Key, string Earlier)? successor)
    {
        Signer = note.VerifiedBy(Trusted).FirstOrDefault();
        if (Signer is null && options.Keys.IsEmpty)
        {
            findings.Fails(Check, $"The {what} is not signed by a key that the bundle names, or its signature is wrong.");
            return;
        }

        if (successor is { } changed)
        {
            findings.Fails(
                Check,
                $"The {what} is not signed by the key you gave. The bundle says that the log changed its key: {changed.Earlier} in it is signed by yours, and now a new key signs, whose fingerprint is {changed.Key.Fingerprint}. Anybody could have written that into a file, so ask who runs the host, by telephone, whether the key was changed and what the fingerprint of the new one is. If they read you the same, verify again with both: --key YOURS --key {changed.Key}"
            );
            return;
        }

        if (Signer is null)
        {
            findings.Fails(
                Check,
                $"The {what} is not signed by the key you gave, or its signature is wrong. It says it is signed by {string.Join(", ", note.Signatures.Select(signature => $"{signature.Name}+{signature.KeyId:x8}"))}."
            );
            return;
        }

        findings.Holds(Check, $"The {what} is signed by {Signer}.");
        if (options.Keys.IsEmpty)
        {
            findings.Note(
                Check,
                $"You gave no key, so the bundle was held against the key in it: that shows only that it agrees with itself, since whoever made it could have made the key too. Compare the fingerprint {Signer.Fingerprint} with somebody you trust, or verify again with --key."
            );
        }
    }

    private async Task CheckManifestAsync(Checkpoint checkpoint, VerifyingKey? successor, CancellationToken cancellation)
    {
        var manifest = archive.Manifest;
        if (!SignedNote.TryParse(await archive.ReadManifestNoteAsync(cancellation), out var note) || note.VerifiedBy(Trusted).IsEmpty)
        {
            findings.Fails(
                Check,
                successor is not null && note?.VerifiedBy([successor]).IsEmpty == false
                    ? (FormattableString)$"The manifest is not signed by the key you gave, but by the same new one."
                    : $"The manifest is not signed by {(options.Keys.IsEmpty ? "a key that the bundle names" : "the key you gave")}, or its signature is wrong."
            );
        }
        else if (note.Text != BundleManifest.TextToSign(checkpoint.Origin, archive.ManifestBytes))
        {
            findings.Fails(Check, $"The manifest is not the one that was signed: it was changed afterwards.");
        }
        else if ((manifest.Origin, manifest.Size, manifest.Root) != (checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToString()))
        {
            findings.Fails(Check, $"The manifest was made for another checkpoint than the one in the bundle.");
        }
        else
        {
            _vouched = true;
        }

        if (_vouched)
        {
            findings.Holds(Check, $"The manifest is signed, and made for this checkpoint.");
        }
    }
}
