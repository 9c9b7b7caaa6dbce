using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Reconciling;

// Of an initiative: who takes part.
internal sealed partial class InitiativeFacts
{
    private void AddPartner(RecordRule.Partner rule, int place)
    {
        var present = _recorded?.Present.Partners.All.Values ?? [];
        var (number, agency, leftByHand) = (0, (Guid?)null, false);
        foreach (var row in _rows)
        {
            if (row.Text(rule.Agency) is not { } name || row.At is not { } at || _agencyOf(name) is var named && named == agency)
            {
                continue;
            }

            var columns = Columns(("agencyId", rule.Agency));
            if (agency is not null && !leftByHand)
            {
                var left = $"partner/{rule.Role}/{place}/{number}";
                Add($"{left}/left", typeof(PartnerWithdrew), at, Fact.Fingerprint(at), row, columns, left, (ids, entry) =>
                    new WithdrawPartner(_id, null, entry, at, ids[left], $"{name} instead, as {row.InWords} says.")
                );
            }

            agency = named;
            var slot = $"partner/{rule.Role}/{place}/{++number}";
            // Who took part by hand on that day does, whatever became of it.
            var there = present.FirstOrDefault(partner =>
                partner.AgencyId == named && !IsOwn(partner.Id) && partner.Joined.On <= at && !LeftBefore(partner, at)
            );
            leftByHand = there?.Withdrew is { } withdrew && !IsOwn(withdrew.EntryId);
            if (there is not null)
            {
                Ids[slot] = there.Id;
                continue;
            }

            Add(slot, typeof(PartnerJoined), at, Fact.Fingerprint(named, rule.Role), row, columns, null, (_, entry) =>
                new JoinPartner(_id, null, entry, at, named, rule.Role, null, null)
            );
        }
    }

    private static bool LeftBefore(Partner partner, PartialDate at) => partner.Withdrew is { } left && left.On < at;
}
