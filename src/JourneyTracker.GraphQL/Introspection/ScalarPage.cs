using System.Net;
using System.Text;
using System.Text.Json;
using GraphQL.Types;
using JourneyTracker.GraphQL.Scalars;

namespace JourneyTracker.GraphQL.Introspection;

/// <summary>The page that <c>specifiedBy</c> leads to: how each scalar of the product's own is written. It asks for nothing from outside.</summary>
internal static class ScalarPage
{
    /// <summary>The page lies here, below the path of the API.</summary>
    public const string Name = "scalars";

    /// <summary>Allows nothing but the page's text.</summary>
    public const string ContentPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The address of what the page says of a scalar, relative to the API's host.</summary>
    public static string AddressOf(string scalar) => $"/graphql/{Name}#{AnchorOf(scalar)}";

    /// <summary>The page of a schema.</summary>
    public static string Of(ISchema schema)
    {
        var scalars = schema.AllTypes.OfType<ScalarGraphType>().Where(type => type is ISpecifiedScalar).OrderBy(type => type.Name, StringComparer.Ordinal);
        var page = new StringBuilder(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Scalars of the API</title></head>\n<body>\n<main>\n<h1>Scalars of the API</h1>\n"
        );
        foreach (var scalar in scalars)
        {
            var specified = (ISpecifiedScalar)scalar;
            page.Append("<section id=\"").Append(AnchorOf(scalar.Name)).Append("\">\n<h2>").Append(WebUtility.HtmlEncode(scalar.Name)).Append("</h2>\n");
            page.Append("<p>")
                .Append(WebUtility.HtmlEncode(scalar.Description))
                .Append("</p>\n<p>")
                .Append(WebUtility.HtmlEncode(specified.Form))
                .Append("</p>\n");
            if (Uri.TryCreate(specified.SpecifiedBy, UriKind.Absolute, out var standard) && standard.Scheme == Uri.UriSchemeHttps)
            {
                page.Append("<p>Specified by <a href=\"").Append(standard).Append("\">").Append(standard).Append("</a>.</p>\n");
            }

            page.Append("</section>\n");
        }

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string AnchorOf(string scalar) => JsonNamingPolicy.KebabCaseLower.ConvertName(scalar);
}
