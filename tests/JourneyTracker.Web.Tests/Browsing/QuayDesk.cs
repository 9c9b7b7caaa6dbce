using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>An initiative that was diagnosed twice, with a workshop in every state that one can be in.</summary>
internal static class QuayDesk
{
    public const string Reference = "quay-desk";

    /// <summary>Workshops: nobody invited yet, being answered, revealed, closed, abandoned.</summary>
    public const string Empty = "0199a000-0000-4000-8000-000000000001",
        Answering = "0199a000-0000-4000-8000-000000000002",
        Revealed = "0199a000-0000-4000-8000-000000000003",
        Closed = "0199a000-0000-4000-8000-000000000004",
        Abandoned = "0199a000-0000-4000-8000-000000000005";

    /// <summary>An invitation with places left, to the workshop that is being answered.</summary>
    public const string Invitation = "0199a000-0000-4000-8000-000000000006";

    private static readonly Guid Id = Guid.NewGuid();
    private static readonly PartialDate On = PartialDate.Month(2025, 3);
    private static readonly Viewer Office = new("office", "Office", "demo", [Role.ProgrammeOffice], null);

    /// <summary>The demo person of the board, under the id they sign in with, and others of boards.</summary>
    private static readonly Viewer Bea = Board("local:Bea Holm", "kent-ashford"),
        Ana = Board("ana", "kent-ashford"),
        Ben = Board("ben", "tax-office"),
        Cid = Board("cid", "kent-ashford");

    private static (Guid Port, Guid Tax) Agencies { get; } =
        HarbourDesk.Agencies.Select(agency => agency.EntryId).ToArray() is var ids ? (ids[0], ids[1]) : default;

    /// <summary>What is recorded of it and by whom.</summary>
    public static IEnumerable<(Viewer By, object Command)> Story =>
        [
            .. ByOffice(
                new RegisterInitiative(
                    Id,
                    PartialDate.Year(2017),
                    Reference,
                    "Quay desk",
                    "What a crew needs ashore, at one desk.",
                    "Harbour Town",
                    null,
                    null
                ),
                new JoinPartner(Id, null, Guid.NewGuid(), PartialDate.Year(2017), Agencies.Port, PartnerRole.Lead, 4, null),
                new JoinPartner(Id, null, Guid.NewGuid(), PartialDate.Year(2018), Agencies.Tax, PartnerRole.Partner, 3, null),
                new ConcludeDiagnosis(
                    Id,
                    null,
                    Guid.NewGuid(),
                    PartialDate.Month(2019, 5),
                    All(question => question.Side == DiagnosticSide.ScaleOfChallenge ? Score(question, 4) : 2),
                    [],
                    "Much to do, little to do it with."
                ),
                new EstablishGovernanceBody(
                    Id,
                    null,
                    Guid.NewGuid(),
                    PartialDate.Year(2020),
                    "Quay board",
                    BodyAuthority.Executive,
                    BodyTier.Strategic,
                    null,
                    null
                ),
                new ConcludeDiagnosis(
                    Id,
                    null,
                    Guid.NewGuid(),
                    PartialDate.Month(2023, 2),
                    All(question =>
                        question.Area switch
                        {
                            ChallengeArea.Governance => 4,
                            ChallengeArea.PerformanceManagement => 3,
                            _ => question.Side == DiagnosticSide.ScaleOfChallenge ? Score(question, 4) : 3,
                        }
                    ),
                    [],
                    null
                ),
                new OpenWorkshop(Guid.Parse(Empty), On, Id, "For next year", [])
            ),
            .. Begun(Answering, "Where do we stand?", Guid.Parse(Invitation)),
            (Bea, Answer(Answering, question => question.Area is ChallengeArea.Governance or ChallengeArea.PerformanceManagement ? 3 : null)),
            (Ana, Answer(Answering, _ => 4)),
            .. Discussed(Revealed, "Half-way look"),
            .. Discussed(Closed, "After the first year"),
            (Office, new CloseWorkshop(Guid.Parse(Closed), null, Guid.NewGuid(), On, "We agree on more than we thought.")),
            .. Begun(Abandoned, "Too early", Guid.NewGuid()),
            (Office, new AbandonWorkshop(Guid.Parse(Abandoned), null, Guid.NewGuid(), On, "Too few could come.")),
        ];

    /// <summary>Answers to all thirty questions.</summary>
    public static ImmutableList<DiagnosticAnswer> All(Func<DiagnosticQuestion, int?> answer, string? evidence = null) =>
        [
            .. Editions
                .Newest.Questions.Select(question => new DiagnosticAnswer(question.Id, answer(question), evidence))
                .Where(given => given.Answer is not null),
        ];

    /// <summary>The answer that has a score.</summary>
    public static int Score(DiagnosticQuestion question, int score) => question.Reversed ? 6 - score : score;

    private static IEnumerable<(Viewer, object)> Begun(string workshop, string title, Guid invitation)
    {
        var id = Guid.Parse(workshop);
        var theirs = Guid.NewGuid();
        return
        [
            .. ByOffice(
                new OpenWorkshop(id, On, Id, title, [new AreaWeight(ChallengeArea.Governance, 2)]),
                new InviteToWorkshop(id, null, invitation, On, SeedId.Of("agency/kent-ashford"), 4, "Heads of the counters"),
                new InviteToWorkshop(id, null, theirs, On, Agencies.Tax, 2, null)
            ),
            (Bea, Join(id, invitation)),
            (Ana, Join(id, invitation)),
            (Ben, Join(id, theirs)),
        ];
    }

    private static IEnumerable<(Viewer, object)> Discussed(string workshop, string title)
    {
        var invitation = Guid.NewGuid();
        return
        [
            .. Begun(workshop, title, invitation),
            (Cid, Join(Guid.Parse(workshop), invitation)),
            (Bea, Answer(workshop, question => question.Side == DiagnosticSide.ScaleOfChallenge ? Score(question, 4) : 3)),
            (Ana, Answer(workshop, question => question.Area == ChallengeArea.Governance ? 5
                    : question.Side == DiagnosticSide.ScaleOfChallenge ? Score(question, 3)
                    : 3)),
            (
                Ben,
                Answer(
                    workshop,
                    question => question.Area == ChallengeArea.Governance && question.Side == DiagnosticSide.FacilityToManageChange ? 4 : 2,
                    "As the last audit found"
                )
            ),
            (Office, new RevealAnswers(Guid.Parse(workshop), null, Guid.NewGuid(), On)),
        ];
    }

    private static JoinWorkshop Join(Guid workshop, Guid invitation) => new(workshop, null, Guid.NewGuid(), On, invitation);

    private static AnswerQuestions Answer(string workshop, Func<DiagnosticQuestion, int?> answer, string? evidence = null) =>
        new(Guid.Parse(workshop), null, Guid.NewGuid(), On, All(answer, evidence));

    private static IEnumerable<(Viewer, object)> ByOffice(params object[] commands) => commands.Select(command => (Office, command));

    private static Viewer Board(string subject, string agency) => new(subject, subject, "demo", [Role.GovernanceBoard], agency);
}
