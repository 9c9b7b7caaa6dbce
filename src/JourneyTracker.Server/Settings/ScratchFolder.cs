using System.Globalization;
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

    // What a host under another number made before is closed to this one, and would be missed only when it is needed.
    private static readonly string[] Written = ["scratch", PageKeys, "ledger/published"];

    // What .NET tells of room asked for beforehand that is not there.
    private const int WithoutACode = unchecked((int)0x80131620);

    /// <summary>The folder of the keys of the pages' cookies in the data folder.</summary>
    public const string PageKeys = "page-keys";

    /// <exception cref="CannotStartException">The data folder can't be written.</exception>
    public static void Use(string dataFolder)
    {
        var root = Path.GetFullPath(dataFolder);
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, "scratch")).FullName;
            foreach (var variable in Variables)
            {
                Environment.SetEnvironmentVariable(variable, folder);
            }

            EnsureWritten(root);
        }
        catch (Exception e) when (FullDisk.Tells(e))
        {
            throw new CannotStartException($"The disk of {root} is full. Make room there, or choose another data folder with JourneyTracker__DataFolder.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException(
                $"{root} can't be used by {User()}: {e.Message} Let that user read and write it and everything in it, or choose another data folder with JourneyTracker__DataFolder.",
                e
            );
        }
    }

    /// <summary>Finds out whether something of a size can be written now; nothing of it stays.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is closed.</exception>
    public static void EnsureRoom(long bytes) => EnsureRoom(Path.GetTempPath(), bytes);

    private static void EnsureRoom(string folder, long bytes)
    {
        try
        {
            using var file = new FileStream(
                Path.Combine(folder, $"room-{Path.GetRandomFileName()}"),
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    PreallocationSize = bytes,
                    Options = FileOptions.DeleteOnClose,
                    BufferSize = 0,
                }
            );
            file.Write(new byte[4096]);
        }
        catch (IOException e) when (bytes > 0 && e.HResult == WithoutACode)
        {
            throw FullDisk.As(e);
        }
    }

    /// <summary>
    /// A disk that is full is no reason not to start where everything is there: there will be room again, and until then the host says that it is not ready.
    /// </summary>
    private static void EnsureWritten(string root)
    {
        foreach (var folder in Written.Select(name => Path.Combine(root, name)).Where(Directory.Exists))
        {
            try
            {
                EnsureRoom(folder, 0);
            }
            catch (IOException e) when (FullDisk.Tells(e))
            {
                return;
            }
        }

        foreach (var key in Directory.Exists(Path.Combine(root, PageKeys)) ? Directory.EnumerateFiles(Path.Combine(root, PageKeys), "*.xml") : [])
        {
            File.OpenRead(key).Dispose();
        }
    }

    /// <summary>The user by number, where systems go by it: an orchestrator's has no name.</summary>
    private static string User()
    {
        try
        {
            var status = File.ReadLines("/proc/self/status")
                .Select(line => line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length > 2)
                .ToLookup(words => words[0], words => words[2]);
            return string.Create(CultureInfo.InvariantCulture, $"the user {status["Uid:"].First()} of the group {status["Gid:"].First()}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return $"the user {Environment.UserName}";
        }
    }
}
