using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>What was learned, what others took up of it, and how advice tells of it.</summary>
public sealed class LessonTests
{
    private static readonly LessonAdopted Adopted = new(Id.Of("adopted"), On("2003"), Id.Of("elsewhere"), Id.Of("lesson"), "Staff are asked");

    [Fact]
    public void The_latest_result_counts()
    {
        var state = Now(
            Adopted,
            new LessonResultNoted(Id.Of("first"), On("2004"), Adopted.EntryId, LessonResult.DidNotWork, "Nobody answered"),
            new LessonResultNoted(Id.Of("second"), On("2005"), Adopted.EntryId, LessonResult.Worked, null)
        );
        Assert.Equal((LessonResult.Worked, null), (state.Lessons.Adoption(Adopted.EntryId).Result!.Value, state.Lessons.Adoption(Adopted.EntryId).Comment));
    }

    [Fact]
    public void A_lesson_is_taken_up_once_and_never_ones_own()
    {
        Spec.Given(Registered(), Adopted)
            .When(new AdoptLesson(Is, null, Id.Of("again"), On("2004"), Adopted.SourceInitiativeId, Adopted.LessonId, "Again"))
            .ThenRefused<LessonAlreadyAdopted>("lessonId");
        Spec.Given(Registered())
            .When(new AdoptLesson(Is, null, Id.Of("own"), On("2004"), Is, Id.Of("lesson"), "Own"))
            .ThenRefused<LessonIsOwn>("sourceInitiativeId");
        Spec.Given(Registered())
            .When(new NoteLessonResult(Is, null, Id.Of("result"), On("2004"), Adopted.EntryId, LessonResult.Worked, null))
            .ThenRefused<AdoptionNotFound>("adoptionId");
    }

    [Fact]
    public void What_was_taken_up_again_since_its_withdrawal_is_not_restored_beside_that()
    {
        var gone = Withdrawn(Adopted);
        var again = Adopted with { EntryId = Id.Of("again"), On = On("2004") };
        Spec.Given(Registered(), Adopted, gone, again)
            .When(new WithdrawEntry(Is, null, Id.Of("restored"), On("2019"), gone.EntryId, "It was done after all"))
            .ThenRefused<RecordContradicted>("withdrawnEntryId");
    }

    [Fact]
    public void Advice_on_a_challenge_names_the_lesson_that_speaks_of_it_with_what_became_of_it()
    {
        var challenge = Raised("Nobody decides between the partners", "2002", 5);
        var speaks = Lesson("Decide who decides", "Partners waited for a decision that nobody could take", "Name one who decides", takenUp: 2, worked: 1);
        var other = Lesson("Paint the walls", "The walls were grey", "Paint them");

        Assert.Contains(
            "Learned in Harbour Desk: Name one who decides (taken up by 2 initiatives, worked for 1).",
            Why(challenge, other, speaks),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Harbour Desk", Why(challenge, other), StringComparison.Ordinal);
        Assert.DoesNotContain("Harbour Desk", Why(challenge, speaks with { Worked = 0, DidNotWork = 2 }), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Harbour Desk",
            Why(challenge, speaks with { Lesson = speaks.Lesson with { Area = ChallengeArea.WorkforceChange } }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Lessons_change_the_reasons_and_never_which_advice_there_is()
    {
        var state = Newest(Raised("Nobody decides", "2002", 5));
        Assert.Equal(
            Adviser.Advise(state, Spec.Today, [], []).Select(item => (item.Key, item.What)),
            Adviser.Advise(state, Spec.Today, [], [Lesson("Decide", "Nobody decides", "Do")]).Select(item => (item.Key, item.What))
        );
    }

    private static string Why(ChallengeRaised challenge, params LessonElsewhere[] lessons) =>
        Adviser.Advise(Newest(challenge), Spec.Today, [], lessons).Single(item => item.Kind == AdviceKind.StandsInTheWay).Why;

    private static InitiativeState Newest(ChallengeRaised challenge) =>
        new Initiative(Log([Registered() with { Edition = Editions.Newest.Name }, challenge])).Present;

    private static LessonElsewhere Lesson(string title, string happened, string toDo, int takenUp = 0, int worked = 0) =>
        new(
            new LearnedLesson(
                Id.Of(title),
                ChallengeArea.Governance,
                null,
                title,
                happened,
                toDo,
                Recorded(new LessonRecorded(Id.Of(title), On("2004"), ChallengeArea.Governance, null, title, happened, toDo), 1).Reference
            ),
            Id.Of("harbour"),
            "Harbour Desk",
            takenUp,
            worked,
            0,
            0
        );
}
