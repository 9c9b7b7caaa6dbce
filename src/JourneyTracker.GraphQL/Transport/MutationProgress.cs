using GraphQL;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>
/// How far a request of many mutations has come, and whether another may begin. One that has begun is carried out: when the
/// time is up, the answer says of each what was recorded, and nothing is recorded after it.
/// </summary>
/// <param name="clock">Measures the time.</param>
/// <param name="time">How long mutations may begin; the first of a request always may.</param>
internal sealed class MutationProgress(TimeProvider clock, TimeSpan time)
{
    /// <summary>Its key in the context of an operation.</summary>
    public const string Key = "mutations";

    private readonly long _began = clock.GetTimestamp();
    private readonly List<Recorded> _recorded = [];
    private readonly Dictionary<string, Guid> _begun = [];
    private bool _oneHasBegun;

    /// <summary>What was recorded so far.</summary>
    public IReadOnlyList<Recorded> AllRecorded => _recorded;

    /// <summary>Whether another may begin.</summary>
    public bool MayBegin()
    {
        var may = !_oneHasBegun || clock.GetElapsedTime(_began) < time;
        _oneHasBegun = true;
        return may;
    }

    /// <summary>Those of which nobody knows whether they were recorded: they had begun, and neither ended nor were refused.</summary>
    public IEnumerable<Recorded> Uncertain => _begun.Select(one => new Recorded(one.Key, one.Value));

    /// <summary>Remembers what begins.</summary>
    public void Begin(IResolveFieldContext context, Guid entryId) => _begun[PlaceOf(context)] = entryId;

    /// <summary>The fact that a mutation began to record and may have recorded; null where that is known.</summary>
    public Guid? BegunAt(IResolveFieldContext context) => _begun.TryGetValue(PlaceOf(context), out var entryId) ? entryId : null;

    /// <summary>Remembers that it was refused.</summary>
    public void Refuse(IResolveFieldContext context) => _begun.Remove(PlaceOf(context));

    /// <summary>Remembers what was recorded.</summary>
    public void Note(IResolveFieldContext context, Guid entryId)
    {
        _begun.Remove(PlaceOf(context));
        _recorded.Add(new Recorded(PlaceOf(context), entryId));
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
