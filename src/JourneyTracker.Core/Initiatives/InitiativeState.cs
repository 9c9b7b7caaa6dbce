using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What is true of an initiative at two given times: one part a capability.</summary>
public sealed record InitiativeState
{
    private readonly ImmutableArray<RecordedEntry> _entries = [];
    private readonly Lazy<Dictionary<Guid, IEntry>> _byId = new(() => []);
    private readonly Lazy<ImmutableArray<Contradiction>> _contradictions = new(() => []);
    private ImmutableHashSet<Guid>? _restedOn;

    /// <summary>The initiative.</summary>
    public required Guid Id { get; init; }

    /// <summary>The last version that was known.</summary>
    public required long Version { get; init; }

    /// <summary>The day asked about; null asks for now.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>
    /// The state with what is known only "by" a later day, at its date; null where nothing is. Only the level, and what follows from it, reads it: as certain
    /// or as possible.
    /// </summary>
    internal Lazy<InitiativeState>? Open { get; init; }

    /// <summary>Name, purpose, target and approach, and whether it goes on.</summary>
    public Charter Charter { get; init; } = Charter.Empty;

    /// <summary>The agencies that take part, and what they agreed.</summary>
    public Partners Partners { get; init; } = Partners.Empty;

    /// <summary>Steps, milestones, baselines and the measures in operation.</summary>
    public Journey Journey { get; init; } = Journey.Empty;

    /// <summary>What stands, or stood, in the way.</summary>
    public Challenges Challenges { get; init; } = Challenges.Empty;

    /// <summary>What may come to stand in the way.</summary>
    public Risks Risks { get; init; } = Risks.Empty;

    /// <summary>What was learned, and what was taken up of what others learned.</summary>
    public Lessons Lessons { get; init; } = Lessons.Empty;

    /// <summary>The benefits planned, with what is expected of each.</summary>
    public Benefits Benefits { get; init; } = Benefits.Empty;

    /// <summary>Outcomes, indicators and what was measured.</summary>
    public Performance Performance { get; init; } = Performance.Empty;

    /// <summary>Who steers and what was decided.</summary>
    public Governance Governance { get; init; } = Governance.Empty;

    /// <summary>What may be shared, and how it is.</summary>
    public Information Information { get; init; } = Information.Empty;

    /// <summary>Complexity of outcomes, challenge and facility, and what was considered.</summary>
    public Diagnosis Diagnosis { get; init; } = Diagnosis.Empty;

    /// <summary>What was answered to advice.</summary>
    public AnsweredAdvice AnsweredAdvice { get; init; } = AnsweredAdvice.Empty;

    /// <summary>What became of the agencies of its programme office, as far as was known.</summary>
    public AgencyLineage Lineage { get; init; } = AgencyLineage.Empty;

    /// <summary>The entries that the state rests on, in the order of the story they tell.</summary>
    public ImmutableArray<RecordedEntry> Entries
    {
        get => _entries;
        init =>
            (_entries, _byId, _contradictions) = (
                value,
                new Lazy<Dictionary<Guid, IEntry>>(() => value.ToDictionary(entry => entry.Entry.EntryId, entry => entry.Entry)),
                new Lazy<ImmutableArray<Contradiction>>(() => Consistency.Contradictions.Of(new Story(value)))
            );
    }

    /// <summary>What these entries can't say together.</summary>
    internal ImmutableArray<Contradiction> Contradictions => _contradictions.Value;

    /// <summary>The edition of the framework that it is seen by.</summary>
    public Edition Edition => Charter.Edition;

    /// <summary>Which models suit its outcomes; null where their complexity was not assessed.</summary>
    public ModelSuitability? Suitability => Diagnosis.Complexity is { } complexity ? Edition.Suitability(complexity.Rating, Diagnosis.Nature) : null;

    /// <summary>Whether it was known of, and had begun by the day asked about.</summary>
    public bool HasBegun => Version > 0 && Charter.Inception is { } inception && (EffectiveOn is not { } day || inception.CountsFrom <= day);

    /// <summary>The entry of that id, where the state rests on it.</summary>
    public IEntry? EntryOf(Guid id) => _byId.Value.GetValueOrDefault(id);

    /// <summary>The same state where agencies ended otherwise.</summary>
    internal InitiativeState WithLineage(AgencyLineage lineage) =>
        this with
        {
            Lineage = lineage,
            Open = Open is { } open ? new Lazy<InitiativeState>(() => open.Value with { Lineage = lineage }) : null,
        };

    /// <summary>The state that some entries of a log make, taken in the given order.</summary>
    /// <param name="log">The log; what a baseline holds is what was known in it when that was recorded.</param>
    /// <param name="holding">The entries.</param>
    /// <param name="version">The last version that is known.</param>
    /// <param name="effectiveOn">The day asked about; null asks for now.</param>
    public static InitiativeState Of(EntryLog log, IReadOnlyList<RecordedEntry> holding, long version, DateOnly? effectiveOn = null)
    {
        var state = new InitiativeState
        {
            Id = log.Id,
            Version = version,
            EffectiveOn = effectiveOn,
        };
        for (var next = 0; next < holding.Count; next++)
        {
            var first = next;
            while (next + 1 < holding.Count && holding[next].Entry is MeasurementRecorded && holding[next + 1].Entry is MeasurementRecorded)
            {
                next++;
            }

            state =
                first == next
                    ? state.Evolve(holding[next])
                    : state with
                    {
                        Performance = state.Performance.Measured(holding.Skip(first).Take(next - first + 1)),
                    };
        }

        return state with
        {
            Entries = [.. holding],
            Journey = state.Journey.WithPlansOfBaselines([.. log.Recorded.Take((int)version)]),
        };
    }

    /// <summary>
    /// What holds now where one more entry is recorded, without folding the others anew; null where it takes more than that: where the entry comes earlier
    /// in the story than others, changes what they say, or is the first to rest on another and so moves that.
    /// </summary>
    /// <param name="entry">The entry, the last of the log.</param>
    /// <param name="log">The log with it.</param>
    internal InitiativeState? With(RecordedEntry entry, EntryLog log)
    {
        if (
            Version == 0
            || Version != log.Version - 1
            || EffectiveOn is not null
            || entry.Entry is IRegistration or IRecordChange or ICorrection or BaselineSet
        )
        {
            return null;
        }

        var restedOn = _restedOn ??= [.. Entries.SelectMany(one => one.Entry.RestsOn)];
        if (entry.Entry.RestsOn.Any(id => !restedOn.Contains(id) && log.Entry(id)?.Entry is IBeginning))
        {
            return null;
        }

        var place = Entries.Length;
        while (place > 0 && !ComesFirst(Entries[place - 1].Entry) && Entries[place - 1].On.CompareTo(entry.On) > 0)
        {
            place--;
        }

        // Each measurement is kept for itself, by its id, so that it comes in anywhere.
        return place == Entries.Length || entry.Entry is MeasurementRecorded or MeasurementWithheld
            ? Evolve(entry) with
            {
                Version = log.Version,
                Entries = Entries.Insert(place, entry),
                _restedOn = restedOn.Union(entry.Entry.RestsOn),
            }
            : null;

        bool ComesFirst(IEntry one) => one is IRegistration || (one is IBeginning && restedOn.Contains(one.EntryId));
    }

    /// <summary>Checks that a decision names the step or challenge it is on, and that there is one.</summary>
    /// <exception cref="DecisionSubjectMissing">It names none.</exception>
    /// <exception cref="StepNotFound">There is no such step.</exception>
    /// <exception cref="ChallengeNotFound">There is no such challenge.</exception>
    public void EnsureDecidable(DecisionSubject about, Guid? subjectId)
    {
        switch (about)
        {
            case DecisionSubject.Step:
                Journey.Step(subjectId ?? throw new DecisionSubjectMissing("step"));
                break;
            case DecisionSubject.Challenge:
                Challenges.Challenge(subjectId ?? throw new DecisionSubjectMissing("challenge"));
                break;
            default:
                if (subjectId is { } id && Entries.All(entry => entry.Entry.EntryId != id))
                {
                    throw new EntryNotFound(id, "subjectId");
                }

                break;
        }
    }

    private InitiativeState Evolve(RecordedEntry entry) =>
        entry.Entry switch
        {
            ICharterEvent => this with { Charter = Charter.Evolve(entry) },
            IPartnerEvent => this with { Partners = Partners.Evolve(entry) },
            IJourneyEvent => this with { Journey = Journey.Evolve(entry) },
            IChallengeEvent => this with { Challenges = Challenges.Evolve(entry), Risks = Risks.Evolve(entry) },
            IRiskEvent => this with { Risks = Risks.Evolve(entry) },
            ILessonEvent => this with { Lessons = Lessons.Evolve(entry) },
            IBenefitEvent => this with { Benefits = Benefits.Evolve(entry) },
            IPerformanceEvent => this with { Performance = Performance.Evolve(entry, Charter.Inception) },
            IGovernanceEvent => this with { Governance = Governance.Evolve(entry) },
            IInformationEvent => this with { Information = Information.Evolve(entry) },
            IDiagnosisEvent => this with { Diagnosis = Diagnosis.Evolve(entry) },
            IAdviceEvent => this with { AnsweredAdvice = AnsweredAdvice.Evolve(entry) },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} belongs to no part of an initiative."),
        };
}
