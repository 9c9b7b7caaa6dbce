using System.Globalization;
using System.Text;

namespace JourneyTracker.Ledger.Verification.Telling;

/// <summary>A result for a person at a terminal.</summary>
internal static class TextReport
{
    public static string Of(VerificationReport report)
    {
        var manifest = report.Manifest;
        var text = new StringBuilder();
        if (report.Damage is { } damage)
        {
            text.AppendLine(damage).AppendLine();
        }

        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{manifest.Title}: {manifest.Scope} of {manifest.Tenant}, exported {manifest.ExportedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"
        );
        text.AppendLine(CultureInfo.InvariantCulture, $"Log {manifest.Origin} at {manifest.Size:N0} entries, root {manifest.Root}");
        if (report.Key is { } key)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Key {key}, fingerprint {report.Fingerprint}");
        }

        text.AppendLine();
        foreach (var finding in report.Findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Word(finding.Outcome), -14}  {finding.Check}: {finding.Message}");
        }

        text.AppendLine();
        text.AppendLine(Conclusion(report));
        return text.ToString();
    }

    private static string Conclusion(VerificationReport report)
    {
        if (report.Holds)
        {
            var toExplain = report.Findings.Count(finding => finding.Outcome == Outcome.Attention);
            var holds = report.KeyIsItsOwn ? "IT HOLDS, as far as the bundle's own key goes" : "IT HOLDS";
            return toExplain == 0
                ? $"{holds}."
                : $"{holds}, BUT ASK FOR AN EXPLANATION: whoever keeps the record has to explain {(toExplain == 1 ? "the line" : $"the {toExplain} lines")} marked \"explain\" above.";
        }

        // What fails in a damaged file says nothing of the log.
        if (report.Damage is not null)
        {
            return "IT DOES NOT HOLD, because the file is not as it was exported. Fetch it again.";
        }

        var first = report
            .Findings.Where(finding => finding.Outcome == Outcome.Fails)
            .Select(finding => finding.Entry)
            .FirstOrDefault(entry => entry is not null);
        return first is null ? "IT DOES NOT HOLD." : $"IT DOES NOT HOLD. First bad entry: {Named(first)}.";
    }

    private static string Named(EntryPlace entry) =>
        string.Join(
            ", ",
            new[]
            {
                entry.Stream is { } stream ? $"stream {stream:D}" : null,
                entry.Version is { } version ? string.Create(CultureInfo.InvariantCulture, $"version {version}") : null,
                entry.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{index} of the log") : null,
            }.Where(part => part is not null)
        );

    private static string Word(Outcome outcome) =>
        outcome switch
        {
            Outcome.Holds => "holds",
            Outcome.Fails => "DOES NOT HOLD",
            Outcome.Attention => "explain",
            Outcome.Note => "note",
        };
}
