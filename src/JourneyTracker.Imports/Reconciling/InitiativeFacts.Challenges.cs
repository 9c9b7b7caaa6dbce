using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Reconciling;

// Of an initiative: what stands in the way.
internal sealed partial class InitiativeFacts
{
    private void AddChallenge(RecordRule.Challenge rule, string title, ImmutableArray<ImportedRow> rows)
    {
        var (slot, first) = ($"challenge/{Short(title)}", rows[0]);
        if (
            OnOf(first, rule.Raised) is not { } raised
            || Word<ChallengeArea>(first, rule.Area) is not { } area
            || Severity(first, rule.Severity) is not { } severity
        )
        {
            return;
        }

        var columns = Columns(("title", rule.Title), ("area", rule.Area), ("severity", rule.Severity), ("on", rule.Raised), ("description", rule.Description));
        if (Standing(_recorded?.Present.Challenges.All.Values, challenge => challenge.Title, challenge => challenge.Id, title) is { } there)
        {
            Ids[slot] = there.Id;
            severity = _recorded!.Log.Entry(there.Id)?.Entry is ChallengeRaised made ? made.Severity : there.Severity;
        }
        else
        {
            var (first5, description) = (severity, first.Text(rule.Description));
            Add(slot, typeof(ChallengeRaised), raised, Fact.Fingerprint(title, area, first5, description), first, columns, null, (_, entry) =>
                new RaiseChallenge(_id, null, entry, raised, area, title, description, first5, _answering, null)
            );
        }

        foreach (var row in rows)
        {
            if (row.At is { } at && Severity(row, rule.Severity) is { } then && then != severity)
            {
                Add(
                    $"{slot}/severity/{at}",
                    typeof(ChallengeReassessed),
                    at,
                    Fact.Fingerprint(then),
                    row,
                    Columns(("severity", rule.Severity)),
                    slot,
                    (ids, entry) =>
                        new ReassessChallenge(_id, null, entry, at, ids[slot], then, null, $"Changed in {row.InWords}.")
                        {
                            Blanks = Staying(("ownerAgencyId", true)),
                        }
                );
                severity = then;
            }
        }

        if (rows[^1] is var last && last.Date(rule.Resolved) is { } resolved)
        {
            var resolution = last.Text(rule.Resolution) ?? $"Resolved, as {last.InWords} says.";
            Add(
                $"{slot}/resolved",
                typeof(ChallengeResolved),
                resolved,
                Fact.Fingerprint(resolution),
                last,
                Columns(("on", rule.Resolved), ("resolution", rule.Resolution)),
                slot,
                (ids, entry) => new ResolveChallenge(_id, null, entry, resolved, ids[slot], resolution)
            );
        }
    }

    private int? Severity(ImportedRow row, Given given)
    {
        if (int.TryParse(row.Text(given), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var severity))
        {
            return severity;
        }

        Problem(row, ColumnIn(given), "SEVERITY_MISSING", "Give how severe it is, from 1 (a nuisance) to 5 (stops the journey).");
        return null;
    }
}
