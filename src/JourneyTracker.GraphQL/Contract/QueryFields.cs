using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Sorting;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>What can be asked.</summary>
internal static class QueryFields
{
    private const string AsOfHelp = "The times asked about; left out: now.";

    /// <summary>The edition of the framework that a field was asked for.</summary>
    public static Edition EditionAsked(IResolveFieldContext context) =>
        context.GetArgument<string?>("edition") is not { } name
            ? Editions.Newest
            : Editions.Find(name)
                ?? throw new ExecutionError(
                    $"The framework has no edition '{name}'. It has {string.Join(" and ", Editions.All.Select(edition => edition.Name))}."
                )
                {
                    Code = "EDITION_UNKNOWN",
                };

    public static ObjectGraphType Make(TypeCatalogue types)
    {
        var query = new ObjectGraphType { Name = "Query", Description = "What can be asked." };
        query.Add("viewer", "Who is asking.", types.Output<ViewerNode>(), context => new ViewerNode(context.Viewer()));
        query
            .Add("framework", "The report's science: models, measures, complexity, lessons and checklists.", types.Output<Edition>(), context =>
                EditionAsked(context)
            )
            .With("edition", "The edition, such as \"2009.1\"; left out: the newest.", new StringGraphType());
        query.Add("standardIndicators", "Indicators ready to be taken, by the benefit they tell of.", types.List<StandardIndicator>(), _ =>
            StandardIndicator.All
        );
        query.Add("frameworkEditions", "Every edition of the framework that is known, the oldest first.", types.List<Edition>(), _ => Editions.All);
        AddInitiatives(query, types);
        AddLists(query, types);
        AddPortfolios(query, types);
        DiagnosisFields.AddToQuery(query, types);
        LedgerFields.AddToQuery(query, types);
        HistoryFields.AddToQuery(query, types);
        PeopleFields.AddToQuery(query, types);
        ImportFields.AddToQuery(query, types);
        AttentionFields.AddToQuery(query, types);
        return query;
    }

    private static void AddInitiatives(ObjectGraphType query, TypeCatalogue types)
    {
        var list = query.AddAsync(
            "initiatives",
            "The initiatives, by name where no order is given.",
            types.Output<Connection<InitiativeNode>>(),
            async context =>
            {
                var asOf = AskedVersion.TimesOfList(context);
                var filter = context.GetArgument<InitiativeFilter?>("filter") ?? new InitiativeFilter();
                var order = context.GetArgument<List<InitiativeOrder>?>("orderBy") ?? [];
                return await context.PageAsync("initiatives", [filter, order, asOf], async page =>
                    (await Service<Lists>(context).InitiativesAsync(context.Viewer().Tenant, filter, order, asOf, page, context.CancellationToken)).Select(
                        row => new InitiativeNode(row, asOf)
                    )
                );
            }
        );
        PageArguments.AddTo(list);
        list.With("filter", "Which initiatives.", types.Input<InitiativeFilter>())
            .With("orderBy", "By what, the most important first.", new ListGraphType(new NonNullGraphType(types.Input<InitiativeOrder>())))
            .With("asOf", $"{AsOfHelp} A version is one of a single record and none of a list.", types.Input<AsOf>());

        query
            .AddAsync(
                "initiative",
                "One initiative, by its id or its reference; null where there is none, or nothing was known of it then. A version that it has not reached is an error: NO_SUCH_VERSION.",
                types.OutputOrNull<InitiativeNode>(),
                InitiativeAsync
            )
            .With("id", "Its id.", types.Input<Guid>())
            .With("reference", "Its reference; where both are given, both have to name the same.", types.Input<string>())
            .With("asOf", AsOfHelp, types.Input<AsOf>());
    }

    private static async Task<object?> InitiativeAsync(IResolveFieldContext context)
    {
        var (records, tenant) = (Service<Records>(context), context.Viewer().Tenant);
        var asOf = AskedVersion.TimesOf(context);
        var id = context.GetArgument<string?>("id") is { } text ? InputValue.Id(text, "id") : (Guid?)null;
        if (context.GetArgument<string?>("reference") is { } reference)
        {
            var row = await records.SummaryAsync(tenant, reference, context.CancellationToken);
            if (id is { } own && own != row?.Id)
            {
                throw new ExecutionError(
                    $"The id and the reference name different things: {(row is null ? $"no initiative has the reference '{reference}'" : $"'{reference}' is the initiative {row.Id}")}, and the id is {own}. Give one of them, or both of the same initiative."
                )
                {
                    Code = "ID_AND_REFERENCE_DIFFER",
                };
            }

            if (row is null || asOf == AsOf.Now)
            {
                return row is null ? null : new InitiativeNode(row, asOf);
            }

            id = row.Id;
        }

        if (id is not { } known)
        {
            throw new ExecutionError("Name the initiative: give its id or its reference.") { Code = "NOTHING_NAMED" };
        }

        if (asOf == AsOf.Now)
        {
            return (await records.SummariesAsync(tenant, [known], context.CancellationToken)).TryGetValue(known, out var summary)
                ? new InitiativeNode(summary, asOf)
                : null;
        }

        return (await records.InitiativesAsync(tenant, [known], context.CancellationToken)).TryGetValue(known, out var initiative)
            ? InitiativeNode.At(initiative, asOf.RecordedIn(initiative.Log))
            : null;
    }

    private static void AddLists(ObjectGraphType query, TypeCatalogue types)
    {
        var challenges = query.AddAsync(
            "challenges",
            "The challenges of all initiatives, the most severe and then the oldest first where no order is given.",
            types.Output<Connection<ChallengeView>>(),
            async context =>
            {
                var today = Service<TimeProvider>(context).ProductDay(context.Viewer().Tenant);
                var (filter, order) = (
                    context.GetArgument<ChallengeFilter?>("filter") ?? new ChallengeFilter(),
                    context.GetArgument<List<ChallengeOrder>?>("orderBy") ?? []
                );
                return await context.PageAsync("challenges", [filter, order], async page =>
                    (await Service<Lists>(context).ChallengesAsync(context.Viewer().Tenant, filter, order, page, context.CancellationToken)).Select(row =>
                        ChallengeView.Of(row.Challenge, row.InitiativeId, today)
                    )
                );
            }
        );
        PageArguments.AddTo(challenges);
        challenges
            .With("filter", "Which challenges.", types.Input<ChallengeFilter>())
            .With("orderBy", "By what, the most important first.", new ListGraphType(new NonNullGraphType(types.Input<ChallengeOrder>())));

        var risks = query.AddAsync(
            "risks",
            "The risks of all initiatives, the gravest and then the oldest first where no order is given.",
            types.Output<Connection<RiskView>>(),
            async context =>
            {
                var (filter, order) = (context.GetArgument<RiskFilter?>("filter") ?? new RiskFilter(), context.GetArgument<List<RiskOrder>?>("orderBy") ?? []);
                return await context.PageAsync("risks", [filter, order], async page =>
                    (await Service<Lists>(context).RisksAsync(context.Viewer().Tenant, filter, order, page, context.CancellationToken)).Select(
                        row => new RiskView(row.Risk, row.InitiativeId)
                    )
                );
            }
        );
        PageArguments.AddTo(risks);
        risks
            .With("filter", "Which risks.", types.Input<RiskFilter>())
            .With("orderBy", "By what, the most important first.", new ListGraphType(new NonNullGraphType(types.Input<RiskOrder>())));

        var lessons = query.AddAsync(
            "lessons",
            "What the initiatives learned, the latest first, with what became of it where others took it up.",
            types.Output<Connection<SharedLessonView>>(),
            async context =>
            {
                var filter = context.GetArgument<LessonFilter?>("filter") ?? new LessonFilter();
                return await context.PageAsync("lessons", [filter], async page =>
                    (await Service<Lists>(context).LessonsAsync(context.Viewer().Tenant, filter, page, context.CancellationToken)).Select(SharedLessonView.Of)
                );
            }
        );
        PageArguments.AddTo(lessons);
        lessons.With("filter", "Which lessons.", types.Input<LessonFilter>());

        var indicators = query.AddAsync("indicators", "The indicators of all initiatives, by name.", types.Output<Connection<IndicatorView>>(), async context =>
        {
            var today = Service<TimeProvider>(context).ProductDay(context.Viewer().Tenant);
            var filter = context.GetArgument<IndicatorFilter?>("filter") ?? new IndicatorFilter();
            return await context.PageAsync("indicators", [filter], async page =>
                (await Service<Lists>(context).IndicatorsAsync(context.Viewer().Tenant, filter, page, context.CancellationToken)).Select(row =>
                    IndicatorView.Of(row.Indicator, row.InitiativeId, today)
                )
            );
        });
        PageArguments.AddTo(indicators);
        indicators.With("filter", "Which indicators.", types.Input<IndicatorFilter>());

        var activity = query
            .AddAsync("activity", "What was recorded lately, of all initiatives or of one.", types.Output<Connection<ActivityView>>(), async context =>
            {
                var initiative = context.GetArgument<string?>("initiativeId") is { } text ? InputValue.Id(text, "initiativeId") : (Guid?)null;
                return await context.PageAsync("activity", [initiative], async page =>
                {
                    var rows = await Service<Lists>(context).ActivityAsync(context.Viewer().Tenant, initiative, page, context.CancellationToken);
                    return await Service<Histories>(context).ShowAsync(context.Viewer().Tenant, rows, ActivityView.Of, null, context.CancellationToken);
                });
            })
            .Only(Permissions.ReadersOfHistory);
        PageArguments.AddTo(activity);
        activity.With("initiativeId", "Of this initiative only.", types.Input<Guid>());

        var agencies = query.AddAsync("agencies", "The agencies of the directory, by name.", types.Output<Connection<AgencyNode>>(), async context =>
        {
            var search = context.GetArgument<string?>("search");
            return await context.PageAsync("agencies", [search], async page =>
                (await Service<Lists>(context).AgenciesAsync(context.Viewer().Tenant, search, page, context.CancellationToken)).Select(row => new AgencyNode(
                    row.Agency
                ))
            );
        });
        PageArguments.AddTo(agencies);
        agencies.With("search", "Words that all occur in its present or former names, reference, place or sector.", types.Input<string>());
    }

    private static void AddPortfolios(ObjectGraphType query, TypeCatalogue types)
    {
        query.AddAsync("portfolios", "The portfolios, by name.", types.List<PortfolioNode>(), async context =>
            (await Service<Records>(context).PortfoliosAsync(context.Viewer().Tenant, context.CancellationToken)).Select(row => new PortfolioNode(
                row.Portfolio,
                AsOf.Now
            ))
        );
        query
            .AddAsync(
                "portfolio",
                "One portfolio; null where there is none, or nothing was known of it then.",
                types.OutputOrNull<PortfolioNode>(),
                async context =>
                {
                    var (records, tenant) = (Service<Records>(context), context.Viewer().Tenant);
                    var asOf = AskedVersion.TimesOf(context);
                    var row = await records.PortfolioAsync(tenant, context.GetArgument<string>("reference"), context.CancellationToken);
                    if (row is null || asOf == AsOf.Now)
                    {
                        return row is null ? null : new PortfolioNode(row.Portfolio, asOf);
                    }

                    var portfolio = await records.PortfolioAsync(tenant, row.Id, context.CancellationToken);
                    return portfolio?.HadBegun(asOf.RecordedIn(portfolio.Log)) == true
                        ? new PortfolioNode(portfolio.AsOf(asOf), asOf) { OfOthers = asOf.In(portfolio.Log) }
                        : null;
                }
            )
            .With("reference", "Its reference.", new NonNullGraphType(types.Input<string>()))
            .With("asOf", AsOfHelp, types.Input<AsOf>());
    }

    /// <summary>The initiatives of a portfolio, on its type.</summary>
    public static void AddToPortfolio(IObjectGraphType type, TypeCatalogue types)
    {
        type.AddAsync(
            "learning",
            "What its initiatives teach together: what opened an area, how long stages take, what recurs.",
            types.Output<PortfolioLearning>(),
            async context =>
            {
                var node = (PortfolioNode)context.Source!;
                var initiatives = await Service<Records>(context)
                    .InitiativesAsync(context.Viewer().Tenant, [.. node.Portfolio.InitiativeIds], context.CancellationToken);
                return PortfolioLearning.Of([
                    .. initiatives.Values.Select(initiative => initiative.AsOf(node.OfOthers)).Where(state => state.HasBegun).OrderBy(state => state.Id),
                ]);
            }
        );
        var initiatives = type.AddAsync("initiatives", "The initiatives in it.", types.Output<Connection<InitiativeNode>>(), async context =>
        {
            var node = (PortfolioNode)context.Source!;
            var (filter, order) = (
                context.GetArgument<InitiativeFilter?>("filter") ?? new InitiativeFilter(),
                context.GetArgument<List<InitiativeOrder>?>("orderBy") ?? []
            );
            // A cursor is bound to the portfolio, not to what is in it: that may change while somebody goes through the list.
            return await context.PageAsync("portfolio.initiatives", [node.Portfolio.Id, filter, order, node.OfOthers], async page =>
                (
                    await Service<Lists>(context)
                        .InitiativesAsync(
                            context.Viewer().Tenant,
                            filter with
                            {
                                Ids = node.Portfolio.InitiativeIds,
                            },
                            order,
                            node.OfOthers,
                            page,
                            context.CancellationToken
                        )
                ).Select(row => new InitiativeNode(row, node.OfOthers))
            );
        });
        PageArguments.AddTo(initiatives);
        initiatives
            .With("filter", "Which of them.", types.Input<InitiativeFilter>())
            .With("orderBy", "By what, the most important first.", new ListGraphType(new NonNullGraphType(types.Input<InitiativeOrder>())));
    }

    private static T Service<T>(IResolveFieldContext context)
        where T : notnull => context.RequestServices!.GetRequiredService<T>();
}
