using System.Collections;
using System.Collections.Frozen;

namespace JourneyTracker.Core.History;

/// <summary>The kinds of entry of one part of the product.</summary>
public sealed class EntryKindSet : IEnumerable<EntryKind>
{
    private readonly EntryKind[] _kinds;
    private readonly FrozenDictionary<Type, EntryKind> _byType;

    internal EntryKindSet(Capability capability, params EntryKind[] kinds)
    {
        _kinds = [.. kinds.Select(kind => kind.In(capability))];
        _byType = _kinds.ToFrozenDictionary(kind => kind.Type);
        Capability = capability;
    }

    /// <summary>The part of the product.</summary>
    public Capability Capability { get; }

    /// <summary>The kind of entries of a type.</summary>
    /// <exception cref="InvalidOperationException">The type is not declared.</exception>
    public EntryKind this[Type type] =>
        _byType.GetValueOrDefault(type) ?? throw new InvalidOperationException($"{type} is not declared among the kinds of entry of {Capability}.");

    /// <inheritdoc />
    public IEnumerator<EntryKind> GetEnumerator() => _kinds.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
