using Wolverine.Marten;
using Wolverine.Persistence;

namespace JourneyTracker.Core.Workshops;

/// <summary>The workshop a command is about, locked until the command is done: people who answer at once take turns. A missing one is an error.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OfWorkshopAttribute : WriteAggregateAttribute
{
    /// <summary>Locks the stream and insists on it.</summary>
    public OfWorkshopAttribute()
    {
        LoadStyle = ConcurrencyStyle.Exclusive;
        OnMissing = OnMissing.ThrowException;
    }
}
