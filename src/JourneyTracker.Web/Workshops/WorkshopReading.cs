using JourneyTracker.Core.Access;
using JourneyTracker.Core.Reading;

namespace JourneyTracker.Web.Workshops;

/// <summary>Reads a workshop for the pages about it.</summary>
public sealed class WorkshopReading(Records records, RecentWorkshops recent)
{
    /// <summary>What somebody may see of the workshop of that id; null where there is none in their programme office.</summary>
    public async Task<ShownWorkshop?> OfAsync(Viewer viewer, Guid id, CancellationToken cancellation)
    {
        if (
            !(await records.WorkshopRowsAsync(viewer.Tenant, [id], cancellation)).TryGetValue(id, out var row)
            || !(await recent.ReadAsync(viewer.Tenant, new Dictionary<Guid, long> { [id] = row.Version }, cancellation)).TryGetValue(id, out var workshop)
            || !(await records.SummariesAsync(viewer.Tenant, [row.InitiativeId], cancellation)).TryGetValue(row.InitiativeId, out var initiative)
        )
        {
            return null;
        }

        var state = workshop.Present;
        Guid[] concerned =
        [
            .. state
                .Invitations.Select(invitation => invitation.AgencyId)
                .Concat(state.Participants.Values.Select(participant => participant.AgencyId))
                .Distinct(),
        ];
        var agencies = await records.AgenciesAsync(viewer.Tenant, concerned, cancellation);
        return new ShownWorkshop(viewer, workshop, initiative, agency => agencies.GetValueOrDefault(agency)?.Name ?? "an agency");
    }
}
