using System.Diagnostics;
using System.Globalization;

namespace JourneyTracker.Ledger.Verification.Telling;

/// <summary>Says how far it is: on one line of a terminal, or on a line of a file every five seconds and when a part is done.</summary>
internal sealed class ProgressLine(TextWriter output, bool isFile) : IProgress<VerificationProgress>
{
    private readonly TimeSpan _every = isFile ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(0.2);
    private long _last = Stopwatch.GetTimestamp();
    private int _width;

    /// <inheritdoc />
    public void Report(VerificationProgress value)
    {
        var finished = value.Done >= value.Total && (isFile || _width > 0);
        if (Stopwatch.GetElapsedTime(_last) < _every && !finished)
        {
            return;
        }

        _last = Stopwatch.GetTimestamp();
        var text = string.Create(CultureInfo.InvariantCulture, $"{value.Doing}: {value.Done:N0} of {value.Total:N0}");
        if (isFile)
        {
            output.WriteLine(text);
            return;
        }

        output.Write($"\r{text.PadRight(_width)}");
        _width = finished ? 0 : text.Length;
        if (finished)
        {
            output.Write($"\r{new string(' ', text.Length)}\r");
        }
    }
}
