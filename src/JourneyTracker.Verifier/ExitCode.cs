namespace JourneyTracker.Verifier;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    /// <summary>Everything holds.</summary>
    public const int Holds = 0;

    /// <summary>Something does not hold.</summary>
    public const int DoesNotHold = 1;

    /// <summary>The file can't be read, or the arguments are not understood.</summary>
    public const int Unreadable = 2;

    /// <summary>Everything holds, and something has to be explained by who keeps the record.</summary>
    public const int HasToBeExplained = 3;
}
