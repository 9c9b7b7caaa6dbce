using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>What a level of integration is, gives and costs.</summary>
/// <param name="Level">0 for separate agencies, 1 to 4 for the service models.</param>
/// <param name="Model">The model; null for separate agencies.</param>
/// <param name="Title">Its name.</param>
/// <param name="Description">How agencies work at this level.</param>
/// <param name="Gives">What citizens and agencies gain.</param>
/// <param name="SuitsWhen">When it is the right choice.</param>
/// <param name="TradeOffs">What it costs or leaves undone.</param>
/// <param name="Examples">Initiatives of the report at this level, as its second chapter places them.</param>
/// <param name="Source">The section of the report it rests on.</param>
public sealed record ModelText(
    int Level,
    ServiceModel? Model,
    string Title,
    string Description,
    ImmutableArray<string> Gives,
    ImmutableArray<string> SuitsWhen,
    ImmutableArray<string> TradeOffs,
    ImmutableArray<FrameworkExample> Examples,
    string Source
);

/// <summary>An initiative of the report that shows what a text means.</summary>
/// <param name="Reference">The reference under which it is kept as a reference initiative, such as "tameside".</param>
/// <param name="Text">Its name, and what to look at.</param>
public sealed record FrameworkExample(string Reference, string Text);

/// <summary>What a measure means, for somebody who has to say whether it is in operation.</summary>
/// <param name="Measure">The measure; its name and model are in <see cref="MeasureCatalogue" />.</param>
/// <param name="Description">What can be seen where it is in operation.</param>
/// <param name="Source">The section of the report it rests on.</param>
public sealed record MeasureText(Measure Measure, string Description, string Source);

/// <summary>How to rate one factor of complexity.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Title">Its name.</param>
/// <param name="Question">What to ask.</param>
/// <param name="Explanation">What to take into account when rating.</param>
/// <param name="Anchors">What each point means, 1 to 5 in order.</param>
/// <param name="Source">The section of the report it rests on.</param>
public sealed record ComplexityFactorText(
    ComplexityFactor Factor,
    string Title,
    string Question,
    string Explanation,
    ImmutableArray<ComplexityAnchor> Anchors,
    string Source
);

/// <summary>What one point on the scale of a factor means.</summary>
/// <param name="Point">1 (simple) to 5 (complex).</param>
/// <param name="Text">A case that deserves this rating.</param>
/// <param name="Ours">True where the report leaves the point unnamed and this product fills it in.</param>
public sealed record ComplexityAnchor(int Point, string Text, bool Ours);

/// <summary>One way to travel from separate agencies to the target model.</summary>
/// <param name="Approach">The approach.</param>
/// <param name="Title">Its name.</param>
/// <param name="Description">What sets it apart.</param>
/// <param name="SuitsWhen">How challenge and facility compare where it suits.</param>
/// <param name="HowItRuns">How to go about it, in order.</param>
/// <param name="Risks">What can go wrong with it in particular.</param>
/// <param name="Examples">Initiatives of the report that took it.</param>
/// <param name="Source">The section of the report it rests on.</param>
public sealed record ApproachText(
    JourneyApproach Approach,
    string Title,
    string Description,
    string SuitsWhen,
    ImmutableArray<string> HowItRuns,
    ImmutableArray<string> Risks,
    ImmutableArray<FrameworkExample> Examples,
    string Source
);

/// <summary>What makes one area hard.</summary>
/// <param name="Area">The area.</param>
/// <param name="Title">Its name.</param>
/// <param name="Description">The challenge in short.</param>
/// <param name="Aspects">What the challenge is made of.</param>
/// <param name="Facility">What the capacity to meet it consists of, in the order of the diagnostic's questions on it.</param>
/// <param name="ByModel">How it looks in each service model, in their order.</param>
/// <param name="Source">The section of the report it rests on.</param>
public sealed record ChallengeAreaText(
    ChallengeArea Area,
    string Title,
    string Description,
    ImmutableArray<string> Aspects,
    ImmutableArray<string> Facility,
    ImmutableArray<ChallengeInModel> ByModel,
    string Source
);

/// <summary>How the challenge of an area looks in one service model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Text">What is particular there.</param>
public sealed record ChallengeInModel(ServiceModel Model, string Text);

/// <summary>Something that those who did it before would tell others.</summary>
/// <param name="Id">A lasting name, such as "governance-1-equal-footing".</param>
/// <param name="Text">The lesson.</param>
/// <param name="Models">The models it was learned in or applies to; at least one.</param>
/// <param name="Areas">The areas it is about; at least one.</param>
/// <param name="Source">The section of the report it rests on.</param>
public sealed record Lesson(string Id, string Text, ImmutableArray<ServiceModel> Models, ImmutableArray<ChallengeArea> Areas, string Source);

/// <summary>Something to have thought about before setting out; completes "Have you considered ...".</summary>
/// <param name="Id">A lasting name, such as "governance-buy-in".</param>
/// <param name="Area">The area.</param>
/// <param name="Text">What to consider.</param>
/// <param name="Source">The section of the report it rests on.</param>
public sealed record ChecklistItem(string Id, ChallengeArea Area, string Text, string Source);

/// <summary>One question of the diagnostic, answered 1 to 5.</summary>
/// <param name="Id">A lasting name, such as "governance-challenge-scrutiny", under which answers are kept.</param>
/// <param name="Area">The area.</param>
/// <param name="Side">Whether it is about the challenge or the facility to manage it.</param>
/// <param name="Text">The question.</param>
/// <param name="Reversed">True where a high answer means less challenge, so that the score is 6 minus the answer.</param>
/// <param name="PointOne">What an answer of 1 means.</param>
/// <param name="PointFive">What an answer of 5 means.</param>
/// <param name="Source">The section of the report it rests on.</param>
public sealed record DiagnosticQuestion(
    string Id,
    ChallengeArea Area,
    DiagnosticSide Side,
    string Text,
    bool Reversed,
    string PointOne,
    string PointFive,
    string Source
)
{
    /// <summary>The score of an answer: itself, or turned round, so that a high score always means more of what is asked for.</summary>
    /// <param name="answer">1 to 5; the median of several answers may lie half-way between two.</param>
    /// <exception cref="ArgumentOutOfRangeException">The answer lies outside 1 to 5.</exception>
    public decimal Score(decimal answer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answer, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(answer, 5);
        return Reversed ? 6 - answer : answer;
    }
}
