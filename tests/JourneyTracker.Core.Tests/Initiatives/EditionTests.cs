using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>What was assessed and diagnosed keeps the edition of the framework that it was made under.</summary>
public sealed class EditionTests
{
    private static readonly Guid Is = Registered().EntryId;
    private static readonly ComplexityAssessed Assessed = new(Id.Of("complexity"), On("2001"), 4, 4, 3, 4, null, null);
    private static readonly FrameworkEditionAdopted Adopted = new(Id.Of("adopted"), On("2010-01-01"), Editions.Second, "The first recommends too much");

    [Fact]
    public void What_is_registered_from_now_on_is_seen_by_the_newest_edition_and_what_was_before_by_the_first()
    {
        var now = (InitiativeRegistered)Samples.Sample.OfCommand[typeof(RegisterInitiative)].Event;

        Assert.Equal(Editions.Newest, Initiative(now).Present.Edition);
        Assert.Equal(Editions.Of(Editions.First), Initiative(now with { Edition = null }).Present.Edition);
    }

    [Fact]
    public void An_edition_holds_from_the_day_on_which_it_was_adopted()
    {
        var initiative = Initiative(Registered(), Assessed, Adopted);

        Assert.Equal(
            (Editions.First, Editions.Second),
            (initiative.AsOf(new AsOf(On("2009").Latest)).Edition.Name, initiative.AsOf(new AsOf(On("2010-01-01").Latest)).Edition.Name)
        );
        Assert.Equal(Editions.First, initiative.AsOf(new AsOf(Version: 2)).Edition.Name);
        Assert.Equal(Editions.First, Initiative(Registered(), Assessed, Adopted, Withdrawn(Adopted)).Present.Edition.Name);
    }

    [Fact]
    public void Which_model_suits_is_told_by_the_edition_of_the_day()
    {
        var initiative = Initiative(
            Registered(),
            Assessed,
            new OutcomeNatureNoted(Id.Of("across"), On("2001"), OutcomeFact.CaseAcrossAgencies, FactAnswer.Yes, "Case conferences"),
            new OutcomeNatureNoted(Id.Of("same"), On("2001"), OutcomeFact.SameAgencies, FactAnswer.Yes, "The two of them"),
            Adopted
        );

        Assert.Equal(ServiceModel.NetworkedDelivery, initiative.AsOf(new AsOf(On("2009").Latest)).Suitability!.Recommended);
        Assert.Equal(ServiceModel.JointDelivery, initiative.Present.Suitability!.Recommended);
    }

    [Fact]
    public void A_fact_counts_as_it_was_noted_last_and_one_that_is_not_known_any_more_not_at_all()
    {
        var known = new OutcomeNatureNoted(Id.Of("across"), On("2001"), OutcomeFact.CaseAcrossAgencies, FactAnswer.Yes, "Case conferences");
        var doubted = new OutcomeNatureNoted(Id.Of("doubted"), On("2002"), OutcomeFact.CaseAcrossAgencies, FactAnswer.NotKnown, "They were given up");

        Assert.Equal(new OutcomeNature(true, null, null), Initiative(Registered(), known).Present.Diagnosis.Nature);
        Assert.Equal(OutcomeNature.Unknown, Initiative(Registered(), known, doubted).Present.Diagnosis.Nature);
        Assert.Equal(new OutcomeNature(true, null, null), Initiative(Registered(), known, doubted, Withdrawn(doubted)).Present.Diagnosis.Nature);
    }

    [Fact]
    public void A_diagnosis_says_what_it_said_when_another_edition_is_adopted()
    {
        var diagnosed = Concluded(Editions.First);
        var before = Initiative(Registered(), diagnosed).Present.Diagnosis.Latest!.Findings;
        var after = Initiative(Registered(), diagnosed, Adopted).Present.Diagnosis.Latest!.Findings;

        Assert.Equal(JourneyApproach.TransformationalOneMove, before.Approach);
        Assert.Equal((before.Approach, before.Why, before.Near), (after.Approach, after.Why, after.Near));
        Assert.Equal(JourneyApproach.TransformationalStaged, Concluded(Editions.Second).RecommendedApproach);
    }

    [Fact]
    public void What_is_concluded_from_then_on_is_of_the_edition_adopted() =>
        Assert.Equal(
            Editions.Second,
            Assert
                .IsType<DiagnosisConcluded>(
                    Assert.Single(
                        Spec.Given(Registered(), Adopted)
                            .When(
                                new ConcludeDiagnosis(
                                    Is,
                                    null,
                                    Id.Of("diagnosis"),
                                    On("2011"),
                                    [new DiagnosticAnswer(Editions.Newest.Questions[0].Id, 3)],
                                    [],
                                    null
                                )
                            )
                            .Entries
                    )
                )
                .FrameworkEdition
        );

    [Fact]
    public void An_edition_that_there_is_not_is_refused() =>
        Spec.Given(Registered()).When(new AdoptFrameworkEdition(Is, null, Id.Of("made up"), On("2010"), "1999.9", null)).ThenRefused<EditionUnknown>("edition");

    [Fact]
    public void An_edition_is_adopted_where_another_is_in_force_or_earlier_than_it_was()
    {
        var first = new FrameworkEditionAdopted(Id.Of("first"), On("2008"), Editions.First, null);
        Spec.Given(Registered(), first)
            .When(new AdoptFrameworkEdition(Is, null, Id.Of("again"), On("2010"), Editions.First, null))
            .ThenRefused<EditionInForce>("edition");
        Spec.Given(Registered(), first)
            .When(new AdoptFrameworkEdition(Is, null, Id.Of("earlier"), On("2006"), Editions.First, null))
            .Then(first with { EntryId = Id.Of("earlier"), On = On("2006") });
        Spec.Given(Registered())
            .When(new AdoptFrameworkEdition(Is, null, Id.Of("as registered"), On("2010"), Now().Charter.Edition.Name, null))
            .ThenRefused<EditionInForce>("edition");
    }

    private static Initiative Initiative(params IEntry[] facts) => new(Log([.. facts]));

    private static DiagnosisConcluded Concluded(string edition) =>
        DiagnosisConcluded.Of(
            Editions.Of(edition),
            Id.Of("diagnosis"),
            On("2005"),
            DiagnosticInput.Tallies(Editions.Of(edition), [.. Editions.Newest.Questions.Select(question => new DiagnosticAnswer(question.Id, 3))]),
            Diagnostic.EqualWeights,
            null,
            null
        );
}
