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
    private readonly Dictionary<string, IReadOnlyList<Guid>> _begun = [];
    private bool _oneHasBegun;
    private bool _isTold;

    /// <summary>Begins a mutation, where another may begin.</summary>
    /// <param name="context">Where it is in the request.</param>
    /// <param name="facts">The facts that it records.</param>
    /// <returns>Whether it may be carried out.</returns>
    public bool Begin(IResolveFieldContext context, IReadOnlyList<Guid> facts)
    {
        lock (_gate)
        {
            if (_isTold || (_oneHasBegun && clock.GetElapsedTime(_began) >= time))
            {
                return false;
            }

            _oneHasBegun = true;
            if (facts.Count > 0)
            {
                _begun[PlaceOf(context)] = facts;
            }

            return true;
        }
    }

    /// <summary>The facts that a mutation began to record and may have recorded; none where that is known.</summary>
    public IReadOnlyList<Guid> BegunAt(IResolveFieldContext context)
    {
        lock (_gate)
        {
            return _begun.GetValueOrDefault(PlaceOf(context), []);
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
    public void Note(IResolveFieldContext context, params IReadOnlyList<Guid> facts)
    {
        lock (_gate)
        {
            _begun.Remove(PlaceOf(context));
            _recorded.AddRange(facts.Select(fact => new Recorded(PlaceOf(context), fact)));
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
            return ([.. _recorded], [.. _begun.SelectMany(one => one.Value.Select(fact => new Recorded(one.Key, fact)))]);
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
