using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyTracker.Web.Assets;

/// <summary>
/// The files that pages ask for. They are built into this assembly and compressed once; the address carries a hash of
/// the content, so that a browser keeps a file for good and still gets a changed one at once.
/// </summary>
public static class PageAssets
{
    private static readonly PageAsset[] All =
    [
        new("site.css", "text/css; charset=utf-8"),
        new("site.js", "text/javascript; charset=utf-8"),
        new("icon.svg", "image/svg+xml"),
    ];

    /// <summary>The address of a file.</summary>
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static string AddressOf(string name) => All.Single(asset => asset.Name == name).Address;

    /// <summary>Serves the files to anybody.</summary>
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var asset in All)
        {
            endpoints.MapGet(asset.Address, asset.SendAsync).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private sealed class PageAsset
    {
        private readonly string _contentType;
        private readonly byte[] _plain;
        private readonly byte[] _brotli;
        private readonly byte[] _gzip;

        public PageAsset(string name, string contentType)
        {
            (Name, _contentType, _plain) = (name, contentType, Read(name));
            _brotli = Compress(_plain, to => new BrotliStream(to, CompressionLevel.SmallestSize));
            _gzip = Compress(_plain, to => new GZipStream(to, CompressionLevel.SmallestSize));
            Address = $"/assets/{Convert.ToHexStringLower(SHA256.HashData(_plain).AsSpan(0, 6))}/{name}";
        }

        public string Name { get; }

        public string Address { get; }

        public Task SendAsync(HttpContext context)
        {
            var accepted = context.Request.Headers.AcceptEncoding.ToString();
            var (content, encoding) =
                accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (_brotli, "br")
                : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (_gzip, "gzip")
                : (_plain, null);
            var headers = context.Response.Headers;
            headers.CacheControl = "public, max-age=31536000, immutable";
            headers.Vary = "Accept-Encoding";
            headers.ContentEncoding = encoding;
            headers.ContentType = _contentType;
            headers.ContentLength = content.Length;
            return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
        }

        private static byte[] Read(string name)
        {
            var assembly = Assembly.GetExecutingAssembly();
            var parts = assembly
                .GetManifestResourceNames()
                .Where(part => part.StartsWith($"assets/{name}/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .ToArray();
            if (parts.Length == 0)
            {
                throw new InvalidOperationException($"The file {name} is not built in.");
            }

            using var content = new MemoryStream();
            foreach (var part in parts)
            {
                using var stream = assembly.GetManifestResourceStream(part)!;
                stream.CopyTo(content);
            }

            return content.ToArray();
        }

        private static byte[] Compress(byte[] content, Func<Stream, Stream> compressor)
        {
            using var to = new MemoryStream();
            using (var compressing = compressor(to))
            {
                compressing.Write(content);
            }

            return to.ToArray();
        }
    }
}
