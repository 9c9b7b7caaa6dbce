using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

/// <summary>What the reference initiatives would be advised is what a reader of the report would tell them.</summary>
public sealed class ReferenceAdviceTests
{
    public static TheoryData<string> References => [.. ReferenceInitiatives.Classifications.Select(classification => classification.Reference)];

    // HHS-Connect: the report (Journey 1) has it go through interim models because facility is short in all four areas, and names what is in the way in each:
    // nine autonomous organisations, performance systems that differ, professional workforces set in their ways, laws on information, and incompatible data.
    [Fact]
    public void Hhs_connect_is_told_of_what_the_report_finds_in_its_way_in_all_four_areas() =>
        Assert.Equal(
            [ChallengeArea.Governance, ChallengeArea.PerformanceManagement, ChallengeArea.WorkforceChange, ChallengeArea.InformationSharing],
            Advice("hhs-connect").Take(5).Select(item => item.Kind == AdviceKind.StandsInTheWay ? item.Area : null).OfType<ChallengeArea>().Distinct()
        );

    // Winnipeg: the report tells of pay and terms first of all ("Workforce change"), then of parts that work apart, of two systems of performance, of separate
    // funding and accountability, that there is no joint information system, and of managers without authority over staff.
    [Fact]
    public void Winnipeg_is_told_of_pay_and_of_separate_accountability() =>
        Assert.Equal(
            [
                ChallengeArea.WorkforceChange,
                ChallengeArea.Governance,
                ChallengeArea.PerformanceManagement,
                ChallengeArea.Governance,
                ChallengeArea.InformationSharing,
                ChallengeArea.WorkforceChange,
            ],
            Advice("winnipeg").Take(6).Select(item => item.Area!.Value)
        );

    // NAV: merged already. The report tells of the information systems that are still to be brought together, of benefits paid late at the beginning, of three
    // layers of government, and of targets that do not agree; nothing of further ways to merge.
    [Fact]
    public void Nav_is_told_of_its_systems_and_its_layers_and_of_no_other_way_to_merge()
    {
        var advice = Advice("nav");

        Assert.Equal(
            [ChallengeArea.Governance, ChallengeArea.InformationSharing, ChallengeArea.Governance, ChallengeArea.PerformanceManagement],
            advice.Take(4).Select(item => item.Area!.Value)
        );
        Assert.True(Progress.Of(ReferenceCase.Now("nav")).IsAttained);
    }

    [Theory]
    [MemberData(nameof(References))]
    public void No_measure_is_advised_that_the_rule_attained_or_aimed_at_does_not_need(string reference)
    {
        var progress = Progress.Of(ReferenceCase.Now(reference));
        var advised = Advice(reference).Where(item => item.Kind == AdviceKind.MissingMeasure).Select(item => item.Measure).OfType<Measure>();
        Assert.All(advised, measure =>
            Assert.True(
                MeasureCatalogue.Of(measure).Model is null
                    || progress.Missing.Contains(measure)
                    || LevelRules.All.Any(rule => progress.Ways.Contains(rule.Text) && rule.Measures.Contains(measure)),
                $"{measure}"
            )
        );
        Assert.False(progress.IsAttained && advised.Any(measure => MeasureCatalogue.Of(measure).Model is not null));
    }

    [Theory]
    [MemberData(nameof(References))]
    public void Nothing_is_said_twice_and_a_dozen_holds_what_may_stop_the_journey(string reference)
    {
        var advice = Advice(reference);
        Assert.Equal(advice.Length, advice.Select(item => item.Key).Distinct().Count());
        Assert.Equal(advice.Length, advice.Select(item => (item.What, item.Why)).Distinct().Count());

        var pressing = ReferenceCase
            .Now(reference)
            .Challenges.Outstanding.Where(challenge => challenge.Severity >= 4)
            .Select(challenge => $"challenge/{challenge.Id}");
        Assert.Subset(advice.Take(Adviser.ShownAtOnce).Select(item => item.Key).ToHashSet(), pressing.ToHashSet());

        // A lesson is told once: beside a challenge, or by itself.
        Assert.All(Editions.Newest.Lessons, lesson =>
            Assert.InRange(advice.Count(item => item.What == lesson.Text || item.Why.EndsWith(lesson.Text, StringComparison.Ordinal)), 0, 1)
        );
    }

    private static ImmutableArray<AdviceItem> Advice(string reference) => Adviser.Advise(ReferenceCase.Now(reference), new DateOnly(2009, 12, 31), [], []);
}
