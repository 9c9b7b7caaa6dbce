using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// The programme office puts right every entry of an initiative; everybody else who logs, what they recorded themselves.
/// Who logs for an agency does so as long as that answers for what the entry is about.
/// </summary>
public static class OwnEntries
{
    /// <summary>Whether somebody may look at an entry: who reads the history at every one, everybody else at their own.</summary>
    public static bool MayRead(Viewer viewer, RecordedEntry entry) => viewer.Roles.Overlaps(Permissions.ReadersOfHistory) || entry.RecordedBy == viewer.Subject;

    /// <summary>Whether somebody may withdraw an entry of an initiative, or correct its date.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="contributor">The agency they log for; null where they log for none.</param>
    public static bool MayCorrect(Viewer viewer, RecordedEntry entry, Initiative initiative, Contributor? contributor) =>
        viewer.Roles.Contains(Role.ProgrammeOffice)
        || (
            entry.RecordedBy == viewer.Subject
            && viewer.Roles.Overlaps(Permissions.For(typeof(WithdrawEntry)))
            && (contributor is null || contributor.StillAnswersFor(entry.Entry, initiative.Present, id => initiative.Log.Entry(id)?.Entry))
        );

    /// <exception cref="NotAllowed">The command puts right what somebody else recorded, or what another agency answers for by now.</exception>
    internal static void EnsureOf(IInitiativeCommand command, Initiative initiative, Viewer viewer, Contributor? contributor)
    {
        // Of an entry that there is not, the command's own rule tells.
        if (Corrected(command) is { } id && initiative.Log.Entry(id) is { } entry && !MayCorrect(viewer, entry, initiative, contributor))
        {
            throw new NotAllowed(
                entry.RecordedBy == viewer.Subject
                    ? "Another agency answers for this now, so you can no longer put it right. Ask that agency or the programme office."
                    : "You can only put right what you recorded yourself. Ask the programme office to put this right."
            );
        }
    }

    /// <summary>The entry that a command puts right; null where it does something else.</summary>
    internal static Guid? Corrected(IInitiativeCommand command) =>
        command switch
        {
            WithdrawEntry withdraw => withdraw.WithdrawnEntryId,
            RedateEntry redate => redate.RedatedEntryId,
            _ => null,
        };
}
