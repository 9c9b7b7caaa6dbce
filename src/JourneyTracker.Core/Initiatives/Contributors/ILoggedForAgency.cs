namespace JourneyTracker.Core.Initiatives;

/// <summary>A command that agency contributors give as well, for what their own agency answers for.</summary>
public interface ILoggedForAgency : IInitiativeCommand
{
    /// <summary>The agencies that answer for what it is about, before and after it; null stands for none, for whom nobody but the programme office logs.</summary>
    /// <param name="state">The initiative as it is now.</param>
    IEnumerable<Guid?> AnsweringIn(InitiativeState state);
}

/// <summary>Who answers for what is in an initiative.</summary>
internal static class Answering
{
    public static Guid? AgencyOfMilestone(this InitiativeState state, Guid id) => state.Journey.Milestones.GetValueOrDefault(id)?.AgencyId;

    public static Guid? AgencyOfChallenge(this InitiativeState state, Guid id) => state.Challenges.All.GetValueOrDefault(id)?.OwnerAgencyId;

    public static Guid? AgencyOfRisk(this InitiativeState state, Guid id) => state.Risks.All.GetValueOrDefault(id)?.OwnerAgencyId;

    public static Guid? AgencyOfMeasurement(this InitiativeState state, Guid id) =>
        state.Performance.Measuring(id) is not null ? state.Performance.EnsureMeasured(id) : null;
}
