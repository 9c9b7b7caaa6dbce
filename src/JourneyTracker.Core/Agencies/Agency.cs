using System.Collections.Immutable;
using JasperFx.Events;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Agencies;

/// <summary>An organisation of the directory, with everything recorded of it.</summary>
public sealed class Agency : IOfLog<Agency>
{
    private readonly Lazy<AgencyState> _present;

    /// <summary>An agency nothing is recorded of yet.</summary>
    public Agency()
        : this(EntryLog.Empty) { }

    /// <summary>An agency with the entries of a log.</summary>
    /// <exception cref="AgencyNotFound">The log is of something else.</exception>
    public Agency(EntryLog log)
    {
        if (log.Version > 0 && log.Kind != RecordKind.Agency)
        {
            throw new AgencyNotFound(log.Id, "agencyId");
        }

        Log = log;
        Id = log.Id;
        _present = new Lazy<AgencyState>(() => AsOf(History.AsOf.Now));
    }

    /// <summary>The agency's id, which is its stream's and that of the entry that registered it.</summary>
    public Guid Id { get; private set; }

    /// <summary>The version: how many entries are recorded.</summary>
    public long Version => Log.Version;

    /// <summary>Every entry in the order of recording.</summary>
    public EntryLog Log { get; }

    /// <summary>What is true as far as is recorded now.</summary>
    public AgencyState Present => _present.Value;

    /// <summary>What was true at one time, as far as was known at another.</summary>
    public AgencyState AsOf(AsOf asOf) =>
        Log.Holding(asOf).Aggregate(new AgencyState { Id = Id, Version = Log.VersionAt(asOf) }, (state, entry) => state.Evolve(entry));

    /// <summary>Its name at the end of a day, as far as is known now.</summary>
    internal string NameOn(PartialDate on) => AsOf(new AsOf(on.Latest)).Name;

    /// <inheritdoc />
    public static Agency Of(EntryLog log) => new(log);

    /// <summary>Adds a recorded event. Called by the store.</summary>
    public Agency Evolve(IEvent e) => new(Log.Add(e));

    /// <summary>Adds a recorded entry.</summary>
    public Agency Evolve(RecordedEntry entry) => new(Log.Add(entry));
}

/// <summary>What is true of an agency at two given times.</summary>
public sealed record AgencyState
{
    /// <summary>The agency.</summary>
    public required Guid Id { get; init; }

    /// <summary>The last version that was known.</summary>
    public required long Version { get; init; }

    /// <summary>A short name unique in the programme office; it never changes.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The names it had before, the oldest first.</summary>
    public ImmutableList<string> FormerNames { get; init; } = [];

    /// <summary>Where it works.</summary>
    public string? Place { get; init; }

    /// <summary>The sector it belongs to.</summary>
    public string? Sector { get; init; }

    /// <summary>Since when it is known to exist.</summary>
    public PartialDate? KnownSince { get; init; }

    /// <summary>How it ended; null while it exists.</summary>
    public AgencyEnd? End { get; init; }

    /// <summary>Adds an entry.</summary>
    internal AgencyState Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            AgencyRegistered e => this with { Reference = e.Reference, Name = e.Name, Place = e.Place, Sector = e.Sector, KnownSince = recorded.On },
            AgencyRenamed e => this with { Name = e.Name, FormerNames = FormerNames.Add(Name) },
            AgencyMerged e => this with { End = new AgencyEnd(e.IntoAgencyId, recorded.Reference) },
            AgencySplit e => this with { End = new AgencyEnd(null, recorded.Reference) { AgencyIds = [.. e.IntoAgencyIds] } },
            AgencyDissolved => this with { End = new AgencyEnd(null, recorded.Reference) },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of an agency."),
        };

    /// <summary>Checks that it can end: that happens once.</summary>
    /// <exception cref="AgencyHasEnded">It was merged, split or dissolved.</exception>
    public void EnsureExists()
    {
        if (End is { } end)
        {
            throw new AgencyHasEnded(Name, end, "agencyId", advice: "An agency can end only once. If only the date is wrong, correct it")
            {
                Entries = [end.By],
            };
        }
    }

    /// <summary>Checks that it can be renamed on a day.</summary>
    /// <exception cref="AgencyHasEnded">It surely had ended before.</exception>
    public void EnsureRenamable(PartialDate on)
    {
        if (End is { } end && on.IsSurelyAfter(end.By.On))
        {
            throw new AgencyHasEnded(
                Name,
                end,
                "agencyId",
                advice: $"It can't be renamed after its end: check the date{(end.AgencyIds.IsEmpty ? "" : ", or rename what stands in its place")}"
            )
            {
                Entries = [end.By],
            };
        }
    }

    /// <summary>Checks that another agency can become part of it on a day.</summary>
    /// <exception cref="AgencyHasEnded">It surely had ended before.</exception>
    public void EnsureNotEndedBefore(PartialDate on, string field)
    {
        if (End is { } end && on.IsSurelyAfter(end.By.On))
        {
            throw new AgencyHasEnded(Name, end, field) { Entries = [end.By] };
        }
    }

    /// <exception cref="EndedBeforeItExisted">The day surely lies before the agency is known to exist.</exception>
    public void EnsureExistedOn(PartialDate on)
    {
        if (KnownSince is { } since && since.IsSurelyAfter(on))
        {
            throw new EndedBeforeItExisted(since, on);
        }
    }
}
