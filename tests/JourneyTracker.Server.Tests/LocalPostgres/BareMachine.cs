namespace JourneyTracker.Server.Tests.LocalPostgres;

/// <summary>A machine that has neither PostgreSQL nor Docker: a data folder, and a folder to look for programs in that has none.</summary>
internal sealed class BareMachine : IDisposable
{
    /// <summary>The data folder.</summary>
    public string Data { get; } = TestFolder.New();

    /// <summary>Where programs are looked for.</summary>
    public string Programs { get; } = Directory.CreateDirectory(TestFolder.New("nothing")).FullName;

    /// <summary>Where what is fetched is kept.</summary>
    public string Kept => Path.Combine(Data, "postgresql-programs");

    /// <summary>What lies there, by name.</summary>
    public IEnumerable<string?> Left => Directory.GetFileSystemEntries(Kept).Select(Path.GetFileName);

    public void Dispose()
    {
        TestFolder.Delete(Data);
        TestFolder.Delete(Programs);
    }
}
