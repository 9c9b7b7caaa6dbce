namespace JourneyTracker.Cli;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    /// <summary>It was done.</summary>
    public const int Fine = 0;

    /// <summary>A rule refused it, or a bundle does not hold.</summary>
    public const int Refused = 1;

    /// <summary>The command line, or a file, is not understood.</summary>
    public const int WrongUsage = 2;

    /// <summary>Nobody is signed in, or whoever is may not do it.</summary>
    public const int NotAllowed = 3;

    /// <summary>The server, or the issuer, can't be reached or can't answer just now.</summary>
    public const int NoAnswer = 4;

    /// <summary>A bundle holds, and something in it has to be explained by whoever keeps the record.</summary>
    public const int HasToBeExplained = 5;

    /// <summary>It was cancelled.</summary>
    public const int Cancelled = 130;
}
