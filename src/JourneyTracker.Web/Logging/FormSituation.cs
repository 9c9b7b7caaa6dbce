using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;

namespace JourneyTracker.Web.Logging;

/// <summary>What a form is filled in for.</summary>
public sealed record FormSituation
{
    /// <summary>Who fills it in.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Today's date, by which lists judge too, to begin with.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The agencies of the directory that exist today, by name.</summary>
    public required ImmutableArray<AgencyRow> Agencies { get; init; }

    /// <summary>Everything recorded of what the form is about; empty where it is about nothing that exists yet.</summary>
    public EntryLog Log { get; init; } = EntryLog.Empty;

    /// <summary>What it is about, by name.</summary>
    public string About { get; init; } = "";

    /// <summary>The page of what it is about.</summary>
    public string Address { get; init; } = "/";

    /// <summary>The initiative it is about; null where it is about something else.</summary>
    public Initiative? Record { get; init; }

    /// <summary>The initiative it is about, as it is now; null where it is about something else.</summary>
    public InitiativeState? State { get; init; }

    /// <summary>The edition of the framework that the initiative is seen by; the newest where it is about something else.</summary>
    public Edition Edition => State?.Edition ?? Editions.Newest;

    /// <summary>What became of agencies.</summary>
    public AgencyLineage Lineage { get; init; } = AgencyLineage.Empty;

    /// <summary>Where agency contributors may log.</summary>
    public ContributorSettings Contributors { get; init; } = new();

    /// <summary>The portfolio it is about, as it is now; null where it is about something else.</summary>
    public PortfolioRow? Portfolio { get; init; }

    /// <summary>The initiatives that belong to that portfolio.</summary>
    public ImmutableArray<Option> Members { get; init; } = [];

    /// <summary>Which of the things recorded the form is about, as its field names it; null where nothing is chosen yet.</summary>
    public string? Chosen { get; init; }

    /// <summary>The id of what is chosen; empty where nothing is.</summary>
    public Guid ChosenId => Guid.TryParse(Chosen, out var id) ? id : Guid.Empty;

    /// <summary>Another initiative that the form names.</summary>
    public InitiativeState? Other { get; init; }

    /// <summary>The agency that the person logs for, where they log for one alone.</summary>
    public Guid? OwnAgency => !Viewer.LogsForAgency ? null : Agencies.FirstOrDefault(agency => agency.Reference == Viewer.Agency)?.Id ?? Guid.Empty;

    /// <summary>Whether the person may log about something that an agency answers for.</summary>
    public bool MayLogFor(Guid? agency) => Contributor?.AnswersFor(agency) != false;

    /// <summary>Whether the person may withdraw an entry of the initiative, or correct its date.</summary>
    public bool MayCorrect(RecordedEntry entry) => OwnEntries.MayCorrect(Viewer, entry, Record!, Contributor);

    /// <summary>Why the person logs nothing new in the initiative; null where they may.</summary>
    public string? LogsNothing => State is null ? null : Contributor?.WhyNotIn(State, null);

    private Contributor? Contributor => OwnAgency is { } own ? new Contributor(own, Lineage, Contributors) : null;

    /// <summary>The present name of an agency.</summary>
    public string AgencyName(Guid id) => Agencies.FirstOrDefault(agency => agency.Id == id)?.Name ?? Lineage.NameOf(id) ?? "an agency";
}
