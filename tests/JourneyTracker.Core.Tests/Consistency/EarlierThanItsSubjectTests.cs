using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Tests.Samples;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Consistency;

/// <summary>What is dated before what it tells of: it shows that that was there, mentions it only, or can't be.</summary>
public sealed class EarlierThanItsSubjectTests
{
    private static readonly AsOf InFebruary = new(new DateOnly(2015, 2, 15));
    private static readonly AsOf InJune = new(new DateOnly(2015, 6, 15));

    // Measured and reached is what has happened to something, and definitions are put on record when somebody gets round to it.
    private static readonly HashSet<Type> Shows =
    [
        typeof(StepStarted),
        typeof(StepCompleted),
        typeof(MilestoneReached),
        typeof(OutcomeDefined),
        typeof(IndicatorDefined),
        typeof(ContributionMapped),
        typeof(TargetSet),
        typeof(MeasurementRecorded),
        typeof(MeasurementWithheld),
        typeof(ComparatorNoted),
        typeof(BenefitPlanned),
    ];

    private static readonly HashSet<Type> Mentions =
    [
        typeof(ChallengeRaised),
        typeof(RiskRaised),
        typeof(GovernanceBodyEstablished),
        typeof(DecisionTaken),
        typeof(RecommendationMade),
        typeof(InformationClassified),
    ];

    public static TheoryData<string> Kinds =>
        [
            .. Sample
                .Initiative.Where(entry => entry is not ICorrection && entry.RestsOn.Any())
                .Select(entry => entry.GetType().Name)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_of_entry_shows_mentions_or_follows_what_it_rests_on(string kind)
    {
        var fact = Sample.Initiative.First(entry => entry.GetType().Name == kind && entry.RestsOn.Any());
        var foundation = Sample.Initiative.First(entry => entry.EntryId == fact.RestsOn.First());
        var initiative = new Initiative(
            Log([
                .. WithFoundations(fact).Prepend(Sample.Initiative[0]).Distinct(),
                Redated(foundation, "2015-05", "2019-01"),
                Redated(fact, "2015-01", "2019-01"),
            ])
        );

        var february = initiative.Log.Holding(InFebruary).Select(entry => entry.Entry).ToList();
        Assert.Equal(Shows.Contains(fact.GetType()), february.Contains(foundation));
        Assert.Equal(Shows.Contains(fact.GetType()) || Mentions.Contains(fact.GetType()), february.Contains(fact));
        Assert.Equal(
            !february.Contains(fact),
            Contradictions
                .Of(Story.Of(initiative.Log))
                .Any(found =>
                    found.Identity == (ContradictionRule.EndsBeforeItBegins, fact.EntryId)
                    && found.With.Select(with => with.EntryId).SequenceEqual([foundation.EntryId])
                )
        );
        Assert.Superset(new HashSet<IEntry> { fact, foundation }, initiative.Log.Holding(InJune).Select(entry => entry.Entry).ToHashSet());
    }

    [Fact]
    public void A_challenge_is_not_outstanding_before_it_was_raised_because_it_was_judged_anew()
    {
        var (raised, reassessed) = (
            Raised("pay", "2015-05", severity: 2),
            new ChallengeReassessed(Id.Of("again"), On("2015-01"), Id.Of("pay"), 5, null, "Worse")
        );
        var before = new Initiative(Log([Registered(), raised, reassessed]));
        Assert.Empty(before.AsOf(InFebruary).Challenges.Outstanding);
        Assert.Equal(5, Assert.Single(before.AsOf(InJune).Challenges.Outstanding).Severity);

        var refused = Spec.Given(Registered(), raised)
            .When(new ReassessChallenge(Is, null, reassessed.EntryId, reassessed.On, Id.Of("pay"), 5, null, "Worse"))
            .ThenRefused<RecordContradicted>("on");
        Assert.Equal([raised.EntryId], refused.Entries.Select(entry => entry.EntryId));
        Assert.Contains("The challenge 'pay' was reassessed on 2015-01, but was raised only on 2015-05.", refused.Message, StringComparison.Ordinal);
        Spec.Given(Registered(), raised, reassessed with { On = On("2015-06") })
            .When(new RedateEntry(Is, null, Id.Of("redate"), On("2019"), raised.EntryId, On("2016"), "Misread"))
            .ThenRefused<RecordContradicted>("newOn");
        Assert.Null(
            Spec.Given(Registered(), raised with { On = On("2015") })
                .When(new ReassessChallenge(Is, null, reassessed.EntryId, reassessed.On, Id.Of("pay"), 5, null, "Worse"))
                .Rule
        );
    }

    [Fact]
    public void What_dates_known_in_part_leave_open_is_shown_by_what_came_after_it()
    {
        var state = OnDay("2015-02-15", Raised("pay", "2015"), new ChallengeReassessed(Id.Of("again"), On("2015-01"), Id.Of("pay"), 5, null, "Worse"));
        Assert.Equal(5, Assert.Single(state.Challenges.Outstanding).Severity);
    }

    [Theory]
    [
        InlineData("2015-05-10", "2015", "2015-05-09", "2015-05-10"),
        InlineData("2015-05-10", "2015~", "2015-05-09", "2015-05-10"),
        InlineData("2015", "2014-01/2015-06", "2014-12-31", "2015-01-01")
    ]
    public void Nothing_is_there_before_any_day_that_it_may_have_begun_on_however_vague_what_came_after_is(
        string began,
        string then,
        string before,
        string after
    )
    {
        IEntry[] facts =
        [
            Raised("pay", began),
            new ChallengeReassessed(Id.Of("again"), On(then), Id.Of("pay"), 5, null, "Worse"),
            new ChallengeResolved(Id.Of("done"), On(then), Id.Of("pay"), "Done"),
        ];
        Assert.Empty(Contradictions.Of(Story.Of(Initiative(facts).Log)));
        Assert.Empty(OnDay(before, facts).Challenges.All);
        Assert.Single(OnDay(after, facts).Challenges.All);
    }

    [Theory]
    [InlineData("commitment"), InlineData("reassessed"), InlineData("mitigated"), InlineData("rescheduled"), InlineData("forecast")]
    public void What_is_over_is_dealt_with_no_more_whichever_of_the_two_is_given_another_date(string what)
    {
        (IEntry Begun, IEntry Detail, IEntry End) facts = what switch
        {
            "commitment" => (
                Joined("council", "2015"),
                new PartnerCommitmentChanged(Id.Of("d"), On("2016-02"), Partner("council"), 3, null),
                Left("council", "2016-06")
            ),
            "reassessed" => (
                Raised("pay", "2015"),
                new ChallengeReassessed(Id.Of("d"), On("2016-02"), Id.Of("pay"), 5, null, null),
                new ChallengeResolved(Id.Of("e"), On("2016-06"), Id.Of("pay"), "Done")
            ),
            "mitigated" => (
                Raised("pay", "2015"),
                new MitigationRecorded(Id.Of("d"), On("2016-02"), Id.Of("pay"), "Talks", null),
                new ChallengeAccepted(Id.Of("e"), On("2016-06"), Id.Of("pay"), "Small")
            ),
            "rescheduled" => (
                Milestone("desk", "2015", "2016"),
                new MilestoneRescheduled(Id.Of("d"), On("2016-02"), Id.Of("desk"), On("2017"), "Late"),
                new MilestoneReached(Id.Of("e"), On("2016-06"), Id.Of("desk"), null)
            ),
            _ => (Planned("desk", "2015", "2016"), Forecast("desk", "2016-02", "2017"), Completed("desk", "2016-06")),
        };
        var given = Spec.Given(Registered(), facts.Begun, facts.Detail, facts.End);
        Assert.Equal(
            [facts.Detail.EntryId, facts.End.EntryId],
            given.When(Redating(facts.Detail, "2016-07")).ThenRefused<RecordContradicted>("newOn").Entries.Select(entry => entry.EntryId)
        );
        given.When(Redating(facts.End, "2016-01")).ThenRefused<RecordContradicted>("newOn");
        Assert.Null(given.When(Redating(facts.Detail, "2016")).Rule);
        Assert.Null(given.When(Redating(facts.End, "2016-02")).Rule);

        static RedateEntry Redating(IEntry entry, string on) => new(Is, null, Id.Of("redate"), On("2019"), entry.EntryId, On(on), "Misread");
    }

    [Fact]
    public void A_reopened_challenge_is_dealt_with_again() =>
        Assert.Empty(
            Contradictions.Of(
                Story.Of(
                    Initiative(
                        Raised("pay", "2015"),
                        new ChallengeResolved(Id.Of("e"), On("2016"), Id.Of("pay"), "Done"),
                        new ChallengeReopened(Id.Of("r"), On("2017"), Id.Of("pay"), "Back"),
                        new MitigationRecorded(Id.Of("d"), On("2018"), Id.Of("pay"), "Talks", null)
                    ).Log
                )
            )
        );

    [Fact]
    public void Two_different_things_are_both_named()
    {
        var body = new GovernanceBodyEstablished(Id.Of("board"), On("2015-05"), "Board", BodyAuthority.Executive, BodyTier.Strategic, null, null);
        var refused = Spec.Given(Registered(), body)
            .When(new SeatMember(Is, null, Id.Of("chair"), On("2015-01"), Id.Of("board"), null, "Chair"))
            .ThenRefused<RecordContradicted>("on");
        Assert.Contains(
            "The seat 'Chair' was taken on 2015-01, but the body 'Board' was established only on 2015-05.",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_entry_that_waited_comes_because_of_what_brought_what_it_waited_for()
    {
        var raised = Raised("pay", "2015-05", severity: 2);
        var redated = Redated(raised, "2014-12");
        var initiative = Initiative(raised, new ChallengeReassessed(Id.Of("again"), On("2015-01"), Id.Of("pay"), 5, null, "Worse"), redated);
        var changes = Change.Between(initiative, InFebruary with { Version = 3 }, InFebruary with { Version = 4 });
        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.Equal([redated.EntryId], change.Entries.Select(entry => entry.EntryId)));
    }

    private static IEnumerable<IEntry> WithFoundations(IEntry entry) =>
        entry.RestsOn.Select(id => Sample.Initiative.First(other => other.EntryId == id)).SelectMany(WithFoundations).Append(entry);
}
