using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Sorting;
using Npgsql;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>What entries may not say together, asked of everything before it is appended.</summary>
public sealed class ContradictionTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static readonly PartialDate Year2020 = PartialDate.Year(2020);

    [Fact]
    public async Task What_contradicts_the_record_is_not_recorded_and_nothing_else_of_its_command_is()
    {
        var id = await RegisteredAsync("refused");
        var (raised, resolved) = (Guid.NewGuid(), Guid.NewGuid());
        await host.RecordAsync(
            new RaiseChallenge(id, null, raised, PartialDate.Parse("2020-05-01"), ChallengeArea.Governance, "No mandate", null, 3, null, null)
        );
        await host.RecordAsync(new ResolveChallenge(id, null, resolved, PartialDate.Parse("2020-06-01"), raised, "Given"));

        var rule = Assert.IsType<RecordContradicted>(
            await host.TryRecordAsync(new RedateEntry(id, null, Guid.NewGuid(), PartialDate.Year(2022), resolved, PartialDate.Parse("2020-04-01"), "Misread"))
        );

        Assert.Equal([resolved, raised], rule.Entries.Select(entry => entry.EntryId));
        Assert.Equal(3, await Records.VersionAsync(StoreHost.Tenant, id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_recorded_together_is_judged_by_what_it_leads_to()
    {
        var id = Guid.NewGuid();
        var (desk, roof) = (Guid.NewGuid(), Guid.NewGuid());
        var (first, started) = (Guid.NewGuid(), Guid.NewGuid());
        SourcedCommand[] batch =
        [
            new(StoreHost.Registration(id, "together"), null),
            new(Step(id, desk), null),
            new(Step(id, roof), null),
            new(new StartStep(id, null, started, PartialDate.Parse("2021-06"), desk), null),
            // For a moment, the step would have been completed before it started.
            new(new RedateEntry(id, null, Guid.NewGuid(), PartialDate.Year(2022), started, PartialDate.Parse("2021-09"), "Misread"), null),
            new(new CompleteStep(id, null, first, PartialDate.Parse("2021-10"), desk, null), null),
            new(new RedateEntry(id, null, Guid.NewGuid(), PartialDate.Year(2022), first, PartialDate.Parse("2021-08"), "Misread"), null),
            new(new RedateEntry(id, null, Guid.NewGuid(), PartialDate.Year(2022), started, PartialDate.Parse("2021-07"), "Misread"), null),
        ];
        await host.RecordAllAsync(batch);
        Assert.Equal(8, await Records.VersionAsync(StoreHost.Tenant, id, TestContext.Current.CancellationToken));

        await Assert.ThrowsAsync<RecordContradicted>(() =>
            host.RecordAllAsync([
                new(new RedateEntry(id, null, Guid.NewGuid(), PartialDate.Year(2022), started, PartialDate.Parse("2021-09"), "Misread"), null),
            ])
        );
    }

    [Fact]
    public async Task Two_initiatives_whose_steps_are_said_to_wait_for_each_other_at_once_do_not_both_get_their_way()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await RegisteredAsync($"one-{round}"), await RegisteredAsync($"other-{round}"));
            var (step, otherStep) = (Guid.NewGuid(), Guid.NewGuid());
            await host.RecordAsync(Step(one, step));
            await host.RecordAsync(Step(other, otherStep));

            var rules = await Task.WhenAll(
                host.TryRecordAsync(new DeclareDependency(one, null, Guid.NewGuid(), Year2020, step, otherStep, other, null)),
                host.TryRecordAsync(new DeclareDependency(other, null, Guid.NewGuid(), Year2020, otherStep, step, one, null))
            );

            var refused = Assert.IsType<RecordContradicted>(Assert.Single(rules, rule => rule is not null));
            Assert.Single(refused.Entries);
        }
    }

    [Fact]
    public async Task Steps_of_three_initiatives_do_not_wait_for_each_other_when_the_end_of_a_dependency_is_withdrawn()
    {
        var ids = new[] { await RegisteredAsync("three-a"), await RegisteredAsync("three-b"), await RegisteredAsync("three-c") };
        var steps = ids.Select(_ => Guid.NewGuid()).ToArray();
        var (first, ended) = (Guid.NewGuid(), Guid.NewGuid());
        for (var i = 0; i < 3; i++)
        {
            await host.RecordAsync(Step(ids[i], steps[i]));
        }

        await host.RecordAsync(new DeclareDependency(ids[0], null, first, Year2020, steps[0], steps[1], ids[1], null));
        await host.RecordAsync(new EndDependency(ids[0], null, ended, PartialDate.Parse("2021-03"), first, null));
        await host.RecordAsync(new DeclareDependency(ids[1], null, Guid.NewGuid(), PartialDate.Parse("2021-04"), steps[1], steps[2], ids[2], null));
        await host.RecordAsync(new DeclareDependency(ids[2], null, Guid.NewGuid(), PartialDate.Parse("2021-05"), steps[2], steps[0], ids[0], null));

        var refused = Assert.IsType<RecordContradicted>(
            await host.TryRecordAsync(new WithdrawEntry(ids[0], null, Guid.NewGuid(), PartialDate.Year(2022), ended, "It goes on"))
        );

        Assert.Equal(3, refused.Entries.Count);
        Assert.Null(
            await host.TryRecordAsync(new RedateEntry(ids[0], null, Guid.NewGuid(), PartialDate.Year(2022), ended, PartialDate.Parse("2021-04"), "Misread"))
        );
    }

    [Fact]
    public async Task A_circle_from_before_there_was_the_rule_is_shown_and_blocks_nothing()
    {
        var ids = new[] { await RegisteredAsync("older-a"), await RegisteredAsync("older-b") };
        var (one, two, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var (first, back) = (Guid.NewGuid(), Guid.NewGuid());
        await host.RecordAsync(new PlanStep(ids[0], null, one, Year2020, "Counter", null, [], [], null, null, []));
        await host.RecordAsync(new PlanStep(ids[0], null, other, Year2020, "Roof", null, [], [], null, null, []));
        await host.RecordAsync(new PlanStep(ids[1], null, two, Year2020, "Portal", null, [], [], null, null, []));
        await host.RecordAsync(new DeclareDependency(ids[0], null, first, Year2020, one, two, ids[1], null));
        await host.RecordAsync(new DeclareDependency(ids[1], null, back, Year2020, two, other, ids[0], null));
        Assert.Empty(await CirclesAsync());

        // As it could be recorded once: the portal waits for the counter, which waits for it.
        await using (var database = NpgsqlDataSource.Create(host.ConnectionString))
        {
            await using var written = database.CreateCommand(
                "update journeytracker.mt_events set data = jsonb_set(data, '{waitsForStepId}', to_jsonb($1::text)) where data ->> 'entryId' = $2"
            );
            written.Parameters.Add(new() { Value = one.ToString() });
            written.Parameters.Add(new() { Value = back.ToString() });
            Assert.Equal(1, await written.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var shown = await CirclesAsync();
        Assert.Equal(new[] { (ids[0], first), (ids[1], back) }.Order(), shown.Select(row => (row.InitiativeId, row.Concern.AboutId!.Value)).Order());
        Assert.All(shown, row => Assert.Contains("'Counter' and 'Portal' wait for each other", row.Concern.What, StringComparison.Ordinal));
        Assert.Single(
            (
                await Lists.AttentionAsync(
                    StoreHost.Tenant,
                    new AttentionFilter { InitiativeId = ids[0], Kind = [ConcernKind.EntriesContradict] },
                    new Page(0, 10),
                    TestContext.Current.CancellationToken
                )
            ).Items
        );
        Assert.Contains(await Lists.ConcernsAsync(StoreHost.Tenant, ids, 5, TestContext.Current.CancellationToken), row =>
            row.Concern.Kind == ConcernKind.EntriesContradict
        );

        // It blocks nothing, and ends with one of its dependencies.
        Assert.Null(await host.TryRecordAsync(new StartStep(ids[0], null, Guid.NewGuid(), PartialDate.Year(2021), one)));
        Assert.Null(await host.TryRecordAsync(new EndDependency(ids[1], null, Guid.NewGuid(), Year2020, back, null)));
        Assert.Empty(await CirclesAsync());

        async Task<IReadOnlyList<ConcernRow>> CirclesAsync() =>
            [
                .. (
                    await Lists.AttentionAsync(
                        StoreHost.Tenant,
                        new AttentionFilter { Kind = [ConcernKind.EntriesContradict] },
                        new Page(0, 100),
                        TestContext.Current.CancellationToken
                    )
                ).Items.Where(row => ids.Contains(row.InitiativeId)),
            ];
    }

    [Fact]
    public async Task Initiatives_that_took_each_others_place_before_there_was_the_rule_are_shown_and_can_be_put_right()
    {
        var ids = new[] { await RegisteredAsync("swapped-a"), await RegisteredAsync("swapped-b"), await RegisteredAsync("swapped-c") };
        var closings = new[] { Guid.NewGuid(), Guid.NewGuid() };
        await host.RecordAsync(new CloseInitiative(ids[0], null, closings[0], Year2020, ClosingOutcome.Superseded, null, ids[1]));
        await host.RecordAsync(new CloseInitiative(ids[1], null, closings[1], Year2020, ClosingOutcome.Superseded, null, ids[2]));
        Assert.Empty(await ShownAsync());

        // As it could be recorded once: the second gave its place to the first.
        await using (var database = NpgsqlDataSource.Create(host.ConnectionString))
        {
            await using var written = database.CreateCommand(
                "update journeytracker.mt_events set data = jsonb_set(data, '{supersededBy}', to_jsonb($1::text)) where data ->> 'entryId' = $2"
            );
            written.Parameters.Add(new() { Value = ids[0].ToString() });
            written.Parameters.Add(new() { Value = closings[1].ToString() });
            Assert.Equal(1, await written.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(closings.Order(), (await ShownAsync()).Select(row => row.Concern.AboutId!.Value).Order());
        Assert.Null(await host.TryRecordAsync(new WithdrawEntry(ids[1], null, Guid.NewGuid(), PartialDate.Year(2021), closings[1], "It goes on")));
        Assert.Empty(await ShownAsync());

        async Task<IReadOnlyList<ConcernRow>> ShownAsync() =>
            [
                .. (
                    await Lists.AttentionAsync(
                        StoreHost.Tenant,
                        new AttentionFilter { Kind = [ConcernKind.EntriesContradict] },
                        new Page(0, 100),
                        TestContext.Current.CancellationToken
                    )
                ).Items.Where(row => ids.Contains(row.InitiativeId)),
            ];
    }

    private Lists Lists => (Lists)host.Services.GetService(typeof(Lists))!;

    private Records Records => (Records)host.Services.GetService(typeof(Records))!;

    private static PlanStep Step(Guid initiative, Guid id) => new(initiative, null, id, Year2020, "Step", null, [], [], null, null, []);

    private async Task<Guid> RegisteredAsync(string reference)
    {
        var id = Guid.NewGuid();
        await host.RecordAsync(StoreHost.Registration(id, reference));
        return id;
    }
}
