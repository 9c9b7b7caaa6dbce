namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of challenges.</summary>
internal static class ChallengeFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        state.Challenges.All.Values.OrderBy(challenge => challenge.Raised.Version).SelectMany(challenge => OfChallenge(challenge, state));

    private static IEnumerable<StateFact> OfChallenge(Challenge challenge, InitiativeState state)
    {
        var about = new Subject(ChangeKind.Challenges, challenge.Id, $"Challenge “{challenge.Title}”");
        yield return about.Fact("status", Wording.Words(challenge.Status), challenge.StatusChanged ?? challenge.Raised);
        yield return about.Fact("since", $"{challenge.Raised.On}", challenge.Raised);
        yield return about.Fact("status changed", $"{challenge.StatusChanged?.On}", challenge.StatusChanged);
        yield return about.Fact("severity", $"{Wording.Number(challenge.Severity)} of 5", Last(state, challenge, ownerNamed: false));
        yield return about.Fact("owner", Wording.Agency(challenge.OwnerAgencyId), Last(state, challenge, ownerNamed: true));
        yield return about.Fact("area", Wording.Words(challenge.Area), challenge.Raised);
        yield return about.Fact("step", challenge.StepId is { } step && state.Journey.Steps.TryGetValue(step, out var known) ? $"“{known.Name}”" : null, challenge.Raised);
        yield return about.Fact("description", challenge.Description, challenge.Raised);
        foreach (var mitigation in challenge.Mitigations)
        {
            yield return about.Each("mitigation", $"{mitigation.Action}{Wording.Until(mitigation.DueOn)}", mitigation.RecordedBy);
        }

        foreach (var escalation in challenge.Escalations)
        {
            var body = state.Governance.Bodies.GetValueOrDefault(escalation.BodyId)?.Name ?? "a body";
            yield return about.Each("escalated", $"to {body} on {escalation.RecordedBy.On}{(escalation.Reason is { } reason ? $": {reason}" : "")}", escalation.RecordedBy);
        }
    }

    /// <summary>The entry that last judged a challenge, or named its owner.</summary>
    private static History.EntryReference Last(InitiativeState state, Challenge challenge, bool ownerNamed) =>
        state.Entries.LastOrDefault(entry => entry.Entry is ChallengeReassessed e && e.ChallengeId == challenge.Id && (!ownerNamed || e.OwnerAgencyId is not null))?.Reference ?? challenge.Raised;
}
