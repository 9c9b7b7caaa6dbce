using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Sorting;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>The names of those who record things: who they are, and naming and erasing them.</summary>
internal static class PeopleFields
{
    /// <summary>What can be asked.</summary>
    public static void AddToQuery(IObjectGraphType query, TypeCatalogue types)
    {
        var people = query
            .AddAsync(
                "people",
                "Those who gave a command, or were named or erased, by name; but who did nothing yet but take part in a workshop whose answers are not revealed.",
                types.Output<Connection<Person>>(),
                async context =>
                {
                    var search = context.GetArgument<string?>("search");
                    return await context.PageAsync("people", [search], page =>
                        People(context).ListAsync(context.Viewer().Tenant, search, page, context.CancellationToken)
                    );
                }
            )
            .Only(Permissions.For(typeof(ErasePerson)));
        PageArguments.AddTo(people);
        people.With("search", "Words that all occur in name, subject id or mail address.", types.Input<string>());
    }

    /// <summary>What can be done.</summary>
    public static void AddToMutation(IObjectGraphType mutation, TypeCatalogue types, ErrorTypes errors)
    {
        var payload = new ObjectGraphType<object> { Name = "PersonPayload", Description = "What a command led to." };
        payload.Add("person", "What the directory shows of them now; null where the command was not carried out.", types.OutputOrNull<Person>(), context =>
            ((CarriedOut)context.Source!).Person
        );
        payload.Add("errors", "The rules that the command ran against; empty where it was carried out.", errors.List, context =>
            ((CarriedOut)context.Source!).Errors
        );
        Add<NamePerson>(mutation, "namePerson", payload, types, [], (people, viewer, command, cancellation) => people.NameAsync(viewer, command, cancellation));
        Add<GiveMailAddress>(
            mutation,
            "giveMailAddress",
            payload,
            types,
            [nameof(MailAddressNotUnderstood), nameof(PersonNotFound)],
            (people, viewer, command, cancellation) => people.GiveMailAddressAsync(viewer, command, cancellation)
        );
        Add<ErasePerson>(mutation, "erasePerson", payload, types, [nameof(NotAPerson)], (people, viewer, command, cancellation) =>
            people.EraseAsync(viewer, command, cancellation)
        );
    }

    private static void Add<T>(
        IObjectGraphType mutation,
        string name,
        ObjectGraphType<object> payload,
        TypeCatalogue types,
        IEnumerable<string> rules,
        Func<PeopleDirectory, Viewer, T, CancellationToken, Task<Person>> carryOut
    )
    {
        var description =
            $"{XmlDocs.Current.Of(typeof(T))}\n\nFor: {string.Join(", ", Permissions.For(typeof(T)).Order())}. Rules: {string.Join(", ", rules.Append(nameof(TextNotAccepted)).Append(nameof(NotTried)).Order(StringComparer.Ordinal))}.";
        mutation
            .AddAsync(name, description, new NonNullGraphType(payload), async context =>
            {
                if (InTime.IsUp(context))
                {
                    return new CarriedOut(null, [new NotTried()]);
                }

                try
                {
                    return new CarriedOut(await carryOut(People(context), context.Viewer(), context.GetArgument<T>("input"), context.CancellationToken), []);
                }
                catch (RuleViolation rule)
                {
                    return new CarriedOut(null, [rule, .. rule.Others]);
                }
            })
            .With("input", "Who is meant.", new NonNullGraphType(types.Input<T>()))
            .Only(Permissions.For(typeof(T)));
    }

    private static PeopleDirectory People(IResolveFieldContext context) => context.RequestServices!.GetRequiredService<PeopleDirectory>();

    private sealed record CarriedOut(Person? Person, IReadOnlyList<RuleViolation> Errors);
}
