using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for what an initiative is, where it is going, and what was found and advised on the way.</summary>
internal static class DirectionForms
{
    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(AssessComplexity),
            "complexity",
            FormGroup.Diagnosis,
            "Rate how complex the outcomes are",
            Scale("rangeOfNeed", "Range of need", "From 1, one simple need, to 5, disadvantage of many kinds."),
            Scale("frequencyOfInteraction", "Frequency of interaction", "From 1, once, to 5, continuous support."),
            Scale("natureOfInteraction", "Nature of interaction", "From 1, giving information, to 5, several professionals acting at once."),
            Scale("levelOfExpertise", "Level of expertise", "From 1, signposting, to 5, deep expertise in the service."),
            Text("rationale", "What do the ratings rest on?"),
            Line("rater", "Who rated?"),
            On("As of when?")
        )
        {
            Lead = "Four ratings give the complexity, and with it the level on the track of high performance.",
        },
        new(
            typeof(NoteOutcomeNature),
            "outcome-nature",
            FormGroup.Diagnosis,
            "Note what the agencies do together",
            One(
                "fact",
                "What do you know?",
                new Choice(_ => [.. Enum.GetValues<OutcomeFact>().Select(fact => new Option($"{fact}", $"{Words.Of(fact)}?", Hint: Words.Meaning(fact)))])
            ),
            One("answer", "Is it so?", Choice.OfEnum<FactAnswer>(Words.Of)),
            Text("reason", "How do you know?"),
            On("As of when?")
        )
        {
            Lead = "Models overlap: what the agencies do together for the people they serve decides between those that the complexity suits.",
        },
        new(
            typeof(AdoptFrameworkEdition),
            "framework-edition",
            FormGroup.Diagnosis,
            "Adopt another edition of the framework",
            One(
                "edition",
                "Which edition?",
                new Choice(situation =>
                    [.. Editions.All.Where(edition => edition != situation.Edition).Select(edition => new Option(edition.Name, edition.Name))]
                )
            ),
            Text("reason", "Why?"),
            On("From when on?")
        )
        {
            Lead =
                "Which models suit, and which approach follows from a diagnostic, is seen by the new edition from then on. What was diagnosed and reported before stays what it was.",
        },
        new(
            typeof(ConcludeDiagnosis),
            "diagnosis",
            FormGroup.Diagnosis,
            "Answer the diagnostic alone",
            new FormField("answers", FieldKind.Answers, "The questions"),
            new FormField("weights", FieldKind.Weights, "How much does each area count?", "0 for not at all, 3 for the most."),
            Text("commentary", "What is there to say about it?"),
            On("As of when?")
        )
        {
            Button = "Conclude it",
            Lead = "Where several people are to answer, open a workshop instead: it shows where they disagree.",
        },
        new(
            typeof(AnswerChecklistItem),
            "checklist",
            FormGroup.Diagnosis,
            "Answer the checklist",
            Which("itemId", "What is to be considered?", Choice.Checklist),
            One("answer", "Was it?", Choice.OfEnum<ChecklistAnswer>(Words.Spelled)).As(situation => Answered(situation)?.Answer),
            Text("note", "How?").As(situation => Answered(situation)?.Note),
            On("As of when?")
        ),
        new(
            typeof(AcceptAdvice),
            "take-up-advice",
            FormGroup.Advice,
            "Accept advice",
            One("advice", "Which advice?", Choice.OpenAdvice),
            One(
                "as",
                "What does it become?",
                Choice.OfEnum<AdviceBecomes>(becomes =>
                    becomes switch
                    {
                        AdviceBecomes.Step => "a planned step",
                        AdviceBecomes.Milestone => "a planned milestone",
                        AdviceBecomes.Challenge => "a challenge to deal with",
                    }
                )
            ),
            Line("name", "What is that called?", "Leave it empty to use the words of the advice."),
            Date("dueOn", "When is it due?", "Of a step or a milestone."),
            One("stepId", "Which step does it belong to?", Choice.AllSteps, "Of a milestone or a challenge."),
            One("agencyId", "Which agency answers for it?", Choice.Agencies, "Of a milestone or a challenge."),
            Scale("severity", "How severe is it?", "For a challenge: from 1, a nuisance, to 5, which stops the journey."),
            On("When was that settled?")
        )
        {
            Button = "Accept it",
        },
        new(
            typeof(SetAdviceAside),
            "set-advice-aside",
            FormGroup.Advice,
            "Set advice aside",
            One("advice", "Which advice?", Choice.OpenAdvice),
            Reason("Why it does not fit here. It comes back if what it rests on changes."),
            On("When was that settled?")
        )
        {
            Button = "Set it aside",
        },
        new(
            typeof(ChooseTargetModel),
            "target-model",
            FormGroup.Charter,
            "Choose the service model to aim at",
            One("model", "Which model?", Choice.Models).As(situation => situation.State?.Charter.TargetModel),
            Text("rationale", "Why that one?"),
            On("When was it chosen?")
        )
        {
            Button = "Choose it",
        },
        new(
            typeof(ChooseJourneyApproach),
            "approach",
            FormGroup.Charter,
            "Choose the approach of the journey",
            One("approach", "Which approach?", Choice.OfEnum<JourneyApproach>(Words.Of)).As(situation => situation.State?.Charter.Approach),
            Text("rationale", "Why that one?"),
            On("When was it chosen?")
        )
        {
            Button = "Choose it",
        },
        new(
            typeof(AmendCharter),
            "amend",
            FormGroup.Charter,
            "Change name, purpose, place or field",
            Line("name", "What is its name now?", "Change what you need. Empty a field to remove what it says; the name cannot be empty.")
                .As(situation => situation.State?.Charter.Name) with
            {
                OnlyChanged = true,
            },
            Text("purpose", "What is it for now?").As(situation => situation.State?.Charter.Purpose) with
            {
                OnlyChanged = true,
            },
            Line("place", "Where does it work now?").As(situation => situation.State?.Charter.Place) with
            {
                OnlyChanged = true,
            },
            Line("subjectArea", "In which field of service?").As(situation => situation.State?.Charter.SubjectArea) with
            {
                OnlyChanged = true,
            },
            Reason("What led to it."),
            On("Since when?")
        )
        {
            Button = "Change it",
        },
        new(typeof(PauseInitiative), "pause", FormGroup.Charter, "Pause the initiative", Reason("What it waits for."), On("Since when?"))
        {
            Button = "Pause it",
        },
        new(typeof(ResumeInitiative), "resume", FormGroup.Charter, "Resume the initiative", Reason("What changed."), On("Since when?"))
        {
            Button = "Resume it",
        },
        new(
            typeof(CloseInitiative),
            "close",
            FormGroup.Charter,
            "Close the initiative",
            One("outcome", "How did it end?", Choice.OfEnum<ClosingOutcome>(Words.Of)),
            Reason("What led to it."),
            Initiative("supersededBy", "Which initiative took its place?", "Where one did."),
            On("When did it end?")
        )
        {
            Button = "Close it",
            Lead = "Nothing is lost: its record stays, and closing can be withdrawn.",
        },
        new(
            typeof(WithdrawEntry),
            "withdraw",
            FormGroup.Correction,
            "Withdraw an entry",
            Hidden("withdrawnEntryId", _ => null),
            Reason("Why it is wrong. The entry and its withdrawal both stay visible."),
            On("When was that found out?")
        )
        {
            Button = "Withdraw it",
            OnlyInPlace = true,
        },
        new(
            typeof(RedateEntry),
            "redate",
            FormGroup.Correction,
            "Correct the date of an entry",
            Hidden("redatedEntryId", _ => null) with
            {
                IsAbout = true,
            },
            Date("newOn", "When was it really?").As(StandingDate),
            Reason("How the mistake came about. The first date stays visible."),
            On("When was that found out?")
        )
        {
            Button = "Correct it",
            OnlyInPlace = true,
        },
    ];

    /// <summary>The date that an entry has now, as it was corrected so far.</summary>
    internal static object? StandingDate(FormSituation situation) =>
        situation.Log.Holding(AsOf.Now).Where(entry => entry.Entry.EntryId == situation.ChosenId).Select(entry => (object?)entry.On).FirstOrDefault();

    private static ChecklistItemAnswer? Answered(FormSituation situation) =>
        situation.State?.Diagnosis.Checklist.GetValueOrDefault(situation.Chosen ?? "")?.LastOrDefault();
}
