using System.IO.Compression;
using System.Text;
using JourneyTracker.Ledger.Bundles;

namespace JourneyTracker.Ledger.Verification;

/// <summary>A bundle opened for verifying: every file read from it is held against the manifest.</summary>
internal sealed class BundleArchive : IAsyncDisposable
{
    private const string Check = "manifest";

    /// <summary>More than the manifest of any log that this verifier can work through.</summary>
    private const int MaxManifestBytes = 1 << 28;

    /// <summary>More than any of the small files has.</summary>
    private const int MaxTextBytes = 1 << 20;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly Dictionary<string, BundleFile> _unread;
    private readonly Findings _findings;
    private long _good;
    private bool _bad;

    private BundleArchive(ZipArchive archive, Dictionary<string, ZipArchiveEntry> entries, BundleManifest manifest, byte[] manifestBytes, Findings findings)
    {
        (_archive, _entries, Manifest, ManifestBytes, _findings) = (archive, entries, manifest, manifestBytes, findings);
        _unread = manifest.Files.DistinctBy(file => file.Name).ToDictionary(file => file.Name);
        if (_unread.Count != manifest.Files.Length)
        {
            Bad($"The manifest names a file twice.");
        }
    }

    /// <summary>What the bundle says it holds.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The bytes that say it.</summary>
    public byte[] ManifestBytes { get; }

    /// <exception cref="UnreadableBundleException">It is no zip file, or no bundle that this version reads.</exception>
    public static async Task<BundleArchive> OpenAsync(Stream file, Findings findings, CancellationToken cancellation)
    {
        ZipArchive? archive = null;
        try
        {
            archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8, cancellation);
            var entries = archive.Entries.DistinctBy(entry => entry.FullName).ToDictionary(entry => entry.FullName);
            if (entries.Count != archive.Entries.Count)
            {
                findings.Fails(Check, $"The file has two parts of one name, so that two readers might see different things.");
            }

            if (!entries.TryGetValue(BundlePaths.Manifest, out var entry))
            {
                throw new UnreadableBundleException("This zip file is not a bundle of JourneyTracker: it has no manifest.json.");
            }

            await using var stream = await entry.OpenAsync(cancellation);
            var bytes = await ReadAllAsync(stream, MaxManifestBytes, cancellation);
            var manifest = BundleManifest.Read(bytes);
            if (manifest.Format != BundleManifest.CurrentFormat)
            {
                throw new UnreadableBundleException(
                    $"The bundle has the form \"{manifest.Format}\", which this version of the verifier does not know. It knows {BundleManifest.CurrentFormat}."
                );
            }

            return new BundleArchive(archive, entries, manifest, bytes, findings);
        }
        catch (Exception e) when (e is not (OperationCanceledException or UnreadableBundleException))
        {
            archive?.Dispose();
            throw new UnreadableBundleException(
                archive is null
                    ? $"This is not a zip file, or not a whole one: {e.Message} If it is a bundle, it was damaged or cut off after it was exported: fetch it again."
                    : $"This zip file can't be read as a bundle of JourneyTracker: {e.Message} If it is one, it was damaged or changed after it was exported: fetch it again.",
                e
            );
        }
    }

    /// <summary>The names of the files that the manifest names and that begin so.</summary>
    public IEnumerable<string> Names(string beginning) =>
        Manifest.Files.Select(file => file.Name).Where(name => name.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Reads the signature of the manifest, which the manifest can't name.</summary>
    public async Task<byte[]> ReadManifestNoteAsync(CancellationToken cancellation)
    {
        if (!_entries.TryGetValue(BundlePaths.ManifestNote, out var entry))
        {
            return [];
        }

        await using var stream = await entry.OpenAsync(cancellation);
        return await ReadAllAsync(stream, MaxTextBytes, cancellation);
    }

    /// <summary>Reads a small file.</summary>
    /// <returns>Nothing when it is not there.</returns>
    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellation)
    {
        byte[] bytes = [];
        await ReadAsync(name, async stream => bytes = await ReadAllAsync(stream, MaxTextBytes, cancellation), cancellation);
        return bytes;
    }

    /// <summary>Reads a file, and what is left of it, and holds it against the manifest.</summary>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> ReadAsync(string name, Func<Stream, Task> read, CancellationToken cancellation)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            return false;
        }

        await using var stream = new MeasuredStream(await entry.OpenAsync(cancellation));
        await read(stream);
        var rest = new byte[64 * 1024];
        while (await stream.ReadAsync(rest, cancellation) > 0) { }

        // A file that is read a second time has been held against the manifest before.
        if (_unread.Remove(name, out var said))
        {
            if (said.Length == stream.Count && said.Sha256 == stream.Digest.ToHex())
            {
                _good++;
            }
            else
            {
                Bad($"{name} is not the file that was exported: it has another SHA-256 than the manifest says.");
            }
        }

        return true;
    }

    /// <summary>Reads what nobody has asked for, and says whether the files are those that the manifest names.</summary>
    public async Task CheckRestAsync(CancellationToken cancellation)
    {
        foreach (var name in _unread.Keys.ToList())
        {
            await _findings.TryAsync(name, () => ReadAsync(name, _ => Task.CompletedTask, cancellation));
        }

        foreach (var name in _unread.Keys.Where(name => !_entries.ContainsKey(name)))
        {
            Bad($"{name} is missing, and the manifest names it.");
        }

        var named = Manifest.Files.Select(file => file.Name).Concat([BundlePaths.Manifest, BundlePaths.ManifestNote]).ToHashSet();
        foreach (var name in _entries.Keys.Where(name => !named.Contains(name)))
        {
            Bad($"{name} was added: the manifest does not name it.");
        }

        if (!_bad)
        {
            _findings.Holds(Check, $"All {_good:N0} files are those that the manifest names.");
        }
    }

    public ValueTask DisposeAsync() => _archive.DisposeAsync();

    private static async Task<byte[]> ReadAllAsync(Stream stream, int limit, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (bytes.Length + read > limit)
            {
                throw new InvalidDataException($"A file in it is longer than {limit} bytes.");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private void Bad(FormattableString message)
    {
        _bad = true;
        _findings.Fails(Check, message);
    }
}
