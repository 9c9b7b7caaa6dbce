using System.Collections.Immutable;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.GraphQL.Scalars;
using JourneyTracker.GraphQL.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Transport;

/// <summary>A little of everything the transport has to deal with, without the domain.</summary>
internal sealed class TestSchema : Schema
{
    public TestSchema(TestSources sources)
    {
        this.AddJourneyTrackerScalars();
        var named = new InterfaceGraphType { Name = "Named" };
        named.Field<NonNullGraphType<StringGraphType>>("name");
        named.Field<StringGraphType>("secret");
        var thing = ThingType(named);
        Query = QueryType(thing, named, sources);
        Mutation = MutationType(sources);
        Subscription = SubscriptionType(sources);
        RegisterType(thing);
    }

    private static ObjectGraphType<Thing> ThingType(InterfaceGraphType named)
    {
        var thing = new ObjectGraphType<Thing> { Name = "Thing", IsTypeOf = value => value is Thing };
        thing.Field<NonNullGraphType<StringGraphType>>("name").Resolve(context => context.Source.Name);
        Only(thing.Field<StringGraphType>("secret").Resolve(_ => "of the thing").FieldType, Role.Auditor);
        thing.AddField(
            new FieldType
            {
                Name = "self",
                ResolvedType = thing,
                Resolver = new FuncFieldResolver<object?>(context => context.Source),
            }
        );
        thing.AddField(
            new FieldType
            {
                Name = "things",
                ResolvedType = new ListGraphType(thing),
                Arguments = [First()],
                Resolver = new FuncFieldResolver<object?>(_ => Array.Empty<Thing>()),
            }
        );
        thing.AddResolvedInterface(named);
        named.AddPossibleType(thing);
        return thing;
    }

    private static ObjectGraphType QueryType(ObjectGraphType<Thing> thing, InterfaceGraphType named, TestSources sources)
    {
        var query = new ObjectGraphType { Name = "Query" };
        query.Field<StringGraphType>("greeting").Resolve(context => $"Hello {((Viewer)context.UserContext["viewer"]!).Name}");
        query
            .Field<StringGraphType>("echo")
            .Argument<StringGraphType>("text")
            .Argument<DateScalar>("on")
            .Resolve(context => context.GetArgument<string?>("text"));
        Only(query.Field<StringGraphType>("secret").Resolve(_ => "of the query").FieldType, Role.Auditor, Role.Administrator);
        query.Field<StringGraphType>("broken").Resolve(_ => throw new InvalidOperationException("password=1234"));
        query.Field<StringGraphType>("refused").Resolve(_ => throw new NotAllowed("Not yours."));
        query
            .Field<StringGraphType>("slow")
            .ResolveAsync(async context =>
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return null;
            });
        query.Field<StringGraphType>("scope").Resolve(context => context.RequestServices!.GetRequiredService<TestScope>().Id.ToString());
        query.Field<ListGraphType<StringGraphType>>("failures").Resolve(_ => Enumerable.Range(0, 200).Select(_ => new object()));
        query.AddField(
            new FieldType
            {
                Name = "thing",
                ResolvedType = thing,
                Resolver = new FuncFieldResolver<object?>(_ => new Thing("a thing")),
            }
        );
        query.AddField(
            new FieldType
            {
                Name = "named",
                ResolvedType = named,
                Resolver = new FuncFieldResolver<object?>(_ => new Thing("a thing")),
            }
        );
        query.AddField(
            new FieldType
            {
                Name = "things",
                ResolvedType = new ListGraphType(thing),
                Arguments = [First()],
                Resolver = new FuncFieldResolver<object?>(_ => sources.Answered()),
            }
        );
        return query;
    }

    private static ObjectGraphType MutationType(TestSources sources)
    {
        var mutation = new ObjectGraphType { Name = "Mutation" };
        Only(mutation.Field<IntGraphType>("touch").Resolve(_ => Interlocked.Increment(ref sources.Touched)).FieldType, Role.ProgrammeOffice);
        return mutation;
    }

    private static ObjectGraphType SubscriptionType(TestSources sources)
    {
        var subscription = new ObjectGraphType { Name = "Subscription" };
        var ticks = new EnumerableStream<int>((_, cancellation) => sources.ReadAsync(cancellation));
        var source = new FuncFieldResolver<object?>(context => context.Source);
        subscription.AddField(
            new FieldType
            {
                Name = "ticks",
                ResolvedType = new IntGraphType(),
                Resolver = source,
                StreamResolver = ticks,
            }
        );
        var secret = new FieldType
        {
            Name = "secretTicks",
            ResolvedType = new IntGraphType(),
            Resolver = source,
            StreamResolver = ticks,
        };
        subscription.AddField(secret);
        Only(secret, Role.Auditor);
        return subscription;
    }

    private static QueryArgument First() => new(new IntGraphType()) { Name = "first", DefaultValue = 50 };

    private static void Only(FieldType field, params Role[] roles) => field.Metadata["roles"] = roles.ToImmutableHashSet();

    internal sealed record Thing(string Name);
}

/// <summary>An instance for each scope.</summary>
internal sealed class TestScope
{
    public Guid Id { get; } = Guid.NewGuid();
}
