using System.Globalization;
using JourneyTracker.Core.Store;
using JourneyTracker.Web.Access;

namespace JourneyTracker.Web.Directory;

/// <summary>Which part of a list a page of the directory shows, as its address says.</summary>
/// <param name="Place">The address of the list.</param>
/// <param name="Search">Words to look for.</param>
/// <param name="Part">The part.</param>
public sealed record ListView(string Place, string? Search, Page Part)
{
    /// <summary>What the address of a visit asks for; what is not understood there counts as not said.</summary>
    public static ListView Of(Visit visit)
    {
        var page = int.TryParse(visit.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000 ? number : 1;
        return new ListView(visit.Place, visit.Query["q"].ToString() is { Length: > 0 } words ? words : null, new Page((page - 1) * Page.Usual, Page.Usual));
    }

    /// <summary>The address of a page of the same list, by its number from 1.</summary>
    public string AddressOf(int page) => LocalAddress.Of(Place, [("q", Search)], page);
}
