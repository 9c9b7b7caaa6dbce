using System.Collections.Immutable;
using JasperFx.Events;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Portfolios;

/// <summary>A named group of initiatives, with everything recorded of it.</summary>
public sealed class Portfolio : IOfLog<Portfolio>
{
    private readonly Lazy<PortfolioState> _present;

    /// <summary>A portfolio nothing is recorded of yet.</summary>
    public Portfolio()
        : this(EntryLog.Empty) { }

    /// <summary>A portfolio with the entries of a log.</summary>
    /// <exception cref="PortfolioNotFound">The log is of something else.</exception>
    public Portfolio(EntryLog log)
    {
        if (log.Version > 0 && log.Kind != RecordKind.Portfolio)
        {
            throw new PortfolioNotFound();
        }

        Log = log;
        Id = log.Id;
        _present = new Lazy<PortfolioState>(() => AsOf(History.AsOf.Now));
    }

    /// <summary>The portfolio's id, which is its stream's and that of the entry that created it.</summary>
    public Guid Id { get; private set; }

    /// <summary>The version: how many entries are recorded.</summary>
    public long Version => Log.Version;

    /// <summary>Every entry in the order of recording.</summary>
    public EntryLog Log { get; }

    /// <summary>What is true as far as is recorded now.</summary>
    public PortfolioState Present => _present.Value;

    /// <summary>What was true at one time, as far as was known at another.</summary>
    public PortfolioState AsOf(AsOf asOf) =>
        Log.Holding(asOf).Aggregate(new PortfolioState { Id = Id, Version = Log.VersionAt(asOf) }, (state, entry) => state.Evolve(entry));

    /// <summary>Whether it had been made by one time, as far as was known at another.</summary>
    public bool HadBegun(AsOf asOf) => Log.Holding(asOf).Any(entry => entry.Entry is PortfolioCreated && asOf.Reaches(entry.On));

    /// <inheritdoc />
    public static Portfolio Of(EntryLog log) => new(log);

    /// <summary>Adds a recorded event. Called by the store.</summary>
    public Portfolio Evolve(IEvent e) => new(Log.Add(e));

    /// <summary>Adds a recorded entry.</summary>
    public Portfolio Evolve(RecordedEntry entry) => new(Log.Add(entry));
}

/// <summary>What is true of a portfolio at two given times.</summary>
public sealed record PortfolioState
{
    /// <summary>The portfolio.</summary>
    public required Guid Id { get; init; }

    /// <summary>The last version that was known.</summary>
    public required long Version { get; init; }

    /// <summary>A short name unique in the programme office; it never changes.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the group is for.</summary>
    public string? Description { get; init; }

    /// <summary>The initiatives in it, in the order they came in.</summary>
    public ImmutableList<Guid> InitiativeIds { get; init; } = [];

    /// <summary>The initiatives that left it and did not come back, in the order in which they left.</summary>
    public ImmutableList<FormerMember> Former { get; init; } = [];

    /// <summary>Adds an entry.</summary>
    internal PortfolioState Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            PortfolioCreated e => this with { Reference = e.Reference, Name = e.Name, Description = e.Description },
            PortfolioRenamed e => this with { Name = e.Name },
            InitiativeAddedToPortfolio e => this with
            {
                InitiativeIds = InitiativeIds.Contains(e.InitiativeId) ? InitiativeIds : InitiativeIds.Add(e.InitiativeId),
                Former = Former.RemoveAll(former => former.InitiativeId == e.InitiativeId),
            },
            InitiativeRemovedFromPortfolio e => this with
            {
                InitiativeIds = InitiativeIds.Remove(e.InitiativeId),
                Former = Former.RemoveAll(former => former.InitiativeId == e.InitiativeId).Add(new FormerMember(e.InitiativeId, recorded.On, e.Reason)),
            },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of a portfolio."),
        };
}

/// <summary>An initiative that left a portfolio.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="LeftOn">When it left.</param>
/// <param name="Reason">Why; null where nobody said.</param>
public sealed record FormerMember(Guid InitiativeId, PartialDate LeftOn, string? Reason);
