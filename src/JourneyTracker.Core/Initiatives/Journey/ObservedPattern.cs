using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Which of the four approaches a journey was actually travelled by, from what came into operation and the levels it gave.</summary>
/// <remarks>
/// Source: the report's two journeys (chapter three); the line between its approaches is the product's reading. Which one was chosen, or recommended, plays no
/// part in it.
/// </remarks>
/// <param name="Approach">The approach; null where it is too early to say, where it is not known, or no target is chosen.</param>
/// <param name="Why">How it follows, in words.</param>
/// <param name="Because">The entries it rests on.</param>
public sealed record ObservedPattern(JourneyApproach? Approach, string Why, ImmutableArray<EntryReference> Because)
{
    /// <summary>How it follows, in words.</summary>
    public string Why { get; } = Marked.InWords(Why);

    /// <summary>
    /// The approaches that are not excluded: the one approach where it is known; several where something is known only to have come into operation by a later
    /// day, so that nobody knows in which order it came; none where it is too early to say.
    /// </summary>
    public ImmutableArray<JourneyApproach> Possible { get; init; } = Approach is { } known ? [known] : [];

    /// <summary>The pattern in a state, on the day that the state is of.</summary>
    public static ObservedPattern Of(InitiativeState state) =>
        state.Charter.TargetModel is { } target
            ? new JourneyInOrder(state, target).Pattern()
            : new ObservedPattern(null, "No target is chosen, so that there is no way to it to look back on.", []);
}

/// <summary>What came into operation on a journey, in the order that its dates tell, as far as they do.</summary>
internal sealed class JourneyInOrder
{
    private readonly InitiativeState _state;
    private readonly ServiceModel _target;
    private readonly string _name;
    private readonly IReadOnlyList<LevelPoint> _points;

    // What had certainly begun, and what may have besides.
    private readonly List<MeasureOperation> _begun;
    private readonly List<MeasureOperation> _open;
    private readonly List<MeasureOperation> _ofTarget;

    public JourneyInOrder(InitiativeState state, ServiceModel target)
    {
        (_state, _target, _name) = (state, target, FrameworkWords.TitleOf(target).ToLowerInvariant());
        _points = LevelPoint.Of(state);
        _begun = [.. state.Journey.Operations.Where(operation => operation.From.HasBegun(state.EffectiveOn, Certainty.Certain))];
        _open =
        [
            .. (state.Open?.Value ?? state).Journey.Operations.Where(operation =>
                !operation.From.HasBegun(state.EffectiveOn, Certainty.Certain) && operation.From.HasBegun(state.EffectiveOn, Certainty.Possible)
            ),
        ];
        _ofTarget = [.. _begun.Where(IsOfTarget).OrderBy(operation => operation.From)];
    }

    public ObservedPattern Pattern()
    {
        var attained = _points.FirstOrDefault(point => point.Attains(_target));
        var lower = _points.FirstOrDefault(point => point.Number > 0 && point.Number < (int)_target);
        if (lower is not null && IsInterim(lower, attained?.On) && (attained is not null || !_open.Exists(IsOfTarget)))
        {
            return Interim(lower.On, attained?.On);
        }

        return attained is not null ? Attained(attained) : NotAttained(lower);
    }

    // Parts of the target that came after a lower model tell of parts, unless that model was a waypoint, or nothing but the target itself followed.
    private bool IsInterim(LevelPoint lower, PartialDate? attained)
    {
        var before = attained is { } held ? _ofTarget.Where(operation => held.IsSurelyAfter(operation.From)) : _ofTarget;
        return (attained is not { } then || then.IsSurelyAfter(lower.On))
            && (_ofTarget.Count == 0 || _ofTarget[0].From.IsSurelyAfter(lower.On))
            && (!before.Any() || _state.Journey.Waypoints.Values.Any(waypoint => (int)waypoint.Model == lower.Number));
    }

    private ObservedPattern Interim(PartialDate interim, PartialDate? attained) =>
        Because(
            JourneyApproach.EvolutionaryInterimModels,
            $"A less integrated model was attained {Marked.On(interim)}, {(_ofTarget.Count == 0 ? $"while nothing of {_name} is in operation yet" : $"before anything of {_name} was in operation")}{(attained is { } finished ? $"; {_name} followed {Marked.On(finished)}" : "")}.",
            _begun
        );

    private ObservedPattern Attained(LevelPoint attained)
    {
        var since = attained.On;
        if (_ofTarget.Find(operation => since.IsSurelyAfter(operation.From)) is { } first)
        {
            return Because(
                JourneyApproach.EvolutionaryInParts,
                $"Parts of {_name} were in operation from {Marked.Date(first.From)} on, before a rule of it was satisfied {Marked.On(since)}.",
                _ofTarget
            );
        }

        var core = CoreOf(attained);
        var later = _ofTarget.Find(operation => operation.From.IsSurelyAfter(since));
        var underWay = StepsBringingMore(_state).FirstOrDefault();
        var possible = NotExcluded(core, isStaged: later is not null || underWay is not null);
        if (possible.Length > 1)
        {
            return NotKnown(possible, _ofTarget.Concat(_open));
        }

        return later is not null
                ? Because(
                    JourneyApproach.TransformationalStaged,
                    $"The core attained {_name} {Marked.On(since)}; more of it came into operation later, from {Marked.Date(later.From)} on.",
                    _ofTarget
                )
            : underWay is not null
                ? Because(
                    JourneyApproach.TransformationalStaged,
                    $"The core attained {_name} {Marked.On(since)}; a step that brings more of it is under way.",
                    _ofTarget,
                    underWay.Started
                )
            : Because(
                JourneyApproach.TransformationalOneMove,
                $"{char.ToUpperInvariant(_name[0])}{_name[1..]} was attained {Marked.On(since)} at once, and nothing before it.",
                _ofTarget
            );
    }

    private ObservedPattern NotAttained(LevelPoint? lower)
    {
        var inParts = _ofTarget.Count > 0 && _begun.Select(operation => operation.From).Distinct().Count() > 1;
        if (inParts)
        {
            return Because(
                JourneyApproach.EvolutionaryInParts,
                $"Measures came into operation one after another, and some of {_name} among them from {Marked.Date(_ofTarget[0].From)} on, while no rule of it is satisfied.",
                _begun
            );
        }

        // What may have begun already can have attained the target, or a less integrated model, or be a part.
        return _open.Exists(operation =>
            IsOfTarget(operation) || MeasureCatalogue.Of(operation.Measure) is { DecidesLevel: true, Model: { } model } && model < _target
        )
            ? NotKnown(PossibleOf(lower), _begun.Concat(_open))
            : new ObservedPattern(null, "It is too early to say: too little has come into operation.", []);
    }

    private ImmutableArray<JourneyApproach> PossibleOf(LevelPoint? lower)
    {
        var possible = new SortedSet<JourneyApproach>();
        var shared = Level.Measures(Level.Sharing(_state, _state.EffectiveOn, Certainty.Possible));
        if (LevelRules.Attains(_target, shared))
        {
            possible.UnionWith([JourneyApproach.TransformationalOneMove, JourneyApproach.TransformationalStaged, JourneyApproach.EvolutionaryInParts]);
        }

        if (_ofTarget.Count > 0 || _open.Exists(IsOfTarget))
        {
            possible.Add(JourneyApproach.EvolutionaryInParts);
        }

        if (lower is not null || LevelRules.All.Any(rule => rule.Model < _target && rule.Measures.All(shared.Contains)))
        {
            possible.Add(JourneyApproach.EvolutionaryInterimModels);
        }

        return [.. possible];
    }

    private ImmutableArray<JourneyApproach> NotExcluded(List<MeasureOperation> core, bool isStaged)
    {
        var possible = new SortedSet<JourneyApproach> { isStaged ? JourneyApproach.TransformationalStaged : JourneyApproach.TransformationalOneMove };
        List<MeasureOperation> ofTarget = [.. _ofTarget, .. _open.Where(IsOfTarget)];
        if (ofTarget.Exists(operation => core.All(one => MayComeAfter(operation, one))) || OpenSteps().Any())
        {
            possible.Add(JourneyApproach.TransformationalStaged);
        }

        if (ofTarget.Exists(operation => core.Exists(one => MayComeAfter(one, operation))))
        {
            possible.Add(JourneyApproach.EvolutionaryInParts);
        }

        var lower = LevelRules.All.Where(rule => rule.Model < _target).SelectMany(rule => rule.Measures).ToHashSet();
        if (
            _begun
                .Concat(_open)
                .Any(operation => operation.From.IsBy && lower.Contains(operation.Measure) && ofTarget.TrueForAll(one => MayComeAfter(one, operation)))
        )
        {
            possible.Add(JourneyApproach.EvolutionaryInterimModels);
        }

        return [.. possible];

        IEnumerable<Step> OpenSteps() => _state.Open is { Value: var open } ? StepsBringingMore(open) : [];
    }

    /// <summary>The steps under way that bring measures of the target that are not in operation.</summary>
    private IEnumerable<Step> StepsBringingMore(InitiativeState state)
    {
        var there = _begun.Concat(_open).Select(operation => operation.Measure).ToHashSet();
        return state.Journey.Steps.Values.Where(step =>
            step.Status == StepStatus.UnderWay && step.Measures.Exists(measure => MeasureCatalogue.Of(measure).Model == _target && !there.Contains(measure))
        );
    }

    /// <summary>What satisfied the shortest of the rules by which the target was attained.</summary>
    private List<MeasureOperation> CoreOf(LevelPoint attained)
    {
        var rule = LevelRules.All.Where(rule => rule.Model == _target && rule.Measures.All(attained.Measures.Contains)).MinBy(rule => rule.Measures.Length)!;
        return [.. _ofTarget.Where(operation => rule.Measures.Contains(operation.Measure) && operation.From.CountsFrom <= attained.On.CountsFrom)];
    }

    // Dates that overlap count as one change, unless all that is known is a day by which something had come.
    private bool MayComeAfter(MeasureOperation one, MeasureOperation other)
    {
        if (one.BegunBy == other.BegunBy)
        {
            return false;
        }

        var (on, before) = (one.From, other.From);
        return on.IsSurelyAfter(before)
            || before.IsBy && (BeganBy(on) || on.IsBy && on.Latest > Inception)
            || on.IsBy && !before.IsBy && on.Latest > before.Latest;

        // Nothing of an initiative came before it began.
        bool BeganBy(PartialDate date) => !date.IsBy && (_state.Charter.Inception is not { IsBy: false } began || date.IsSurelyAfter(began));
    }

    private DateOnly Inception => _state.Charter.Inception is { IsBy: false } began ? began.Latest : DateOnly.MinValue;

    private bool IsOfTarget(MeasureOperation operation) => MeasureCatalogue.Of(operation.Measure).Model == _target;

    private static ObservedPattern NotKnown(ImmutableArray<JourneyApproach> possible, IEnumerable<MeasureOperation> operations)
    {
        var told = operations.ToList();
        var latest = told.Where(operation => operation.From.IsBy).Select(operation => operation.From).Max();
        var titles = string.Join("; ", possible.Select(way => FrameworkWords.TitleOf(way).ToLowerInvariant()));
        return new ObservedPattern(
            null,
            $"It is not known: some of what it rests on is known only to have been in operation {Marked.By(latest)}. Not excluded: {titles}.",
            Entries(told)
        )
        {
            Possible = possible,
        };
    }

    private static ObservedPattern Because(JourneyApproach approach, string why, IEnumerable<MeasureOperation> operations, EntryReference? more = null) =>
        new(approach, why, more is null ? Entries(operations) : Entries(operations).Add(more));

    private static ImmutableArray<EntryReference> Entries(IEnumerable<MeasureOperation> operations) =>
        [.. operations.Select(operation => operation.BegunBy).Distinct()];
}
