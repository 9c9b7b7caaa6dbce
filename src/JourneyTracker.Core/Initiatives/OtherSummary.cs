using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using static JourneyTracker.Core.Initiatives.EntrySummary;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Says in one line what an entry of an agency, a portfolio or a workshop records; never what somebody answered.</summary>
internal static class OtherSummary
{
    public static string Of(IEntry entry, Func<Guid, IEntry?> entryOf) => entry switch
    {
        AgencyRegistered e => $"Agency registered: {e.Name}",
        AgencyRenamed e => $"Renamed to “{e.Name}”{Colon(e.Reason)}",
        AgencyMerged e => $"Became part of {Wording.Agency(e.IntoAgencyId)}{Colon(e.Reason)}",
        AgencySplit e => $"Split into {Wording.Agencies(e.IntoAgencyIds)}{Colon(e.Reason)}",
        AgencyDissolved e => $"Dissolved{Colon(e.Reason)}",
        PortfolioCreated e => $"Portfolio made: {e.Name}",
        PortfolioRenamed e => $"Renamed to “{e.Name}”{Colon(e.Reason)}",
        InitiativeAddedToPortfolio e => $"{Wording.Initiative(e.InitiativeId)} put in{Colon(e.Reason)}",
        InitiativeRemovedFromPortfolio e => $"{Wording.Initiative(e.InitiativeId)} taken out{Colon(e.Reason)}",
        WorkshopOpened e => $"Workshop opened: {e.Title}",
        ParticipantsInvited e => $"{(e.Places == 1 ? "One person" : $"Up to {Wording.Number(e.Places)} people")} of {Wording.Agency(e.AgencyId)} invited{Colon(e.Note)}",
        ParticipantJoined e => $"Somebody of {(entryOf(e.InvitationId) is ParticipantsInvited invited ? Wording.Agency(invited.AgencyId) : "an agency")} joined",
        AnswersGiven e => $"{(e.Answers.Count == 1 ? "A question" : $"{Wording.Number(e.Answers.Count)} questions")} answered or left open",
        WeightsChosen e => $"Weights chosen: {string.Join(", ", e.Weights.Select(weight => $"{Wording.Words(weight.Area)} {Wording.Number(weight.Weight)}"))}{Colon(e.Reason)}",
        AnswersRevealed => "Answers revealed",
        WorkshopClosed e => $"Workshop closed{Colon(e.Commentary)}",
        WorkshopAbandoned e => $"Workshop given up: {e.Reason}",
        var unknown => throw new InvalidOperationException($"{unknown.GetType()} has no summary."),
    };
}
