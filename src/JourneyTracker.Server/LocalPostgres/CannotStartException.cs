namespace JourneyTracker.Server.LocalPostgres;

/// <summary>The host can't start for a reason that the person who starts it can mend; the message says how. The process ends with exit code 1.</summary>
public sealed class CannotStartException : Exception
{
    /// <summary>A reason, in words for the person at the terminal.</summary>
    public CannotStartException(string message)
        : base(message) { }

    /// <summary>A reason, with what lies behind it.</summary>
    public CannotStartException(string message, Exception innerException)
        : base(message, innerException) { }
}
