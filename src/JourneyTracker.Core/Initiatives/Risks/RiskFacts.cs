using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of what may come to stand in the way.</summary>
internal static class RiskFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        state.Risks.All.Values.OrderBy(risk => risk.Raised.Version).SelectMany(risk => OfRisk(risk, state));

    private static IEnumerable<StateFact> OfRisk(Risk risk, InitiativeState state)
    {
        var about = new Subject(ChangeKind.Risks, risk.Id, $"Risk “{risk.Title}”");
        var judged = state.Entries.LastOrDefault(entry => entry.Entry is RiskAssessed e && e.RiskId == risk.Id)?.Reference ?? risk.Raised;
        yield return about.Fact("status", Phrases.Words(risk.Status), risk.Closed ?? risk.Happened.LastOrDefault() ?? risk.Raised);
        yield return about.Fact("since", Marked.Since(risk.Raised.On), risk.Raised);
        yield return about.Fact("likelihood", $"{Phrases.Number(risk.Likelihood)} of 5", judged);
        yield return about.Fact("impact", $"{Phrases.Number(risk.Impact)} of 5", judged);
        yield return about.Fact("owner", Phrases.Agency(risk.OwnerAgencyId), judged);
        yield return about.Fact("area", Phrases.Words(risk.Area), risk.Raised);
        yield return about.Fact(
            "step",
            risk.StepId is { } step && state.Journey.Steps.TryGetValue(step, out var known) ? $"“{known.Name}”" : null,
            risk.Raised
        );
        yield return about.Fact("description", risk.Description, risk.Raised);
        foreach (var decided in risk.Responses)
        {
            yield return about.Each("response", $"{Phrases.Words(decided.Response)}: {decided.Action}{Phrases.Until(decided.DueOn)}", decided.DecidedBy);
        }

        foreach (var happened in risk.Happened)
        {
            yield return about.Each(
                "happened",
                $"as the challenge “{(state.EntryOf(happened.EntryId) as ChallengeRaised)?.Title}” {Marked.On(happened.On)}",
                happened
            );
        }
    }
}
