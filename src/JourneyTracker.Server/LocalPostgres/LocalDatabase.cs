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
            if (PostgresPrograms.Find(options.ProgramFolders ?? PostgresPrograms.UsualFolders(), folder.DataVersion) is { } programs)
                return await PostgresCluster.StartAsync(folder, programs, cancellation);
            if (folder.DataVersion is { } version)
                throw new CannotStartException($"The data in {folder.Root} is of PostgreSQL {version}, whose server programs are not installed.\n{InstallCommand(version)}");
            if (await PostgresContainer.FindDockerAsync(options.ProgramFolders, cancellation) is { } docker)
                return await PostgresContainer.StartAsync(folder, docker, cancellation);
            throw new CannotStartException(
                "JourneyTracker needs PostgreSQL, and neither its server programs nor Docker were found.\n"
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
