using GraphQL;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>
/// How far a request of many mutations has come, and whether another may begin. One that has begun is carried out: when the
/// time is up, the answer says of each what was recorded, and nothing is recorded after it. A request that is left to itself
/// runs on while its answer is written, hence the lock.
/// </summary>
/// <param name="clock">Measures the time.</param>
/// <param name="time">How long mutations may begin; the first of a request always may, unless the answer was given before it.</param>
internal sealed class MutationProgress(TimeProvider clock, TimeSpan time)
{
    /// <summary>Its key in the context of an operation.</summary>
    public const string Key = "mutations";

    private readonly Lock _gate = new();
    private readonly long _began = clock.GetTimestamp();
    private readonly List<Recorded> _recorded = [];
    private readonly Dictionary<string, Guid> _begun = [];
    private bool _oneHasBegun;
    private bool _isTold;

    /// <summary>Begins a mutation, where another may begin.</summary>
    /// <param name="context">Where it is in the request.</param>
    /// <param name="entryId">The fact that it records; null where it records none.</param>
    /// <returns>Whether it may be carried out.</returns>
    public bool Begin(IResolveFieldContext context, Guid? entryId)
    {
        lock (_gate)
        {
            if (_isTold || (_oneHasBegun && clock.GetElapsedTime(_began) >= time))
            {
                return false;
            }

            _oneHasBegun = true;
            if (entryId is { } id)
            {
                _begun[PlaceOf(context)] = id;
            }

            return true;
        }
    }

    /// <summary>The fact that a mutation began to record and may have recorded; null where that is known.</summary>
    public Guid? BegunAt(IResolveFieldContext context)
    {
        lock (_gate)
        {
            return _begun.TryGetValue(PlaceOf(context), out var entryId) ? entryId : null;
        }
    }

    /// <summary>Remembers that it was refused.</summary>
    public void Refuse(IResolveFieldContext context)
    {
        lock (_gate)
        {
            _begun.Remove(PlaceOf(context));
        }
    }

    /// <summary>Remembers what was recorded.</summary>
    public void Note(IResolveFieldContext context, Guid entryId)
    {
        lock (_gate)
        {
            _begun.Remove(PlaceOf(context));
            _recorded.Add(new Recorded(PlaceOf(context), entryId));
        }
    }

    /// <summary>
    /// What the answer tells: what was recorded, and of what nobody knows whether it was, since it had begun and neither ended
    /// nor was refused. Nothing begins after it, so that what the answer does not name is not recorded behind its back.
    /// </summary>
    public (IReadOnlyList<Recorded> Recorded, IReadOnlyList<Recorded> Uncertain) Tell()
    {
        lock (_gate)
        {
            _isTold = true;
            return ([.. _recorded], [.. _begun.Select(one => new Recorded(one.Key, one.Value))]);
        }
    }

    private static string PlaceOf(IResolveFieldContext context) => string.Join('.', context.ResponsePath);

    /// <summary>That of an operation; null where it is no mutation.</summary>
    public static MutationProgress? Of(IResolveFieldContext context) =>
        context.UserContext.TryGetValue(Key, out var progress) ? progress as MutationProgress : null;
}

/// <summary>A mutation that was carried out.</summary>
/// <param name="Field">Its alias or name.</param>
/// <param name="EntryId">The fact recorded.</param>
internal sealed record Recorded(string Field, Guid EntryId);
