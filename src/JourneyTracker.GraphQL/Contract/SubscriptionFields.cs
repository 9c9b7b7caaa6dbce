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
        var subscription = new ObjectGraphType
        {
            Name = "Subscription",
            Description =
                "What can be followed. Who was cut off goes on with `since`: what was missed comes first, in order and once. Over server-sent events each message has an id for that, and `Last-Event-ID` stands for `since`.",
        };
        Add(
                subscription,
                types.Output<WorkshopNode>(),
                "workshopChanged",
                "Tells how far a workshop has come, at once and whenever something is recorded of it; four times a second at most.",
                WorkshopChanged,
                workshop => workshop.Row.Version
            )
            .With("id", "The workshop.", new NonNullGraphType(types.Input<Guid>()))
            .With("since", "The version seen last; it is then told at once only if there is a later one.", types.Input<long>());
        Add(subscription, types.Output<InitiativeChange>(), "initiativeChanged", "Tells of every entry recorded of an initiative.", InitiativeChanged, change =>
                change.Version
            )
            .With("id", "The initiative.", new NonNullGraphType(types.Input<Guid>()))
            .With(
                "since",
                "The version seen last, 0 for none: the entries after it come first. Left out: only what is recorded from now on.",
                types.Input<long>()
            );
        Add(
                subscription,
                types.Output<InitiativeChange>(),
                "portfolioChanged",
                "Tells of every entry recorded of the initiatives of a portfolio, or of all, in the order of the tamper-evident log: once it has its place there, within two seconds.",
                PortfolioChanged,
                change => change.Position!.Value
            )
            .With("reference", "The portfolio; left out: all initiatives.", types.Input<string>())
            .With(
                "since",
                "The position seen last, -1 for none: the entries after it come first. Left out: only what is recorded from now on.",
                types.Input<long>()
            );
        ReplayFields.AddToSubscription(subscription, types);
        ImportFields.AddToSubscription(subscription, types);
        return subscription;
    }

    /// <summary>On the type of changes: that there was one is for everybody who sees the initiative, its entries are history.</summary>
    public static void AddToChange(IObjectGraphType type) => type.Fields.Find("entries")!.Only(Permissions.ReadersOfHistory);

    /// <summary>Adds a field that is told of again and again.</summary>
    public static FieldType Add<T>(
        ObjectGraphType to,
        IGraphType type,
        string name,
        string description,
        Func<IResolveFieldContext, CancellationToken, IAsyncEnumerable<T>> changes,
        Func<T, long> placeOf
    ) =>
        to.AddField(
            new FieldType
            {
                Name = name,
                Description = description,
                ResolvedType = type,
                Resolver = new FuncFieldResolver<object?>(context => context.Source),
                StreamResolver = new EnumerableStream<T>(changes, placeOf),
            }
        );

    private static async IAsyncEnumerable<WorkshopNode> WorkshopChanged(IResolveFieldContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = InputValue.Id(context.GetArgument<string>("id"), "id");
        var follower = new Follower(context, cancellation);
        var clock = context.RequestServices!.GetRequiredService<TimeProvider>();
        using var listener = follower.Listen();
        var last = await follower.WorkshopAsync(id) ?? throw new ExecutionError(new WorkshopNotFound().Message) { Code = new WorkshopNotFound().Code };
        var since = Resumption.SinceVersion(context, last.Row.Version);
        Resumption.Begin(context, since ?? last.Row.Version);
        if (last.Row.Version != since)
        {
            yield return last;
        }

        await foreach (var change in listener.ReadAllAsync(cancellation))
        {
            if (
                (change is null || (change.Id == id && change.Version > last.Row.Version))
                && await follower.WorkshopAsync(id) is { } now
                && now.Row.Version > last.Row.Version
            )
            {
                yield return last = now;

                // Many answer at once and many follow: what happens meanwhile is told together, the last of it too.
                await Task.Delay(BetweenWorkshopChanges, clock, cancellation);
            }
        }
    }

    private static async IAsyncEnumerable<InitiativeChange> InitiativeChanged(
        IResolveFieldContext context,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var id = InputValue.Id(context.GetArgument<string>("id"), "id");
        var follower = new Follower(context, cancellation);
        using var listener = follower.Listen();
        await follower.BeginAsync([id]);
        var present = follower.Seen(id) ?? throw new ExecutionError(new InitiativeNotFound().Message) { Code = new InitiativeNotFound().Code };
        var since = Resumption.SinceVersion(context, present);
        Resumption.Begin(context, since ?? present);
        await using var changes = listener.ReadAllAsync(cancellation).GetAsyncEnumerator(cancellation);
        if (since is { } seen)
        {
            follower.GoOnFrom(id, seen);
            foreach (var news in await follower.NewsAsync(id))
            {
                yield return news;
            }
        }

        while (await changes.MoveNextAsync())
        {
            if (changes.Current is null || changes.Current.Id == id)
            {
                foreach (var news in await follower.NewsAsync(id))
                {
                    yield return news;
                }
            }
        }
    }

    private static async IAsyncEnumerable<InitiativeChange> PortfolioChanged(
        IResolveFieldContext context,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var reference = context.GetArgument<string?>("reference");
        var follower = new Follower(context, cancellation);
        using var listener = follower.ListenToLedger();
        var portfolio = reference is null
            ? null
            : await follower.PortfolioAsync(reference) ?? throw new ExecutionError(new PortfolioNotFound().Message) { Code = new PortfolioNotFound().Code };
        var end = await follower.LastPositionAsync();
        var since = Resumption.SincePosition(context, end);
        if (since is null)
        {
            // What is recorded, but has no place yet, was there before.
            await follower.BeginAsync(portfolio?.InitiativeIds);
        }

        var position = since ?? end;
        Resumption.Begin(context, position);
        await using var grown = listener.ReadAllAsync(cancellation).GetAsyncEnumerator(cancellation);
        do
        {
            portfolio = reference is null ? null : await follower.PortfolioAsync(reference) ?? portfolio;
            for (var told = position - 1; told < position; )
            {
                told = position;
                var part = await follower.FromLedgerAsync(position, portfolio?.InitiativeIds);
                foreach (var news in part.News)
                {
                    yield return news;
                }

                position = part.Position;
            }
        } while (await grown.MoveNextAsync());
    }
}
