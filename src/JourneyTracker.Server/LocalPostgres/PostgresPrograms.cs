using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>One installation of PostgreSQL's server programs.</summary>
/// <param name="Folder">Where they are.</param>
/// <param name="Version">Their major version.</param>
public sealed partial record PostgresPrograms(string Folder, int Version)
{
    /// <summary>The oldest that will do: older servers lack what the event store relies on.</summary>
    public const int OldestVersion = 14;

    private static readonly string[] UsualPlaces =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/usr/libexec/postgresql*",
        "/usr/local/pgsql/bin",
        "/opt/homebrew/opt/postgresql*/bin",
        "/usr/local/opt/postgresql*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
        "C:/Program Files/PostgreSQL/*/bin",
    ];

    /// <summary>Makes a cluster.</summary>
    public string InitDb => PathOf("initdb");

    /// <summary>Starts and stops a server.</summary>
    public string PgCtl => PathOf("pg_ctl");

    /// <summary>The folders of PATH, then those in which packages put server programs.</summary>
    public static IReadOnlyList<string> UsualFolders() =>
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. UsualPlaces.SelectMany(Expand),
        ];

    /// <summary>The complete installations in some folders whose programs run here, looked at one by one as they are asked for.</summary>
    /// <param name="folders">In order of preference.</param>
    public static IEnumerable<PostgresPrograms> In(IEnumerable<string> folders) => folders.Distinct().Select(TryRead).OfType<PostgresPrograms>();

    /// <summary>Whether they can serve data.</summary>
    /// <param name="dataVersion">The version that made the data, which no other can read; null for new data.</param>
    public bool Serves(int? dataVersion) => dataVersion is { } version ? Version == version : Version >= OldestVersion;

    private static PostgresPrograms? TryRead(string folder)
    {
        var found = new PostgresPrograms(folder, 0);
        var postgres = found.PathOf("postgres");
        if (!File.Exists(postgres) || !File.Exists(found.InitDb) || !File.Exists(found.PgCtl))
        {
            return null;
        }

        return MajorVersion().Match(SaidBy(postgres)) is { Success: true } match
            ? found with
            {
                Version = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
            }
            : null;
    }

    /// <summary>What a program says of its version; nothing where it can't be run here, whatever keeps it from that.</summary>
    private static string SaidBy(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            var said = process?.StandardOutput.ReadToEnd() ?? "";
            process?.WaitForExit();
            return process?.ExitCode == 0 ? said : "";
        }
        catch (Win32Exception)
        {
            return "";
        }
    }

    /// <summary>The folders a pattern stands for, newest version first; at most one part of it has a star.</summary>
    private static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [pattern];
        }

        var parent = pattern[..pattern.LastIndexOf('/', star)];
        var end = pattern.IndexOf('/', star);
        var rest = end < 0 ? "" : pattern[(end + 1)..];
        var name = pattern[(parent.Length + 1)..(end < 0 ? pattern.Length : end)];
        return Directory.Exists(parent) ? Directory.GetDirectories(parent, name).OrderByDescending(VersionIn).Select(folder => Path.Combine(folder, rest)) : [];
    }

    private static int VersionIn(string folder) =>
        LastNumber().Match(folder) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private string PathOf(string program) => Path.Combine(Folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"\) (\d{1,4})")]
    private static partial Regex MajorVersion();

    [GeneratedRegex(@"(\d{1,4})(?:\.\d+)*$")]
    private static partial Regex LastNumber();
}
