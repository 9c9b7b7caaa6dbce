using System.Diagnostics;
using System.Globalization;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>
/// What a host that was killed leaves behind: a server that still runs, or the file that says so. The number in that file
/// may be somebody else's by now, so that only processes that work in the cluster's folder are taken for ours.
/// </summary>
internal static class StaleServer
{
    /// <summary>Stops a server left running on the folder and clears away the traces of one that died.</summary>
    /// <returns>Whether a server was still running.</returns>
    public static async Task<bool> ClearAsync(ClusterFolder folder, PostgresPrograms programs, string? user, CancellationToken cancellation)
    {
        var pidFile = Path.Combine(folder.Data, "postmaster.pid");
        if (!Directory.Exists("/proc/self"))
        {
            return File.Exists(pidFile) && await StopAsync(folder, programs, user, cancellation);
        }

        var running = ProcessesIn(folder.Data);
        if (running.Count > 0 && File.Exists(pidFile))
        {
            await StopAsync(folder, programs, user, cancellation);
        }

        foreach (var id in ProcessesIn(folder.Data))
        {
            await KillAsync(id, cancellation);
        }

        File.Delete(pidFile);
        return running.Count > 0;
    }

    /// <summary>Whether the server of a folder runs.</summary>
    public static bool Runs(ClusterFolder folder)
    {
        try
        {
            var id = int.Parse(File.ReadLines(Path.Combine(folder.Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
            if (Directory.Exists("/proc/self"))
            {
                return WorksIn(id) == RealPath(folder.Data);
            }

            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException or FormatException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task<bool> StopAsync(ClusterFolder folder, PostgresPrograms programs, string? user, CancellationToken cancellation) =>
        (
            await ChildProcess.RunAsync(programs.PgCtl, ["stop", "-D", "data", "-m", "fast", "-w", "-t", "20"], folder.Home, user, secrets: null, cancellation)
        ).Succeeded;

    private static List<int> ProcessesIn(string folder)
    {
        var real = RealPath(folder);
        return
        [
            .. Directory
                .GetDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0 && WorksIn(id) == real),
        ];
    }

    /// <summary>The folder with every link on the way resolved, as the kernel reports working directories.</summary>
    private static string RealPath(string folder)
    {
        var parent = Path.GetDirectoryName(folder);
        if (parent is null)
        {
            return folder;
        }

        var here = Path.Combine(RealPath(parent), Path.GetFileName(folder));
        return new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : here;
    }

    private static string? WorksIn(int process)
    {
        try
        {
            return new DirectoryInfo($"/proc/{process}/cwd").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // gone meanwhile, or another user's
        }
    }

    private static async Task KillAsync(int id, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            await process.WaitForExitAsync(cancellation);
        }
        catch (ArgumentException)
        {
            // It ended by itself.
        }
    }
}
