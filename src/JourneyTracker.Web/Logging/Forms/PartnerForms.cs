using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for who takes part, what was agreed, and what may be shared.</summary>
internal static class PartnerForms
{
    private const string CommitmentHint = "From 1, in name only, to 5, with people and money.";

    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(JoinPartner),
            "partner-joined",
            FormGroup.Partners,
            "Log that an agency joined",
            One("agencyId", "Which agency?", Choice.Agencies),
            One("role", "As what?", Choice.OfEnum<PartnerRole>(Words.Spelled)),
            Scale("commitment", "How committed is it?", CommitmentHint),
            Text("contribution", "What does it bring in?"),
            On("Since when does it take part?")
        ),
        new(
            typeof(ChangePartnerCommitment),
            "commitment",
            FormGroup.Partners,
            "Log that an agency’s commitment changed",
            Which("partnerId", "Which partner?", Choice.CurrentPartners),
            Scale("commitment", "How committed is it now?", CommitmentHint)
                .As(situation => situation.State?.Partners.All.GetValueOrDefault(situation.ChosenId)?.Commitment),
            Reason("What changed."),
            On("Since when?")
        ),
        new(
            typeof(NotePartnerSize),
            "partner-size",
            FormGroup.Partners,
            "Note how many organisations stand behind a partner",
            Which("partnerId", "Which partner?", Choice.CurrentPartners),
            Number("organisations", "How many organisations?", "Sixteen agencies, or some 3,000 institutions, may take part as one partner.")
                .As(situation => situation.State?.Partners.All.GetValueOrDefault(situation.ChosenId)?.Organisations),
            Text("reason", "How do you know?"),
            On("Since when?")
        ),
        new(
            typeof(WithdrawPartner),
            "partner-left",
            FormGroup.Partners,
            "Log that an agency left",
            One("partnerId", "Which partner?", Choice.CurrentPartners),
            Reason("What led to it."),
            On("When did it leave?")
        ),
        new(
            typeof(SignAgreement),
            "agreement",
            FormGroup.Partners,
            "Log an agreement",
            Line("title", "What is it called?"),
            One("kind", "What sort of agreement?", Choice.OfEnum<AgreementKind>(Words.Spelled)),
            Many("agencyIds", "Between which agencies?", Choice.Agencies),
            Text("terms", "What does it say, in short?"),
            Date("endsOn", "When does it end?"),
            On("When was it signed or passed?")
        ),
        new(
            typeof(EndAgreement),
            "agreement-ended",
            FormGroup.Partners,
            "Log that an agreement ended",
            One("agreementId", "Which agreement?", Choice.RunningAgreements),
            Reason("What led to it."),
            On("When did it end?")
        ),
        new(
            typeof(ClassifyInformation),
            "information",
            FormGroup.Information,
            "Log whether information may be shared",
            Line(
                "category",
                "Which information?",
                "Such as “Income of a household”. The same name again replaces what was said; to change a part of it, begin where it is shown."
            ) with
            {
                IsAbout = true,
            },
            One("permission", "May it be shared?", Choice.OfEnum<SharingPermission>(Words.Spelled)).As(situation => Category(situation)?.Permission),
            Text("legalBasis", "On which legal basis?").As(situation => Category(situation)?.LegalBasis),
            One("stepId", "For which step?", Choice.AllSteps).As(situation => Category(situation)?.StepId),
            On("Since when?")
        ),
        new(
            typeof(SetSharingArrangement),
            "sharing",
            FormGroup.Information,
            "Log how information is shared",
            One("kind", "In which way?", Choice.OfEnum<SharingArrangementKind>(Words.Spelled)),
            One("consent", "With whose consent?", Choice.OfEnum<ConsentModel>(Words.Spelled)),
            new FormField("categories", FieldKind.Lines, "Which information?", "The names it is classified under, one on each line."),
            Text("description", "How does it work?"),
            On("Since when?")
        ),
    ];

    private static InformationCategory? Category(FormSituation situation) => situation.State?.Information.Categories.GetValueOrDefault(situation.Chosen ?? "");
}
