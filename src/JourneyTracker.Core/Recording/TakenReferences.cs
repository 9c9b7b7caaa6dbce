using System.Globalization;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using Marten;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// Refuses a reference that names another record already before the tables do: what they refuse is an error in the log. They still decide between two that
/// come at once.
/// </summary>
internal sealed class TakenReferences
{
    private readonly HashSet<(RecordKind Kind, string Reference)> _taken = [];

    /// <summary>Finds which of the references that some commands give are taken.</summary>
    public static async Task<TakenReferences> FindAsync(IQuerySession session, IEnumerable<IRecordCommand> commands, CancellationToken cancellation)
    {
        var given = commands.SelectMany(Given).ToLookup(one => one.Kind, one => one.Reference);
        var references = new TakenReferences();
        string[] initiatives = [.. given[RecordKind.Initiative]];
        string[] agencies = [.. given[RecordKind.Agency]];
        string[] portfolios = [.. given[RecordKind.Portfolio]];
        if (initiatives.Length > 0)
        {
            references.Add(
                RecordKind.Initiative,
                await session.Query<InitiativeSummary>().Where(row => row.Reference.IsOneOf(initiatives)).Select(row => row.Reference).ToListAsync(cancellation)
            );
        }

        if (agencies.Length > 0)
        {
            references.Add(
                RecordKind.Agency,
                await session.Query<AgencyRow>().Where(row => row.Reference.IsOneOf(agencies)).Select(row => row.Reference).ToListAsync(cancellation)
            );
        }

        if (portfolios.Length > 0)
        {
            references.Add(
                RecordKind.Portfolio,
                await session.Query<PortfolioRow>().Where(row => row.Reference.IsOneOf(portfolios)).Select(row => row.Reference).ToListAsync(cancellation)
            );
        }

        return references;
    }

    /// <summary>Takes the references of the entries of a command that begin a record: all of them, or none.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="command">What leads to them.</param>
    /// <exception cref="ReferenceTaken">Another record has one of them.</exception>
    public void EnsureFree(IEnumerable<object> entries, object command)
    {
        var begun = new HashSet<(RecordKind Kind, string Reference)>();
        foreach (var entry in entries)
        {
            (RecordKind Kind, string Reference)? one = entry switch
            {
                InitiativeRegistered registered => (RecordKind.Initiative, registered.Reference),
                AgencyRegistered registered => (RecordKind.Agency, registered.Reference),
                PortfolioCreated created => (RecordKind.Portfolio, created.Reference),
                _ => null,
            };
            if (one is { } given && (_taken.Contains(given) || !begun.Add(given)))
            {
                throw new ReferenceTaken(given.Reference, FieldOf(given.Reference, command));
            }
        }

        _taken.UnionWith(begun);
    }

    /// <summary>Whether a record of a kind has a reference.</summary>
    public bool Has(RecordKind kind, string reference) => _taken.Contains((kind, reference));

    /// <summary>The path of the field in which a command gives a reference.</summary>
    public static string[] FieldOf(string reference, object command) =>
        command is SplitAgency split
            ? ["newAgencies", split.NewAgencies.FindIndex(added => added.Reference == reference).ToString(CultureInfo.InvariantCulture), "reference"]
            : [];

    /// <summary>The references that a command gives.</summary>
    public static IEnumerable<(RecordKind Kind, string Reference)> Given(object command) =>
        command switch
        {
            RegisterInitiative register => [(RecordKind.Initiative, register.Reference)],
            RegisterAgency register => [(RecordKind.Agency, register.Reference)],
            CreatePortfolio create => [(RecordKind.Portfolio, create.Reference)],
            SplitAgency split => split.NewAgencies.Select(added => (RecordKind.Agency, added.Reference)),
            _ => [],
        };

    private void Add(RecordKind kind, IEnumerable<string> taken)
    {
        foreach (var reference in taken)
        {
            _taken.Add((kind, reference));
        }
    }
}
