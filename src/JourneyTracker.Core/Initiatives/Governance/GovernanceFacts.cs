using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of governance.</summary>
internal static class GovernanceFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        [
            .. state.Governance.Bodies.Values.OrderBy(body => body.Established.Version).SelectMany(body => OfBody(body, state.Governance)),
            .. state.Governance.Seats.Values.OrderBy(seat => seat.Seated.Version).SelectMany(seat => OfSeat(seat, state.Governance)),
            .. state.Governance.Decisions.Values.OrderBy(decision => decision.Taken.Version).SelectMany(decision => OfDecision(decision, state)),
            .. state.Governance.OwnScales.SelectMany(OfScale),
            .. state.Governance.Confidence.GroupBy(confidence => confidence.Assessor).SelectMany(assessed => OfConfidence(assessed.Last())),
            .. state.Governance.Reviews.Values.OrderBy(review => review.Held.Version).SelectMany(OfReview),
            .. state.Governance.Recommendations.Values.OrderBy(made => made.Made.Version).SelectMany(made => OfRecommendation(made, state.Governance)),
            .. state.Governance.StatusReports.SelectMany(OfStatusReport),
            .. state.Governance.Stakeholders.GroupBy(note => (note.Group, note.Name)).SelectMany(notes => OfStakeholder(notes.Last())),
        ];

    private static IEnumerable<StateFact> OfBody(GovernanceBody body, Governance governance)
    {
        var about = new Subject(ChangeKind.Governance, body.Id, $"Body “{body.Name}”");
        yield return about.Fact("since", Marked.Since(body.Established.On), body.Established);
        yield return about.Fact("authority", Phrases.Words(body.Authority), body.Established);
        yield return about.Fact("tier", Phrases.Words(body.Tier), body.Established);
        yield return about.Fact("reports to", NameOf(governance, body.ParentId), body.Established);
        yield return about.Fact("remit", body.Remit, body.Established);
    }

    private static IEnumerable<StateFact> OfSeat(BodySeat seat, Governance governance)
    {
        var about = new Subject(ChangeKind.Governance, seat.Id, $"Seat of {seat.Seat} on {NameOf(governance, seat.BodyId) ?? "a body"}");
        yield return about.Fact("since", Marked.Since(seat.Seated.On), seat.Seated);
        yield return about.Fact("given up", Marked.Date(seat.Left?.On), seat.Left);
        yield return about.Fact("for", Phrases.Agency(seat.AgencyId), seat.Seated);
    }

    private static IEnumerable<StateFact> OfDecision(Decision decision, InitiativeState state)
    {
        var about = new Subject(ChangeKind.Governance, decision.Id, $"Decision “{decision.Title}”");
        var subject = decision.SubjectId is not { } id
            ? null
            : state.Journey.Steps.GetValueOrDefault(id)?.Name
                ?? state.Challenges.All.GetValueOrDefault(id)?.Title
                ?? (state.EntryOf(id) is { } entry ? entry.Line(state.EntryOf) : null);
        yield return about.Fact("taken", Marked.Date(decision.Taken.On), decision.Taken);
        yield return about.Fact("on", subject is null ? Phrases.Words(decision.About) : $"{Phrases.Words(decision.About)} “{subject}”", decision.Taken);
        yield return about.Fact("by", NameOf(state.Governance, decision.BodyId), decision.Taken);
        yield return about.Fact("rationale", decision.Rationale, decision.Taken);
    }

    private static IEnumerable<StateFact> OfScale(ConfidenceScale scale)
    {
        var about = new Subject(ChangeKind.Governance, scale.Defined!.EntryId, $"Scale {scale.Label}");
        yield return about.Fact("in use since", Marked.Since(scale.Defined.On), scale.Defined);
        yield return about.Fact("ratings", Phrases.List(scale.Ratings.Select(rating => $"{rating.Name} ({Phrases.Words(rating.Colour)})")), scale.Defined);
    }

    private static IEnumerable<StateFact> OfConfidence(Confidence confidence)
    {
        var about = new Subject(ChangeKind.Governance, $"confidence/{confidence.Assessor}", $"Confidence ({Phrases.Words(confidence.Assessor)})");
        yield return about.Fact("rating", $"{confidence.Rating} on {confidence.Scale}", confidence.Assessed);
        yield return about.Fact("assessed", Marked.Date(confidence.Assessed.On), confidence.Assessed);
        yield return about.Fact("commentary", confidence.Commentary, confidence.Assessed);
    }

    private static IEnumerable<StateFact> OfReview(Review review)
    {
        var about = new Subject(ChangeKind.Governance, review.Id, $"Review “{review.Title}”");
        yield return about.Fact("held", Marked.Date(review.Held.On), review.Held);
        yield return about.Fact("reviewer", review.Reviewer, review.Held);
        yield return about.Fact("findings", review.Findings, review.Held);
    }

    private static IEnumerable<StateFact> OfRecommendation(Recommendation made, Governance governance)
    {
        var about = new Subject(ChangeKind.Governance, made.Id, $"Recommendation “{made.Text}”");
        yield return about.Fact("made", Marked.Date(made.Made.On), made.Made);
        yield return about.Fact(
            "review",
            made.ReviewId is { } id && governance.Reviews.TryGetValue(id, out var review) ? $"“{review.Title}”" : null,
            made.Made
        );
        yield return about.Fact("due", Marked.Date(made.DueOn), made.Made);
        yield return about.Fact("closed", made.Closed is { } closed ? $"{Marked.Date(closed.On)}: {made.Outcome}" : null, made.Closed);
    }

    private static IEnumerable<StateFact> OfStatusReport(StatusReport report)
    {
        var about = new Subject(ChangeKind.Governance, report.Id, $"Status report “{report.Title}”");
        yield return about.Fact("issued", Marked.Date(report.Issued.On), report.Issued);
        yield return about.Fact(
            "covers",
            FormattableString.Invariant(
                $"version {report.CoversVersion}, {(report.CoversFrom is { } from ? $"{Marked.Date(from)} to " : "")}{Marked.Date(report.CoversTo)}"
            ),
            report.Issued
        );
        yield return about.Fact("narrative", report.Narrative, report.Issued);
    }

    private static IEnumerable<StateFact> OfStakeholder(StakeholderNote note)
    {
        var about = new Subject(ChangeKind.Governance, $"stakeholder/{note.Group}/{note.Name}", $"Stakeholder “{note.Name}” ({Phrases.Words(note.Group)})");
        yield return about.Fact("position", Phrases.Words(note.Position), note.Noted);
        yield return about.Fact("noted", Marked.Date(note.Noted.On), note.Noted);
        yield return about.Fact("engagement", note.Engagement, note.Noted);
    }

    private static string? NameOf(Governance governance, Guid? body) =>
        body is { } id && governance.Bodies.TryGetValue(id, out var known) ? $"“{known.Name}”" : null;
}
