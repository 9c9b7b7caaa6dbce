namespace JourneyTracker.Core.Rules;

/// <summary>Among many commands, one that the caller may not give.</summary>
public sealed class NotPermitted(string message) : RuleViolation("NOT_PERMITTED", message);

/// <summary>More commands than are carried out together.</summary>
public sealed class TooManyCommands(long given, long most)
    : RuleViolation("TOO_MANY_COMMANDS", $"These are {given} commands; at most {most} are carried out together. Send them in several parts.", "commands")
{
    /// <summary>How many there are.</summary>
    public long Given { get; } = given;

    /// <summary>How many there may be.</summary>
    public long Most { get; } = most;
}
