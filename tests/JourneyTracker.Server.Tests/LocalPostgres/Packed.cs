using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using JourneyTracker.Server.LocalPostgres;

namespace JourneyTracker.Server.Tests.LocalPostgres;

/// <summary>Archives of server programs in the form in which npm has them.</summary>
internal static class Packed
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly Lazy<byte[]> Found = new(PackInstalled);

    /// <summary>The programs of this machine.</summary>
    public static byte[] Installed => Found.Value;

    /// <summary>The hash by which an archive is known.</summary>
    public static string Integrity(byte[] archive) => $"sha512-{Convert.ToBase64String(SHA512.HashData(archive))}";

    public static TarEntry File(string name, string content) => File(name, Readable, new MemoryStream(Encoding.UTF8.GetBytes(content)));

    public static TarEntry Program(string name, string content) => File(name, Executable, new MemoryStream(Encoding.UTF8.GetBytes(content)));

    public static TarEntry Link(string name, string to) => new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = to };

    public static byte[] Of(params IEnumerable<TarEntry> entries)
    {
        using var packed = new MemoryStream();
        using (var zipped = new GZipStream(packed, CompressionLevel.Fastest))
        using (var writer = new TarWriter(zipped))
        {
            foreach (var entry in entries)
            {
                writer.WriteEntry(entry);
            }
        }

        return packed.ToArray();
    }

    /// <summary>
    /// What stands in a folder of its own is packed with what is beside it, and finds the rest where it was built for. What
    /// stands among all programs of the system would look for the rest beside itself, so that those are called where they are.
    /// </summary>
    private static byte[] PackInstalled()
    {
        var programs = PostgresPrograms.In(PostgresPrograms.UsualFolders()).FirstOrDefault(found => found.Serves(null))
            ?? throw new InvalidOperationException("These tests need PostgreSQL's server programs beside Docker, and none could be fetched: install them.");
        var postgres = Path.Combine(programs.Folder, OperatingSystem.IsWindows() ? "postgres.exe" : "postgres");
        var bin = Path.GetDirectoryName(System.IO.File.ResolveLinkTarget(postgres, returnFinalTarget: true)?.FullName ?? postgres)!;
        var prefix = Path.GetDirectoryName(bin)!;
        if (prefix is "/usr" or "/usr/local")
        {
            return Of(
                ((string[])["postgres", "initdb", "pg_ctl"]).Select(name => Program($"package/native/bin/{name}", $"#!/bin/sh\nexec '{bin}/{name}' \"$@\"\n"))
            );
        }

        return Of(
            ((string[])["bin", "lib", "share"])
                .Select(name => Path.Combine(prefix, name))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                .Where(file => !file.Contains("bitcode", StringComparison.Ordinal))
                .Select(file =>
                    File(
                        $"package/native/{Path.GetRelativePath(prefix, file).Replace('\\', '/')}",
                        Path.GetDirectoryName(file) == bin ? Executable : Readable,
                        new MemoryStream(System.IO.File.ReadAllBytes(file))
                    )
                )
        );
    }

    private static PaxTarEntry File(string name, UnixFileMode mode, Stream content) =>
        new(TarEntryType.RegularFile, name) { Mode = mode, DataStream = content };
}
