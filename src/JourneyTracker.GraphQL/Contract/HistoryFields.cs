using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Sorting;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Every entry ever recorded, of an initiative, of a portfolio or of all.</summary>
internal static class HistoryFields
{
    /// <summary>What can be asked without naming anything.</summary>
    public static void AddToQuery(IObjectGraphType query, TypeCatalogue types) =>
        Add(
            query,
            types,
            "Every entry ever recorded, of initiatives, agencies, portfolios and workshops, those withdrawn included; who joined a workshop and who answered is told once its answers are revealed.",
            _ => (null, null, AsOf.Now)
        );

    /// <summary>On the type of initiatives.</summary>
    public static void AddToInitiative(IObjectGraphType type, TypeCatalogue types) =>
        Add(type, types, "Every entry ever recorded of it, those withdrawn included.", context =>
        {
            var node = (InitiativeNode)context.Source!;
            return (node.Summary.Id, [node.Summary.Id], node.AsOf);
        });

    /// <summary>On the type of portfolios.</summary>
    public static void AddToPortfolio(IObjectGraphType type, TypeCatalogue types) =>
        Add(
            type,
            types,
            "Every entry ever recorded of the portfolio and of the initiatives in it at the times asked about, those withdrawn included.",
            context =>
            {
                var node = (PortfolioNode)context.Source!;
                return (node.Portfolio.Id, [node.Portfolio.Id, .. node.Portfolio.InitiativeIds], node.OfOthers);
            }
        );

    /// <summary>On the type of entries.</summary>
    public static void AddToEntry(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add(
            "data",
            "The entry itself, as JSON; what somebody answered in a workshop is left out, since the results tell it without saying who.",
            types.Output<string>(),
            context =>
            {
                var entry = (HistoryEntry)context.Source!;
                return RecordLoaders.Of(context).Entry(context, entry.SubjectId, entry.Version);
            }
        );
        type.Add("ledger", "Where it stands in the tamper-evident log; null in the first two seconds.", types.OutputOrNull<LedgerPlace>(), context =>
        {
            var entry = (HistoryEntry)context.Source!;
            return RecordLoaders.Of(context).Place(context, entry.SubjectId, entry.Version);
        });
    }

    private static void Add(
        IObjectGraphType type,
        TypeCatalogue types,
        string description,
        Func<IResolveFieldContext, (Guid? Of, IReadOnlyCollection<Guid>? Subjects, AsOf AsOf)> scope
    )
    {
        var history = type.AddAsync("history", description, types.Output<Connection<HistoryEntry>>(), async context =>
            {
                var (of, subjects, asOf) = scope(context);
                var (filter, order) = (context.GetArgument<HistoryFilter?>("filter") ?? new HistoryFilter(), context.GetArgument<HistoryOrder>("order"));
                var (services, tenant) = (context.RequestServices!, context.Viewer().Tenant);
                return await context.PageAsync("history", [of, filter, order, asOf], async page =>
                {
                    var rows = await services.GetRequiredService<Lists>().HistoryAsync(tenant, subjects, filter, order, asOf, page, context.CancellationToken);
                    return await services.GetRequiredService<Histories>().ShowAsync(tenant, rows, HistoryEntry.Of, asOf.KnownAt, context.CancellationToken);
                });
            })
            .Only(Permissions.ReadersOfHistory);
        PageArguments.AddTo(history);
        history
            .With("filter", "Which entries.", types.Input<HistoryFilter>())
            .With("order", "Which come first.", types.Input<HistoryOrder>(), HistoryOrder.LatestFirst);
    }
}
