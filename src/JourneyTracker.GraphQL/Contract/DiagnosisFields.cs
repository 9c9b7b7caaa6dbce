using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Complexity, diagnostics and workshops, and what would follow from other answers.</summary>
internal static class DiagnosisFields
{
    /// <summary>What can be asked without naming anything.</summary>
    public static void AddToQuery(IObjectGraphType query, TypeCatalogue types)
    {
        WithAnswers(
            query
                .Add("diagnose", "What the diagnostic finds from some answers; nothing is recorded.", types.Output<DiagnosticFindings>(), context =>
                    WhatIf(context, QueryFields.EditionAsked(context), ImmutableDictionary<string, decimal>.Empty, Diagnostic.EqualWeights)
                )
                .With("edition", "The edition of the framework, such as \"2009.1\"; left out: the newest.", new StringGraphType()),
            types
        );
        query
            .AddAsync("workshop", "One workshop; null where there is none.", types.OutputOrNull<WorkshopNode>(), async context =>
                await RecordLoaders.Of(context).WorkshopAsync(context, InputValue.Id(context.GetArgument<string>("id"), "id"))
            )
            .With("id", "Its id.", new NonNullGraphType(types.Input<Guid>()));
    }

    /// <summary>On the type of initiatives.</summary>
    public static void AddToInitiative(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add(
            "complexity",
            "How complex the outcomes are; null where nobody assessed it.",
            types.OutputOrNull<ComplexityView>(),
            InitiativeFields.From(ComplexityView.Of)
        );
        type.Add(
            "complexityHistory",
            "Every assessment of complexity, the latest last.",
            types.List<ComplexityView>(),
            InitiativeFields.From(state => state.Diagnosis.Assessments.Select(assessment => ComplexityView.Of(state, assessment)))
        );
        type.Add(
            "diagnoses",
            "The diagnostics, the latest last.",
            types.List<DiagnosisView>(),
            InitiativeFields.From(state => state.Diagnosis.Concluded.Select(DiagnosisView.Of))
        );
        type.Add(
            "facilityOverTime",
            "Each diagnostic beside the one before it, with what was done in between, the earliest first.",
            types.List<FacilityPeriodView>(),
            context =>
            {
                var node = (InitiativeNode)context.Source!;
                var histories = context.RequestServices!.GetRequiredService<Histories>();
                return RecordLoaders
                    .Of(context)
                    .FromLog(context, node, initiative =>
                        histories.ShowAsync(context.Viewer().Tenant, FacilityPeriod.Of(node.StateOf(initiative)), context.CancellationToken)
                    )
                    .Awaited();
            }
        );
        type.Add("workshops", "Its workshops as they are now, the latest first.", types.List<WorkshopNode>(), context =>
            RecordLoaders.Of(context).WorkshopsOf(context, ((InitiativeNode)context.Source!).Summary.Id)
        );
    }

    /// <summary>On the type of diagnostics.</summary>
    public static void AddToDiagnosis(IObjectGraphType type, TypeCatalogue types) =>
        WithAnswers(
            type.Add(
                "whatIf",
                "What would follow from other answers or weights; what is not named stays as it was concluded. Nothing is recorded.",
                types.Output<DiagnosticFindings>(),
                context =>
                {
                    var diagnosis = ((DiagnosisView)context.Source!).Diagnosis;
                    return WhatIf(context, diagnosis.Edition, diagnosis.Concluded.Answers.Medians(), diagnosis.Weights);
                }
            ),
            types
        );

    /// <summary>On the type of workshops. What others answered is in <c>results</c> and <c>whatIf</c> alone, and there only once it is revealed.</summary>
    public static void AddToWorkshop(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add(
            "frameworkEdition",
            "The edition of the framework whose questions are answered.",
            types.Output<string>(),
            From((workshop, _) => workshop.FrameworkEdition)
        );
        type.Add(
            "weights",
            "How much each area counts.",
            types.List<AreaWeight>(),
            From((workshop, _) => workshop.Weights.OrderBy(weight => weight.Key).Select(weight => new AreaWeight(weight.Key, weight.Value)))
        );
        type.Add(
                "invitations",
                "Who is invited.",
                types.List<InvitationView>(),
                From((workshop, _) => workshop.Invitations.Select(invitation => new InvitationView(invitation, workshop.Taken(invitation.Id))))
            )
            .Only(Permissions.For(typeof(InviteToWorkshop)));
        type.Add("participants", "Who takes part, in the order they joined, and how far they have come.", types.List<ParticipantView>(), context =>
            ((WorkshopNode)context.Source!).Row.Participants.Select(participant => new ParticipantView(
                participant.AgencyId,
                participant.Answered,
                participant.JoinedAt,
                participant.Participant == context.Viewer().Subject
            ))
        );
        type.Add(
            "yourAnswers",
            "What the one who asks has answered so far; null where they don't take part.",
            new ListGraphType(types.Output<DiagnosticAnswer>()),
            From((workshop, me) => workshop.Participants.GetValueOrDefault(me)?.Answers.Values.OrderBy(answer => answer.QuestionId, StringComparer.Ordinal))
        );
        type.Add("opened", "The entry that opened it.", types.OutputOrNull<EntryReference>(), From((workshop, _) => workshop.Opened));
        type.Add(
            "revealed",
            "The entry that revealed the answers; null while each sees only their own.",
            types.OutputOrNull<EntryReference>(),
            From((workshop, _) => workshop.Revealed)
        );
        type.Add(
            "ended",
            "The entry that closed or abandoned it; null while it goes on.",
            types.OutputOrNull<EntryReference>(),
            From((workshop, _) => workshop.Ended)
        );
        type.Add(
            "results",
            "What came out of it so far; null until the answers are revealed.",
            types.OutputOrNull<WorkshopResults>(),
            OnceRevealed((_, workshop) => WorkshopResults.Of(workshop))
        );
        WithAnswers(
            type.Add(
                "whatIf",
                "What would follow from other answers or weights; null until the answers are revealed. Nothing is recorded.",
                types.OutputOrNull<DiagnosticFindings>(),
                OnceRevealed((context, workshop) => WhatIf(context, workshop.Edition, workshop.Tallies.Medians(), workshop.Weights))
            ),
            types
        );
    }

    private static Func<IResolveFieldContext, object?> From<TResult>(Func<WorkshopState, string, TResult?> then) =>
        context => RecordLoaders.Of(context).FromWorkshop(context, (WorkshopNode)context.Source!, workshop => then(workshop, context.Viewer().Subject));

    /// <summary>What follows from everybody's answers: while people answer by themselves, they are not even read for it.</summary>
    private static Func<IResolveFieldContext, object?> OnceRevealed<TResult>(Func<IResolveFieldContext, WorkshopState, TResult> then)
        where TResult : class =>
        context =>
            ((WorkshopNode)context.Source!).Row.Stage == WorkshopStage.Answering
                ? null
                : From((workshop, _) => workshop.Revealed is null ? null : then(context, workshop))(context);

    private static void WithAnswers(FieldType field, TypeCatalogue types) =>
        field
            .With(
                "answers",
                "Answers to try; a null answer leaves the question open.",
                new ListGraphType(new NonNullGraphType(types.Input<DiagnosticAnswer>()))
            )
            .With("weights", "Weights to try, 0 to 3.", new ListGraphType(new NonNullGraphType(types.Input<AreaWeight>())));

    private static DiagnosticFindings WhatIf(
        IResolveFieldContext context,
        Edition edition,
        ImmutableDictionary<string, decimal> answers,
        ImmutableDictionary<ChallengeArea, int> weights
    )
    {
        var (tried, tilted) = (context.GetArgument<List<DiagnosticAnswer>?>("answers") ?? [], context.GetArgument<List<AreaWeight>?>("weights") ?? []);
        try
        {
            DiagnosticInput.EnsureAccepted(edition, tried);
            return Core.Initiatives.WhatIf.Find(
                edition,
                answers,
                weights,
                tried.ToDictionary(answer => answer.QuestionId, answer => (decimal?)answer.Answer),
                tilted
            );
        }
        catch (RuleViolation rule)
        {
            throw new ExecutionError(rule.Message) { Code = rule.Code };
        }
    }
}
