using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Recording;

/// <summary>What must hold of a record with everything that is recorded in it together: it is judged by what it leads to.</summary>
internal static class RecordChecks
{
    /// <summary>Checks that nothing contradicts the rest that did not before, and that no agency is named where it is no more, or not yet.</summary>
    /// <param name="before">What is recorded.</param>
    /// <param name="log">The same with what is added.</param>
    /// <param name="lineage">What became of agencies.</param>
    /// <param name="held">Of an initiative what its entries made; null where it has to be computed.</param>
    /// <param name="after">Of an initiative what its entries make then; null of everything else.</param>
    /// <exception cref="RuleViolation">Something does not hold.</exception>
    public static void EnsureKept(EntryLog before, EntryLog log, AgencyLineage lineage, Initiative? held, Initiative? after)
    {
        if (Broken(before, log, lineage, held, after).FirstOrDefault() is { } violation)
        {
            throw violation;
        }
    }

    /// <summary>Everything that <see cref="EnsureKept" /> finds.</summary>
    public static IEnumerable<RuleViolation> Broken(EntryLog before, EntryLog log, AgencyLineage lineage, Initiative? held, Initiative? after)
    {
        if (log.Kind != RecordKind.Agency)
        {
            foreach (var named in NamedAfterItsEnd.ThoseNew(before, log, lineage))
            {
                yield return named;
            }

            foreach (var named in NamedBeforeItsBeginning.ThoseNew(before, log, lineage))
            {
                yield return named;
            }
        }

        var contradicted = RuleViolation.AllOf(() =>
            Contradictions.EnsureNoneIsAdded(before, log, after is null ? Contradictions.Of(Story.Of(log)) : after.Present.Contradictions, () =>
                held is null ? Contradictions.Of(Story.Of(before)) : held.Present.Contradictions
            )
        );
        foreach (var violation in contradicted)
        {
            yield return violation;
        }
    }
}
