namespace JourneyTracker.Cli.Commands;

/// <summary>A file that is fetched: it is there as a whole, or not at all.</summary>
internal static class SavedFile
{
    /// <summary>Sees to it that a file of this name can be made; for before anything is asked for.</summary>
    /// <exception cref="Failure">There is one already, or no folder for it.</exception>
    public static void EnsureFree(string? path)
    {
        if (path is null)
        {
            return;
        }

        if (Path.Exists(path))
        {
            throw Taken(path);
        }

        if (path.Length == 0)
        {
            throw Failure.Usage("The name of the file to be written is empty. Say one.");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder || !Directory.Exists(folder))
        {
            throw Failure.Usage($"There is no folder for the file {path}. Make it, or say another place.");
        }
    }

    /// <summary>Writes an answer's content to a new file.</summary>
    /// <exception cref="Failure">There is a file of this name, or it did not come as a whole.</exception>
    public static async Task WriteAsync(HttpResponseMessage answer, string path, CancellationToken cancellation)
    {
        EnsureFree(path);
        // A name that nobody has chosen for a file of their own.
        var part = $"{path}.{Guid.NewGuid():N}.part";
        await using var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write);
        try
        {
            await answer.Content.CopyToAsync(file, cancellation);
            await file.DisposeAsync();
            File.Move(part, path);
        }
        catch (HttpRequestException e)
        {
            throw new Failure(ExitCode.NoAnswer, "NO_ANSWER", $"The server broke off before {path} was here as a whole: {e.Message} Try again.");
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw Taken(path);
        }
        finally
        {
            await file.DisposeAsync();
            File.Delete(part);
        }
    }

    private static Failure Taken(string path) => Failure.Usage($"There is a file {path} already. Move it away, or say another name.");
}
