namespace JourneyTracker.Core.History;

/// <summary>A command, with where the fact is known from.</summary>
/// <param name="Command">The command.</param>
/// <param name="Source">In words: the section of a report, the row of a file.</param>
/// <param name="Origin">The row of a file; null where it comes from none.</param>
public sealed record SourcedCommand(object Command, string? Source, Origin? Origin = null);
