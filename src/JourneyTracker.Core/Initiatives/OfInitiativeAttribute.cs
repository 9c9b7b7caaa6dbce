using Wolverine.Marten;
using Wolverine.Persistence;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// The initiative a command is about, locked until the command is done: commands on one initiative take turns, so
/// that many writers who name no version all succeed without being tried again. A missing one is an error.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OfInitiativeAttribute : WriteAggregateAttribute
{
    /// <summary>Locks the stream and insists on it.</summary>
    public OfInitiativeAttribute()
    {
        LoadStyle = ConcurrencyStyle.Exclusive;
        OnMissing = OnMissing.ThrowException;
    }
}
