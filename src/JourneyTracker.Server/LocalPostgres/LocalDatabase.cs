using System.Globalization;
using System.Runtime.InteropServices;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>Where a private database keeps its data and where its programs are looked for.</summary>
/// <param name="DataFolder">The folder that survives restarts; made when missing.</param>
/// <param name="ProgramFolders">Folders to look for PostgreSQL's server programs and for docker; null for PATH and the usual places.</param>
public sealed record LocalDatabaseOptions(string DataFolder, IReadOnlyList<string>? ProgramFolders = null);

/// <summary>Starts the database of a host for which none was configured: the installed server programs, or else a container.</summary>
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
            var folders = options.ProgramFolders ?? PostgresPrograms.UsualFolders();
            var others = new List<PostgresPrograms>();
            foreach (var programs in PostgresPrograms.In(folders))
            {
                if (programs.Serves(folder.DataVersion))
                    return await PostgresCluster.StartAsync(folder, programs, cancellation);
                others.Add(programs);
            }

            var found = string.Concat(others.Select(programs => $"PostgreSQL {programs.Version} was found in {programs.Folder}, and {folder.DataVersion?.ToString(CultureInfo.InvariantCulture) ?? $"{PostgresPrograms.OldestVersion} or newer"} is needed.\n"));
            if (folder.DataVersion is { } version)
                throw new CannotStartException($"The data in {folder.Root} is of PostgreSQL {version}, whose server programs are not installed.\n{found}{InstallCommand(version)}");
            var docker = PostgresContainer.FindDocker(folders);
            if (docker is not null && await PostgresContainer.AnswersAsync(docker, cancellation))
                return await PostgresContainer.StartAsync(folder, docker, cancellation);
            throw new CannotStartException(
                $"JourneyTracker needs PostgreSQL{(docker is null && others.Count == 0 ? ", and neither its server programs nor Docker were found." : ".")}\n{found}"
                + (docker is null ? "" : $"Docker is installed ({docker}) but not running, or this user may not use it: start it, and start again.\n")
                + InstallCommand(17)
                + "\nOr use a PostgreSQL that runs elsewhere: set ConnectionStrings__JourneyTracker=\"Host=...;Database=...;Username=...;Password=...\"");
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

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
