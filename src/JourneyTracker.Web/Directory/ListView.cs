using JourneyTracker.Core.Sorting;
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
        return new ListView(visit.Place, QueryValues.Text(visit.Query["q"]), new Page((QueryValues.Page(visit.Query) - 1) * Page.Usual, Page.Usual));
    }

    /// <summary>The address of a page of the same list, by its number from 1.</summary>
    public string AddressOf(int page) => LocalAddress.Of(Place, [("q", Search)], page);
}
