namespace JourneyTracker.Server.LocalPostgres;

/// <summary>
/// PostgreSQL's server programs that were fetched: a folder for each archive, there as a whole or not at all. Several hosts
/// may fetch into it at the same time; the second waits for the first and takes what that one has fetched.
/// </summary>
/// <param name="folder">Its full path; made when something is fetched.</param>
public sealed class FetchedPrograms(string folder)
{
    private const string Unfinished = ".new";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>The folders of programs that are there, those fetched last first.</summary>
    public IReadOnlyList<string> Folders =>
        !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory
                    .GetDirectories(folder)
                    .Where(place => !place.EndsWith(Unfinished, StringComparison.Ordinal))
                    .OrderByDescending(Directory.GetLastWriteTimeUtc)
                    .Select(ProgramsIn),
            ];

    /// <summary>Fetches an archive, unless that was done before, and says so on standard error.</summary>
    /// <returns>The folder of the programs.</returns>
    /// <exception cref="CannotStartException">It could not be had, or is not the archive it should be; nothing of it is left.</exception>
    public async Task<string> FetchAsync(ProgramArchive archive, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(archive);
        try
        {
            Directory.CreateDirectory(folder);
            ProgramPackage.OpenToAll(folder);
            await using var turn = await TakeTurnAsync(cancellation);
            var place = Path.Combine(folder, archive.FolderName);
            if (!Directory.Exists(place))
            {
                await FetchAsync(archive, place, cancellation);
            }

            return ProgramsIn(place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CannotStartException($"{archive.Title} could not be put into {folder}: {e.Message}", e);
        }
    }

    private async Task FetchAsync(ProgramArchive archive, string place, CancellationToken cancellation)
    {
        Clear(); // what somebody left who was killed
        try
        {
            await Console.Error.WriteLineAsync($"Fetching {archive.Title} from {archive.Address}, once, for this host's own database …");
            await using (var file = new FileStream($"{place}.tgz{Unfinished}", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                await ProgramDownload.IntoAsync(file, archive, cancellation);
                file.Position = 0;
                await ProgramPackage.UnpackAsync(file, place + Unfinished, cancellation);
            }

            Directory.Move(place + Unfinished, place);
            await Console.Error.WriteLineAsync($"{archive.Title} is in {place} and is used from now on. No network is needed any more.");
        }
        finally
        {
            Clear();
        }
    }

    private void Clear()
    {
        foreach (var file in Directory.GetFiles(folder, "*" + Unfinished))
        {
            File.Delete(file);
        }

        foreach (var half in Directory.GetDirectories(folder, "*" + Unfinished))
        {
            Directory.Delete(half, recursive: true);
        }
    }

    /// <summary>The operating system gives the turn back when a process ends, however it ends.</summary>
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellation)
    {
        using var time = new PeriodicTimer(BetweenLooks);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "fetch.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeld(e))
            {
                await time.WaitForNextTickAsync(cancellation);
            }
        }
    }

    /// <summary>Whether somebody else has the file open: the codes of Windows, Linux and macOS.</summary>
    private static bool IsHeld(IOException problem) => (problem.HResult & 0xFFFF) is 32 or 11 or 35;

    private static string ProgramsIn(string place) => Path.Combine(place, "bin");
}
