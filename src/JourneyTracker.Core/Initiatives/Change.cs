using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One difference between an initiative at two times.</summary>
/// <param name="Kind">What sort of thing changed.</param>
/// <param name="Path">What it is about, such as <c>Step “Join the counters” · forecast finish</c>.</param>
/// <param name="Before">How it was; null where it was not there.</param>
/// <param name="After">How it is; null where it no longer is.</param>
/// <param name="Summary">What changed, in one line.</param>
/// <param name="Entries">The entries that did it, withdrawals and corrected dates among them; none where only time has passed.</param>
public sealed record Change(ChangeKind Kind, string Path, string? Before, string? After, string Summary, ImmutableArray<EntryReference> Entries)
{
    /// <summary>The ends of agencies that did it, where what agencies share counts for less, or for more, because of them.</summary>
    public ImmutableArray<AgencyCause> AgencyEnds { get; init; } = [];

    /// <summary>Every line of it in which agencies and initiatives are to be named.</summary>
    public IEnumerable<string> Lines() => new[] { Path, Before, After }.OfType<string>().Concat(AgencyEnds.Select(end => end.What));

    /// <summary>The same for programs: see <see cref="Marked.Plain" />.</summary>
    public Change WithNames(Func<Guid, string?> nameOf) => Shown(line => Marked.Plain(line, nameOf));

    /// <summary>The same for people: see <see cref="Marked.InWords" />.</summary>
    public Change InWords(Func<Guid, string?> nameOf) => Shown(line => Marked.InWords(line, nameOf));

    /// <summary>What changed from one time to another: what is computed first, then fact by fact, then entry by entry.</summary>
    public static ImmutableArray<Change> Between(Initiative initiative, AsOf from, AsOf to)
    {
        var (before, after) = (initiative.AsOf(from), initiative.AsOf(to));
        var movement = Movement.Between(initiative.Log, before.Entries, from, after.Entries, to);
        var (had, has) = Comparable(before, StateFact.Of(before), after, StateFact.Of(after));
        return [.. Between(had, has, movement, EndsBehind(before, after)), .. EntryByEntry(before, after, movement)];
    }

    /// <summary>
    /// What changed from one time to another in what a list shows of an initiative: level, progress, fit, outstanding challenges, status and target.
    /// </summary>
    public static ImmutableArray<Change> InBrief(Initiative initiative, AsOf from, AsOf to)
    {
        var (before, after) = (initiative.AsOf(from), initiative.AsOf(to));
        var (had, has) = (Brief(before), Brief(after));
        // Of many initiatives, most stand the same at both times, and what moved in them need not be found out.
        return had.Count == has.Count && has.All(fact => Said(had.GetValueOrDefault(fact.Key)) == Said(fact.Value))
            ? []
            : [.. Between(had, has, Movement.Between(initiative.Log, before.Entries, from, after.Entries, to), EndsBehind(before, after))];

        static Dictionary<FactKey, StateFact> Brief(InitiativeState state) =>
            ComputedFacts.Of(state).Concat(CharterFacts.Of(state)).Where(fact => fact.Kind <= ChangeKind.TargetModel).ToDictionary(fact => fact.Key);
    }

    /// <summary>What changed from one state to another: what is computed first, then fact by fact.</summary>
    /// <param name="had">The facts of the earlier state.</param>
    /// <param name="has">The facts of the later state.</param>
    /// <param name="movement">Which entries came, went and moved.</param>
    /// <param name="ends">Of a fact that is computed, the ends of agencies without which it would be another.</param>
    internal static IEnumerable<Change> Between(
        IReadOnlyDictionary<FactKey, StateFact> had,
        IReadOnlyDictionary<FactKey, StateFact> has,
        Movement movement,
        Func<StateFact, ImmutableArray<AgencyCause>> ends
    )
    {
        var facts = Enum.GetValues<ChangeKind>().ToDictionary(kind => kind, _ => new List<Change>());
        foreach (var (key, fact) in has)
        {
            var old = had.GetValueOrDefault(key);
            if (Said(old) != Said(fact))
            {
                facts[fact.Kind].Add(Fact(old, fact, movement, ends(fact)));
            }
        }

        foreach (var (_, old) in had.Where(fact => !has.ContainsKey(fact.Key) && Said(fact.Value) is not null))
        {
            facts[old.Kind].Add(Fact(old, null, movement, []));
        }

        return facts.OrderBy(kind => kind.Key).SelectMany(kind => kind.Value);
    }

    /// <summary>
    /// Of each fact of the later state that is computed, the ends of agencies without which it would be another: those that count in one of the two states
    /// alone.
    /// </summary>
    internal static Func<StateFact, ImmutableArray<AgencyCause>> EndsBehind(InitiativeState before, InitiativeState after)
    {
        var ends = AgencyCause.Between(before, after);
        if (ends.IsEmpty)
        {
            return _ => [];
        }

        var without = ComputedFacts.Of(after.WithLineage(before.Lineage.Reached(before.EffectiveOn))).ToDictionary(fact => fact.Key, Said);
        return fact => without.TryGetValue(fact.Key, out var said) && said != Said(fact) ? ends : [];
    }

    /// <summary>The facts of two states in which they can be compared.</summary>
    internal static (IReadOnlyDictionary<FactKey, StateFact> Had, IReadOnlyDictionary<FactKey, StateFact> Has) Comparable(
        InitiativeState before,
        IReadOnlyDictionary<FactKey, StateFact> had,
        InitiativeState after,
        IReadOnlyDictionary<FactKey, StateFact> has
    )
    {
        return before.EffectiveOn is null == after.EffectiveOn is null ? (had, has) : (Lasting(had), Lasting(has));

        static Dictionary<FactKey, StateFact> Lasting(IReadOnlyDictionary<FactKey, StateFact> facts) => facts.Where(fact => !fact.Value.OfDay).ToDictionary();
    }

    private static Change Fact(StateFact? old, StateFact? now, Movement movement, ImmutableArray<AgencyCause> ends)
    {
        var path = (now ?? old)!.Path;
        var entries = movement.Behind(old?.Because ?? [], now?.Because ?? []);
        // Where an agency ended, what else may have moved it is no reason.
        if (entries.IsEmpty && ends.IsEmpty)
        {
            entries = movement.Behind(old?.Bearing() ?? [], now?.Bearing() ?? []);
        }

        if (entries.IsEmpty && ends.IsEmpty)
        {
            entries = movement.BehindWhatIsTiedTo([.. old?.Because ?? [], .. now?.Because ?? [], .. old?.Bearing() ?? [], .. now?.Bearing() ?? []]);
        }

        return new Change(
            (now ?? old)!.Kind,
            path,
            Said(old),
            Said(now),
            $"{path}: {Said(old) ?? "none"} → {Said(now) ?? "none"}{(ends.IsEmpty ? "" : $", because {string.Join("; ", ends.Select(end => end.What))}")}",
            entries
        )
        {
            AgencyEnds = ends,
        };
    }

    private Change Shown(Func<string, string> show) =>
        this with
        {
            Path = show(Path),
            Before = Before is null ? null : show(Before),
            After = After is null ? null : show(After),
            Summary = show(Summary),
            AgencyEnds = [.. AgencyEnds.Select(end => end with { What = show(end.What) })],
        };

    // A date that is not there is written as an empty text.
    private static string? Said(StateFact? fact) => string.IsNullOrEmpty(fact?.Value) ? null : fact.Value;

    private static IEnumerable<Change> EntryByEntry(InitiativeState before, InitiativeState after, Movement movement)
    {
        foreach (var entry in movement.Came)
        {
            var line = entry.Entry.Line(after.EntryOf);
            yield return new Change(ChangeKind.EntryAdded, "Entries", null, line, line, movement.Behind([], [entry.Reference]));
        }

        foreach (var entry in movement.Went)
        {
            var line = entry.Entry.Line(before.EntryOf);
            yield return new Change(ChangeKind.EntryWithdrawn, "Entries", line, null, line, movement.Behind([entry.Reference], []));
        }

        foreach (var (was, entry) in movement.Moved)
        {
            var line = entry.Entry.Line(id => after.EntryOf(id) ?? before.EntryOf(id));
            yield return new Change(
                ChangeKind.EntryRedated,
                line,
                Marked.Date(was.On),
                Marked.Date(entry.On),
                $"{line}: {Marked.Date(was.On)} → {Marked.Date(entry.On)}",
                movement.Behind([was.Reference], [entry.Reference])
            );
        }
    }
}

/// <summary>What sort of thing changed.</summary>
public enum ChangeKind
{
    /// <summary>The integration level.</summary>
    Level,

    /// <summary>How much of the target model is in operation.</summary>
    Progress,

    /// <summary>Whether the level matches the complexity of the outcomes.</summary>
    Fit,

    /// <summary>How many challenges stand in the way.</summary>
    OutstandingChallenges,

    /// <summary>Whether the initiative goes on.</summary>
    Status,

    /// <summary>The model aimed at.</summary>
    TargetModel,

    /// <summary>Something else of the charter.</summary>
    Charter,

    /// <summary>Partners and agreements.</summary>
    Partners,

    /// <summary>Steps, milestones, measures in operation, baselines and dependencies.</summary>
    Journey,

    /// <summary>A challenge.</summary>
    Challenges,

    /// <summary>Outcomes, indicators and measurements.</summary>
    Performance,

    /// <summary>Bodies, decisions, confidence, reviews, reports and stakeholders.</summary>
    Governance,

    /// <summary>What may be shared, and how it is.</summary>
    Information,

    /// <summary>Complexity, challenge and facility, and what was considered.</summary>
    Diagnosis,

    /// <summary>What was answered to advice.</summary>
    Advice,

    /// <summary>A risk.</summary>
    Risks,

    /// <summary>What was learned, and what was taken up of it.</summary>
    Lessons,

    /// <summary>A benefit planned for.</summary>
    Benefits,

    /// <summary>An entry holds that did not before.</summary>
    EntryAdded,

    /// <summary>An entry no longer holds that did before.</summary>
    EntryWithdrawn,

    /// <summary>An entry holds at another date than before.</summary>
    EntryRedated,
}
