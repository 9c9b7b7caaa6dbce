using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Reconciling;

// Of an initiative: how sure people are of it.
internal sealed partial class InitiativeFacts
{
    private void AddConfidence(RecordRule.Confidence rule, ImportedRow row)
    {
        if (row.Text(rule.Rating) is not { } rating || OnOf(row, rule.On) is not { } on)
        {
            return;
        }

        var reason = row.Text(rule.Reason);
        Add(
            $"confidence/{rule.Assessor}/{rule.Scale}/{on}",
            typeof(ConfidenceAssessed),
            on,
            Fact.Fingerprint(rating, reason),
            row,
            Columns(("rating", rule.Rating), ("on", rule.On), ("commentary", rule.Reason)),
            null,
            (_, entry) => new AssessConfidence(_id, null, entry, on, rule.Assessor, rule.Scale, rating, reason)
        );
    }
}
