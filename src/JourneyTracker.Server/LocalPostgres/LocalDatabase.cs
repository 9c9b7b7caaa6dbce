using System.Globalization;
using System.Runtime.InteropServices;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>Where a private database keeps its data and where its programs are looked for.</summary>
/// <param name="DataFolder">The folder that survives restarts; made when missing.</param>
/// <param name="ProgramFolders">Folders to look for PostgreSQL's server programs and for docker; null for PATH and the usual places.</param>
/// <param name="Archive">What the programs are fetched from where there are none; null where they are not to be fetched.</param>
public sealed record LocalDatabaseOptions(string DataFolder, IReadOnlyList<string>? ProgramFolders = null, ProgramArchive? Archive = null);

/// <summary>
/// Starts the database of a host for which none was configured: the server programs fetched before or installed, else a container, else programs that are
/// fetched now.
/// </summary>
public static class LocalDatabase
{
    /// <summary>Starts PostgreSQL on the data folder and returns when it takes connections.</summary>
    /// <exception cref="CannotStartException">Nothing to start it with, the folder is in use, or the server refused; the message says what to do.</exception>
    public static async Task<ILocalDatabase> StartAsync(LocalDatabaseOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = ClusterFolder.Claim(options.DataFolder);
        try
        {
            return await StartAsync(folder, options, cancellation);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static async Task<ILocalDatabase> StartAsync(ClusterFolder folder, LocalDatabaseOptions options, CancellationToken cancellation)
    {
        var fetched = new FetchedPrograms(Path.Combine(folder.Root, "postgresql-programs"));
        var folders = options.ProgramFolders ?? PostgresPrograms.UsualFolders();
        var others = new List<PostgresPrograms>();
        // Those that were fetched made the data, and go on with it whatever is installed later: others may sort words otherwise.
        foreach (var programs in PostgresPrograms.In([.. fetched.Folders, .. folders]))
        {
            if (programs.Serves(folder.DataVersion))
            {
                return await PostgresCluster.StartAsync(folder, programs, cancellation);
            }

            others.Add(programs);
        }

        var docker = PostgresContainer.FindDocker(folders);
        if (folder.DataVersion is null && docker is not null && await PostgresContainer.AnswersAsync(docker, cancellation))
        {
            return await PostgresContainer.StartAsync(folder, docker, cancellation);
        }

        // A password without data is what a container leaves: the data is in its volume, and must not seem to be gone.
        var inContainer = docker is not null && folder.DataVersion is null && folder.HasPassword;
        var (now, why) =
            inContainer || options.Archive?.MayServe(folder.DataVersion) != true
                ? (null, "")
                : await FetchAsync(fetched, options.Archive, folder.DataVersion, cancellation);
        if (now is not null)
        {
            return await PostgresCluster.StartAsync(folder, now, cancellation);
        }

        throw new CannotStartException(Advice(folder, others, docker, inContainer) + why);
    }

    private static async Task<(PostgresPrograms? Programs, string Why)> FetchAsync(
        FetchedPrograms fetched,
        ProgramArchive archive,
        int? dataVersion,
        CancellationToken cancellation
    )
    {
        try
        {
            var programs = await fetched.FetchAsync(archive, cancellation);
            return PostgresPrograms.In([programs]).FirstOrDefault(found => found.Serves(dataVersion)) is { } found
                ? (found, "")
                : (
                    null,
                    $"\nWhat was fetched into {Path.GetDirectoryName(programs)} does not run on this machine, or is not the version that is needed. Delete that folder to have it fetched again."
                );
        }
        catch (CannotStartException e)
        {
            return (null, $"\n{e.Message}");
        }
    }

    private static string Advice(ClusterFolder folder, List<PostgresPrograms> others, string? docker, bool inContainer)
    {
        var found = string.Concat(
            others.Select(programs =>
                $"PostgreSQL {programs.Version} was found in {programs.Folder}, but {folder.DataVersion?.ToString(CultureInfo.InvariantCulture) ?? $"{PostgresPrograms.OldestVersion} or newer"} is needed.\n"
            )
        );
        if (folder.DataVersion is { } version)
        {
            return $"The data in {folder.Root} is of PostgreSQL {version}, whose server programs are not installed.\n{found}{InstallCommand(version)}";
        }

        return $"JourneyTracker needs PostgreSQL{(docker is null && others.Count == 0 ? ", and neither its server programs nor Docker were found." : ".")}\n{found}"
            + (
                docker is null
                    ? ""
                    : $"Docker is installed ({docker}) but not running, or this user may not use it. Start Docker or let this user use it, then start again.\n"
            )
            + (inContainer ? $"What was recorded in {folder.Root} before may be in a Docker volume.\n" : "")
            + InstallCommand(17)
            + "\nOr use a PostgreSQL that runs elsewhere: set ConnectionStrings__JourneyTracker=\"Host=...;Database=...;Username=...;Password=...\"";
    }

    /// <summary>Whether a private database was made for the data folder before; nothing is made by asking.</summary>
    public static bool IsThere(string dataFolder) => ClusterFolder.Has(Path.GetFullPath(dataFolder));

    /// <summary>The connection to the private database of a host that runs on the data folder now; null when none does.</summary>
    public static string? Running(string dataFolder) => ClusterFolder.Running(dataFolder);

    private static string InstallCommand(int version)
    {
        var command = true switch
        {
            _ when RuntimeInformation.IsOSPlatform(OSPlatform.Windows) => $"winget install PostgreSQL.PostgreSQL.{version}",
            _ when RuntimeInformation.IsOSPlatform(OSPlatform.OSX) => $"brew install postgresql@{version}",
            _ when File.Exists("/usr/bin/dnf") => "sudo dnf install postgresql-server",
            _ when File.Exists("/usr/bin/zypper") => "sudo zypper install postgresql-server",
            _ when File.Exists("/usr/bin/pacman") => "sudo pacman -S postgresql",
            _ when File.Exists("/sbin/apk") => $"sudo apk add postgresql{version}",
            _ => "sudo apt-get install postgresql",
        };
        return $"Install it and start again:\n\n    {command}\n";
    }
}
