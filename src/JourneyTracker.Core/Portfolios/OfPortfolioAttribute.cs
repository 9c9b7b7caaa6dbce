using Wolverine.Marten;
using Wolverine.Persistence;

namespace JourneyTracker.Core.Portfolios;

/// <summary>The portfolio a command is about, locked until the command is done. A missing one is an error.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OfPortfolioAttribute : WriteAggregateAttribute
{
    /// <summary>Locks the stream and insists on it.</summary>
    public OfPortfolioAttribute()
    {
        LoadStyle = ConcurrencyStyle.Exclusive;
        OnMissing = OnMissing.ThrowException;
    }
}
