namespace JourneyTracker.Core.History;

/// <summary>
/// An entry that brings something into being (a step, a challenge, an indicator) and lends it its id. It is told before
/// whatever rests on it, even if it is dated later.
/// </summary>
public interface IBeginning : IEntry;
