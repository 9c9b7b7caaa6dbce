using JourneyTracker.Server.LocalPostgres;

namespace JourneyTracker.Server.Settings;

/// <summary>
/// Where the host, and every library in it, puts what it needs for a moment, such as a bundle while it is written: into the
/// data folder, the only one that it writes.
/// </summary>
internal static class ScratchFolder
{
    // .NET asks for the first of them on Unix and for the others on Windows; ASP.NET Core has one of its own.
    private static readonly string[] Variables = ["TMPDIR", "TMP", "TEMP", "ASPNETCORE_TEMP"];

    /// <exception cref="CannotStartException">The data folder can't be written.</exception>
    public static void Use(string dataFolder)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(dataFolder), "scratch")).FullName;
            foreach (var variable in Variables)
                Environment.SetEnvironmentVariable(variable, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{Path.GetFullPath(dataFolder)} can't be written by this user: {e.Message} Choose another data folder with JourneyTracker__DataFolder.", e);
        }
    }
}
