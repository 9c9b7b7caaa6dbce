using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Enters an initiative into the record; the entry's id is the initiative's id.</summary>
/// <param name="EntryId">The caller's id for the registration, and the initiative's from then on.</param>
/// <param name="On">When the initiative began, as precisely as it is known.</param>
/// <param name="Reference">A short name unique in the programme office: 2 to 64 lower-case letters, digits and hyphens.</param>
/// <param name="Name">The name people know it by.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Place">Where it works.</param>
/// <param name="SubjectArea">The field of service, such as health and human services.</param>
/// <param name="Source">Where this is known from.</param>
[GivenBy(Role.ProgrammeOffice)]
[About(RecordKind.Initiative)]
public sealed record RegisterInitiative(
    Guid EntryId,
    PartialDate On,
    string Reference,
    string Name,
    string? Purpose,
    string? Place,
    string? SubjectArea,
    string? Source
) : IRegistrationCommand;

/// <summary>Decides on <see cref="RegisterInitiative" />.</summary>
public static class RegisterInitiativeHandler
{
    /// <exception cref="ReferenceNotAccepted" /><exception cref="ReferenceTaken" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Decide(RegisterInitiative command, EntryLog existing, TimeProvider clock)
    {
        var registered = new InitiativeRegistered(
            command.EntryId,
            command.On,
            command.Reference,
            command.Name,
            command.Purpose,
            command.Place,
            command.SubjectArea,
            command.Source,
            Editions.Newest.Name
        );
        if (existing.AlreadySays(registered))
        {
            return [];
        }

        if (existing.Version > 0)
        {
            throw new EntryIdTaken(command.EntryId);
        }

        Reference.EnsureAccepted(command.Reference);
        command.On.EnsureNotAfter(clock.LatestDayAnywhere());
        return [registered];
    }
}
