using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace JourneyTracker.Web.Access;

/// <summary>Addresses to go on to, which must be places of ours.</summary>
public static class LocalAddress
{
    /// <summary>The address where it is a place of ours, else the first page.</summary>
    public static string Of(string? address) => address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";

    /// <summary>The address of a list as somebody wants to see it.</summary>
    /// <param name="place">The list.</param>
    /// <param name="fields">What is asked for, by the names of the address; null is left out.</param>
    /// <param name="page">The number of the page, from 1.</param>
    public static string Of(string place, IEnumerable<(string Name, string? Value)> fields, int page = 1)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        if (page > 1)
        {
            query.Add("page", page.ToString(CultureInfo.InvariantCulture));
        }

        return $"{place}{query}";
    }

    /// <summary>The address of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="without">Fields that are left out.</param>
    public static string Here(HttpRequest request, params ReadOnlySpan<string> without)
    {
        ArgumentNullException.ThrowIfNull(request);
        var left = without.ToArray();
        return request.Path + QueryString.Create(request.Query.Where(one => !left.Contains(one.Key))).ToString();
    }

    /// <summary>The address with more behind its question mark.</summary>
    public static string With(string address, string query)
    {
        var (place, part) = address.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? (address[..at], address[at..]) : (address, "");
        return $"{place}{(place.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}{part}";
    }
}
