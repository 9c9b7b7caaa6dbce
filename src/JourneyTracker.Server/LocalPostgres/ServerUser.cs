namespace JourneyTracker.Server.LocalPostgres;

/// <summary>PostgreSQL refuses to run as root, so that a host started by root runs it as somebody else.</summary>
internal static class ServerUser
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The user to run as; null where it is the host's own.</summary>
    /// <exception cref="CannotStartException">There is nobody to run as.</exception>
    public static string? Choose()
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return null;
        }

        var known = File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet() : [];
        return Candidates.FirstOrDefault(known.Contains)
            ?? throw new CannotStartException(
                "PostgreSQL can't run as root, and there is no user postgres or nobody. Start JourneyTracker as an ordinary user."
            );
    }

    /// <summary>Gives the user the folder that the server keeps everything in.</summary>
    /// <exception cref="CannotStartException">The user can't get to the folder.</exception>
    public static async Task ChangeOwnerAsync(ClusterFolder folder, string user, CancellationToken cancellation)
    {
        var given = await ChildProcess.TryAsync("chown", [user, folder.Home], "/", user: null, cancellation);
        if (!given.Succeeded)
        {
            throw new CannotStartException($"{folder.Home} could not be given to the user {user}: {given.Error.Trim()}");
        }

        var reached = await ChildProcess.TryAsync("test", ["-w", folder.Home], "/", user, cancellation);
        if (!reached.Succeeded)
        {
            throw new CannotStartException(
                $"PostgreSQL can't run as root, and the user {user} can't enter {Barrier(folder.Home)}. "
                    + "Choose a data folder it can reach with JourneyTracker__DataFolder, or start JourneyTracker as an ordinary user."
            );
        }
    }

    /// <summary>Makes sure that the user can go on with data that is there already.</summary>
    /// <exception cref="CannotStartException">The data is somebody else's.</exception>
    public static async Task EnsureOwnsAsync(ClusterFolder folder, string user, CancellationToken cancellation)
    {
        if (!(await ChildProcess.TryAsync("test", ["-O", folder.Data], "/", user, cancellation)).Succeeded)
        {
            throw new CannotStartException(
                $"{folder.Data} does not belong to {user}, as whom root runs PostgreSQL. Start JourneyTracker as the user who made it, or choose another data folder with JourneyTracker__DataFolder."
            );
        }
    }

    /// <summary>The topmost folder on the way that is closed to others.</summary>
    private static string Barrier(string path)
    {
        var barrier = path;
        for (var folder = new DirectoryInfo(path).Parent; folder is not null; folder = folder.Parent)
        {
            if (!folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                barrier = folder.FullName;
            }
        }

        return barrier;
    }
}
