using System.Collections.Immutable;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Seeds;

/// <summary>What a file says of a reference initiative.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Commands">The commands in their order; the first registers the initiative.</param>
public sealed record ReferenceFile(Guid InitiativeId, ImmutableList<SourcedCommand> Commands);
