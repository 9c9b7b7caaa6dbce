namespace JourneyTracker.Server.Tests;

/// <summary>Folders of a test, reachable for the user that PostgreSQL runs as.</summary>
internal static class TestFolder
{
    /// <summary>A folder nobody has used; not made yet.</summary>
    public static string New(string name = "journeytracker") => Path.Combine(Path.GetTempPath(), $"{name}-{Guid.NewGuid():N}");

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
