namespace JourneyTracker.Core.History;

/// <summary>A command, with where the fact is known from.</summary>
/// <param name="Command">The command.</param>
/// <param name="Source">The section of a report, the row of a file.</param>
public sealed record SourcedCommand(object Command, string? Source);
