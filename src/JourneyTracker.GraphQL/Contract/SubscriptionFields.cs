using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>What can be followed: what is committed, on this host or another, is told once.</summary>
internal static class SubscriptionFields
{
    /// <summary>The shortest time between two tellings of a workshop to one follower: a progress bar needs no more.</summary>
    private static readonly TimeSpan BetweenWorkshopChanges = TimeSpan.FromMilliseconds(250);

    public static ObjectGraphType Make(TypeCatalogue types)
    {
        var subscription = new ObjectGraphType { Name = "Subscription", Description = "What can be followed." };
        Add(subscription, types.Output<WorkshopNode>(), "workshopChanged", "Tells how far a workshop has come, at once and whenever something is recorded of it; four times a second at most.", WorkshopChanged)
            .With("id", "The workshop.", new NonNullGraphType(types.Input<Guid>()));
        Add(subscription, types.Output<InitiativeChange>(), "initiativeChanged", "Tells of every entry recorded of an initiative.", InitiativeChanged)
            .With("id", "The initiative.", new NonNullGraphType(types.Input<Guid>()));
        Add(subscription, types.Output<InitiativeChange>(), "portfolioChanged", "Tells of every entry recorded of the initiatives of a portfolio, or of all.", PortfolioChanged)
            .With("reference", "The portfolio; left out: all initiatives.", types.Input<string>());
        ReplayFields.AddToSubscription(subscription, types);
        return subscription;
    }

    /// <summary>On the type of changes: that there was one is for everybody who sees the initiative, its entries are history.</summary>
    public static void AddToChange(IObjectGraphType type) => type.Fields.Find("entries")!.Only(Permissions.ReadersOfHistory);

    /// <summary>Adds a field that is told of again and again.</summary>
    public static FieldType Add<T>(ObjectGraphType to, IGraphType type, string name, string description, Func<IResolveFieldContext, CancellationToken, IAsyncEnumerable<T>> changes) => to.AddField(new FieldType
    {
        Name = name,
        Description = description,
        ResolvedType = type,
        Resolver = new FuncFieldResolver<object?>(context => context.Source),
        StreamResolver = new EnumerableStream<T>(changes),
    });

    private static async IAsyncEnumerable<WorkshopNode> WorkshopChanged(IResolveFieldContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = RecordBuilder.Id(context.GetArgument<string>("id"), "id");
        var follower = new Follower(context, cancellation);
        var clock = context.RequestServices!.GetRequiredService<TimeProvider>();
        using var listener = follower.Listen();
        var last = await follower.WorkshopAsync(id) ?? throw new ExecutionError(new WorkshopNotFound().Message) { Code = new WorkshopNotFound().Code };
        yield return last;

        await foreach (var change in listener.ReadAllAsync(cancellation))
        {
            if ((change is null || (change.Id == id && change.Version > last.Row.Version)) && await follower.WorkshopAsync(id) is { } now && now.Row.Version > last.Row.Version)
            {
                yield return last = now;

                // Many answer at once and many follow: what happens meanwhile is told together, the last of it too.
                await Task.Delay(BetweenWorkshopChanges, clock, cancellation);
            }
        }
    }

    private static async IAsyncEnumerable<InitiativeChange> InitiativeChanged(IResolveFieldContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = RecordBuilder.Id(context.GetArgument<string>("id"), "id");
        var follower = new Follower(context, cancellation);
        using var listener = follower.Listen();
        await follower.BeginAsync([id]);
        if (!follower.Knows(id))
        {
            throw new ExecutionError(new InitiativeNotFound().Message) { Code = new InitiativeNotFound().Code };
        }

        await foreach (var change in listener.ReadAllAsync(cancellation))
        {
            if (change is null || change.Id == id)
            {
                foreach (var news in await follower.NewsAsync([id]))
                {
                    yield return news;
                }
            }
        }
    }

    private static async IAsyncEnumerable<InitiativeChange> PortfolioChanged(IResolveFieldContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reference = context.GetArgument<string?>("reference");
        var follower = new Follower(context, cancellation);
        using var listener = follower.Listen();
        var portfolio = reference is null ? null : await follower.PortfolioAsync(reference) ?? throw new ExecutionError(new PortfolioNotFound().Message) { Code = new PortfolioNotFound().Code };
        await follower.BeginAsync(portfolio?.InitiativeIds);

        await foreach (var change in listener.ReadAllAsync(cancellation))
        {
            if (reference is not null && (change is null || change.Id == portfolio!.Id))
            {
                portfolio = await follower.PortfolioAsync(reference) ?? portfolio;
            }

            var concerned = change is null ? portfolio?.InitiativeIds ?? await follower.AllAsync()
                : portfolio is null || portfolio.InitiativeIds.Contains(change.Id) ? [change.Id]
                : [];
            foreach (var news in await follower.NewsAsync(concerned))
            {
                yield return news;
            }
        }
    }
}
