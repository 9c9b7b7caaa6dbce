using System.Collections.Immutable;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What was answered to advice: its part of an initiative's state.</summary>
public sealed record AnsweredAdvice
{
    /// <summary>Nothing answered yet.</summary>
    public static AnsweredAdvice Empty { get; } = new();

    /// <summary>The latest answer by the advice's key.</summary>
    public ImmutableSortedDictionary<string, Answered> ByKey { get; init; } = ImmutableSortedDictionary.Create<string, Answered>(StringComparer.Ordinal);

    /// <summary>Adds an entry.</summary>
    public AnsweredAdvice Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            AdviceAccepted e => With(e, new AdviceResponse(AdviceStanding.Accepted, null, e.BecameId, recorded.Reference)),
            AdviceSetAside e => With(e, new AdviceResponse(AdviceStanding.SetAside, e.Reason, null, recorded.Reference)),
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of advice."),
        };

    private AnsweredAdvice With(IAdviceEvent e, AdviceResponse response) => this with { ByKey = ByKey.SetItem(e.Advice.Key, new Answered(e.Advice, response)) };
}

/// <summary>Advice that was answered.</summary>
/// <param name="Advice">The advice as it was given.</param>
/// <param name="Response">The answer.</param>
public sealed record Answered(GivenAdvice Advice, AdviceResponse Response);
