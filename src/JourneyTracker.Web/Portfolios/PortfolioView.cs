using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.Wording;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Web.Portfolios;

/// <summary>
/// Which initiatives the portfolio page shows, and how. All of it is in the address, so that a view can be sent to somebody;
/// what is not understood there counts as not said.
/// </summary>
public sealed record PortfolioView
{
    /// <summary>How many initiatives a page shows where nothing else is asked for.</summary>
    public const int UsualSize = 50;

    /// <summary>How many initiatives that need attention are shown at first, and where more are asked for.</summary>
    public const int UsualAttention = 8,
        MostAttention = 50;

    /// <summary>How many days back changes are shown where nothing else is asked for.</summary>
    public const int UsualDaysBack = 30;

    /// <summary>How many a page can show.</summary>
    public static ImmutableArray<int> Sizes { get; } = [25, UsualSize, 100, Core.Sorting.Page.Largest];

    /// <summary>Words to look for.</summary>
    public string? Search { get; init; }

    /// <summary>Only those that attained this level, 0 to 4.</summary>
    public int? Level { get; init; }

    /// <summary>Only those that aim at this model.</summary>
    public ServiceModel? Target { get; init; }

    /// <summary>Only those of this fit.</summary>
    public Fit? Fit { get; init; }

    /// <summary>Only those of this status.</summary>
    public InitiativeStatus? Status { get; init; }

    /// <summary>Only those with a challenge outstanding of at least this severity, 1 to 5.</summary>
    public int? Severity { get; init; }

    /// <summary>Only those of the portfolio of this reference.</summary>
    public string? Portfolio { get; init; }

    /// <summary>Only those that the agency of this reference takes part in.</summary>
    public string? Agency { get; init; }

    /// <summary>How many initiatives that need attention are shown.</summary>
    public int Attention { get; init; } = UsualAttention;

    /// <summary>The time from whose beginning on changes are shown; none stands for the last <see cref="UsualDaysBack" /> days.</summary>
    public TypedDate Since { get; init; }

    /// <summary>What they are sorted by.</summary>
    public InitiativeOrder Order { get; init; } = new(InitiativeOrderBy.Name);

    /// <summary>The number of the page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many a page shows.</summary>
    public int Size { get; init; } = UsualSize;

    /// <summary>Whether anything is left out of the list.</summary>
    public bool IsNarrowed =>
        Search is not null
        || Level is not null
        || Target is not null
        || Fit is not null
        || Status is not null
        || Severity is not null
        || Portfolio is not null
        || Agency is not null;

    /// <summary>The same in the words of the list, but for portfolio and agency, which it knows by their ids.</summary>
    public InitiativeFilter Filter =>
        new()
        {
            Search = Search,
            Level = Level is { } level ? [level] : [],
            TargetModel = Target is { } target ? [target] : [],
            Fit = Fit is { } fit ? [fit] : [],
            Status = Status is { } status ? [status] : [],
            SeverityAtLeast = Severity,
        };

    /// <summary>The part of the list that the page shows.</summary>
    public Page Part => new((Page - 1) * Size, Size);

    /// <summary>The address that shows this view; what is usual is left out.</summary>
    public string Address => LocalAddress.Of("/", Fields, Page);

    /// <summary>Everything but the page, by the names of the address; null where it is as usual.</summary>
    public IEnumerable<(string Name, string? Value)> Fields =>
        [
            ("q", Search),
            ("level", Level?.ToString(CultureInfo.InvariantCulture)),
            ("target", ((int?)Target)?.ToString(CultureInfo.InvariantCulture)),
            ("fit", Fit is { } fit ? QueryValues.NameOf(fit) : null),
            ("status", Status is { } status ? QueryValues.NameOf(status) : null),
            ("portfolio", Portfolio),
            ("agency", Agency),
            ("severity", Severity?.ToString(CultureInfo.InvariantCulture)),
            ("attention", Attention == UsualAttention ? null : Attention.ToString(CultureInfo.InvariantCulture)),
            ("since", Since.ToString()),
            ("sort", Order == new InitiativeOrder(InitiativeOrderBy.Name) ? null : $"{(Order.Descending ? "-" : "")}{QueryValues.NameOf(Order.By)}"),
            ("size", Size == UsualSize ? null : Size.ToString(CultureInfo.InvariantCulture)),
        ];

    /// <summary>The view with another order; the same field again turns it round. Figures begin with the largest.</summary>
    public PortfolioView SortedBy(InitiativeOrderBy by) =>
        this with
        {
            Page = 1,
            Order =
                Order.By == by
                    ? Order with
                    {
                        Descending = !Order.Descending,
                    }
                    : new InitiativeOrder(by, by is not (InitiativeOrderBy.Name or InitiativeOrderBy.Reference)),
        };

    /// <summary>The view that an address asks for.</summary>
    /// <param name="query">What the address says.</param>
    /// <param name="today">For dates such as "yesterday".</param>
    public static PortfolioView Read(IQueryCollection query, DateOnly today)
    {
        var sort = query["sort"].ToString();
        var by = QueryValues.Named<InitiativeOrderBy>(sort.TrimStart('-'));
        return new PortfolioView
        {
            Search = QueryValues.Text(query["q"]),
            Portfolio = QueryValues.Text(query["portfolio"]),
            Agency = QueryValues.Text(query["agency"]),
            Attention = QueryValues.Number(query["attention"], MostAttention, MostAttention) ?? UsualAttention,
            Since = TypedDate.Read(query["since"], today),
            Level = QueryValues.Number(query["level"], 0, 4),
            Target = (ServiceModel?)QueryValues.Number(query["target"], 1, 4),
            Fit = QueryValues.Named<Fit>(query["fit"]),
            Status = QueryValues.Named<InitiativeStatus>(query["status"]),
            Severity = QueryValues.Number(query["severity"], 1, 5),
            Order = new InitiativeOrder(by ?? InitiativeOrderBy.Name, by is not null && sort.StartsWith('-')),
            Page = QueryValues.Page(query),
            Size = QueryValues.Number(query["size"], 1, Core.Sorting.Page.Largest) is { } size && Sizes.Contains(size) ? size : UsualSize,
        };
    }
}
