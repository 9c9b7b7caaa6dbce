namespace JourneyTracker.Core.Initiatives;

/// <summary>The sorts of advice.</summary>
public enum AdviceKind
{
    /// <summary>Something does not fit, and should be looked at before going on.</summary>
    Warning,

    /// <summary>A result near at hand that shows everybody the initiative works.</summary>
    QuickWin,

    /// <summary>A measure of the target model that is neither in operation nor planned.</summary>
    MissingMeasure,

    /// <summary>Something to have thought about in an area where facility falls short.</summary>
    ChecklistItem,

    /// <summary>What those who did it before would tell, in an area where facility falls short.</summary>
    Lesson,

    /// <summary>A challenge that may stop the journey and has to be dealt with before anything else.</summary>
    StandsInTheWay,
}
