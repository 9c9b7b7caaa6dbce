using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that an agency became a partner; the entry's id is the partner's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it joined.</param>
/// <param name="AgencyId">The agency in the directory.</param>
/// <param name="Role">The part it plays.</param>
/// <param name="Commitment">How firmly it stands behind the initiative, 1 (in name only) to 5 (fully committed); null where not known.</param>
/// <param name="Contribution">What it brings: staff, premises, money, systems.</param>
[GivenBy(Access.Role.ProgrammeOffice)]
public sealed record JoinPartner(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid AgencyId,
    PartnerRole Role,
    int? Commitment,
    string? Contribution
) : IInitiativeCommand, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => [AgencyId];
}

/// <summary>Decides on <see cref="JoinPartner" />.</summary>
public static class JoinPartnerHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="AgencyAlreadyPartner" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(JoinPartner command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new PartnerJoined(command.EntryId, command.On, command.AgencyId, command.Role, command.Commitment, command.Contribution),
            state =>
            {
                Scale.OneToFive(command.Commitment, "commitment");
                if (state.Partners.All.Values.Any(partner => partner.AgencyId == command.AgencyId && partner.Withdrew is null))
                {
                    throw new AgencyAlreadyPartner();
                }
            }
        );
}
