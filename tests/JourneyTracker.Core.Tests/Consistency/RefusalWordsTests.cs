using System.Text.RegularExpressions;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Tests.Agencies;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Consistency;

/// <summary>A refusal tells in words which entries stand in the way, and gives their ids beside the words.</summary>
public sealed partial class RefusalWordsTests
{
    [Fact]
    public void What_rests_on_an_entry_is_told_by_what_it_says()
    {
        var refused = InWords<EntryStillNeeded>(
            Spec.Given(Registered(), Planned("desk", "2002", null), Started("desk", "2003-05-03"))
                .When(new WithdrawEntry(Is, null, Id.Of("w"), On("2019"), Id.Of("desk"), "Wrong")),
            Started("desk", "2003-05-03").EntryId
        );

        Assert.Equal("Other entries rest on it: “Step started: desk”, 2003-05-03. Withdraw those first.", refused.Message);
        Assert.Equal("Another entry rests on it. Withdraw that first.", refused.InWords);
    }

    [Fact]
    public void Of_agencies_in_such_lines_no_placeholder_is_left()
    {
        var refused = InWords<EntryStillNeeded>(
            Spec.Given(Registered(), Joined("tax"), Left("tax", "2003")).When(new WithdrawEntry(Is, null, Id.Of("w"), On("2019"), Partner("tax"), "Wrong")),
            Left("tax", "2003").EntryId
        );

        Assert.Contains("“an agency left”, 2003", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_contradict_each_other_is_told_in_a_sentence()
    {
        var refused = InWords<Core.Consistency.RecordContradicted>(
            Spec.Given(Registered(), Planned("desk", "2002", null), Started("desk", "2003"), Completed("desk", "2004"))
                .When(new RedateEntry(Is, null, Id.Of("r"), On("2019"), Started("desk", "2003").EntryId, On("2005-05"), "Misread")),
            Completed("desk", "2004").EntryId,
            Started("desk", "2003").EntryId
        );

        Assert.StartsWith("The step 'desk' was completed on 2004, but started only on 2005-05.", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("The step 'desk' was completed in 2004, but started only in May 2005.", refused.InWords, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_something_had_ended_its_end_is_named()
    {
        var (left, done, reached, settled) = (
            Left("tax", "2003"),
            Completed("desk", "2003"),
            new MilestoneReached(Id.Of("reached"), On("2003"), Id.Of("doors"), null),
            new ChallengeResolved(Id.Of("settled"), On("2003"), Id.Of("pay"), "Done")
        );
        var retired = new IndicatorRetired(Id.Of("retired"), On("2003"), Id.Of("open"), "Replaced");
        var given = Spec.Given(
            Registered(),
            Joined("tax"),
            left,
            Planned("desk", "2002", null),
            done,
            Milestone("doors", "2002", null),
            reached,
            Raised("pay", "2002"),
            settled,
            Indicator("open"),
            retired
        );

        InWords<PartnerHasLeft>(given.When(new ChangePartnerCommitment(Is, null, Id.Of("c"), On("2004"), Partner("tax"), 3, null)), left.EntryId);
        InWords<StepNotOpen>(given.When(new CompleteStep(Is, null, Id.Of("c"), On("2004"), Id.Of("desk"), null)), done.EntryId);
        InWords<MilestoneNotOpen>(given.When(new DropMilestone(Is, null, Id.Of("c"), On("2004"), Id.Of("doors"), "No")), reached.EntryId);
        InWords<ChallengeNotOutstanding>(given.When(new RecordMitigation(Is, null, Id.Of("c"), On("2004"), Id.Of("pay"), "Talks", null)), settled.EntryId);
        InWords<IndicatorIsRetired>(given.When(new RecordMeasurement(Is, null, Id.Of("c"), On("2004"), Id.Of("open"), 1, null, null, null)), retired.EntryId);
    }

    [Fact]
    public void A_circle_is_told_by_the_names_of_its_steps()
    {
        var first = new DependencyDeclared(Id.Of("one"), On("2003"), Id.Of("desk"), Id.Of("roof"), null, null);
        var refused = Spec.Given(Registered(), Planned("desk", "2002", null), Planned("roof", "2002", null), first)
            .When(new DeclareDependency(Is, null, Id.Of("two"), On("2003-05-03"), Id.Of("roof"), Id.Of("desk"), null, null));
        if (refused.Rule is Core.Consistency.RecordContradicted)
        {
            Assert.StartsWith(
                "The steps 'desk' and 'roof' wait for each other from 3 May 2003 on",
                InWords<Core.Consistency.RecordContradicted>(refused, first.EntryId).InWords,
                StringComparison.Ordinal
            );
        }
        else
        {
            Assert.IsType<StepsWaitForEachOther>(refused.Rule);
        }

        var withdrawn = Withdrawn(first);
        var second = new DependencyDeclared(Id.Of("two"), On("2003-05-03"), Id.Of("roof"), Id.Of("desk"), null, null);
        var given = Spec.Given(Registered(), Planned("desk", "2002", null), Planned("roof", "2002", null), first, withdrawn, second)
            .When(new WithdrawEntry(Is, null, Id.Of("back"), On("2019"), withdrawn.EntryId, "It did"));
        Assert.Contains(
            "The steps 'desk' and 'roof' wait for each other from ",
            InWords<Core.Consistency.RecordContradicted>(given, first.EntryId, second.EntryId).InWords,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_steps_of_one_name_are_two()
    {
        var (first, withdrawn) = (
            new DependencyDeclared(Id.Of("one"), On("2003"), Id.Of("desk"), Id.Of("roof"), null, null),
            Withdrawn(new DependencyDeclared(Id.Of("one"), On("2003"), Id.Of("desk"), Id.Of("roof"), null, null))
        );
        var second = new DependencyDeclared(Id.Of("two"), On("2003-05-03"), Id.Of("roof"), Id.Of("desk"), null, null);
        var given = Spec.Given(Registered(), Planned("desk", "2002", null), Planned("roof", "2002", null) with { Name = "desk" }, first, withdrawn, second)
            .When(new WithdrawEntry(Is, null, Id.Of("back"), On("2019"), withdrawn.EntryId, "It did"));

        Assert.Contains(
            "The steps 'desk' and 'desk' wait for each other from ",
            InWords<Core.Consistency.RecordContradicted>(given, first.EntryId, second.EntryId).InWords,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_comes_after_a_later_entry_names_it()
    {
        var reopened = new ChallengeReopened(Id.Of("reopened"), On("2005"), Id.Of("pay"), "Again");
        InWords<OvertakenByLaterEntry>(
            Spec.Given(Registered(), Raised("pay", "2002"), new ChallengeResolved(Id.Of("resolved"), On("2003"), Id.Of("pay"), "Done"), reopened)
                .When(new ResolveChallenge(Is, null, Id.Of("r"), On("2004"), Id.Of("pay"), "Done")),
            reopened.EntryId
        );
    }

    [Fact]
    public void Ends_of_agencies_are_told_by_their_names()
    {
        var older = Office.Lineage(Office.Agency("harbour", Office.Dissolved("1999")));
        var refused = Assert.Throws<Core.Agencies.AgenciesContradict>(() =>
            Core.Agencies.AgencyContradiction.EnsureNoneIsNew(
                older,
                older.With(Core.Agencies.AgencyRow.Of(Office.Agency("customs", Office.Merged("harbour", "2001")))),
                "on"
            )
        );

        Assert.DoesNotMatch(TechnicalNames(), refused.Message);
        Assert.Contains("was dissolved", refused.InWords, StringComparison.Ordinal);
        Assert.Contains("became part of", refused.InWords, StringComparison.Ordinal);
        Assert.Equal(2, refused.Entries.Count);
    }

    private static TRule InWords<TRule>(Answer answer, params Guid[] entries)
        where TRule : RuleViolation
    {
        var rule = Assert.IsType<TRule>(answer.Rule);
        Assert.DoesNotMatch(TechnicalNames(), rule.Message);
        Assert.DoesNotMatch(TechnicalNames(), rule.InWords);
        Assert.Equal(entries.Order(), rule.Entries.Select(entry => entry.EntryId).Order());
        return rule;
    }

    [GeneratedRegex(@"\.v[0-9]|[0-9a-f]{8}-[0-9a-f]{4}|\{agency")]
    private static partial Regex TechnicalNames();
}
