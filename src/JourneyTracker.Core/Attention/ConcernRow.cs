using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Attention;

/// <summary>One concern in the list of those of all initiatives.</summary>
public sealed record ConcernRow
{
    /// <summary>The row's key: its initiative, and what makes it the same concern. It stays while other things are recorded, so that it can be spoken of.</summary>
    public required string Id { get; init; }

    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>How pressing its kind is, 0 the most, to sort by.</summary>
    public int Rank { get; init; }

    /// <summary>The first day on which it deserves a look, to filter and sort by.</summary>
    public DateOnly FromDay { get; init; }

    /// <summary>The first day on which it no longer does, to filter by.</summary>
    public DateOnly? UntilDay { get; init; }

    /// <summary>The concern.</summary>
    public required Concern Concern { get; init; }

    /// <summary>The rows of an initiative.</summary>
    public static IEnumerable<ConcernRow> Of(InitiativeState state) => Concerns.Of(state).Select(concern => Of(state.Id, concern));

    /// <summary>The row of a concern.</summary>
    public static ConcernRow Of(Guid initiativeId, Concern concern) =>
        new()
        {
            Id = RowKey.Of(initiativeId, concern.Key),
            InitiativeId = initiativeId,
            Rank = (int)concern.Kind,
            FromDay = concern.From,
            UntilDay = concern.Until,
            Concern = concern,
        };

    /// <summary>The first concern of each initiative, in their order.</summary>
    public static ImmutableArray<ConcernRow> FirstOfEach(IEnumerable<ConcernRow> rows, int count) => [.. rows.DistinctBy(row => row.InitiativeId).Take(count)];
}
