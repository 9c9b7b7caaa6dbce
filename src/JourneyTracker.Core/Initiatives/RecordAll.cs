using System.Collections.Immutable;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Carries out many commands on one initiative in one transaction, all or none: a file, a spreadsheet.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Commands">The commands in their order; the first may register the initiative.</param>
public sealed record RecordAll(Guid InitiativeId, ImmutableList<SourcedCommand> Commands);

/// <summary>A command, with where the fact is known from.</summary>
/// <param name="Command">The command.</param>
/// <param name="Source">The section of a report, the row of a file.</param>
public sealed record SourcedCommand(object Command, string? Source);
