using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One fact of an initiative's state, as a person reads it.</summary>
/// <param name="Key">What tells it from all others, whatever it is called.</param>
/// <param name="Kind">What sort of fact it is.</param>
/// <param name="About">What it is about.</param>
/// <param name="Aspect">Which aspect of that; null where there is but one.</param>
/// <param name="Value">What is so; null where nothing is.</param>
/// <param name="Because">The entries that it rests on.</param>
internal sealed record StateFact(FactKey Key, ChangeKind Kind, string About, string? Aspect, string? Value, ImmutableArray<EntryReference> Because)
{
    /// <summary>What it is about, with the aspect. Of the thousands of facts of a state, few are ever shown.</summary>
    public string Path => Aspect is null ? About : $"{About} · {Aspect}";

    /// <summary>Whether it is judged on the day that the state is of, so that states without a day can't be compared in it.</summary>
    public bool OfDay { get; init; }

    /// <summary>The entries that can have moved it where none of those that it rests on came, went or moved.</summary>
    public Func<IEnumerable<EntryReference>> Bearing { get; init; } = () => [];

    /// <summary>Every fact of a state by its key: what is computed first, then part by part.</summary>
    public static IReadOnlyDictionary<FactKey, StateFact> Of(InitiativeState state) =>
        new[]
        {
            ComputedFacts.Of(state),
            CharterFacts.Of(state),
            PartnerFacts.Of(state),
            JourneyFacts.Of(state),
            ChallengeFacts.Of(state),
            RiskFacts.Of(state),
            PerformanceFacts.Of(state),
            BenefitFacts.Of(state),
            LessonFacts.Of(state),
            GovernanceFacts.Of(state),
            InformationFacts.Of(state),
            DiagnosisFacts.Of(state),
            AdviceFacts.Of(state),
        }
            .SelectMany(facts => facts)
            .ToDictionary(fact => fact.Key);
}

/// <summary>Tells facts apart, whatever they are called.</summary>
/// <param name="Subject">What the fact is about: an id.</param>
/// <param name="Aspect">Which aspect of that.</param>
/// <param name="One">Which of several of that aspect.</param>
internal readonly record struct FactKey(string Subject, string Aspect, Guid One = default);

/// <summary>Something that facts are about.</summary>
/// <param name="Kind">What sort of facts they are.</param>
/// <param name="Key">What tells it from all others: an id.</param>
/// <param name="Name">What it is called.</param>
internal readonly record struct Subject(ChangeKind Kind, string Key, string Name)
{
    public Subject(ChangeKind kind, Guid id, string name)
        : this(kind, id.ToString("N"), name) { }

    /// <summary>A fact about it.</summary>
    public StateFact Fact(string aspect, string? value, params ReadOnlySpan<EntryReference?> because) =>
        new(new FactKey(Key, aspect), Kind, Name, aspect, value, Known(because));

    /// <summary>One of several facts of the same aspect, told apart by the entry that brought it.</summary>
    public StateFact Each(string aspect, string? value, EntryReference broughtBy) =>
        new(new FactKey(Key, aspect, broughtBy.EntryId), Kind, Name, aspect, value, [broughtBy]);

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
