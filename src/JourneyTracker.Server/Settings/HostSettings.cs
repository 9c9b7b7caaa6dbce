using System.ComponentModel.DataAnnotations;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Server.Settings;

/// <summary>The section <c>JourneyTracker</c>.</summary>
public sealed class HostSettings : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "JourneyTracker";

    /// <summary>
    /// Where the private database, the local issuer's key and the keys of the pages' cookies live; hosts that serve the same pages share the last.
    /// </summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "JourneyTracker:DataFolder is empty; name a folder or leave the setting out.")]
    public string DataFolder { get; set; } = DefaultDataFolder();

    /// <summary>Whether the reference initiatives are loaded into the tenant <c>demo</c> at start; left out: in Development only.</summary>
    public bool? DemoTenant { get; set; }

    /// <summary>
    /// The time zone whose day is "today", by its IANA name: what is late, how old something is and which day a form offers are judged by it.
    /// </summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The time zones of programme offices for which another day is "today", by tenant.</summary>
    public Dictionary<string, string> TimeZones { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses whose pages may ask the API from a browser, such as <c>https://board.example.org</c>; none unless set.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Where agency contributors may log; left out: where their agency takes part, in initiatives that go on.</summary>
    public ContributorSettings Contributors { get; set; } = new();

    /// <summary>How much one person or address may ask.</summary>
    public RequestLimitSettings Limits { get; set; } = new();

    /// <summary>What happens where the host needs a database of its own and there is no PostgreSQL.</summary>
    public PostgresProgramSettings PostgresPrograms { get; set; } = new();

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (
            var (setting, zone) in TimeZones
                .Select(own => ($"{nameof(TimeZones)}:{own.Key}", own.Value))
                .Prepend((nameof(TimeZone), TimeZone))
                .Where(said => ProductClock.Zone(said.Item2) is null)
        )
        {
            yield return new ValidationResult(
                $"JourneyTracker:{setting} is \"{zone}\", which this computer does not know. Write an IANA name such as Europe/Oslo, Pacific/Auckland or UTC, or leave the setting out.",
                [setting]
            );
        }

        foreach (var (limit, value) in Limits.Wrong())
        {
            yield return new ValidationResult(
                $"JourneyTracker:Limits:{limit} is {value}. Write a number, 0 for no limit, or leave the setting out.",
                [nameof(Limits)]
            );
        }

        foreach (var (setting, words) in PostgresPrograms.Wrong())
        {
            yield return new ValidationResult($"JourneyTracker:PostgresPrograms:{setting} is {words}", [nameof(PostgresPrograms)]);
        }

        foreach (var origin in AllowedOrigins.Where(origin => !IsOrigin(origin)))
        {
            yield return new ValidationResult(
                $"JourneyTracker:AllowedOrigins has \"{origin}\". Write scheme, host and port alone, such as https://board.example.org or http://localhost:3000, without a path.",
                [nameof(AllowedOrigins)]
            );
        }
    }

    /// <summary>The clock that goes by these time zones.</summary>
    internal ProductClock Clock() =>
        new(
            TimeProvider.System,
            ProductClock.Zone(TimeZone) ?? TimeZoneInfo.Utc,
            TimeZones.ToDictionary(own => own.Key, own => ProductClock.Zone(own.Value) ?? TimeZoneInfo.Utc, StringComparer.OrdinalIgnoreCase)
        );

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.GetLeftPart(UriPartial.Authority) == text;

    /// <summary>
    /// The user's own folder for local data. Root's is closed to others, and PostgreSQL does not run as root, so that root
    /// gets a folder of the system.
    /// </summary>
    private static string DefaultDataFolder()
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            return "/var/lib/journeytracker";
        }
        // It is made when it is needed: there may be another setting, and a user without a home.
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0 ? Path.Combine(local, "JourneyTracker") : Path.Combine(AppContext.BaseDirectory, "data");
    }
}
