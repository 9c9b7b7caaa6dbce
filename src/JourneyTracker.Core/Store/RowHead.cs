namespace JourneyTracker.Core.Store;

/// <summary>
/// How far the rows of one record have come, written with them: a record whose version differs has rows that somebody
/// else wrote, or none, and they are computed again.
/// </summary>
public sealed record RowHead
{
    /// <summary>The initiative, agency, portfolio or workshop.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version of the record that the rows were computed from.</summary>
    public required long Version { get; init; }

    /// <summary>The version of the read models that computed them; see <see cref="ReadModels.Shape" />.</summary>
    public required int Shape { get; init; }
}
