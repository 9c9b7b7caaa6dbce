using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace JourneyTracker.GraphQL.Explorer;

/// <summary>
/// A page to try the API with: query, variables, documentation from introspection, subscriptions. It is built into
/// this assembly and asks for nothing from outside, so it works offline and under a strict content policy.
/// </summary>
public static class GraphQLExplorer
{
    private const string Endpoint = "/graphql";
    private const string ContentPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private static readonly (string Name, string ContentType)[] Assets =
    [
        ("explorer.css", "text/css; charset=utf-8"),
        ("explorer.js", "text/javascript; charset=utf-8"),
        ("client.js", "text/javascript; charset=utf-8"),
        ("docs.js", "text/javascript; charset=utf-8"),
        ("editor.js", "text/javascript; charset=utf-8"),
        ("examples.json", "application/json; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ];

    /// <summary>
    /// Serves the explorer. The page itself is open to anybody; what it may ask depends on the token entered there.
    /// </summary>
    /// <param name="endpoints">Where to add it.</param>
    /// <param name="path">The page's path; its assets lie below it.</param>
    /// <returns>To set more on all of its routes.</returns>
    public static IEndpointConventionBuilder MapGraphQLExplorer(this IEndpointRouteBuilder endpoints, string path = "/graphql/ui")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var root = "/" + path.Trim('/');
        var group = endpoints.MapGroup(root).AllowAnonymous().ExcludeFromDescription();

        var page = Encoding.UTF8.GetString(Read("index.html"));
        group.MapGet("", context => Send(context, Encoding.UTF8.GetBytes(Placed(page, context.Request.PathBase, root)), "text/html; charset=utf-8"));
        foreach (var (name, contentType) in Assets)
        {
            var content = Read(name);
            group.MapGet(name, context => Send(context, content, contentType));
        }
        return group;
    }

    // The product may live below a path of its own behind a proxy, so addresses are put in for each request.
    private static string Placed(string page, PathString pathBase, string root) =>
        page.Replace("{base}", WebUtility.HtmlEncode(pathBase.Add(root).ToUriComponent()), StringComparison.Ordinal)
            .Replace("{endpoint}", WebUtility.HtmlEncode(pathBase.Add(Endpoint).ToUriComponent()), StringComparison.Ordinal);

    private static async Task Send(HttpContext context, byte[] content, string contentType)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";

        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
        headers.ETag = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"explorer.{name}")
            ?? throw new InvalidOperationException($"The explorer's {name} is not built in.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
