using JourneyTracker.Core.Access;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Recording;

/// <summary>That somebody who is not of the programme office logs and puts right what is theirs.</summary>
internal static class OwnCommands
{
    /// <summary>Whether it has to be asked of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="role">The role in which it is given.</param>
    /// <param name="contributor">The agency they log for; null where they log for none.</param>
    public static bool Concern(IInitiativeCommand command, Role role, Contributor? contributor) =>
        role != Role.ProgrammeOffice && (OwnEntries.Corrected(command) is not null || contributor is not null);

    /// <exception cref="NotAllowed">The command is about another agency, or puts right what somebody else recorded.</exception>
    public static void EnsureOf(IInitiativeCommand command, Role role, Initiative initiative, Viewer viewer, Contributor? contributor)
    {
        if (!Concern(command, role, contributor))
        {
            return;
        }

        if (OwnEntries.Corrected(command) is not null)
        {
            OwnEntries.EnsureOf(command, initiative, viewer, contributor);
        }
        else
        {
            OwnAgency.EnsureOf(command, initiative.Present, contributor!);
        }
    }
}
