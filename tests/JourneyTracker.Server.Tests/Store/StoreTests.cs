using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using Marten;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>Commands on a real database: what is stored, what is read back, what collides.</summary>
public sealed class StoreTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_just_recorded_is_read_with_its_metadata()
    {
        var id = await host.RegisterAsync("just-recorded");

        await using var session = host.Store.QuerySession(StoreHost.Tenant);
        var summary = await session.LoadAsync<InitiativeSummary>(id, Cancellation);
        var events = await session.Events.FetchStreamAsync(id, token: Cancellation);
        Assert.Equal("just-recorded", summary?.Reference);
        Assert.Equal(1, summary?.Version);
        Assert.Equal("initiative.registered.v1", events[0].EventTypeName);
        Assert.Equal("test-office", events[0].UserName);
        Assert.Equal("ProgrammeOffice", events[0].GetHeader(EventHeaders.Role)?.ToString());
        Assert.NotNull(events[0].CorrelationId);
        Assert.Equal(summary!.LastRecordedAt, events[0].Timestamp, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_command_said_twice_gives_one_entry()
    {
        var id = await host.RegisterAsync("said-twice");
        var command = new ChooseTargetModel(id, null, Guid.NewGuid(), PartialDate.Year(2020), ServiceModel.JointDelivery, null);

        await host.RecordAsync(command);
        await host.RecordAsync(command);

        Assert.Equal(2, (await host.InitiativeAsync(id)).Version);
        await Assert.ThrowsAsync<EntryIdTaken>(() => host.RecordAsync(command with { Model = ServiceModel.NetworkedDelivery }));
    }

    [Fact]
    public async Task A_text_stored_before_it_was_refused_is_said_twice_like_any_other()
    {
        var id = await host.RegisterAsync("stored-accent");
        var command = new PauseInitiative(id, null, Guid.NewGuid(), PartialDate.Year(2020), "\u0301");
        await Assert.ThrowsAsync<TextNotAccepted>(() => host.RecordAsync(command));
        await using (var session = host.Store.LightweightSession(StoreHost.Tenant))
        {
            session.Events.Append(id, new InitiativePaused(command.EntryId, command.On, command.Reason));
            await session.SaveChangesAsync(Cancellation);
        }

        await host.RecordAsync(command);

        Assert.Equal(2, (await host.InitiativeAsync(id)).Version);
        await Assert.ThrowsAsync<EntryIdTaken>(() => host.RecordAsync(command with { On = PartialDate.Year(2021) }));
        await Assert.ThrowsAsync<TextNotAccepted>(() => host.RecordAsync(command with { EntryId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Of_fifty_writers_with_one_version_one_wins_and_the_others_are_told_the_present_version()
    {
        var id = await host.RegisterAsync("one-wins");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => host.TryRecordAsync(Raise(id, 1, i))));

        var conflicts = outcomes.OfType<VersionConflict>().ToList();
        Assert.Equal(49, conflicts.Count);
        Assert.All(conflicts, conflict => Assert.Equal(2, conflict.CurrentVersion));
        Assert.Equal(2, (await host.InitiativeAsync(id)).Version);
    }

    [Fact]
    public async Task Of_fifty_writers_with_no_version_all_land()
    {
        var id = await host.RegisterAsync("all-land");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => host.TryRecordAsync(Raise(id, null, i))));

        Assert.All(outcomes, Assert.Null);
        var initiative = await host.InitiativeAsync(id);
        Assert.Equal(51, initiative.Version);
        Assert.Equal(50, initiative.Present.Challenges.Outstanding.Count());
        await using var session = host.Store.QuerySession(StoreHost.Tenant);
        Assert.Equal(50, await session.Query<ChallengeRow>().CountAsync(row => row.InitiativeId == id, Cancellation));
    }

    [Fact]
    public async Task A_reference_is_given_once_in_a_tenant_and_again_in_another()
    {
        await host.RegisterAsync("only-once");

        var taken = await Assert.ThrowsAsync<ReferenceTaken>(() => host.RegisterAsync("only-once"));
        await host.RecordAsync(StoreHost.Registration(Guid.NewGuid(), "only-once"), StoreHost.Office("another"));

        Assert.Contains("only-once", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_initiative_and_one_of_another_tenant_are_the_same_to_the_caller()
    {
        var theirs = await host.RegisterAsync("theirs");
        var command = new ChooseTargetModel(theirs, null, Guid.NewGuid(), PartialDate.Year(2020), ServiceModel.JointDelivery, null);

        var foreign = await Assert.ThrowsAsync<InitiativeNotFound>(() => host.RecordAsync(command, StoreHost.Office("another")));
        var unknown = await Assert.ThrowsAsync<InitiativeNotFound>(() => host.RecordAsync(command with { InitiativeId = Guid.NewGuid() }));

        Assert.Equal(unknown.Message, foreign.Message);
    }

    [Fact]
    public async Task Two_agencies_merged_into_each_other_at_once_leave_one_of_them()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        await host.RecordAsync(new RegisterAgency(one, PartialDate.Year(2001), "agency-one", "One", null, null));
        await host.RecordAsync(new RegisterAgency(two, PartialDate.Year(2001), "agency-two", "Two", null, null));

        var outcomes = await Task.WhenAll(
            host.TryRecordAsync(new MergeAgency(one, null, Guid.NewGuid(), PartialDate.Year(2010), two, null)),
            host.TryRecordAsync(new MergeAgency(two, null, Guid.NewGuid(), PartialDate.Year(2010), one, null))
        );

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Single(outcomes, outcome => outcome is AgenciesContradict);
    }

    [Fact]
    public async Task A_batch_with_one_bad_command_records_nothing()
    {
        var id = Guid.NewGuid();
        SourcedCommand[] batch =
        [
            new(StoreHost.Registration(id, "half-bad"), "row 1"),
            new(Raise(id, null, 1), "row 2"),
            new(Raise(id, null, 2) with { Severity = 9 }, "row 3"),
        ];

        await Assert.ThrowsAsync<NumberOutOfRange>(() => host.RecordAllAsync(batch));

        await using var session = host.Store.QuerySession(StoreHost.Tenant);
        Assert.Null(await session.LoadAsync<InitiativeSummary>(id, Cancellation));
        Assert.Empty(await session.Events.FetchStreamAsync(id, token: Cancellation));
    }

    [Fact]
    public async Task A_batch_said_twice_gives_each_entry_once_with_its_source()
    {
        var id = Guid.NewGuid();
        SourcedCommand[] batch = [new(StoreHost.Registration(id, "said-as-batch"), "row 1"), new(Raise(id, null, 1), "row 2")];

        await host.RecordAllAsync(batch);
        await host.RecordAllAsync(batch);

        var initiative = await host.InitiativeAsync(id);
        Assert.Equal(["row 1", "row 2"], initiative.Log.Recorded.Select(entry => entry.Source));
    }

    private static RaiseChallenge Raise(Guid initiative, long? version, int number) =>
        new(initiative, version, Guid.NewGuid(), PartialDate.Year(2020), ChallengeArea.Governance, $"Challenge {number}", null, 3, null, null);
}
