using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Status reports as issued, and what was put right since.</summary>
internal static class StatusReportFields
{
    /// <summary>The reports of an initiative.</summary>
    public static object? All(IResolveFieldContext context)
    {
        var node = (InitiativeNode)context.Source!;
        return RecordLoaders
            .Of(context)
            .FromState(context, node, state => state.Governance.StatusReports.Select(report => new StatusReportView(report, state.Id, node.AsOf)));
    }

    /// <summary>On the type of reports.</summary>
    public static void Add(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add(
                "initiative",
                "The initiative as the report speaks of it, with the figures of its last day: it stays what it was, whatever is corrected later.",
                types.OutputOrNull<InitiativeNode>(),
                context =>
                    RecordLoaders
                        .Of(context)
                        .FromLog(context, Report(context).InitiativeId, initiative => InitiativeNode.At(initiative, Report(context).Report.Covers))
            )
            .Only(Permissions.ReadersOfHistory);
        type.Add(
                "correctedSince",
                "Whether it would say something else if it were written with what was recorded since: late entries, withdrawals and corrections.",
                types.Output<bool>(),
                context =>
                    RecordLoaders.Of(context).FromLog<object>(context, Report(context).InitiativeId, initiative => !Corrections(context, initiative).IsEmpty)
            )
            .Only(Permissions.ReadersOfHistory);
        type.Add("corrections", "What it would say differently, and the entries that make it so.", types.List<Change>(), context =>
            {
                var histories = context.RequestServices!.GetRequiredService<Histories>();
                return RecordLoaders
                    .Of(context)
                    .FromLog(context, Report(context).InitiativeId, initiative =>
                        histories.ShowAsync(
                            context.Viewer().Tenant,
                            Corrections(context, initiative),
                            Report(context).AsOf.In(initiative.Log),
                            context.CancellationToken
                        )
                    )
                    .Awaited();
            })
            .Only(Permissions.ReadersOfHistory);
    }

    private static ImmutableArray<Change> Corrections(IResolveFieldContext context, Initiative initiative) =>
        Report(context).Report.CorrectionsSince(initiative, Report(context).AsOf);

    private static StatusReportView Report(IResolveFieldContext context) => (StatusReportView)context.Source!;
}
