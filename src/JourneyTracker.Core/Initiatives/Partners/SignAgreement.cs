using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records an agreement between partners; the entry's id is the agreement's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was signed or came into force.</param>
/// <param name="Kind">What sort of agreement it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="AgencyIds">The agencies bound by it; empty means all partners.</param>
/// <param name="Terms">What it lays down, in a few words.</param>
/// <param name="EndsOn">When it is due to end; may lie in the future.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record SignAgreement(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    AgreementKind Kind,
    string Title,
    ImmutableList<Guid> AgencyIds,
    string? Terms,
    PartialDate? EndsOn
) : IInitiativeCommand, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => AgencyIds;
}

/// <summary>Decides on <see cref="SignAgreement" />.</summary>
public static class SignAgreementHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(SignAgreement command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new AgreementSigned(command.EntryId, command.On, command.Kind, command.Title, command.AgencyIds, command.Terms, command.EndsOn)
        );
}
