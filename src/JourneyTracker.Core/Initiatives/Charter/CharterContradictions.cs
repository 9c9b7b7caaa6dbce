using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of an initiative's pauses and its end.</summary>
internal static class CharterContradictions
{
    /// <summary>It is resumed after a pause or its end, and does not pause or end twice without that.</summary>
    public static IEnumerable<Contradiction> OutOfTurn(Story story) =>
        Patterns.Turns(
            story,
            entry => entry is InitiativePaused or InitiativeClosed ? true : null,
            entry => entry is InitiativeResumed ? (bool?)true : null,
            // What is paused may come to its end.
            (first, again) => first is InitiativePaused && again is InitiativeClosed
        );

    /// <summary>
    /// After its end nothing new is planned, raised or brought into operation; what it led to can still be measured, reviewed, put right and brought to an end.
    /// </summary>
    public static IEnumerable<Contradiction> AfterTheEnd(Story story)
    {
        var closedBefore = ClosedBefore(story);
        return from fact in story.Facts
            where GoesOn(fact.Entry)
            let closing = closedBefore(fact.On)
            where closing is not null
            select new Contradiction(
                ContradictionRule.AfterTheEnd,
                fact.Reference,
                [closing.Reference],
                $"{Sentences.Subject(story, fact.Entry)} {fact.Entry.EntryKind.Did} {Marked.On(fact.On)}, but the initiative was closed {Marked.On(closing.On)}."
            );
    }

    /// <summary>The closing after which something of a date surely would come; null of a date on which the initiative may have gone on.</summary>
    internal static Func<PartialDate, RecordedEntry?> ClosedBefore(Story story)
    {
        var closings = story.Facts.Where(fact => fact.Entry is InitiativeClosed).ToList();
        var resumptions = closings.Count == 0 ? [] : story.Facts.Where(fact => fact.Entry is InitiativeResumed).ToList();
        return on =>
            closings.FirstOrDefault(closing =>
                Readings.SurelyBefore(closing.On, on) && !resumptions.Any(resumed => Readings.MayLieBetween(resumed.On, closing.On, on))
            );
    }

    /// <summary>Whether an entry says that the initiative goes on. What a workshop concludes belongs to the time in which that was opened.</summary>
    private static bool GoesOn(IEntry entry) =>
        entry
            is TargetModelChosen
                or JourneyApproachChosen
                or PartnerJoined
                or AgreementSigned
                or StepPlanned
                or StepStarted
                or StepForecastChanged
                or StepPlaced
                or WaypointPlanned
                or StepCompleted
                or MilestonePlanned
                or MilestoneReached
                or MilestoneRescheduled
                or MeasureInOperation
                or BaselineSet
                or DependencyDeclared
                or ChallengeRaised
                or ChallengeReopened
                or RiskRaised
                or LessonAdopted
                or BenefitPlanned
                or OutcomeDefined
                or IndicatorDefined
                or TargetSet
                or SharingArrangementSet
                or ComplexityAssessed
                or DiagnosisConcluded { WorkshopId: null };
}
