using JourneyTracker.Core.Access;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;
using static JourneyTracker.Core.Tests.Telling;
using static JourneyTracker.Core.Tests.Workshops.WorkshopFact;

namespace JourneyTracker.Core.Tests.Workshops;

public sealed class WorkshopTests
{
    private const string Scrutiny = "governance-challenge-scrutiny";
    private const string Influence = "governance-facility-influence";
    private static readonly Speaker Ana = new("ana", [Id.Of("port")]);
    private static readonly Speaker Ben = new("ben", [Id.Of("tax")]);
    private static readonly IEntry[] Begun = [Opened(), Invited("port"), Invited("tax"), Joined("ana", "port"), Joined("ben", "tax")];
    private static readonly IEntry[] AnaAnswered = [.. Begun, Answered("ana", To(Scrutiny, 5, "In the press every week"), To(Influence, 2))];

    [Fact]
    public void Only_somebody_with_an_invitation_joins() =>
        Spec.Given(Opened(), Invited("port")).When(Join("tax"), Ana).ThenRefused<InvitationNotFound>("invitationId");

    [Fact]
    public void An_invitation_is_for_people_of_its_agency() =>
        Spec.Given(Opened(), Invited("port")).When(Join("port"), Ben).ThenRefused<InvitationOfAnotherAgency>("invitationId");

    [Fact]
    public void Who_may_speak_for_any_agency_joins_for_the_one_that_is_invited()
    {
        var joined = Spec.Given(Opened(), Invited("tax")).And(Join("tax"), new Speaker("director", null)).Workshop.Present;
        Assert.Equal(Id.Of("tax"), joined.Participants["director"].AgencyId);
    }

    [Fact]
    public void Whose_sign_in_names_no_agency_takes_the_place_of_none() =>
        Spec.Given(Opened(), Invited("tax", 1)).When(Join("tax"), new Speaker("director", [])).ThenRefused<SpeaksForNoAgency>("invitationId");

    [Fact]
    public void Nobody_joins_twice_on_the_same_invitation_or_on_another() =>
        Assert.All(["port", "tax"], agency => Spec.Given(Begun).When(Join(agency), Ana with { AgencyIds = null }).ThenRefused<AlreadyJoined>("workshopId"));

    [Fact]
    public void An_invitation_has_no_more_places_than_were_offered() =>
        Spec.Given(Opened(), Invited("port", 1), Joined("ana", "port"))
            .When(Join("port"), new Speaker("eva", [Id.Of("port")]))
            .ThenRefused<InvitationUsedUp>("invitationId");

    [Fact]
    public void Who_comes_late_joins_after_the_reveal_too() =>
        Assert.Equal(3, Spec.Given([.. AnaAnswered, Revealed()]).And(Join("port"), new Speaker("eva", [Id.Of("port")])).Workshop.Present.Participants.Count);

    [Fact]
    public void Who_does_not_take_part_does_not_answer() =>
        Spec.Given(Opened(), Invited("port")).When(Answer(To(Scrutiny, 3)), Ana).ThenRefused<NotAParticipant>("workshopId");

    [Fact]
    public void A_question_the_framework_does_not_have_is_refused_by_name() =>
        Assert.Contains(
            "'scrutiny'",
            Spec.Given(Begun).When(Answer(To(Scrutiny, 3), To("scrutiny", 3)), Ana).ThenRefused<QuestionUnknown>("answers").Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(0), InlineData(6), InlineData(-1)]
    public void An_answer_goes_from_one_to_five_and_the_one_that_does_not_is_named(int answer) =>
        Assert.Equal(
            $"The answer to '{Influence}' must be from 1 to 5.",
            Spec.Given(Begun).When(Answer(To(Scrutiny, 3), To(Influence, answer)), Ana).ThenRefused<NumberOutOfRange>("answers").Message
        );

    [Fact]
    public void Evidence_too_long_to_keep_is_refused_and_the_question_named() =>
        Assert.StartsWith(
            $"The evidence for '{Scrutiny}' has 1001 characters",
            Spec.Given(Begun).When(Answer(To(Scrutiny, 3, new string('x', 1001))), Ana).ThenRefused<TextNotAccepted>("answers").Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_question_is_answered_once_at_a_time() =>
        Spec.Given(Begun).When(Answer(To(Scrutiny, 3), To(Scrutiny, 4)), Ana).ThenRefused<QuestionAnsweredTwice>("answers");

    [Fact]
    public void Answering_nothing_is_refused() => Spec.Given(Begun).When(Answer(), Ana).ThenRefused<NothingAnswered>("answers");

    [Fact]
    public void An_answer_is_the_speakers_own_whoever_else_takes_part()
    {
        var state = Spec.Given(AnaAnswered).And(Answer(To(Scrutiny, 1)), Ben).Workshop.Present;
        Assert.Equal((5, 1), (state.Participants["ana"].Answers[Scrutiny].Answer, state.Participants["ben"].Answers[Scrutiny].Answer));
    }

    [Fact]
    public void A_changed_answer_counts_as_changed_and_those_not_named_stay()
    {
        var ana = Spec.Given(AnaAnswered).And(Answer(To(Scrutiny, 3)), Ana).Workshop.Present.Participants["ana"];
        Assert.Equal((3, 2, 2), (ana.Answers[Scrutiny].Answer, ana.Answers[Influence].Answer, ana.Answered));
        Assert.Null(ana.Answers[Scrutiny].Evidence);
    }

    [Fact]
    public void A_question_left_open_again_is_not_counted_and_what_was_written_beside_it_is_not_shown()
    {
        var state = Spec.Given(AnaAnswered).And(Answer(To(Scrutiny, null, "Not for me to say")), Ana).Workshop.Present;
        Assert.Equal(1, state.Participants["ana"].Answered);
        var tally = Assert.Single(state.Tallies);
        Assert.Equal(Influence, tally.QuestionId);
        Assert.Empty(tally.Evidence);
    }

    [Fact]
    public void Answers_are_told_one_by_one_by_agency_in_an_order_that_says_nothing_of_who_came_first()
    {
        var state = Spec.Given([.. AnaAnswered, Answered("ben", To(Scrutiny, 2))]).Workshop.Present;

        Assert.Equal([new AgencyAnswer(Id.Of("tax"), 2, null), new AgencyAnswer(Id.Of("port"), 5, "In the press every week")], state.AnswersTo(Scrutiny));
        Assert.Empty(state.AnswersTo("governance-facility-missions"));
    }

    [Fact]
    public void An_old_answer_said_again_does_not_undo_a_later_one()
    {
        var (first, later) = (Answer(To(Scrutiny, 5)), Answer(To(Scrutiny, 2)));
        var story = Spec.Given(Begun).And(first, Ana).And(later, Ana);
        story.When(first, Ana).ThenNothing();
        Assert.Equal(2, story.Workshop.Present.Participants["ana"].Answers[Scrutiny].Answer);
    }

    [Fact]
    public void An_entry_of_somebody_else_is_not_found_out_by_saying_the_same() =>
        Spec.Given(AnaAnswered)
            .When(new AnswerQuestions(Is, null, AnaAnswered[^1].EntryId, On("2020-05"), ((AnswersGiven)AnaAnswered[^1]).Answers), Ben)
            .ThenRefused<EntryIdTaken>("entryId");

    [Fact]
    public void Answers_do_not_show_where_a_command_or_an_entry_is_written_to_a_log() =>
        Assert.DoesNotContain("In the press", $"{Answer(To(Scrutiny, 5, "In the press every week"))} {AnaAnswered[^1]}", StringComparison.Ordinal);

    [Fact]
    public void There_is_nothing_to_reveal_before_somebody_answered()
    {
        Spec.Given(Begun).When(Reveal()).ThenRefused<NothingToReveal>("workshopId");
        Spec.Given([.. Begun, Answered("ana", To(Scrutiny, null))]).When(Reveal()).ThenRefused<NothingToReveal>("workshopId");
    }

    [Fact]
    public void Answers_are_revealed_once() => Spec.Given([.. AnaAnswered, Revealed()]).When(Reveal()).ThenRefused<AlreadyRevealed>("workshopId");

    [Fact]
    public void After_the_reveal_answers_may_still_be_changed_and_the_result_follows()
    {
        var state = Spec.Given([.. AnaAnswered, Revealed()]).And(Answer(To(Scrutiny, 1)), Ana).Workshop.Present;
        Assert.Equal(WorkshopStage.Revealed, state.Stage);
        Assert.Equal(1, state.Tallies.Single(tally => tally.QuestionId == Scrutiny).Median);
    }

    [Fact]
    public void Nothing_is_concluded_that_nobody_has_seen() => Spec.Given(AnaAnswered).When(Close()).ThenRefused<NotRevealedYet>("workshopId");

    [Fact]
    public void Nothing_is_concluded_from_answers_all_left_open_again() =>
        Spec.Given([.. AnaAnswered, Revealed(), Answered("ana", To(Scrutiny, null), To(Influence, null))])
            .When(Close())
            .ThenRefused<NothingAnswered>("workshopId");

    [Fact]
    public void A_workshop_does_not_close_before_it_opened()
    {
        Spec.Given([.. AnaAnswered, Revealed()]).When(Close("2020-05-03")).ThenRefused<ClosedBeforeOpened>("on");
        Assert.Null(Spec.Given([.. AnaAnswered, Revealed()]).When(Close("2020")).Rule);
    }

    public static TheoryData<object> OfEveryKind =>
        [
            new InviteToWorkshop(Is, null, Id.Of("again"), On("2020-06"), Id.Of("port"), 1, null),
            Join("port"),
            Answer(To(Scrutiny, 3)),
            new ChooseWeights(Is, null, Id.Of("again"), On("2020-06"), [], null),
            new RevealAnswers(Is, null, Id.Of("again"), On("2020-06")),
            new CloseWorkshop(Is, null, Id.Of("again"), On("2020-06"), null),
            new AbandonWorkshop(Is, null, Id.Of("again"), On("2020-06"), "Changed our minds"),
        ];

    [Theory, MemberData(nameof(OfEveryKind))]
    public void A_workshop_that_has_ended_takes_nothing_more(object command)
    {
        Assert.Contains(
            "closed on 2020-05-29",
            Spec.Given([.. AnaAnswered, Revealed(), Closed()]).When(command, Ana).ThenRefused<WorkshopHasEnded>("workshopId").Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "abandoned on 2020-05-29",
            Spec.Given([.. AnaAnswered, Abandoned()]).When(command, Ana).ThenRefused<WorkshopHasEnded>("workshopId").Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_workshop_may_be_abandoned_at_any_time_and_then_reveals_nothing()
    {
        var state = Spec.Given(AnaAnswered).And(new AbandonWorkshop(Is, null, Id.Of("abandoned"), On("2020-05"), "Too few could come")).Workshop.Present;
        Assert.Equal(WorkshopStage.Abandoned, state.Stage);
        Assert.Null(state.Revealed);
    }

    [Fact]
    public void Weights_that_let_nothing_count_are_refused_at_the_opening_and_later()
    {
        AreaWeight[] none = [.. Enum.GetValues<ChallengeArea>().Select(area => new AreaWeight(area, 0))];
        Spec.Given().When(new OpenWorkshop(Is, On("2020"), Id.Of("initiative"), "Where do we stand?", [.. none])).ThenRefused<WeightsAllZero>("weights");
        Spec.Given(Begun).When(new ChooseWeights(Is, null, Id.Of("weights"), On("2020-05"), [.. none], null)).ThenRefused<WeightsAllZero>("weights");
    }

    [Fact]
    public void What_is_concluded_bears_edition_weights_and_figures_but_no_evidence()
    {
        var concluded = Concluded(
            Opened("2020-05-04", new AreaWeight(ChallengeArea.WorkforceChange, 0)),
            Invited("port"),
            Invited("tax"),
            Joined("ana", "port"),
            Joined("ben", "tax"),
            Answered(
                "ana",
                To(Scrutiny, 5, "In the press every week"),
                To(Influence, 2),
                To("governance-facility-missions", 4),
                To("governance-challenge-diversity", 2)
            ),
            Answered("ben", To(Scrutiny, 2), To(Influence, 3)),
            Revealed()
        );

        Assert.Equal((Editions.First, Is, "Agreed"), (concluded.FrameworkEdition, concluded.WorkshopId, concluded.Commentary));
        Assert.Equal(
            [
                new AreaDiagnosis(ChallengeArea.Governance, 2.75m, 3.25m, 1),
                new(ChallengeArea.PerformanceManagement, null, null, 1),
                new(ChallengeArea.WorkforceChange, null, null, 0),
                new(ChallengeArea.InformationSharing, null, null, 1),
            ],
            concluded.Areas
        );
        Assert.Equal(JourneyApproach.TransformationalOneMove, concluded.RecommendedApproach);
        Assert.Equal([0, 1, 0, 0, 1], concluded.Answers.Single(tally => tally.QuestionId == Scrutiny).Counts);
        Assert.All(concluded.Answers, tally => Assert.Empty(tally.Evidence));
    }

    private static JoinWorkshop Join(string agency) => new(Is, null, Id.Of("joins"), On("2020-06"), Invitation(agency));

    private static AnswerQuestions Answer(params DiagnosticAnswer[] answers) =>
        new(Is, null, Id.Of($"answers {string.Join(", ", answers.AsEnumerable())}"), On("2020-06"), [.. answers]);

    private static RevealAnswers Reveal() => new(Is, null, Id.Of("reveals"), On("2020-06"));

    private static CloseWorkshop Close(string on = "2020-06") => new(Is, null, Id.Of("closes"), On(on), null);
}
