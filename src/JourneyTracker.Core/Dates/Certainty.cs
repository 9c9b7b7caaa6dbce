namespace JourneyTracker.Core.Dates;

/// <summary>
/// How a state is read before a day by which something is known to have come about, or to have ended (<c>../2009</c>): it may
/// have on any day before, and nobody knows. What both readings agree on is known.
/// </summary>
public enum Certainty
{
    /// <summary>What is certain: nothing had begun that may not have, and all had ended that may have.</summary>
    Certain,

    /// <summary>The most that is not excluded: all had begun that may have, and nothing had ended that may not have.</summary>
    Possible,
}

/// <summary>Whether something had begun, or ended, by a day.</summary>
internal static class CertaintyOfDates
{
    /// <summary>Whether what began on a date had begun by a day; a null day asks for now.</summary>
    public static bool HasBegun(this PartialDate on, DateOnly? day, Certainty read) =>
        day is not { } asked || on.CountsFrom <= asked || (on.IsBy && read == Certainty.Possible);

    /// <summary>Whether what ended on a date had ended by a day; a null day asks for now.</summary>
    public static bool HasEnded(this PartialDate on, DateOnly? day, Certainty read) =>
        day is not { } asked || on.CountsFrom <= asked || (on.IsBy && read == Certainty.Certain);
}
