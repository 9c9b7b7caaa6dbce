using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>Records that an agency became part of another one; what was recorded under it stays findable under both.</summary>
/// <param name="AgencyId">The agency that ceased to be one of its own.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="IntoAgencyId">The agency it became part of.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record MergeAgency(Guid AgencyId, long? Version, Guid EntryId, PartialDate On, Guid IntoAgencyId, string? Reason)
    : IAgencyCommand,
        IWithOtherRecords
{
    /// <inheritdoc />
    IEnumerable<(RecordKind Kind, Guid Id)> IWithOtherRecords.Others => [(RecordKind.Agency, IntoAgencyId)];
}

/// <summary>Decides on <see cref="MergeAgency" />.</summary>
public static class MergeAgencyHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AgencyNotFound" /><exception cref="AgencyHasEnded" /><exception cref="MergedIntoItself" /><exception cref="EndedBeforeItExisted" /><exception cref="AgenciesContradict" />
    public static IEnumerable<object> Decide(MergeAgency command, Agency agency, Agency into, TimeProvider clock) =>
        agency.Log.Record(command, clock, new AgencyMerged(command.EntryId, command.On, command.IntoAgencyId, command.Reason), () =>
        {
            if (command.AgencyId == command.IntoAgencyId)
            {
                throw new MergedIntoItself();
            }

            agency.Present.EnsureExists();
            agency.Present.EnsureExistedOn(command.On);
            into.Present.EnsureNotEndedBefore(command.On, "intoAgencyId");
        });
}
