using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Access;

/// <summary>The programme office puts right every entry of an initiative; everybody else who logs, what they recorded themselves.</summary>
public static class OwnEntries
{
    /// <summary>Whether somebody may look at an entry: who reads the history at every one, everybody else at their own.</summary>
    public static bool MayRead(Viewer viewer, RecordedEntry entry) => viewer.Roles.Overlaps(Permissions.ReadersOfHistory) || entry.RecordedBy == viewer.Subject;

    /// <summary>Whether somebody may withdraw an entry of an initiative, or correct its date.</summary>
    public static bool MayCorrect(Viewer viewer, RecordedEntry entry) =>
        viewer.Roles.Contains(Role.ProgrammeOffice) || (entry.RecordedBy == viewer.Subject && viewer.Roles.Overlaps(Permissions.For(typeof(WithdrawEntry))));

    /// <exception cref="NotAllowed">The command puts right what somebody else recorded.</exception>
    internal static void EnsureOf(IInitiativeCommand command, EntryLog log, Viewer viewer)
    {
        // Of an entry that there is not, the command's own rule tells.
        if (Corrected(command) is { } id && log.Entry(id) is { } entry && !MayCorrect(viewer, entry))
        {
            throw new NotAllowed("You put right what you recorded yourself. Ask the programme office to put this right.");
        }
    }

    /// <summary>The entry that a command puts right; null where it does something else.</summary>
    internal static Guid? Corrected(IInitiativeCommand command) => command switch
    {
        WithdrawEntry withdraw => withdraw.WithdrawnEntryId,
        RedateEntry redate => redate.RedatedEntryId,
        _ => null,
    };
}
