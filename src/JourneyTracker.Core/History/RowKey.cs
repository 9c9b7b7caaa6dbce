namespace JourneyTracker.Core.History;

/// <summary>Keys of read-model rows about something within an initiative.</summary>
public static class RowKey
{
    /// <summary>The key for an entry's id, which is only unique within its initiative.</summary>
    public static string Of(Guid initiativeId, Guid id) => $"{initiativeId:N}/{id:N}";

    /// <summary>The key for what a text names, which is only unique within its initiative.</summary>
    public static string Of(Guid initiativeId, string key) => $"{initiativeId:N}/{key}";

    /// <summary>The key for a version.</summary>
    public static string Of(Guid initiativeId, long version) => $"{initiativeId:N}/{version}";
}
