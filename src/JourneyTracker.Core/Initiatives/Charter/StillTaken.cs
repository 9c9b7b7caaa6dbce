using System.Collections.Immutable;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Whether a command can still be given about an initiative.</summary>
public enum StillTaken
{
    /// <summary>It can.</summary>
    Yes,

    /// <summary>Only of what was so until the initiative was closed.</summary>
    OfBeforeItsEnd,

    /// <summary>It is refused whatever it says.</summary>
    No,
}

/// <summary>
/// What can still be logged of an initiative as it is now, so that nobody is offered what is refused. It follows from the
/// rules; a test holds it to them.
/// </summary>
public static class StillTakenOf
{
    /// <summary>The commands that say that the initiative goes on.</summary>
    private static readonly ImmutableHashSet<Type> GoingOn =
    [
        typeof(ChooseTargetModel),
        typeof(ChooseJourneyApproach),
        typeof(JoinPartner),
        typeof(SignAgreement),
        typeof(PlanStep),
        typeof(StartStep),
        typeof(ForecastStep),
        typeof(PlaceStep),
        typeof(PlanWaypoint),
        typeof(CompleteStep),
        typeof(PlanMilestone),
        typeof(ReachMilestone),
        typeof(RescheduleMilestone),
        typeof(PutMeasureInOperation),
        typeof(SetBaseline),
        typeof(DeclareDependency),
        typeof(RaiseChallenge),
        typeof(ReopenChallenge),
        typeof(RaiseRisk),
        typeof(AdoptLesson),
        typeof(PlanBenefit),
        typeof(DefineOutcome),
        typeof(DefineIndicator),
        typeof(SetTarget),
        typeof(SetSharingArrangement),
        typeof(AssessComplexity),
        typeof(ConcludeDiagnosis),
    ];

    /// <summary>Whether a command can still be given.</summary>
    /// <param name="charter">The charter of the initiative as it is now.</param>
    /// <param name="command">The type of the command.</param>
    public static StillTaken StillTakes(this Charter charter, Type command) =>
        charter.Status switch
        {
            InitiativeStatus.Active when command == typeof(ResumeInitiative) => StillTaken.No,
            InitiativeStatus.Paused when command == typeof(PauseInitiative) => StillTaken.No,
            // What is closed is given no advice that could be taken up.
            InitiativeStatus.Closed
                when command == typeof(PauseInitiative) || command == typeof(CloseInitiative) || command.IsAssignableTo(typeof(IAnswersAdvice)) =>
                StillTaken.No,
            InitiativeStatus.Closed when GoingOn.Contains(command) => StillTaken.OfBeforeItsEnd,
            _ => StillTaken.Yes,
        };
}
