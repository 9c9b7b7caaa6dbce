namespace JourneyTracker.Ledger.Verification.Telling;

/// <summary>A bundle to verify, as it is asked for at a terminal.</summary>
/// <param name="Bundle">The path of the zip file.</param>
/// <param name="Keys">Keys of the log that are trusted, or files with them; none: the bundle is held against its own key.</param>
/// <param name="Since">A signed checkpoint from earlier, or a file with it.</param>
/// <param name="Json">Whether the result is written as JSON.</param>
/// <param name="Progress">Whether the progress is shown although nobody is at a terminal.</param>
public sealed record VerificationRequest(string Bundle, IReadOnlyList<string> Keys, string? Since, bool Json, bool Progress);

/// <summary>What came of verifying a bundle.</summary>
public enum VerificationEnd
{
    /// <summary>Everything holds.</summary>
    Holds,

    /// <summary>Something does not hold.</summary>
    DoesNotHold,

    /// <summary>Everything holds, and something has to be explained by whoever keeps the record.</summary>
    HasToBeExplained,

    /// <summary>A file can't be read.</summary>
    Unreadable,

    /// <summary>It was interrupted before it was known.</summary>
    Interrupted,
}

/// <summary>Verifies a bundle and tells a person, or a program, of it: the body of the commands that do so.</summary>
public static class VerificationTold
{
    /// <summary>What <c>verify</c> asks for and says, for its help.</summary>
    public static class Help
    {
        /// <summary>Of the bundle.</summary>
        public const string Bundle = "The zip file that was exported";

        /// <summary>Of the keys.</summary>
        public const string Key = "A key of the log that you trust, or a file with keys, one a line; can be given several times";

        /// <summary>Of the earlier checkpoint.</summary>
        public const string Since = "A signed checkpoint that you hold from earlier, or a file with it";

        /// <summary>Of the progress.</summary>
        public const string Progress = "Shows the progress on standard error, even if that is not a terminal";
    }

    /// <summary>Verifies and tells.</summary>
    /// <param name="request">What is verified, and how it is told.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="error">Where progress goes, and what can't be read.</param>
    /// <param name="errorIsTerminal">Whether somebody watches <paramref name="error" />.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<VerificationEnd> RunAsync(
        VerificationRequest request,
        TextWriter output,
        TextWriter error,
        bool errorIsTerminal,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            var options = new VerificationOptions(
                VerifierInputs.Keys(request.Keys),
                request.Since is { } since ? VerifierInputs.Checkpoint(since) : null,
                request.Progress || errorIsTerminal ? new ProgressLine(error, isFile: !errorIsTerminal) : null
            );
            await using var file = Open(request.Bundle);
            var report = await BundleVerification.RunAsync(file, options, cancellation);
            await output.WriteAsync(request.Json ? JsonReport.Of(report) : TextReport.Of(report));
            return !report.Holds ? VerificationEnd.DoesNotHold
                : report.HasToBeExplained ? VerificationEnd.HasToBeExplained
                : VerificationEnd.Holds;
        }
        catch (Exception e) when (e is UnreadableBundleException or CannotReadException or IOException or UnauthorizedAccessException)
        {
            if (request.Json)
            {
                await output.WriteAsync(JsonReport.Unreadable(e.Message));
            }

            await error.WriteLineAsync(e.Message);
            return VerificationEnd.Unreadable;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Interrupted before it was known whether the bundle holds.");
            return VerificationEnd.Interrupted;
        }
    }

    private static FileStream Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new CannotReadException($"There is no file {path}.");
        }

        return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 1 << 16 });
    }
}
