using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Fills a seat on a governance body; the entry's id is the seat's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when.</param>
/// <param name="BodyId">The body.</param>
/// <param name="AgencyId">The agency represented, if one is.</param>
/// <param name="Seat">The office that holds the seat, such as the mayor's deputy; never a private person's name.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record SeatMember(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid BodyId, Guid? AgencyId, string Seat)
    : IInitiativeCommand,
        INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => AgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="SeatMember" />.</summary>
public static class SeatMemberHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="BodyNotFound" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(SeatMember command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MemberSeated(command.EntryId, command.On, command.BodyId, command.AgencyId, command.Seat), state =>
            state.Governance.Body(command.BodyId)
        );
}
