using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Workshops;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Samples;

/// <summary>The stories of two imagined workshops, one closed and one abandoned, which use every command on them.</summary>
internal static class SampleWorkshop
{
    public static readonly Guid Is = Id.Of("workshop");
    private static readonly Guid Other = Id.Of("workshop-abandoned");

    public static ImmutableArray<object> Closed { get; } =
    [
        new OpenWorkshop(Is, On("2002-05-02"), SampleInitiative.Is, "Where do we stand?", [new AreaWeight(ChallengeArea.WorkforceChange, 3)]),
        new InviteToWorkshop(Is, null, Id.Of("invitation"), On("2002-05-03"), Id.Of("hospital"), 5, "Heads of reception"),
        new JoinWorkshop(Is, null, Id.Of("joined"), On("2002-05-20"), Id.Of("invitation")),
        new AnswerQuestions(
            Is,
            null,
            Id.Of("answered"),
            On("2002-05-20"),
            [new DiagnosticAnswer("governance-challenge-scrutiny", 4, "In the press every week"), new DiagnosticAnswer("governance-challenge-disruption", null)]
        ),
        new ChooseWeights(Is, null, Id.Of("weights"), On("2002-05-21"), [new AreaWeight(ChallengeArea.Governance, 2)], "Governance is what worries all"),
        new RevealAnswers(Is, null, Id.Of("revealed"), On("2002-05-21")),
        new CloseWorkshop(Is, null, Id.Of("workshop-closed"), On("2002-05-21"), "More in common than thought"),
    ];

    public static ImmutableArray<object> Abandoned { get; } =
    [
        new OpenWorkshop(Other, On("2003"), SampleInitiative.Is, "A year later", []),
        new AbandonWorkshop(Other, null, Id.Of("abandoned"), On("2003-02"), "Too few could come"),
    ];
}
