using System.Globalization;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>The text that tells whoever was given a bundle what it is and how to find out whether it holds.</summary>
internal static class BundleReadme
{
    public static string Text(BundleStart start, Checkpoint checkpoint) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            JourneyTracker: {start.Title}
            {start.Scope} of {start.Tenant}, exported {start.ExportedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC

            WHAT THIS IS
            The recorded history, with the means to find out on your own computer, without a network, that nothing in it was
            altered, removed or slipped in. To read it, open history.html in a browser.

            HOW TO VERIFY
            Keep the zip file as it is; unpacking is not needed. With the .NET 10 SDK and the verifier (JourneyTracker.Verifier):

                journeytracker-verify verify THIS-FILE.zip --key KEY --since CHECKPOINT-YOU-HOLD

            or from a copy of the source: dotnet run --project src/JourneyTracker.Verifier -- verify THIS-FILE.zip ...
            It says what holds and what does not. It ends with 0 if everything holds, 1 if something does not, 2 if it can't
            read the file.

            --key    The key of the log. Get it from somebody other than who gave you this file, or compare its fingerprint
                     with them by telephone. Without it you learn only that the file agrees with itself: whoever wrote it
                     could have made up the key as well. The key that this file names:
                     {start.Keys.FirstOrDefault()?.Key}
                     fingerprint {start.Keys.FirstOrDefault()?.Key.Fingerprint}
            --since  A checkpoint that you were given earlier: it shows that what was recorded then is still there, unchanged.
                     Only this tells a whole history that was rewritten and signed again with the true key.
            Keep the file "checkpoint" from this zip for the next time.

            WHAT IT SHOWS, AND WHAT IT DOES NOT
            Every entry here is in the log of {checkpoint.Origin} at {checkpoint.Size} entries, at its place, as it was when it was taken in;
            and of each stream (one initiative, workshop, agency or portfolio) here, every entry from the first to the last.
            A bundle of one initiative or portfolio does not show that no further stream belongs to it, and nothing here shows
            that what people recorded was true.

            THE FILES
            events.jsonl    a line for each entry: its place in the log ("index"), and the entry as it was hashed ("event":
                            canonical JSON, RFC 8785). A number that JSON readers would round is written {"{\"$decimal\":\"...\"}"};
                            a member that is really called $decimal has one more $ in front.
            tile/0/         the leaf hashes of the whole log, 256 of 32 bytes to a tile (C2SP tlog-tiles). A leaf is the SHA-256
                            of the entry's bytes, and its hash SHA-256(0x00 and the leaf) (RFC 6962).
            checkpoint      the log's size, the root of its tree, and how far each stream had come, signed (C2SP tlog-checkpoint
                            and signed-note, Ed25519). checkpoints/ has earlier ones.
            heads.json      each stream's last version. The line "heads COUNT ROOT" of the checkpoint is the root of a tree like
                            the log's with a leaf for each stream in the order of their first entries, such as
                            {"{\"stream\":\"...\",\"version\":3}"}.
            keys            the log's keys and since when each signs, the present one first.
            people.json     names of people by the id that entries have for them. Entries hold the id alone, so a name can be
                            changed or erased without changing any entry.
            history.html    the same for reading, perhaps on several pages. Names in it are those of the directories on the day of
                            the export: the proof covers the entries, which hold ids, and not what somebody is called.
            manifest.json   what is in this file and the SHA-256 of every part; manifest.note is its signature.
            The comment at the end of the zip file is the SHA-256 of every byte before it.

            """
        );
}
