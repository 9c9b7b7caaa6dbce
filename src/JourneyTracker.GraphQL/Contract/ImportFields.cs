using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Rules;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Paging;
using JourneyTracker.GraphQL.Transport;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Files that come in: what was found in them, and what is decided about them. The files themselves go to <c>POST /import</c>.</summary>
internal static class ImportFields
{
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromMilliseconds(500);

    private const string Rules = $"Rules: {nameof(ImportNotFound)}, {nameof(ImportNotReady)}, {nameof(NotTried)}.";

    /// <summary>What can be asked.</summary>
    public static void AddToQuery(IObjectGraphType query, TypeCatalogue types)
    {
        var list = query.AddAsync(
            "imports",
            "The files that were imported or are being imported, the latest first. A file is given by POST /import?name=…&mapping=…&at=…, with a token.",
            types.Output<Connection<ImportRun>>(),
            context => context.PageAsync("imports", [], page => Desk(context).ListAsync(context.Viewer(), page, context.CancellationToken))
        );
        PageArguments.AddTo(list);
        query
            .AddAsync("import", "An import; null where there is none of that id.", types.OutputOrNull<ImportRun>(), async context =>
                await Desk(context).FindAsync(context.Viewer(), InputValue.Id(context.GetArgument<string>("id"), "id"), context.CancellationToken)
            )
            .With("id", "The import.", new NonNullGraphType(types.Input<Guid>()));
        query.AddAsync("importMappings", "The mappings that files can be read by, by title.", types.List<ImportMapping>(), async context =>
            (await Desk(context).MappingsAsync(context.Viewer(), context.CancellationToken)).Select(mapping => new ImportMapping(
                mapping.Name,
                mapping.Title,
                mapping.Snapshot is not null && mapping.Snapshot.On is null,
                MappingFile.Write(mapping)
            ))
        );
    }

    /// <summary>What can be done.</summary>
    public static void AddToMutation(IObjectGraphType mutation, TypeCatalogue types, ErrorTypes errors)
    {
        var payload = new ObjectGraphType<object> { Name = "ImportPayload", Description = "What came of a decision about an import." };
        payload.Add("import", "The import as it is now; null where nothing was decided.", types.OutputOrNull<ImportRun>(), context =>
            ((Decided)context.Source!).Import
        );
        payload.Add("errors", "What stands in the way; empty where it was decided.", errors.List, context => ((Decided)context.Source!).Errors);
        Add<DecideImport>(
            mutation,
            "decideImport",
            "Decides that a checked file is imported. It goes on by itself: ask for the import to see how far it is.",
            payload,
            types,
            (desk, viewer, input, cancellation) => desk.DecideAsync(viewer, input.Id, input.How, cancellation)
        );
        Add<CancelImport>(
            mutation,
            "cancelImport",
            "Cancels an import. What it recorded until then stays on record.",
            payload,
            types,
            (desk, viewer, input, cancellation) => desk.CancelAsync(viewer, input.Id, cancellation)
        );
        Add<TakeImportBack>(
            mutation,
            "takeImportBack",
            "Has everything taken back that an import recorded, as if its file had never been given. Initiatives, agencies and portfolios that it registered stay.",
            payload,
            types,
            (desk, viewer, input, cancellation) => desk.TakeBackAsync(viewer, input.Id, cancellation)
        );
    }

    /// <summary>What can be followed.</summary>
    public static void AddToSubscription(ObjectGraphType subscription, TypeCatalogue types) =>
        subscription
            .AddField(
                new FieldType
                {
                    Name = "importProgress",
                    Description =
                        "Tells how far an import is: at once, whenever more of it is done, and a last time when the work ends; then it ends too. Who was cut off asks again.",
                    ResolvedType = types.Output<ImportRun>(),
                    Resolver = new FuncFieldResolver<object?>(context => context.Source),
                    StreamResolver = new EnumerableStream<ImportRun>(Progress),
                }
            )
            .With("id", "The import.", new NonNullGraphType(types.Input<Guid>()));

    private static async IAsyncEnumerable<ImportRun> Progress(IResolveFieldContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = InputValue.Id(context.GetArgument<string>("id"), "id");
        var clock = context.RequestServices!.GetRequiredService<TimeProvider>();
        var last = (ImportRun?)null;
        while (true)
        {
            var run = await Desk(context).FindAsync(context.Viewer(), id, cancellation)
                ?? throw new ExecutionError(new ImportNotFound().Message) { Code = new ImportNotFound().Code };
            if (last is null || (run.State, run.Done) != (last.State, last.Done))
            {
                yield return last = run;
            }

            if (!run.IsWorking)
            {
                yield break;
            }

            await Task.Delay(BetweenTellings, clock, cancellation);
        }
    }

    private static void Add<T>(
        IObjectGraphType mutation,
        string name,
        string description,
        ObjectGraphType<object> payload,
        TypeCatalogue types,
        Func<ImportDesk, Viewer, T, CancellationToken, Task<ImportRun>> decide
    ) =>
        mutation
            .AddAsync(name, $"{description}\n\nFor: {string.Join(", ", ImportDesk.Importers.Order())}. {Rules}", new NonNullGraphType(payload), async context =>
            {
                if (InTime.IsUp(context))
                {
                    return new Decided(null, [new NotTried()]);
                }

                try
                {
                    return new Decided(await decide(Desk(context), context.Viewer(), context.GetArgument<T>("input"), context.CancellationToken), []);
                }
                catch (RuleViolation rule)
                {
                    return new Decided(null, [rule, .. rule.Others]);
                }
            })
            .With("input", "Which import, and what about it.", new NonNullGraphType(types.Input<T>()))
            .Only(ImportDesk.Importers);

    private static ImportDesk Desk(IResolveFieldContext context) => context.RequestServices!.GetRequiredService<ImportDesk>();

    private sealed record Decided(ImportRun? Import, ImmutableArray<RuleViolation> Errors);
}

/// <summary>Decides that a checked file is imported.</summary>
/// <param name="Id">The import.</param>
/// <param name="How">Whether all rows are imported or none, or the good ones.</param>
public sealed record DecideImport(Guid Id, ImportHow How);

/// <summary>Cancels an import.</summary>
/// <param name="Id">The import.</param>
public sealed record CancelImport(Guid Id);

/// <summary>Takes back what an import recorded.</summary>
/// <param name="Id">The import.</param>
public sealed record TakeImportBack(Guid Id);

/// <summary>A mapping that files can be read by.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="NeedsDay">Whether the day of which a file tells has to be given with it.</param>
/// <param name="Yaml">The mapping itself.</param>
public sealed record ImportMapping(string Name, string Title, bool NeedsDay, string Yaml);
