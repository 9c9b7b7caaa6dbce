namespace JourneyTracker.Core.History;

/// <summary>What a record is of.</summary>
public enum RecordKind
{
    /// <summary>An initiative.</summary>
    Initiative,

    /// <summary>An agency of the directory.</summary>
    Agency,

    /// <summary>A portfolio.</summary>
    Portfolio,

    /// <summary>A workshop of an initiative.</summary>
    Workshop,
}
