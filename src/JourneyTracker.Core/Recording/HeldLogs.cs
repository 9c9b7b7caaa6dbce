using Microsoft.Extensions.Caching.Memory;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// The records that commands were about lately, as they were fetched then. Whoever takes one sees first that the store still ends it with the same event, and
/// reads what came after.
/// </summary>
internal sealed class HeldLogs : IDisposable
{
    // Of how many entries in all: with what is computed of them some 50 MB.
    private const int MostEntries = 50_000;

    // What does not fit is not held at all, and room is made after it: enough for some long records at once.
    private readonly MemoryCache _held = new(new MemoryCacheOptions { SizeLimit = MostEntries, CompactionPercentage = 0.25 });

    /// <summary>A record as it was fetched last; null where it is not held.</summary>
    public HeldLog<T>? Of<T>(string tenant, Guid id)
        where T : class => _held.Get<HeldLog<T>>((tenant, id, typeof(T)));

    /// <summary>Holds a record.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="id">The record.</param>
    /// <param name="log">What was fetched.</param>
    /// <param name="entries">How many entries it has.</param>
    public void Hold<T>(string tenant, Guid id, HeldLog<T> log, long entries)
        where T : class => _held.Set((tenant, id, typeof(T)), log, new MemoryCacheEntryOptions { Size = entries });

    /// <summary>Holds a record no longer.</summary>
    public void Forget<T>(string tenant, Guid id)
        where T : class => _held.Remove((tenant, id, typeof(T)));

    /// <inheritdoc />
    public void Dispose() => _held.Dispose();
}

/// <summary>A record as it was fetched.</summary>
/// <param name="Aggregate">What its entries make.</param>
/// <param name="LastEvent">The store's id of the last of its events.</param>
internal sealed record HeldLog<T>(T Aggregate, Guid LastEvent);
