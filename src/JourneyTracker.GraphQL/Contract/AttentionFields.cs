using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Sorting;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>What somebody should look at today.</summary>
internal static class AttentionFields
{
    public static void AddToQuery(IObjectGraphType query, TypeCatalogue types)
    {
        var attention = query.AddAsync(
            "attention",
            "What deserves a look today, the most pressing first; what no longer does is gone by itself.",
            types.Output<Connection<ConcernView>>(),
            async context =>
            {
                var filter = context.GetArgument<AttentionFilter?>("filter") ?? new AttentionFilter();
                try
                {
                    return await context.PageAsync("attention", [filter], async page =>
                        (
                            await context
                                .RequestServices!.GetRequiredService<Lists>()
                                .AttentionAsync(context.Viewer().Tenant, filter, page, context.CancellationToken)
                        ).Select(ConcernView.Of)
                    );
                }
                catch (PortfolioNotFound unknown)
                {
                    throw new ExecutionError(unknown.Message) { Code = unknown.Code };
                }
            }
        );
        PageArguments.AddTo(attention);
        attention.With("filter", "Which concerns.", types.Input<AttentionFilter>());
    }
}

/// <summary>Something about an initiative that somebody should look at.</summary>
/// <param name="Id">Its own id, which stays as long as it is the same concern, whatever else is recorded.</param>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Reason">Why it deserves a look, in one sentence.</param>
/// <param name="AboutId">The challenge, indicator, step, milestone or recommendation it is about; null where it is about the initiative as a whole.</param>
/// <param name="What">The name of that, or what is at odds, in words.</param>
/// <param name="Since">Since when, as precisely as it is known: raised, measured, assessed, due or recorded.</param>
/// <param name="FromDay">The first day on which it deserves a look.</param>
internal sealed record ConcernView(
    string Id,
    Guid InitiativeId,
    ConcernKind Kind,
    string Reason,
    Guid? AboutId,
    string What,
    PartialDate Since,
    DateOnly FromDay
)
{
    public static ConcernView Of(ConcernRow row) =>
        new(
            row.Id,
            row.InitiativeId,
            row.Concern.Kind,
            XmlDocs.Current.Of(typeof(ConcernKind), row.Concern.Kind.ToString()) ?? "",
            row.Concern.AboutId,
            row.Concern.What,
            row.Concern.Since,
            row.FromDay
        );
}
