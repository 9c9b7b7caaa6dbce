using System.Text.Json;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>What is recorded of agencies reaches the rows of the initiatives that speak of them.</summary>
public sealed class EndedAgencyTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_level_follows_a_merger_its_corrected_date_and_its_withdrawal_and_is_computed_alike_again()
    {
        var (port, tax) = (await RegisterAsync("port"), await RegisterAsync("tax"));
        var desk = await SharedDeskAsync("followed", port, tax);
        Assert.Equal(2, (await RowAsync(desk)).LevelNumber);

        var merged = Guid.NewGuid();
        await host.RecordAsync(new MergeAgency(tax, null, merged, Date("2005"), port, null));
        Assert.Equal(0, (await RowAsync(desk)).LevelNumber);
        Assert.Equal(
            ConcernKind.MeasureNoLongerShared,
            Assert.Single(await ConcernsAsync(desk), concern => concern.Kind == ConcernKind.MeasureNoLongerShared).Kind
        );
        await AssertSameOnceRebuiltAsync(desk);

        await host.RecordAsync(new RedateAgencyEntry(tax, null, Guid.NewGuid(), Date("2006"), merged, Date("2004-05"), "Misread"));
        var then = await Records.InitiativesAsync(StoreHost.Tenant, [desk], Cancellation);
        Assert.Equal(2, Level.Of(then[desk].AsOf(new AsOf(new DateOnly(2004, 4, 30)))).Number);
        Assert.Equal(0, Level.Of(then[desk].AsOf(new AsOf(new DateOnly(2004, 5, 1)))).Number);

        await host.RecordAsync(new WithdrawAgencyEntry(tax, null, Guid.NewGuid(), Date("2007"), merged, "Another one"));
        Assert.Equal(2, (await RowAsync(desk)).LevelNumber);
        Assert.DoesNotContain(await ConcernsAsync(desk), concern => concern.Kind == ConcernKind.MeasureNoLongerShared);
        await AssertSameOnceRebuiltAsync(desk);
    }

    [Fact]
    public async Task An_agency_joins_nothing_before_it_came_of_a_split_and_a_split_dated_anew_is_flagged()
    {
        var (port, harbour) = (await RegisterAsync("port"), await RegisterAsync("harbour"));
        var desk = await SharedDeskAsync("before-the-split", port, harbour);
        var split = new SplitAgency(
            port,
            null,
            Guid.NewGuid(),
            Date("2010"),
            [harbour],
            [new NewAgency($"quays-{Guid.NewGuid():N}", "Quays", null, null)],
            null
        );
        await host.RecordAsync(split);
        var quays = split.NewAgencies[0].IdIn(split.EntryId);

        var join = new JoinPartner(desk, null, Guid.NewGuid(), Date("2009"), quays, PartnerRole.Partner, null, null);
        var refused = Assert.IsType<AgencyNotYetThere>(await host.TryRecordAsync(join));
        Assert.Equal(
            "Quays came out of the split of port on 2010, so it did not exist yet on 2009. Name port, or check the date. If the date of the split is wrong, correct it first.",
            refused.Message
        );
        Assert.Equal(["agencyId"], refused.Field);
        await Assert.ThrowsAsync<AgencyNotYetThere>(() => host.RecordAllAsync([new SourcedCommand(join with { EntryId = Guid.NewGuid() }, null)]));
        // What is known from before the split was there.
        Assert.Null(
            await host.TryRecordAsync(new RaiseChallenge(desk, null, Guid.NewGuid(), Date("2009"), ChallengeArea.Governance, "Pay", null, 3, harbour, null))
        );
        Assert.Null(await host.TryRecordAsync(join with { On = Date("2010") }));
        Assert.IsType<AgencyNotYetThere>(
            await host.TryRecordAsync(new RedateEntry(desk, null, Guid.NewGuid(), Date("2012"), join.EntryId, Date("2008"), "Misread"))
        );

        await host.RecordAsync(new RedateAgencyEntry(port, null, Guid.NewGuid(), Date("2012"), split.EntryId, Date("2011"), "Misread"));
        var concern = Assert.Single(await ConcernsAsync(desk), concern => concern.Kind == ConcernKind.AgencyHadEnded);
        Assert.Contains("port was split into", concern.What, StringComparison.Ordinal);
        Assert.Contains("joined as partner” is dated 2010", concern.What, StringComparison.Ordinal);
        await AssertSameOnceRebuiltAsync(desk);
        Assert.Null(
            await host.TryRecordAsync(new RaiseChallenge(desk, null, Guid.NewGuid(), Date("2012"), ChallengeArea.Governance, "Pay again", null, 3, quays, null))
        );
    }

    [Fact]
    public async Task An_agency_joins_nothing_after_its_end_and_the_refusal_names_its_successor()
    {
        var (port, tax, health) = (await RegisterAsync("port"), await RegisterAsync("tax"), await RegisterAsync("health"));
        var desk = await SharedDeskAsync("refused", port, health);
        await host.RecordAsync(new MergeAgency(tax, null, Guid.NewGuid(), Date("2005"), port, null));

        var join = new JoinPartner(desk, null, Guid.NewGuid(), Date("2006"), tax, PartnerRole.Partner, null, null);
        var refused = Assert.IsType<AgencyHasEnded>(await host.TryRecordAsync(join));
        Assert.Contains("tax became part of port on 2005", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["agencyId"], refused.Field);
        Assert.IsType<AgencyHasEnded>(
            await host.TryRecordAsync(new RaiseChallenge(desk, null, Guid.NewGuid(), Date("2006"), ChallengeArea.Governance, "Pay", null, 3, tax, null))
        );
        await Assert.ThrowsAsync<AgencyHasEnded>(() => host.RecordAllAsync([new SourcedCommand(join with { EntryId = Guid.NewGuid() }, "row 1")]));

        Assert.Null(await host.TryRecordAsync(join with { On = Date("2004") }));
        Assert.IsType<AgencyHasEnded>(
            await host.TryRecordAsync(new RedateEntry(desk, null, Guid.NewGuid(), Date("2007"), join.EntryId, Date("2006"), "Misread"))
        );
    }

    [Fact]
    public async Task An_end_recorded_late_is_flagged_where_it_contradicts_and_locks_nothing()
    {
        var (port, tax, health) = (await RegisterAsync("port"), await RegisterAsync("tax"), await RegisterAsync("health"));
        var desk = await SharedDeskAsync("flagged", port, health);
        await host.RecordAsync(new JoinPartner(desk, null, Guid.NewGuid(), Date("2005"), tax, PartnerRole.Partner, null, null));
        await host.RecordAsync(new DissolveAgency(tax, null, Guid.NewGuid(), Date("2003"), null));

        var flagged = Assert.Single(await ConcernsAsync(desk), concern => concern.Kind == ConcernKind.AgencyHadEnded);
        Assert.Equal("tax was dissolved on 2003, and “tax joined as partner” is dated 2005", flagged.What);
        Assert.Null(
            await host.TryRecordAsync(new RaiseChallenge(desk, null, Guid.NewGuid(), Date("2006"), ChallengeArea.Governance, "Pay", null, 3, port, null))
        );
        await AssertSameOnceRebuiltAsync(desk);
    }

    [Fact]
    public async Task An_agency_splits_into_one_of_the_directory_and_new_ones_all_or_none()
    {
        var (welfare, work) = (await RegisterAsync("welfare"), await RegisterAsync("work"));
        var reference = $"pensions-{Guid.NewGuid():N}";
        var split = new SplitAgency(welfare, null, Guid.NewGuid(), Date("2005"), [work], [new NewAgency(reference, "Pensions", null, null)], null);

        var taken = split with { EntryId = Guid.NewGuid(), NewAgencies = [new NewAgency($"work-{work:N}", "Work again", null, null)] };
        Assert.IsType<ReferenceTaken>(await host.TryRecordAsync(taken));
        await host.RecordAsync(split);
        await host.RecordAsync(split);

        var agencies = await Records.AgenciesAsync(StoreHost.Tenant, [welfare, split.NewAgencies[0].IdIn(split.EntryId)], Cancellation);
        Assert.Equal([work, split.NewAgencies[0].IdIn(split.EntryId)], agencies[welfare].Agency.End!.AgencyIds);
        Assert.Equal("Pensions", agencies[split.NewAgencies[0].IdIn(split.EntryId)].Name);
        Assert.Contains(welfare, await Records.WithMergedAsync(StoreHost.Tenant, work, Cancellation));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public async Task Whoever_joins_while_an_agency_ends_leaves_rows_that_are_computed_alike_again(int round)
    {
        var (port, tax, health) = (await RegisterAsync("port"), await RegisterAsync("tax"), await RegisterAsync("health"));
        var desks = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => SharedDeskAsync($"raced-{round}-{i}", port, health)));

        var joins = desks.Select(desk => host.TryRecordAsync(new JoinPartner(desk, null, Guid.NewGuid(), Date("2004"), tax, PartnerRole.Partner, null, null)));
        var shares = desks.Select(
            (desk, i) =>
                host.TryRecordAsync(new RaiseChallenge(desk, null, Guid.NewGuid(), Date("2004"), ChallengeArea.Governance, $"Pay {i}", null, 3, null, null))
        );
        var outcomes = await Task.WhenAll([
            .. joins,
            .. shares,
            host.TryRecordAsync(new MergeAgency(health, null, Guid.NewGuid(), Date("2003"), port, null)),
            host.TryRecordAsync(new DissolveAgency(tax, null, Guid.NewGuid(), Date("2003"), null)),
        ]);

        Assert.All(outcomes, outcome => Assert.True(outcome is null or AgencyHasEnded, outcome?.Message));
        Assert.Null(outcomes[^1]);
        Assert.Null(outcomes[^2]);
        foreach (var desk in desks)
        {
            Assert.Equal(0, (await RowAsync(desk)).LevelNumber);
            await AssertSameOnceRebuiltAsync(desk);
        }
    }

    private Records Records => host.Services.GetRequiredService<Records>();

    private static PartialDate Date(string date) => PartialDate.Parse(date);

    private async Task<Guid> RegisterAsync(string name)
    {
        var id = Guid.NewGuid();
        await host.RecordAsync(new RegisterAgency(id, Date("1990"), $"{name}-{id:N}", name, null, null));
        return id;
    }

    /// <summary>An initiative whose two partners have shared a portal since 2002.</summary>
    private async Task<Guid> SharedDeskAsync(string reference, Guid one, Guid other)
    {
        var id = Guid.NewGuid();
        await host.RecordAsync(StoreHost.Registration(id, $"{reference}-{id:N}") with { On = Date("2001") });
        await host.RecordAsync(new JoinPartner(id, null, Guid.NewGuid(), Date("2001"), one, PartnerRole.Lead, null, null));
        await host.RecordAsync(new JoinPartner(id, null, Guid.NewGuid(), Date("2001"), other, PartnerRole.Partner, null, null));
        await host.RecordAsync(new PutMeasureInOperation(id, null, Guid.NewGuid(), Date("2002"), Measure.SharedPortal, [], null));
        return id;
    }

    private async Task<InitiativeSummary> RowAsync(Guid id)
    {
        await using var session = host.Store.QuerySession(StoreHost.Tenant);
        return (await session.LoadAsync<InitiativeSummary>(id, Cancellation))!;
    }

    private async Task<IReadOnlyList<Concern>> ConcernsAsync(Guid id)
    {
        await using var session = host.Store.QuerySession(StoreHost.Tenant);
        return [.. (await session.Query<ConcernRow>().Where(row => row.InitiativeId == id).ToListAsync(Cancellation)).Select(row => row.Concern)];
    }

    private async Task AssertSameOnceRebuiltAsync(Guid id)
    {
        var known = (await Records.InitiativesAsync(StoreHost.Tenant, [id], Cancellation))[id].Present;
        Assert.Equal(Said(InitiativeSummary.Of(known)), Said(await RowAsync(id)));
        Assert.Equal(
            Said(Concerns.Of(known).OrderBy(concern => concern.What, StringComparer.Ordinal)),
            Said((await ConcernsAsync(id)).OrderBy(concern => concern.What, StringComparer.Ordinal))
        );
    }

    private static string Said<T>(T value) => JsonSerializer.Serialize(value);
}
