using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Recording;

/// <summary>The row of the initiative that a command is about, as it was written with its entries: the command is answered with it, without asking again.</summary>
internal sealed class WrittenSummary
{
    private static readonly AsyncLocal<WrittenSummary?> Present = new();

    /// <summary>The row; null where none was written.</summary>
    public InitiativeSummary? Row { get; private set; }

    /// <summary>Keeps what is written from now on in the course of the caller.</summary>
    public static WrittenSummary Begin() => Present.Value = new WrittenSummary();

    /// <summary>Notes what was written; of a command that is decided anew, the last counts.</summary>
    public static void Note(InitiativeSummary? row)
    {
        if (Present.Value is { } written && row is not null)
        {
            written.Row = row;
        }
    }
}
