using System.Text;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>Files that hold a secret.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a whole file, or none, that only the host's user can read; one that is there already is replaced.</summary>
    public static void Write(string path, string text) => File.Move(WriteAside(path, text), path, overwrite: true);

    /// <summary>As <see cref="Write" />, but one that is there already stays.</summary>
    public static void WriteFirst(string path, string text)
    {
        var unfinished = WriteAside(path, text);
        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }

    private static string WriteAside(string path, string text)
    {
        // Hosts may share the folder, and in containers even the number of their process.
        var unfinished = $"{path}.{Guid.NewGuid():N}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var file = new FileStream(unfinished, options);
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
            return unfinished;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
