using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyTracker.Server.Tests.Transport;

namespace JourneyTracker.Server.Tests.Clients;

/// <summary>
/// The packages of <c>package-lock.json</c>, in a folder that is kept between runs and that several runs may share: it is
/// named by the lock file's hash and moved to its place as a whole once it is complete. Where npm is, npm fills it; where
/// it is not, the packages are fetched from the registry that npm is set to, and none is unpacked whose hash differs.
/// </summary>
internal static class NodePackages
{
    private static readonly Lazy<Task<string>> Ready = new(() => InstallAsync(CancellationToken.None));

    /// <summary>The committed files: the lock file and the programs that use its packages.</summary>
    public static string Programs { get; } = Path.Combine(AppContext.BaseDirectory, "Clients");

    /// <summary>The folder that holds <c>node_modules</c>.</summary>
    public static Task<string> FolderAsync() => Ready.Value;

    /// <summary>A folder for one test, in which the programs find the packages.</summary>
    public static async Task<string> NewWorkFolderAsync()
    {
        // Node looks for packages in the folders above, which works where links may not be made.
        var work = Directory.CreateDirectory(Path.Combine(await FolderAsync(), "runs", Guid.NewGuid().ToString("N"))).FullName;
        foreach (var file in Directory.EnumerateFiles(Programs))
        {
            File.Copy(file, Path.Combine(work, Path.GetFileName(file)));
        }

        return work;
    }

    /// <summary>Fills the folder, if nobody has.</summary>
    internal static async Task<string> InstallAsync(CancellationToken cancellation, bool useNpm = true, string? cache = null)
    {
        var lockFile = Path.Combine(Programs, "package-lock.json");
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(lockFile, cancellation)))[..16];
        cache ??= Environment.GetEnvironmentVariable("JOURNEYTRACKER_TEST_PACKAGES") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                "journeytracker-tests"
            );
        var folder = Path.Combine(cache, $"npm-{hash}");
        if (Directory.Exists(folder))
        {
            return folder;
        }

        var filling = Directory.CreateDirectory($"{folder}-{Guid.NewGuid():N}").FullName;
        try
        {
            File.Copy(lockFile, Path.Combine(filling, "package-lock.json"));
            File.Copy(Path.Combine(Programs, "package.json"), Path.Combine(filling, "package.json"));
            if (!useNpm || !await TryNpmAsync(filling, cancellation))
            {
                await UnpackAsync(filling, cancellation);
            }

            Directory.Move(filling, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run was faster; what it put there is the same.
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or InvalidOperationException)
        {
            throw new InvalidOperationException(
                $"The npm packages that these tests run could not be had: {problem.Message} Connect to a registry (the setting 'registry' of .npmrc, or npm_config_registry), "
                    + $"or bring the folder '{folder}' from a machine on which the tests ran; JOURNEYTRACKER_TEST_PACKAGES names another place for it.",
                problem
            );
        }
        finally
        {
            TestFolder.Delete(filling);
        }

        return folder;
    }

    private static async Task<bool> TryNpmAsync(string folder, CancellationToken cancellation)
    {
        if (NodeProgram.OnPath(OperatingSystem.IsWindows() ? "npm.cmd" : "npm") is not { } npm)
        {
            return false;
        }

        var (code, _, errors) = await NodeProgram.RunProgramAsync(
            npm,
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            folder,
            cancellation
        );
        return code == 0 ? true : throw new InvalidOperationException($"npm ci ended with {code}: {errors}");
    }

    private static async Task UnpackAsync(string folder, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"), cancellation));
        var registry = NpmRegistry.Address();
        var packages = document
            .RootElement.GetProperty("packages")
            .EnumerateObject()
            .Where(package => package.Name.Length > 0 && ForThisMachine(package.Value));
        await Parallel.ForEachAsync(packages, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (package, stop) =>
        {
            var name = package.Value.TryGetProperty("name", out var other)
                ? other.GetString()!
                : package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..];
            var address = new Uri(registry, $"{name}/-/{name.Split('/')[^1]}-{package.Value.GetProperty("version").GetString()}.tgz");
            var bytes = await client.GetByteArrayAsync(address, stop);
            EnsureIntact(address, bytes, package.Value.GetProperty("integrity").GetString()!);
            Unpack(bytes, Path.Combine(folder, package.Name));
        });
    }

    private static bool ForThisMachine(JsonElement package)
    {
        var system =
            OperatingSystem.IsWindows() ? "win32"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux";
        var processor = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return Allows("os", system) && Allows("cpu", processor);

        bool Allows(string property, string value) =>
            !package.TryGetProperty(property, out var allowed) || allowed.EnumerateArray().Any(one => one.GetString() == value);
    }

    /// <summary>Refuses what is not the package that the lock file names.</summary>
    internal static void EnsureIntact(Uri address, byte[] package, string integrity)
    {
        var expected = integrity.Split(' ').FirstOrDefault(hash => hash.StartsWith("sha512-", StringComparison.Ordinal))?["sha512-".Length..];
        if (
            expected is null
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(expected),
                Encoding.ASCII.GetBytes(Convert.ToBase64String(SHA512.HashData(package)))
            )
        )
        {
            throw new InvalidOperationException($"What {address} gave is not the package that package-lock.json names: its SHA-512 differs.");
        }
    }

    private static void Unpack(byte[] package, string into)
    {
        using var unzipped = new GZipStream(new MemoryStream(package), CompressionMode.Decompress);
        using var reader = new TarReader(unzipped);
        while (reader.GetNextEntry() is { } entry)
        {
            // The first folder is the package's own, whatever it is called; links and the like have no place in one.
            var inside = entry.Name.IndexOf('/', StringComparison.Ordinal) is > 0 and var at ? entry.Name[(at + 1)..] : "";
            if (inside.Length == 0 || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                continue;
            }

            var file = Path.GetFullPath(Path.Combine(into, inside));
            if (!file.StartsWith(Path.GetFullPath(into) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"A package names the file '{entry.Name}', which lies outside its folder.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            entry.ExtractToFile(file, overwrite: true);
        }
    }
}
