using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One fact of an initiative's state, as a person reads it.</summary>
/// <param name="Key">What tells it from all others, whatever it is called.</param>
/// <param name="Kind">What sort of fact it is.</param>
/// <param name="Path">What it is about.</param>
/// <param name="Value">What is so; null where nothing is.</param>
/// <param name="Because">The entries that it rests on.</param>
internal sealed record StateFact(string Key, ChangeKind Kind, string Path, string? Value, ImmutableArray<EntryReference> Because)
{
    /// <summary>The entries that can have moved it where none of those that it rests on came, went or moved.</summary>
    public ImmutableArray<EntryReference> Bearing { get; init; } = [];

    /// <summary>Every fact of a state: what is computed first, then part by part.</summary>
    /// <param name="state">The state.</param>
    /// <param name="day">The day that indicators are judged on; null leaves that out.</param>
    public static IEnumerable<StateFact> Of(InitiativeState state, DateOnly? day) =>
    [
        .. Figures.Of(state),
        .. CharterFacts.Of(state),
        .. PartnerFacts.Of(state),
        .. JourneyFacts.Of(state),
        .. ChallengeFacts.Of(state),
        .. PerformanceFacts.Of(state, day),
        .. GovernanceFacts.Of(state),
        .. InformationFacts.Of(state),
        .. DiagnosisFacts.Of(state),
        .. AdviceFacts.Of(state),
    ];
}

/// <summary>Something that facts are about.</summary>
/// <param name="Kind">What sort of facts they are.</param>
/// <param name="Key">What tells it from all others: an id.</param>
/// <param name="Name">What it is called.</param>
internal readonly record struct Subject(ChangeKind Kind, string Key, string Name)
{
    public Subject(ChangeKind kind, Guid id, string name) : this(kind, id.ToString("N"), name)
    {
    }

    /// <summary>A fact about it.</summary>
    public StateFact Fact(string aspect, string? value, params ReadOnlySpan<EntryReference?> because) =>
        new($"{Key}/{aspect}", Kind, $"{Name} · {aspect}", value, Known(because));

    /// <summary>One of several facts of the same aspect, told apart by the entry that brought it.</summary>
    public StateFact Each(string aspect, string? value, EntryReference broughtBy) =>
        new($"{Key}/{aspect}/{broughtBy.EntryId:N}", Kind, $"{Name} · {aspect}", value, [broughtBy]);

    private static ImmutableArray<EntryReference> Known(ReadOnlySpan<EntryReference?> because)
    {
        var known = ImmutableArray.CreateBuilder<EntryReference>(because.Length);
        foreach (var reference in because)
        {
            if (reference is not null)
            {
                known.Add(reference);
            }
        }

        return known.ToImmutable();
    }
}
