namespace JourneyTracker.Core.Initiatives;

/// <summary>A command that answers a piece of advice: what is closed is given none that could be taken up.</summary>
public interface IAnswersAdvice : IInitiativeCommand;
