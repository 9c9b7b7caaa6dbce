using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Portfolios;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Samples;

/// <summary>The stories of imagined agencies and a portfolio, which use every command on them; each record in a row of its own.</summary>
internal static class SampleDirectory
{
    public static readonly Guid Office = Id.Of("office");
    public static readonly Guid Ministry = Id.Of("ministry");
    public static readonly Guid Bureau = Id.Of("bureau");
    public static readonly Guid Portfolio = Id.Of("portfolio");

    public static ImmutableArray<object> Ministries { get; } =
    [new RegisterAgency(Ministry, On("1950"), "ministry", "Ministry of Work", "Capital", "Central government")];

    public static ImmutableArray<object> Agencies { get; } =
    [
        new RegisterAgency(Office, On("1990"), "job-office", "Job Office", "Harbour", "Local government"),
        new RenameAgency(Office, null, Id.Of("renamed"), On("1995-04"), "Work Office", "New law"),
        new DissolveAgency(Office, null, Id.Of("dissolved"), On("2000"), "Closed by the council"),
        new WithdrawAgencyEntry(Office, null, Id.Of("not-dissolved"), On("2001"), Id.Of("dissolved"), "It was merged"),
        new MergeAgency(Office, null, Id.Of("merged"), On("2000-07-01"), Ministry, "One agency for work"),
        new RedateAgencyEntry(Office, null, Id.Of("merged-redated"), On("2002"), Id.Of("merged"), On("2000-08"), "The law came into force in August"),
    ];

    public static ImmutableArray<object> Splits { get; } =
    [
        new RegisterAgency(Bureau, On("1960"), "welfare-bureau", "Welfare Bureau", "Capital", "Central government"),
        new SplitAgency(
            Bureau,
            null,
            Id.Of("split"),
            On("2001-07"),
            [Ministry],
            [new NewAgency("pension-office", "Pension Office", "Capital", "Central government")],
            "Pensions got a law of their own"
        ),
    ];

    public static ImmutableArray<object> Portfolios { get; } =
    [
        new CreatePortfolio(Portfolio, On("2003"), "families", "Families", "All that families ask for"),
        new RenamePortfolio(Portfolio, null, Id.Of("portfolio-renamed"), On("2004"), "Families and children", "Schools came in"),
        new AddToPortfolio(Portfolio, null, Id.Of("added"), On("2005"), SampleInitiative.Is, "It serves families"),
        new RemoveFromPortfolio(Portfolio, null, Id.Of("removed"), On("2006"), SampleInitiative.Is, "It was closed"),
        new WithdrawPortfolioEntry(Portfolio, null, Id.Of("not-removed"), On("2007"), Id.Of("removed"), "It stays for the record"),
        new RedatePortfolioEntry(Portfolio, null, Id.Of("added-redated"), On("2008"), Id.Of("added"), On("2004-06"), "Put in with the schools"),
    ];
}
