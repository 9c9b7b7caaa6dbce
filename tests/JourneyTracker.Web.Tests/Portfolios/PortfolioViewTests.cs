using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Web.Portfolios;
using JourneyTracker.Web.Wording;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace JourneyTracker.Web.Tests.Portfolios;

public sealed class PortfolioViewTests
{
    private static readonly PortfolioView Full = new()
    {
        Search = "one & other+",
        Level = 0,
        Target = ServiceModel.NetworkedDelivery,
        Fit = Fit.OverIntegrated,
        Status = InitiativeStatus.Closed,
        Severity = 4,
        Portfolio = "coast",
        Agency = "port-office",
        Attention = PortfolioView.MostAttention,
        Since = TypedDate.Of(PartialDate.Day(2026, 10, 1)),
        Order = new InitiativeOrder(InitiativeOrderBy.OutstandingChallenges, true),
        Page = 3,
        Size = 100,
    };

    [Fact]
    public void The_address_says_all_of_a_view() => Assert.Equal(Full, Read(Full.Address));

    [Fact]
    public void What_is_usual_is_left_out_of_the_address() => Assert.Equal("/", new PortfolioView().Address);

    [Theory]
    [InlineData("/?level=7&target=0&fit=lovely&status=1&severity=-1&sort=password&page=0&size=100000&since=")]
    [InlineData("/?level=&target=&fit=&status=&severity=&sort=-&page=x&size=1&q=%20")]
    public void What_is_not_understood_counts_as_not_said(string address) => Assert.Equal(new PortfolioView(), Read(address));

    [Fact]
    public void A_page_starts_where_the_one_before_it_ends() => Assert.Equal(new Core.Sorting.Page(200, 100), Full.Part);

    [Fact]
    public void Sorting_begins_at_the_first_page_and_figures_with_the_largest()
    {
        var sorted = Full.SortedBy(InitiativeOrderBy.Level);

        Assert.Equal((1, new InitiativeOrder(InitiativeOrderBy.Level, true)), (sorted.Page, sorted.Order));
        Assert.Equal(new InitiativeOrder(InitiativeOrderBy.Level), sorted.SortedBy(InitiativeOrderBy.Level).Order);
        Assert.Equal(new InitiativeOrder(InitiativeOrderBy.Name), sorted.SortedBy(InitiativeOrderBy.Name).Order);
    }

    private static PortfolioView Read(string address)
    {
        var question = address.IndexOf('?', StringComparison.Ordinal);
        return PortfolioView.Read(new QueryCollection(QueryHelpers.ParseQuery(question < 0 ? "" : address[question..])), new DateOnly(2026, 11, 24));
    }
}
