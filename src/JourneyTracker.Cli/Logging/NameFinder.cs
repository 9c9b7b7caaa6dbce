using JourneyTracker.Cli.Api;
using JourneyTracker.Cli.Operations;

namespace JourneyTracker.Cli.Logging;

/// <summary>Something that commands name by its id, and people by its name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Names">What it is called.</param>
internal sealed record Named(string Id, params IReadOnlyList<string?> Names);

/// <summary>Finds ids by references and names, and knows what commands that are given together bring into being.</summary>
internal sealed class NameFinder(ApiClient api)
{
    private const int MostSimilar = 5;

    private readonly Dictionary<string, string> _initiatives = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, NamesOfInitiative.InitiativeData?> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<Named>> _agencies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(Thing Thing, string? Initiative, Named Named)> _made = [];
    private IReadOnlyList<ListPortfolios.PortfoliosData>? _portfolios;

    /// <summary>Notes what a command brings into being, so that later ones can name it.</summary>
    public void Made(Thing thing, string? initiative, string id, string name) => _made.Add((thing, initiative, new Named(id, name)));

    /// <summary>The id of an initiative.</summary>
    /// <exception cref="Failure">There is none of that reference.</exception>
    public async Task<string> InitiativeAsync(string name, CancellationToken cancellation)
    {
        if (Guid.TryParse(name, out _))
        {
            return name;
        }

        if (MadeOf(Thing.Initiative, initiative: null).FirstOrDefault(one => Matches(one, name)) is { } made)
        {
            return made.Id;
        }

        if (!_initiatives.TryGetValue(name, out var id))
        {
            id = (await api.AskAsync(new NameInitiative(name), cancellation)).Initiative?.Id ?? await ByNameAsync(name, cancellation);
            _initiatives[name] = id;
        }

        return id;
    }

    /// <summary>The id of an agency.</summary>
    /// <exception cref="Failure">There is none of that reference or name, or several.</exception>
    public async Task<string> AgencyAsync(string name, CancellationToken cancellation)
    {
        if (Guid.TryParse(name, out _))
        {
            return name;
        }

        if (!_agencies.TryGetValue(name, out var found))
        {
            var nodes = (await api.AskAsync(new ListAgencies(name, 200), cancellation)).Agencies.Nodes;
            _agencies[name] = found = [.. nodes.Select(agency => new Named(agency.Id, [agency.Reference, agency.Name, .. agency.FormerNames]))];
        }

        return One([.. found, .. MadeOf(Thing.Agency, initiative: null)], name, "agency", "journey list agencies says which there are.");
    }

    /// <summary>The id of a portfolio.</summary>
    /// <exception cref="Failure">There is none of that reference or name.</exception>
    public async Task<string> PortfolioAsync(string name, CancellationToken cancellation)
    {
        if (Guid.TryParse(name, out _))
        {
            return name;
        }

        var known = (await PortfoliosAsync(cancellation)).Select(one => new Named(one.Id, one.Reference, one.Name));
        return One([.. known, .. MadeOf(Thing.Portfolio, initiative: null)], name, "portfolio", "journey list portfolios says which there are.");
    }

    /// <summary>The initiatives of a portfolio.</summary>
    /// <exception cref="Failure">There is none of that reference or name.</exception>
    public async Task<IReadOnlyList<string>> InitiativesOfPortfolioAsync(string name, CancellationToken cancellation)
    {
        var id = await PortfolioAsync(name, cancellation);
        return (await PortfoliosAsync(cancellation)).FirstOrDefault(one => one.Id == id)?.InitiativeIds
            ?? throw Failure.NotFound($"There is no portfolio \"{name}\". journey list portfolios says which there are.");
    }

    /// <summary>The id of something that is part of an initiative.</summary>
    /// <param name="thing">What sort of thing it is.</param>
    /// <param name="initiative">The initiative's id; null where the command names none.</param>
    /// <param name="name">Its id or its name.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="Failure">There is none of that name, or several.</exception>
    public async Task<string> PartAsync(Thing thing, string? initiative, string name, CancellationToken cancellation)
    {
        if (Guid.TryParse(name, out _))
        {
            return name;
        }

        var word = Telling.Words.Of(thing);
        if (initiative is null)
        {
            throw Failure.Usage($"Give the {word} \"{name}\" by its id.");
        }

        if (!_names.TryGetValue(initiative, out var known))
        {
            _names[initiative] = known = (await api.AskAsync(new NamesOfInitiative(initiative), cancellation)).Initiative;
        }

        IReadOnlyList<Named> all = [.. known is null ? [] : PartsOf(known, thing), .. MadeOf(thing, initiative)];
        var there =
            all.Count == 0
                ? $"There is no {word} there yet."
                : $"There are: {string.Join("; ", all.Take(12).Select(one => one.Names[0]))}{(all.Count > 12 ? "; and more" : "")}.";
        return One(all, name, word, there);
    }

    private static IEnumerable<Named> PartsOf(NamesOfInitiative.InitiativeData of, Thing thing) =>
        thing switch
        {
            Thing.Initiative or Thing.Agency or Thing.Portfolio => [],
            Thing.Partner => of.Partners.Select(one => new Named(one.Id, one.Agency?.Name, one.Agency?.Reference)),
            Thing.Step => of.Steps.Select(one => new Named(one.Id, one.Name)),
            Thing.Milestone => of.Milestones.Select(one => new Named(one.Id, one.Name)),
            Thing.Challenge => of.Challenges.Select(one => new Named(one.Id, one.Title)),
            Thing.Risk => of.Risks.Select(one => new Named(one.Id, one.Title)),
            Thing.Indicator => of.Indicators.Select(one => new Named(one.Id, one.Name)),
            Thing.Outcome => of.Outcomes.Select(one => new Named(one.Id, one.Name)),
            Thing.Benefit => of.Benefits.Select(one => new Named(one.Id, one.Name)),
            Thing.Body => of.Bodies.Select(one => new Named(one.Id, one.Name)),
            Thing.Seat => of.Bodies.SelectMany(body => body.Seats).Select(one => new Named(one.Id, one.Seat)),
            Thing.Agreement => of.Agreements.Select(one => new Named(one.Id, one.Title)),
            Thing.Decision => of.Decisions.Select(one => new Named(one.Id, one.Title)),
            Thing.Review => of.Reviews.Select(one => new Named(one.Id, one.Title)),
            Thing.Recommendation => of.Recommendations.Select(one => new Named(one.Id, one.Text)),
            Thing.Lesson => of.Lessons.Select(one => new Named(one.Id, one.Title)),
            Thing.Workshop => of.Workshops.Select(one => new Named(one.Id, one.Title)),
        };

    private async Task<IReadOnlyList<ListPortfolios.PortfoliosData>> PortfoliosAsync(CancellationToken cancellation) =>
        _portfolios ??= (await api.AskAsync(new ListPortfolios(), cancellation)).Portfolios;

    private IEnumerable<Named> MadeOf(Thing thing, string? initiative) =>
        _made
            .Where(one => one.Thing == thing && (initiative is null || string.Equals(one.Initiative, initiative, StringComparison.OrdinalIgnoreCase)))
            .Select(one => one.Named);

    /// <summary>There is no initiative of that reference, with those that may be meant.</summary>
    public static async Task<Failure> NoInitiativeAsync(ApiClient api, string named, CancellationToken cancellation)
    {
        var similar = await SimilarAsync(api, named, cancellation);
        var meant = string.Join(" or ", similar.Select(one => $"{one.Reference} ({one.Name})"));
        return Failure.NotFound(
            $"There is no initiative \"{named}\". {(meant.Length > 0 ? $"Do you mean {meant}? Give it by its reference." : "journey list says which there are; give one by its reference.")}"
        );
    }

    // Whoever gives the whole name of one means that.
    private async Task<string> ByNameAsync(string name, CancellationToken cancellation) =>
        (await SimilarAsync(api, name, cancellation)).Where(one => string.Equals(one.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)).ToList()
            is [var only]
            ? only.Id
            : throw await NoInitiativeAsync(api, name, cancellation);

    private static async Task<IReadOnlyList<ListInitiatives.InitiativesNodesData>> SimilarAsync(ApiClient api, string name, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(name)
            ? []
            : (await api.AskAsync(new ListInitiatives(new InitiativeFilter(Search: name), First: MostSimilar), cancellation)).Initiatives.Nodes;

    private static string One(IReadOnlyList<Named> all, string name, string word, string there)
    {
        var found = all.Where(one => Matches(one, name)).DistinctBy(one => one.Id).ToList();
        return found switch
        {
            [var only] => only.Id,
            [] => throw Failure.NotFound($"There is no {word} \"{name}\". {there}"),
            _ => throw Failure.NotFound(
                $"\"{name}\" is the name of {found.Count} of them ({word}). Give the id of the one you mean: {string.Join(", ", found.Select(one => one.Id))}."
            ),
        };
    }

    private static bool Matches(Named named, string name) => named.Names.Any(one => string.Equals(one, name.Trim(), StringComparison.OrdinalIgnoreCase));
}
