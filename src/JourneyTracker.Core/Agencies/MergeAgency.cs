using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;
using Marten;

namespace JourneyTracker.Core.Agencies;

/// <summary>Records that an agency became part of another one; what was recorded under it stays findable under both.</summary>
/// <param name="AgencyId">The agency that ceased to be one of its own.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="IntoAgencyId">The agency it became part of.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record MergeAgency(Guid AgencyId, long? Version, Guid EntryId, PartialDate On, Guid IntoAgencyId, string? Reason) : IAgencyCommand;

/// <summary>Decides on <see cref="MergeAgency" />.</summary>
public static class MergeAgencyHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AgencyNotFound" /><exception cref="AgencyHasEnded" /><exception cref="MergedIntoItself" /><exception cref="EndedBeforeItExisted" /><exception cref="AgenciesContradict" />
    public static async Task Handle(MergeAgency command, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        // Both are locked, always in the same order, so that two agencies can't become part of each other at once.
        var pair = new[] { command.AgencyId, command.IntoAgencyId }.Distinct().Order();
        var streams = new Dictionary<Guid, JasperFx.Events.IEventStream<Agency>>();
        foreach (var id in pair)
        {
            streams[id] = await session.Events.FetchForExclusiveWriting<Agency>(id, cancellation);
        }

        var agency = streams[command.AgencyId].Aggregate ?? throw new AgencyNotFound(command.AgencyId, "agencyId");
        var into = streams[command.IntoAgencyId].Aggregate ?? throw new AgencyNotFound(command.IntoAgencyId, "intoAgencyId");
        streams[command.AgencyId].AppendMany(Decide(command, agency, into, clock));
    }

    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AgencyHasEnded" /><exception cref="MergedIntoItself" /><exception cref="EndedBeforeItExisted" />
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
