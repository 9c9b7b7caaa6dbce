using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>Ends a workshop; the initiative records the diagnosis concluded from its answers, in the same transaction and under the same entry id.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="Version">The version of the workshop the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="Commentary">What those taking part said.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record CloseWorkshop(Guid WorkshopId, long? Version, Guid EntryId, PartialDate On, string? Commentary) : IWorkshopCommand;

/// <summary>Decides on <see cref="CloseWorkshop" />.</summary>
public static class CloseWorkshopHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="WorkshopHasEnded" /><exception cref="NotRevealedYet" /><exception cref="ClosedBeforeOpened" /><exception cref="NothingAnswered" />
    public static IEnumerable<object> Decide(CloseWorkshop command, Workshop workshop, TimeProvider clock) =>
        workshop.Log.Record(command, clock, new WorkshopClosed(command.EntryId, command.On, command.Commentary), () =>
        {
            var state = workshop.Present;
            state.EnsureGoesOn();
            if (state.Revealed is null)
            {
                throw new NotRevealedYet();
            }

            // The diagnosis is dated by it.
            if (state.Opened!.On.IsSurelyAfter(command.On))
            {
                throw new ClosedBeforeOpened(command.On, state.Opened.On);
            }

            // Answers may be left open again after the reveal.
            if (state.Tallies.IsEmpty)
            {
                throw new NothingAnswered("workshopId");
            }
        });

    /// <summary>What the initiative records.</summary>
    /// <exception cref="EntryIdTaken" />
    public static IEnumerable<object> Conclude(CloseWorkshop command, WorkshopState workshop, Initiative initiative)
    {
        // What people wrote as evidence stays with the workshop; the figures are enough to compute the result again.
        var answers = workshop.Tallies.Select(tally => tally with { Evidence = [] });
        var concluded = DiagnosisConcluded.Of(
            workshop.Edition,
            command.EntryId,
            command.On,
            [.. answers.OrderBy(tally => tally.QuestionId, StringComparer.Ordinal)],
            workshop.Weights,
            command.Commentary,
            workshop.Id
        );
        return initiative.Log.AlreadySays(concluded) ? [] : [concluded];
    }
}
