using System.Collections.Immutable;
using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Types;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Precedents;
using JourneyTracker.Core.Reading;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>What to look at and to do next, what was considered, and what others in the like situation did.</summary>
internal static class AdviceFields
{
    private const int UsualPrecedents = 3;

    public static void AddToInitiative(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add("advice", "What to look at and to do next, in the order to take it in; each item with its reasons.", types.List<AdviceItem>(), Advice)
            .With("standing", "Only what is open, accepted or set aside; null: all of it.", types.Input<AdviceStanding>(), AdviceStanding.Open)
            .With("kind", "Only these sorts; left out: all.", new ListGraphType(new NonNullGraphType(types.Input<AdviceKind>())))
            .With("area", "Only what is about this area.", types.Input<ChallengeArea>())
            .With("most", $"How many at most; the pages show {Adviser.ShownAtOnce}. Left out: all.", types.Input<int>(), null);
        type.Add(
                "precedents",
                "The nearest of the report's initiatives and of the programme office's own, the nearest first; each as it is now, whatever time is asked about.",
                types.List<Precedent>(),
                context => RecordLoaders.Of(context).Precedents(context, (InitiativeNode)context.Source!, First(context), (_, found) => found.Precedents)
            )
            .With("first", $"How many, from 1 to {PrecedentSearch.Most}.", types.Input<int>(), UsualPrecedents);
        type.Add("checklist", "The framework's considerations with what the initiative answered to them.", types.List<ChecklistView>(), context =>
            {
                var area = context.GetArgument<ChallengeArea?>("area");
                return InitiativeFields.From(state => ChecklistView.Of(state, area))(context);
            })
            .With("area", "Only those of this area.", types.Input<ChallengeArea>());
    }

    private static IDataLoaderResult<ImmutableArray<AdviceItem>> Advice(IResolveFieldContext context)
    {
        var reads = RecordLoaders.Of(context);
        var node = (InitiativeNode)context.Source!;
        var (standing, area) = (context.GetArgument<AdviceStanding?>("standing"), context.GetArgument<ChallengeArea?>("area"));
        var kinds = context.GetArgument<List<AdviceKind>?>("kind") ?? [];
        var most = context.GetArgument<int?>("most");
        if (most < 1)
        {
            throw new ExecutionError($"You can ask for one item of advice or more, not for {most}.") { Code = "BAD_PAGE" };
        }

        return reads.Precedents(context, node, UsualPrecedents, (state, found) =>
            Adviser
                .Advise(state, reads.Day(context, node.AsOf), found.Precedents, found.Lessons)
                .Where(item =>
                    (standing is null || item.Standing == standing) && (area is null || item.Area == area) && (kinds.Count == 0 || kinds.Contains(item.Kind))
                )
                .Take(most ?? int.MaxValue)
                .Select(item => item.WithNames(found.AgencyName))
                .ToImmutableArray()
        );
    }

    private static int First(IResolveFieldContext context)
    {
        var first = context.GetArgument<int>("first");
        return first is >= 1 and <= PrecedentSearch.Most
            ? first
            : throw new ExecutionError($"You can ask for 1 to {PrecedentSearch.Most} precedents, not for {first}.") { Code = "BAD_PAGE" };
    }
}

/// <summary>One of the framework's considerations, with what an initiative answered to it.</summary>
/// <param name="Item">The consideration.</param>
/// <param name="Answer">The latest answer; null where there is none.</param>
/// <param name="Answers">Every answer, the latest last.</param>
internal sealed record ChecklistView([property: Flatten] ChecklistItem Item, ChecklistItemAnswer? Answer, ImmutableList<ChecklistItemAnswer> Answers)
{
    public static ImmutableArray<ChecklistView> Of(InitiativeState state, ChallengeArea? area) =>
        [
            .. state
                .Edition.Checklist.Where(item => area is null || item.Area == area)
                .Select(item => (Item: item, Answers: state.Diagnosis.Checklist.GetValueOrDefault(item.Id) ?? []))
                .Select(item => new ChecklistView(item.Item, item.Answers.LastOrDefault(), item.Answers)),
        ];
}
