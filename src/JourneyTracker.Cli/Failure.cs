namespace JourneyTracker.Cli;

/// <summary>Why something was not done, for whoever asked for it.</summary>
/// <param name="exitCode">One of <see cref="ExitCode" />.</param>
/// <param name="code">A fixed name for programs, such as UNAUTHENTICATED.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="refusals">The rules that were broken, where the record refused it.</param>
internal sealed class Failure(int exitCode, string code, string message, IReadOnlyList<Refusal>? refusals = null) : Exception(message)
{
    /// <summary>What the program ends with.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>A fixed name for programs.</summary>
    public string Code { get; } = code;

    /// <summary>The rules that were broken; empty where it was none.</summary>
    public IReadOnlyList<Refusal> Refusals { get; } = refusals ?? [];

    /// <summary>The command line, or a file, is not understood.</summary>
    public static Failure Usage(string message) => new(Cli.ExitCode.WrongUsage, "WRONG_USAGE", message);

    /// <summary>The record has no such thing.</summary>
    public static Failure NotFound(string message) => new(Cli.ExitCode.Refused, "NOT_FOUND", message);

    /// <summary>The record refused it.</summary>
    public static Failure Refused(IReadOnlyList<Refusal> refusals) =>
        new(
            refusals.All(refusal => refusal.Code == "NOT_PERMITTED") ? Cli.ExitCode.NotAllowed : Cli.ExitCode.Refused,
            refusals[0].Code,
            string.Join('\n', refusals.Select(refusal => refusal.InWords)),
            refusals
        );
}

/// <summary>A rule that was broken.</summary>
/// <param name="Code">The rule's fixed name.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Field">The path of the field at fault, where one is.</param>
internal sealed record Refusal(string Code, string Message, IReadOnlyList<string>? Field)
{
    /// <summary>The rule as it is told at a terminal: its field, then its message.</summary>
    public string InWords => Field is { Count: > 0 } ? $"{string.Join('.', Field)}: {Message}" : Message;
}
