using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using Marten;

namespace JourneyTracker.Core.Recording;

/// <summary>Carries out <see cref="RecordAll" /> by the same decisions as single commands.</summary>
public static class RecordAllHandler
{
    /// <exception cref="RuleViolation">One of the commands broke a rule.</exception>
    public static async Task Handle(RecordAll batch, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        await AgencyNaming.LockAsync(session, cancellation);
        var stream = await session.Events.FetchForExclusiveWriting<Initiative>(batch.InitiativeId, cancellation);
        var initiative = new Initiative(stream.Aggregate?.Log ?? EntryLog.Empty, await LogsAtHand.LineageAsync(session, cancellation));
        await NamedThings.EnsureExistAsync(session, [.. batch.Commands.Select(sourced => sourced.Command)], cancellation);
        foreach (var (command, source) in batch.Commands)
        {
            foreach (var decided in InitiativeDecisions.Of(command, initiative, session.TenantId, clock))
            {
                if (decided is InitiativeRegistered { Reference: var reference })
                {
                    await References.EnsureFreeAsync<InitiativeSummary>(session, reference, row => row.Reference == reference, cancellation);
                }

                var e = session.Events.BuildEvent(decided);
                if (source is not null)
                {
                    e.SetHeader(EventHeaders.Source, source);
                }

                stream.AppendOne(e);
                initiative = initiative.Evolve(e);
            }
        }
    }
}
