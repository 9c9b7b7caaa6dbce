namespace JourneyTracker.Server.LocalPostgres;

/// <summary>Files that hold a secret.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a whole file, or none, that only the host's user can read.</summary>
    public static void Write(string path, string text)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(unfinished, options))
            writer.Write(text);
        File.Move(unfinished, path, overwrite: true);
    }
}
