using JourneyTracker.Core.Access;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An agency contributor logs measurements, milestones, challenges and risks of their own agency only, where that takes part.</summary>
public static class OwnAgency
{
    /// <exception cref="NotAllowed">The command is about another agency, or about none, or logs where the agency may not.</exception>
    public static void EnsureOf(IInitiativeCommand command, InitiativeState state, Contributor contributor)
    {
        // A corrected value is a correction, as a withdrawal is, and never too late.
        if (command is not (CorrectMeasurement or CorrectMeasurementToMissing) && contributor.WhyNotIn(state, command.On) is { } why)
        {
            throw new NotAllowed(why);
        }

        var answering = (command as ILoggedForAgency)?.AnsweringIn(state).ToList() ?? [];
        if (answering.Count == 0 || !answering.All(contributor.AnswersFor))
        {
            throw new NotAllowed("You can log for your own agency only. Name it as the agency answerable, or ask the programme office to log this.");
        }
    }
}
