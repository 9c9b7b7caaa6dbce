using System.IO.Compression;

namespace JourneyTracker.Imports.Files;

/// <summary>Files as they are kept: packed.</summary>
internal static class Packed
{
    /// <summary>A file packed.</summary>
    public static async Task<byte[]> OfAsync(byte[] content, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await zip.WriteAsync(content, cancellation);
        }

        return packed.ToArray();
    }

    /// <summary>A packed file as it was.</summary>
    public static async Task<MemoryStream> OpenAsync(byte[] packed, CancellationToken cancellation)
    {
        var content = new MemoryStream();
        await using (var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
        {
            await zip.CopyToAsync(content, cancellation);
        }

        content.Position = 0;
        return content;
    }
}
