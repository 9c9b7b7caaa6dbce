using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Tests.Bundles;

/// <summary>Changes files in a bundle as somebody would who knows the format, and as a rule does not have the key.</summary>
internal static class Container
{
    private const string Seal = "SHA-256 of all bytes before this comment: ";

    /// <summary>The files of a bundle, in order.</summary>
    public static List<(string Name, byte[] Bytes)> Files(byte[] bundle)
    {
        using var archive = new ZipArchive(new MemoryStream(bundle));
        return [.. archive.Entries.Select(entry => (entry.FullName, Read(entry)))];
    }

    public static string Text(byte[] bundle, string name) => Encoding.UTF8.GetString(Files(bundle).Single(file => file.Name == name).Bytes);

    /// <summary>Changes the text of a file, and puts length and digest in the manifest and the seal right.</summary>
    public static byte[] ChangeText(byte[] bundle, string name, Func<string, string> change) =>
        Change(bundle, name, bytes => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes))));

    /// <summary>Changes a file, and puts length and digest in the manifest and the seal right.</summary>
    public static byte[] Change(byte[] bundle, string name, Func<byte[], byte[]> change)
    {
        var files = Files(bundle).Select(file => file.Name == name ? (file.Name, change(file.Bytes)) : file).ToList();
        Assert.NotEqual(Files(bundle).Single(file => file.Name == name).Bytes, files.Single(file => file.Name == name).Item2);
        return Write(name == "manifest.json" ? files : Describe(files));
    }

    /// <summary>Lets the manifest say something else, as only who has the key can.</summary>
    public static byte[] Sign(byte[] bundle, SigningKey key, Func<BundleManifest, BundleManifest> change)
    {
        var manifest = change(BundleManifest.Read(Files(bundle).Single(file => file.Name == "manifest.json").Bytes)).Write();
        return Write(
            Files(bundle)
                .Select(file =>
                    file.Name switch
                    {
                        "manifest.json" => (file.Name, manifest),
                        "manifest.note" => (file.Name, Encoding.UTF8.GetBytes(BundleManifest.Sign(SampleLog.Origin, manifest, key).ToString())),
                        _ => file,
                    }
                )
        );
    }

    /// <summary>Writes files as a sealed bundle.</summary>
    public static byte[] Write(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.Comment = Seal + new string('0', 64);
            foreach (var (name, bytes) in files)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(bytes);
            }
        }

        var bundle = output.ToArray();
        return
        [
            .. bundle[..^(Seal.Length + 64)],
            .. Encoding.ASCII.GetBytes(Seal + Convert.ToHexStringLower(SHA256.HashData(bundle.AsSpan(0, bundle.Length - Seal.Length - 64)))),
        ];
    }

    /// <summary>Lets the manifest say of each file what it is; the signature stays as it was.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Describe(List<(string Name, byte[] Bytes)> files)
    {
        var manifest = JsonNode.Parse(files.Single(file => file.Name == "manifest.json").Bytes)!;
        foreach (var said in manifest["files"]!.AsArray())
        {
            var bytes = files.Single(file => file.Name == (string)said!["name"]!).Bytes;
            said!["length"] = bytes.Length;
            said["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        }

        return files.Select(file => file.Name == "manifest.json" ? (file.Name, Encoding.UTF8.GetBytes(manifest.ToJsonString())) : file);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
