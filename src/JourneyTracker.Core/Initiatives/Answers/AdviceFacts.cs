using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of advice: what was answered to it.</summary>
internal static class AdviceFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) => state.AnsweredAdvice.ByKey.Values.SelectMany(Of);

    private static IEnumerable<StateFact> Of(Answered answered)
    {
        var (advice, response) = answered;
        var about = new Subject(ChangeKind.Advice, $"advice/{advice.Key}", $"Advice “{advice.Told().TrimEnd('.')}”");
        yield return about.Fact("answer", Phrases.Words(response.Standing), response.AnsweredBy);
        yield return about.Fact("reason", response.Reason, response.AnsweredBy);
    }
}
