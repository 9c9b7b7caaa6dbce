using JourneyTracker.Core.History;
using JourneyTracker.Core.Portfolios;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Portfolios;

public sealed class PortfolioTests
{
    private static readonly Guid Families = Id.Of("families");
    private static readonly PortfolioCreated Created = new(Families, On("2003"), "families", "Families", null);
    private static readonly InitiativeAddedToPortfolio Added = new(Id.Of("added"), On("2004"), Fact.Is, null);
    private static readonly InitiativeRemovedFromPortfolio Removed = new(Id.Of("removed"), On("2006"), Fact.Is, null);

    [Fact]
    public void An_initiative_is_in_the_portfolio_until_it_is_taken_out()
    {
        Assert.Equal([Fact.Is], State(null, Created, Added).InitiativeIds);
        Assert.Empty(State(null, Created, Added, Removed).InitiativeIds);
        Assert.Equal([Fact.Is], State("2005-12-31", Created, Added, Removed).InitiativeIds);
    }

    [Fact]
    public void Taking_out_that_is_withdrawn_never_was() =>
        Assert.Equal([Fact.Is], State(null, Created, Added, Removed, new EntryWithdrawn(Id.Of("w"), On("2007"), Removed.EntryId, "Wrong")).InitiativeIds);

    [Fact]
    public void An_initiative_is_put_in_once() =>
        Spec.Given(Created, Added)
            .When(new AddToPortfolio(Families, null, Id.Of("again"), On("2005"), Fact.Is, null))
            .ThenRefused<AlreadyInPortfolio>("initiativeId");

    [Fact]
    public void What_is_not_in_is_not_taken_out() =>
        Spec.Given(Created).When(new RemoveFromPortfolio(Families, null, Id.Of("out"), On("2005"), Fact.Is, null)).ThenRefused<NotInPortfolio>("initiativeId");

    [Fact]
    public void What_was_taken_out_may_come_back() =>
        Spec.Given(Created, Added, Removed)
            .When(new AddToPortfolio(Families, null, Id.Of("again"), On("2007"), Fact.Is, null))
            .Then(new InitiativeAddedToPortfolio(Id.Of("again"), On("2007"), Fact.Is, null));

    [Fact]
    public void The_name_it_has_is_no_new_name() =>
        Spec.Given(Created).When(new RenamePortfolio(Families, null, Id.Of("r"), On("2005"), "Families", null)).ThenRefused<PortfolioNameUnchanged>("name");

    [Fact]
    public void Its_creation_stays() =>
        Spec.Given(Created)
            .When(new WithdrawPortfolioEntry(Families, null, Id.Of("w"), On("2005"), Families, "Wrong"))
            .ThenRefused<RegistrationStays>("withdrawnEntryId");

    private static PortfolioState State(string? day, params IEnumerable<IEntry> entries) =>
        new Portfolio(Log(entries)).AsOf(new AsOf(day is null ? null : On(day).Earliest));
}
