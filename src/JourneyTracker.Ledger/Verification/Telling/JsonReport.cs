using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyTracker.Ledger.Verification.Telling;

/// <summary>A result for a program.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of(VerificationReport report) =>
        Write(
            new
            {
                report.Holds,
                report.HasToBeExplained,
                report.Damage,
                Bundle = new
                {
                    report.Manifest.Title,
                    report.Manifest.Tenant,
                    report.Manifest.Scope,
                    report.Manifest.ExportedAt,
                    report.Manifest.Origin,
                    report.Manifest.Size,
                    report.Manifest.Root,
                    report.Manifest.Counts,
                    report.Manifest.Recorded,
                },
                report.Key,
                report.Fingerprint,
                report.KeyIsItsOwn,
                report.Findings,
            }
        );

    public static string Unreadable(string message) => Write(new { Holds = false, Unreadable = message });

    private static string Write(object value) => JsonSerializer.Serialize(value, Json) + '\n';
}
