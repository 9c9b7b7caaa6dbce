using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of challenges.</summary>
internal static class ChallengeFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state)
    {
        var (judged, owned) = (new Dictionary<Guid, EntryReference>(), new Dictionary<Guid, EntryReference>());
        foreach (var entry in state.Entries)
        {
            if (entry.Entry is ChallengeReassessed e)
            {
                judged[e.ChallengeId] = entry.Reference;
                if (e.OwnerAgencyId is not null || e.Erases("ownerAgencyId"))
                {
                    owned[e.ChallengeId] = entry.Reference;
                }
            }
        }

        return state
            .Challenges.All.Values.OrderBy(challenge => challenge.Raised.Version)
            .SelectMany(challenge =>
                OfChallenge(challenge, state, judged.GetValueOrDefault(challenge.Id, challenge.Raised), owned.GetValueOrDefault(challenge.Id, challenge.Raised))
            );
    }

    private static IEnumerable<StateFact> OfChallenge(Challenge challenge, InitiativeState state, EntryReference judged, EntryReference owned)
    {
        var about = new Subject(ChangeKind.Challenges, challenge.Id, $"Challenge “{challenge.Title}”");
        yield return about.Fact("status", Phrases.Words(challenge.Status), challenge.StatusChanged ?? challenge.Raised);
        yield return about.Fact("since", Marked.Since(challenge.Raised.On), challenge.Raised);
        yield return about.Fact("status changed", Marked.Date(challenge.StatusChanged?.On), challenge.StatusChanged);
        yield return about.Fact("severity", $"{Phrases.Number(challenge.Severity)} of 5", judged);
        yield return about.Fact("owner", Phrases.Agency(challenge.OwnerAgencyId), owned);
        yield return about.Fact("area", Phrases.Words(challenge.Area), challenge.Raised);
        yield return about.Fact(
            "step",
            challenge.StepId is { } step && state.Journey.Steps.TryGetValue(step, out var known) ? $"“{known.Name}”" : null,
            challenge.Raised
        );
        yield return about.Fact("description", challenge.Description, challenge.Raised);
        foreach (var mitigation in challenge.Mitigations)
        {
            yield return about.Each("mitigation", $"{mitigation.Action}{Phrases.Until(mitigation.DueOn)}", mitigation.RecordedBy);
        }

        foreach (var escalation in challenge.Escalations)
        {
            var body = state.Governance.Bodies.GetValueOrDefault(escalation.BodyId)?.Name ?? "a body";
            yield return about.Each(
                "escalated",
                $"to {body} {Marked.On(escalation.RecordedBy.On)}{(escalation.Reason is { } reason ? $": {reason}" : "")}",
                escalation.RecordedBy
            );
        }
    }
}
