using Wolverine.Marten;
using Wolverine.Persistence;

namespace JourneyTracker.Core.Agencies;

/// <summary>The agency a command is about, locked until the command is done. A missing one is an error.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OfAgencyAttribute : WriteAggregateAttribute
{
    /// <summary>Locks the stream and insists on it.</summary>
    public OfAgencyAttribute()
    {
        LoadStyle = ConcurrencyStyle.Exclusive;
        OnMissing = OnMissing.ThrowException;
    }
}
