using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Sorting;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Loading;
using JourneyTracker.GraphQL.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>What differs between two times, and the story told step by step.</summary>
internal static class ReplayFields
{
    private const int UsualPage = 20;
    private const int UsualInterval = 1_000;
    private const int ShortestInterval = 50;
    private const int LongestInterval = 60_000;

    /// <summary>On the type of initiatives.</summary>
    public static void AddToInitiative(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add("changes", "What changed between two times: what is computed first, then fact by fact, then entry by entry.", types.List<Change>(), context =>
            {
                var node = (InitiativeNode)context.Source!;
                var (from, to) = (
                    AskedVersion.TimesOf(context, "from"),
                    context.GetArgument<AsOf?>("to") is null ? node.AsOf : AskedVersion.TimesOf(context, "to")
                );
                return RecordLoaders
                    .Of(context)
                    .FromLog(context, node, initiative =>
                        Histories(context)
                            .ShowAsync(
                                context.Viewer().Tenant,
                                Change.Between(initiative, from.RecordedIn(initiative.Log), to.RecordedIn(initiative.Log)),
                                to.In(initiative.Log),
                                context.CancellationToken
                            )
                    )
                    .Awaited();
            })
            .With("from", "The earlier time.", new NonNullGraphType(types.Input<AsOf>()))
            .With("to", "The later time; left out: the times asked about.", types.Input<AsOf>())
            .Only(Permissions.ReadersOfHistory);

        var replay = type.Add(
                "replay",
                "The story, entry by entry, each with what changed and the state it led to.",
                types.Output<Connection<ReplayFrameView>>(),
                context =>
                {
                    var (order, from) = (context.GetArgument<ReplayOrder>("order"), context.GetArgument<ReplayFrom?>("from") ?? new ReplayFrom());
                    var node = (InitiativeNode)context.Source!;
                    return RecordLoaders
                        .Of(context)
                        .FromLog(context, node, initiative =>
                            context.PageAsync("replay", [node.Summary.Id, node.AsOf, order, from], page =>
                                PageAsync(context, initiative, Replay.Of(initiative, node.AsOf, order), from.RecordedIn(initiative.Log), page)
                            )
                        )
                        .Awaited();
                }
            )
            .Only(Permissions.ReadersOfHistory);
        PageArguments.AddTo(replay, UsualPage);
        WithStart(replay, types);
    }

    /// <summary>On the type of frames.</summary>
    public static void AddToFrame(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add("level", "The level after it, and why.", types.Output<Level>(), context => Level.Of(Frame(context).Frame.State));
        type.AddAsync("changes", "What changed with it: what is computed first, then fact by fact.", types.List<Change>(), async context =>
            await Frame(context).Changes.Value
        );
        type.Add("initiative", "The initiative after it.", types.Output<InitiativeNode>(), context =>
            InitiativeNode.Of(Frame(context).Frame.State, Frame(context).Frame.Times) with
            {
                After = Frame(context).Frame.Entry.Entry.EntryId,
            }
        );
    }

    /// <summary>What can be followed: a story, told at a pace.</summary>
    public static void AddToSubscription(ObjectGraphType subscription, TypeCatalogue types) =>
        WithStart(
                SubscriptionFields
                    .Add(
                        subscription,
                        types.Output<ReplayFrameView>(),
                        "initiativeReplayed",
                        "Tells the story of an initiative as far as it is recorded, entry by entry at a steady pace, and ends.",
                        Replayed,
                        frame => frame.Number
                    )
                    .With("id", "The initiative.", new NonNullGraphType(types.Input<Guid>()))
                    .With("since", "The number of the entry seen last; left out: none.", types.Input<long>())
                    .With("asOf", "As far as it was known and held at these times.", types.Input<AsOf>()),
                types
            )
            .With("intervalMilliseconds", $"How long each entry is left standing, {ShortestInterval} to {LongestInterval}.", types.Input<int>(), UsualInterval)
            .Only(Permissions.ReadersOfHistory);

    private static FieldType WithStart(FieldType field, TypeCatalogue types) =>
        field
            .With("order", "In which order it is told.", types.Input<ReplayOrder>(), ReplayOrder.Recorded)
            .With("from", "Where it begins; left out: with the first entry.", types.Input<ReplayFrom>());

    private static async Task<Paged<ReplayFrameView>> PageAsync(IResolveFieldContext context, Initiative initiative, Replay replay, ReplayFrom from, Page page)
    {
        var places = replay.PageOf(replay.PlaceOf(from), page);
        return places.With(
            await ShowAsync(Histories(context), context.Viewer().Tenant, initiative, [.. places.Items.Select(replay.Frame)], context.CancellationToken)
        );
    }

    private static async Task<ImmutableArray<ReplayFrameView>> ShowAsync(
        Histories histories,
        string tenant,
        Initiative initiative,
        IReadOnlyList<ReplayFrame> frames,
        CancellationToken cancellation
    )
    {
        var entries = await histories.ShowAsync(tenant, initiative.Log, [.. frames.Select(frame => frame.Entry)], cancellation);
        // What changed is computed when somebody asks, and the names for all frames are then fetched at once.
        var names = new Lazy<Task<NamesInLines>>(() => histories.NamesAsync(tenant, frames.SelectMany(frame => frame.Changes), cancellation));
        return
        [
            .. frames.Zip(entries, (frame, entry) =>
                new ReplayFrameView(
                    frame.Place + 1,
                    entry,
                    frame,
                    new Lazy<Task<IEnumerable<Change>>>(async () =>
                        Contract.Histories.WithNames(frame.Changes, (await names.Value).At(frame.Times.In(initiative.Log)))
                    )
                )
            ),
        ];
    }

    // What is wrong with the arguments is said before the story begins.
    private static IAsyncEnumerable<ReplayFrameView> Replayed(IResolveFieldContext context, CancellationToken cancellation)
    {
        var interval = context.GetArgument<int>("intervalMilliseconds");
        if (interval is < ShortestInterval or > LongestInterval)
        {
            throw new ExecutionError($"intervalMilliseconds must be from {ShortestInterval} to {LongestInterval}, not {interval}.") { Code = "BAD_INTERVAL" };
        }

        _ = AskedVersion.TimesOf(context);
        return TellAsync(context, InputValue.Id(context.GetArgument<string>("id"), "id"), TimeSpan.FromMilliseconds(interval), cancellation);
    }

    private static async IAsyncEnumerable<ReplayFrameView> TellAsync(
        IResolveFieldContext context,
        Guid id,
        TimeSpan interval,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var (order, from) = (context.GetArgument<ReplayOrder>("order"), context.GetArgument<ReplayFrom?>("from") ?? new ReplayFrom());
        var services = context.RequestServices!;
        var (tenant, histories, clock) = (context.Viewer().Tenant, Histories(context), services.GetRequiredService<TimeProvider>());
        var initiative = (await services.GetRequiredService<Records>().InitiativesAsync(tenant, [id], cancellation)).GetValueOrDefault(id)
            ?? throw new ExecutionError(new InitiativeNotFound().Message) { Code = new InitiativeNotFound().Code };
        from = from.RecordedIn(initiative.Log);
        var replay = Replay.Of(initiative, AskedVersion.TimesOf(context).RecordedIn(initiative.Log), order);
        var since = Resumption.SinceNumber(context, replay.Count);
        Resumption.Begin(context, since);
        for (var place = Math.Max(replay.PlaceOf(from), (int)since); place < replay.Count; place++)
        {
            yield return (await ShowAsync(histories, tenant, initiative, [replay.Frame(place)], cancellation))[0];
            if (place + 1 < replay.Count)
            {
                await Task.Delay(interval, clock, cancellation);
            }
        }
    }

    private static ReplayFrameView Frame(IResolveFieldContext context) => (ReplayFrameView)context.Source!;

    private static Histories Histories(IResolveFieldContext context) => context.RequestServices!.GetRequiredService<Histories>();
}

/// <summary>One entry of a story, and what came of it.</summary>
/// <param name="Number">Its place in the story, from 1.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Changes">What changed with it, once asked for.</param>
internal sealed record ReplayFrameView(
    int Number,
    HistoryEntry Entry,
    [property: Hidden] ReplayFrame Frame,
    [property: Hidden] Lazy<Task<IEnumerable<Change>>> Changes
);
