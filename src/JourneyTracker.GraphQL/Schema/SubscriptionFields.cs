using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using JourneyTracker.GraphQL.Access;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Schema;

/// <summary>What can be followed: what is committed, on this host or another, is told once.</summary>
internal static class SubscriptionFields
{
    public static ObjectGraphType Make(TypeCatalogue types)
    {
        var subscription = new ObjectGraphType { Name = "Subscription", Description = "What can be followed." };
        Add(subscription, types, "initiativeChanged", "Tells of every entry recorded of an initiative.", InitiativeChanged)
            .With("id", "The initiative.", new NonNullGraphType(types.Input<Guid>()));
        Add(subscription, types, "portfolioChanged", "Tells of every entry recorded of the initiatives of a portfolio, or of all.", PortfolioChanged)
            .With("reference", "The portfolio; left out: all initiatives.", types.Input<string>());
        return subscription;
    }

    private static FieldType Add(ObjectGraphType to, TypeCatalogue types, string name, string description, Func<IResolveFieldContext, IAsyncEnumerable<InitiativeChange>> changes) => to.AddField(new FieldType
    {
        Name = name,
        Description = description,
        ResolvedType = types.Output<InitiativeChange>(),
        Resolver = new FuncFieldResolver<object?>(context => context.Source),
        StreamResolver = new SourceStreamResolver<object?>(context => ObservableFromAsyncEnumerable<InitiativeChange>.Create(changes)(context)),
    });

    private static async IAsyncEnumerable<InitiativeChange> InitiativeChanged(IResolveFieldContext context)
    {
        var id = RecordBuilder.Id(context.GetArgument<string>("id"), "id");
        var follower = new Follower(context);
        using var listener = context.RequestServices!.GetRequiredService<ChangeFeed>().Listen(follower.Viewer.Tenant);
        if (!await follower.BeginAsync([id]))
        {
            throw new ExecutionError(new InitiativeNotFoundMessage().Text) { Code = "INITIATIVE_NOT_FOUND" };
        }

        await foreach (var change in listener.ReadAllAsync(context.CancellationToken))
        {
            if (change is null || change.Id == id)
            {
                await foreach (var news in follower.NewsAsync([id]))
                {
                    yield return news;
                }
            }
        }
    }
}
