using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Fixes the plan as it stands, to measure slip against.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">The day whose plan it fixes.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Reason">Why; needed from the second one on.</param>
/// <param name="DecisionId">The decision that allows it; needed from the second one on, then of its own and about the baseline.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record SetBaseline(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string? Name, string? Reason, Guid? DecisionId)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="SetBaseline" />.</summary>
public static class SetBaselineHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="DecisionNotFound" /><exception cref="BaselineNeedsDecision" /><exception cref="DecisionNotOnBaseline" />
    public static IEnumerable<object> Handle(SetBaseline command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new BaselineSet(command.EntryId, command.On, command.Name, command.Reason, command.DecisionId), state =>
        {
            var decision = command.DecisionId is { } decisionId ? state.Governance.Decision(decisionId) : null;

            // One that was withdrawn counts: to withdraw a baseline and set another is to set the plan anew.
            if (initiative.Log.Recorded.Any(recorded => recorded.Entry is BaselineSet))
            {
                if (decision is null || command.Reason is null)
                {
                    throw new BaselineNeedsDecision(!state.Journey.BaselinesById.IsEmpty)
                    {
                        Entries = [.. state.Journey.Baselines.TakeLast(1).Select(numbered => numbered.Baseline.SetBy)],
                    };
                }

                if (decision.About != DecisionSubject.Baseline)
                {
                    throw new DecisionNotOnBaseline(decision.Title);
                }
            }
        });
}
