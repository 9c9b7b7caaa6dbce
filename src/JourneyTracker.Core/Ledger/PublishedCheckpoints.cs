using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Core.Ledger;

/// <summary>
/// Remembers outside the database which checkpoint of each tenant was published last, so that a database restored from an
/// older backup is noticed before it signs a second history.
/// </summary>
internal sealed class PublishedCheckpoints(string folder)
{
    /// <summary>The last checkpoint published; null where none was.</summary>
    /// <exception cref="LedgerRefusal">The file that remembers it can't be read.</exception>
    public Checkpoint? Of(string tenant)
    {
        var file = FileOf(tenant);
        if (!File.Exists(file))
        {
            return null;
        }

        return SignedNote.TryParse(File.ReadAllText(file), out var note) && Checkpoint.TryParse(note.Text, out var checkpoint)
            ? checkpoint
            : throw new LedgerRefusal(
                $"{file}, which remembers the last checkpoint published, does not hold one. Put back the file, or the checkpoint that somebody holds; delete it only if nobody holds any."
            );
    }

    /// <summary>Remembers a checkpoint, wholly or not at all.</summary>
    public void Remember(string tenant, SignedNote checkpoint) => WholeFile.Write(FileOf(tenant), checkpoint.ToString());

    private string FileOf(string tenant) => Path.Combine(folder, $"{Uri.EscapeDataString(tenant)}.checkpoint");
}

/// <summary>The ledger does not sign, and why.</summary>
public sealed class LedgerRefusal(string message) : Exception(message);
