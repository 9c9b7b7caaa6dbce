using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Rules;
using Marten;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>Commands on many records in one transaction: all or none, those that can be, or only tried.</summary>
public sealed class TogetherTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static readonly PartialDate Year2020 = PartialDate.Year(2020);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agencies_initiatives_and_a_portfolio_come_into_being_together()
    {
        var all = new Portfolioful("whole");
        var results = await host.RecordTogetherAsync(all.Commands, Together.AllOrNone);
        Assert.All(results, result => Assert.Equal(CommandStatus.Recorded, result.Status));
        Assert.Equal((2, 1), await all.CountedAsync(host));

        var again = await host.RecordTogetherAsync(all.Commands, Together.AllOrNone);
        Assert.All(again, result => Assert.Equal(CommandStatus.AlreadyRecorded, result.Status));
        Assert.Equal(all.Commands.Select(command => ((IRecordCommand)command).EntryId), again.Select(result => result.EntryId));
    }

    [Fact]
    public async Task What_is_only_tried_leaves_nothing_and_tells_the_same()
    {
        var all = new Portfolioful("tried");
        var results = await host.RecordTogetherAsync(all.Commands, Together.OnlyTried);
        Assert.All(results, result => Assert.Equal(CommandStatus.Recorded, result.Status));
        Assert.Equal((0, 0), await all.CountedAsync(host));
        // Nothing of it is held either: it can be recorded, by this host.
        await host.RecordTogetherAsync(all.Commands, Together.AllOrNone);
        Assert.Equal((2, 1), await all.CountedAsync(host));
        var again = await host.RecordTogetherAsync([.. all.Commands, Raise(all.First, 9)], Together.OnlyTried);
        Assert.Equal(CommandStatus.Refused, again[^1].Status);
        Assert.All(again.SkipLast(1), result => Assert.Equal(CommandStatus.AlreadyRecorded, result.Status));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_what_depends_on_it_is_held_back()
    {
        var all = new Portfolioful("wrong");
        var (lost, step) = (Guid.NewGuid(), Guid.NewGuid());
        ImmutableList<object> commands =
        [
            .. all.Commands,
            new RegisterInitiative(lost, Year2020, "Not a reference", "Lost", null, null, null, null),
            Raise(lost, 3),
            Raise(all.First, 9),
            new PlanStep(all.First, null, step, Year2020, "Move in", null, [], [], null, null, []),
            new CompleteStep(all.First, null, Guid.NewGuid(), PartialDate.Year(2019), step, null),
            Raise(all.Second, 2),
        ];
        foreach (var how in new[] { Together.AllOrNone, Together.OnlyTried })
        {
            var results = await host.RecordTogetherAsync(commands, how);
            var told = results.Skip(all.Commands.Count).ToList();
            Assert.IsType<ReferenceNotAccepted>(Assert.Single(told[0].Refusals));
            Assert.Equal((CommandStatus.HeldBack, lost), (told[1].Status, told[1].DependsOn));
            Assert.IsType<NumberOutOfRange>(Assert.Single(told[2].Refusals));
            Assert.Equal(CommandStatus.Refused, told[4].Status);
            var allowed = how == Together.OnlyTried ? CommandStatus.Recorded : CommandStatus.HeldBack;
            Assert.Equal((allowed, null), (told[5].Status, told[5].DependsOn));
            Assert.Equal((0, 0), await all.CountedAsync(host));
        }

        var done = await host.RecordTogetherAsync(commands, Together.WhatCanBe);
        Assert.Equal(
            [CommandStatus.Refused, CommandStatus.HeldBack, CommandStatus.Refused, CommandStatus.Recorded, CommandStatus.Refused, CommandStatus.Recorded],
            done.Skip(all.Commands.Count).Select(result => result.Status)
        );
        Assert.Equal((2, 1), await all.CountedAsync(host));
        await using var session = host.Store.QuerySession(StoreHost.Tenant);
        Assert.Empty(await session.Events.FetchStreamAsync(lost, token: Cancellation));
    }

    [Fact]
    public async Task What_depends_on_what_only_the_whole_refuses_is_held_back_and_not_told_as_recorded()
    {
        var all = new Portfolioful("undone");
        var (early, step) = (Guid.NewGuid(), Guid.NewGuid());
        ImmutableList<object> commands =
        [
            .. all.Commands,
            // Before the initiative began: that is seen once all is told.
            new PlanStep(all.First, null, step, PartialDate.Year(2010), "Too early", null, [], [], null, null, []),
            new StartStep(all.First, null, early, PartialDate.Year(2021), step),
            new CompleteStep(all.First, null, Guid.NewGuid(), PartialDate.Year(2022), step, null),
            new RedateEntry(all.First, null, Guid.NewGuid(), PartialDate.Year(2023), early, PartialDate.Year(2022), "Misread"),
            Raise(all.Second, 2),
        ];
        foreach (var how in new[] { Together.OnlyTried, Together.WhatCanBe })
        {
            var told = (await host.RecordTogetherAsync(commands, how)).Skip(all.Commands.Count).ToList();
            Assert.IsType<RecordContradicted>(told[0].Refusals[0]);
            Assert.Equal((CommandStatus.HeldBack, step), (told[1].Status, told[1].DependsOn));
            Assert.Equal((CommandStatus.HeldBack, step), (told[2].Status, told[2].DependsOn));
            Assert.Equal((CommandStatus.HeldBack, early), (told[3].Status, told[3].DependsOn));
            Assert.Equal(CommandStatus.Recorded, told[4].Status);
        }

        Assert.DoesNotContain((await host.InitiativeAsync(all.First)).Log.Recorded, entry => entry.Entry is StepStarted or StepPlanned);
    }

    [Fact]
    public async Task Everything_that_the_whole_refuses_is_told_of_its_own_command_at_once()
    {
        var all = new Portfolioful("many-undone");
        object[] early = [.. Enumerable.Range(1, 40).Select(number => Raise(all.First, 1) with { On = PartialDate.Year(1990 + (number % 9)) })];
        var done = await host.RecordTogetherAsync([.. all.Commands, .. early, Raise(all.First, 2)], Together.WhatCanBe);
        Assert.All(done.Skip(all.Commands.Count).Take(early.Length), result => Assert.IsType<RecordContradicted>(Assert.Single(result.Refusals)));
        Assert.Equal(CommandStatus.Recorded, done[^1].Status);
        Assert.Equal((2, 1), await all.CountedAsync(host));
    }

    [Fact]
    public async Task What_only_what_is_undone_stood_in_the_way_of_is_recorded()
    {
        var all = new Portfolioful("way");
        var visits = Guid.NewGuid();
        ImmutableList<object> commands =
        [
            .. all.Commands,
            new DefineIndicator(all.First, null, visits, Year2020, "Visits", IndicatorKind.TakeUp, "visits", BetterDirection.Up, null, null, null),
            // Before it was defined: only the whole refuses that, and until then nothing can be measured any more.
            new RetireIndicator(all.First, null, Guid.NewGuid(), PartialDate.Year(2010), visits, "Wrong year"),
            new RecordMeasurement(all.First, null, Guid.NewGuid(), PartialDate.Year(2021), visits, 7, null, null, null),
        ];
        var done = await host.RecordTogetherAsync(commands, Together.WhatCanBe);
        Assert.Equal([CommandStatus.Recorded, CommandStatus.Refused, CommandStatus.Recorded], done.TakeLast(3).Select(result => result.Status));
    }

    [Fact]
    public async Task A_refused_split_takes_no_reference_and_brings_no_agency()
    {
        var all = new Portfolioful("split");
        var split = Guid.NewGuid();
        var quay = new NewAgency("split-quay", "Quay", null, null);
        ImmutableList<object> commands =
        [
            .. all.Commands,
            new SplitAgency(all.Agency, null, split, PartialDate.Year(2022), [], [quay, new NewAgency(all.AgencyReference, "Taken", null, null)], null),
            new JoinPartner(all.First, null, Guid.NewGuid(), PartialDate.Year(2023), quay.IdIn(split), PartnerRole.Partner, null, null),
            new RegisterAgency(Guid.NewGuid(), Year2020, "split-quay", "Another quay", null, null),
            new RenameAgency(all.Agency, null, Guid.NewGuid(), PartialDate.Year(2023), "Renamed", null),
        ];
        var done = (await host.RecordTogetherAsync(commands, Together.WhatCanBe)).TakeLast(4).ToList();
        Assert.IsType<ReferenceTaken>(Assert.Single(done[0].Refusals));
        Assert.Equal((CommandStatus.HeldBack, quay.IdIn(split)), (done[1].Status, done[1].DependsOn));
        Assert.Equal([CommandStatus.Recorded, CommandStatus.Recorded], done.Skip(2).Select(result => result.Status));
    }

    [Fact]
    public async Task Steps_that_would_wait_for_each_other_are_refused_also_where_both_come_together()
    {
        var all = new Portfolioful("circle");
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        ImmutableList<object> commands =
        [
            .. all.Commands,
            new PlanStep(all.First, null, one, Year2020, "One", null, [], [], null, null, []),
            new PlanStep(all.Second, null, other, Year2020, "Other", null, [], [], null, null, []),
            new DeclareDependency(all.First, null, Guid.NewGuid(), Year2020, one, other, all.Second, null),
            new DeclareDependency(all.Second, null, Guid.NewGuid(), Year2020, other, one, all.First, null),
        ];
        var results = await host.RecordTogetherAsync(commands, Together.AllOrNone);
        Assert.IsType<RecordContradicted>(Assert.Single(results, result => result.Status == CommandStatus.Refused).Refusals[0]);
        Assert.Equal((0, 0), await all.CountedAsync(host));
    }

    [Fact]
    public async Task A_lesson_is_not_taken_up_before_it_was_learned_also_where_both_come_together()
    {
        var all = new Portfolioful("lesson");
        var lesson = Guid.NewGuid();
        ImmutableList<object> commands =
        [
            .. all.Commands,
            new RecordLesson(all.First, null, lesson, PartialDate.Year(2022), ChallengeArea.Governance, null, "Names", "Two names", "Agree on names first"),
            new AdoptLesson(all.Second, null, Guid.NewGuid(), PartialDate.Year(2021), all.First, lesson, "We agree on names"),
            Raise(all.Second, 2),
        ];
        var results = await host.RecordTogetherAsync(commands, Together.AllOrNone);
        Assert.IsType<LessonNotYetLearned>(Assert.Single(results, result => result.Status == CommandStatus.Refused).Refusals[0]);
        Assert.Equal(CommandStatus.Refused, results[^2].Status);
        var done = await host.RecordTogetherAsync(commands, Together.WhatCanBe);
        Assert.Equal([CommandStatus.Recorded, CommandStatus.Refused, CommandStatus.Recorded], done.TakeLast(3).Select(result => result.Status));
    }

    [Fact]
    public async Task Whoever_logs_for_an_agency_records_what_is_theirs_and_is_told_what_is_not()
    {
        var all = new Portfolioful("own");
        await host.RecordTogetherAsync(
            [.. all.Commands, new JoinPartner(all.First, null, Guid.NewGuid(), Year2020, all.Agency, PartnerRole.Lead, null, null)],
            Together.AllOrNone
        );
        var clerk = new Viewer("clerk", "Clerk", StoreHost.Tenant, [Role.AgencyContributor], all.AgencyReference);
        ImmutableList<object> commands = [Raise(all.First, 3) with { OwnerAgencyId = all.Agency }, Raise(all.First, 2)];
        var results = await host.RecordTogetherAsync(commands, Together.AllOrNone, clerk);
        Assert.Equal([CommandStatus.HeldBack, CommandStatus.Refused], results.Select(result => result.Status));
        Assert.IsType<NotPermitted>(Assert.Single(results[1].Refusals));

        var done = await host.RecordTogetherAsync(commands, Together.WhatCanBe, clerk);
        Assert.Equal([CommandStatus.Recorded, CommandStatus.Refused], done.Select(result => result.Status));
        var entry = (await host.InitiativeAsync(all.First)).Log.Recorded[^1];
        Assert.Equal(("clerk", nameof(Role.AgencyContributor)), (entry.RecordedBy, entry.Role));
    }

    [Fact]
    public async Task All_of_them_are_given_by_somebody_who_saw_the_version_before()
    {
        var all = new Portfolioful("seen");
        await host.RecordTogetherAsync(all.Commands, Together.AllOrNone);
        var version = (await host.InitiativeAsync(all.First)).Version;
        RaiseChallenge[] two = [Raise(all.First, 1) with { Version = version }, Raise(all.First, 2) with { Version = version }];
        Assert.All(await host.RecordTogetherAsync(two, Together.AllOrNone), result => Assert.Equal(CommandStatus.Recorded, result.Status));
        RaiseChallenge[] late = [Raise(all.First, 1) with { Version = version }];
        Assert.IsType<VersionConflict>((await host.RecordTogetherAsync(late, Together.AllOrNone))[0].Refusals[0]);
    }

    [Fact]
    public async Task An_id_that_names_something_else_is_refused_and_the_rest_is_told_of()
    {
        var all = new Portfolioful("ids");
        await host.RecordTogetherAsync(all.Commands, Together.AllOrNone);
        object[] commands =
        [
            new RegisterAgency(all.First, Year2020, "ids-taken", "Taken", null, null),
            Raise(all.Agency, 3),
            new RenamePortfolio(Guid.NewGuid(), null, Guid.NewGuid(), Year2020, "None", null),
            Raise(all.Second, 1),
        ];
        var results = await host.RecordTogetherAsync(commands, Together.WhatCanBe);
        Assert.IsType<EntryIdTaken>(results[0].Refusals[0]);
        Assert.IsType<InitiativeNotFound>(results[1].Refusals[0]);
        Assert.IsType<PortfolioNotFound>(results[2].Refusals[0]);
        Assert.Equal(CommandStatus.Recorded, results[3].Status);
    }

    [Fact]
    public async Task Two_batches_that_name_the_same_records_in_another_order_both_get_through()
    {
        var all = new Portfolioful("orders");
        await host.RecordTogetherAsync(all.Commands, Together.AllOrNone);
        for (var round = 0; round < 5; round++)
        {
            RaiseChallenge[] there = [Raise(all.First, 1), Raise(all.Second, 1)];
            RaiseChallenge[] back = [Raise(all.Second, 2), Raise(all.First, 2)];
            var results = await Task.WhenAll(host.RecordTogetherAsync(there, Together.AllOrNone), host.RecordTogetherAsync(back, Together.AllOrNone));
            Assert.All(results.SelectMany(one => one), result => Assert.Equal(CommandStatus.Recorded, result.Status));
        }
    }

    private static RaiseChallenge Raise(Guid initiative, int severity) =>
        new(initiative, null, Guid.NewGuid(), Year2020, ChallengeArea.Governance, $"Challenge of {severity}", null, severity, null, null);

    /// <summary>Two initiatives of an agency, gathered in a portfolio.</summary>
    private sealed record Portfolioful(string Word)
    {
        public Guid First { get; } = Guid.NewGuid();

        public Guid Second { get; } = Guid.NewGuid();

        public Guid Agency { get; } = Guid.NewGuid();

        public Guid Portfolio { get; } = Guid.NewGuid();

        public string AgencyReference => $"agency-{Word}";

        public ImmutableList<object> Commands =>
            field ??= [
                new RegisterAgency(Agency, Year2020, AgencyReference, $"Agency {Word}", null, null),
                new CreatePortfolio(Portfolio, Year2020, $"portfolio-{Word}", "All", null),
                .. new[] { First, Second }.SelectMany(
                    (id, number) =>
                        new object[]
                        {
                            new RegisterInitiative(id, Year2020, $"{Word}-{number}", $"{Word} {number}", null, null, null, null),
                            Raise(id, 3) with
                            {
                                OwnerAgencyId = Agency,
                            },
                            new AddToPortfolio(Portfolio, null, Guid.NewGuid(), Year2020, id, null),
                        }
                ),
            ];

        public async Task<(int Initiatives, int Agencies)> CountedAsync(StoreHost host)
        {
            await using var session = host.Store.QuerySession(StoreHost.Tenant);
            var (first, second) = (First, Second);
            return (
                await session.Query<InitiativeSummary>().CountAsync(row => row.Id == first || row.Id == second, Cancellation),
                await session.Query<AgencyRow>().CountAsync(row => row.Reference == AgencyReference, Cancellation)
            );
        }
    }
}
