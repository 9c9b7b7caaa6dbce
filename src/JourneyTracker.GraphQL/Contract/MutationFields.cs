using System.Collections.Immutable;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Rules;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Every command as a mutation: one input, one payload with the thing changed and the rules it ran against.</summary>
internal static class MutationFields
{
    /// <summary>The commands that the API offers, with the thing that each is about.</summary>
    public static ImmutableArray<Type> Commands { get; } =
    [.. AboutAttribute.Commands.OrderBy(type => type.Namespace, StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal)];

    public static ObjectGraphType Make(TypeCatalogue types, ErrorTypes errors)
    {
        var mutation = new ObjectGraphType
        {
            Name = "Mutation",
            Description = "Everything a command can do. What breaks a rule is in the payload's errors; errors of access or form are GraphQL errors.",
        };
        var payloads = new Dictionary<RecordKind, ObjectGraphType<object>>
        {
            [RecordKind.Initiative] = Payload(
                "InitiativePayload",
                "initiative",
                "The initiative as it is now; null where the command was not carried out.",
                types.OutputOrNull<InitiativeNode>(),
                errors,
                types,
                async (records, tenant, id, cancellation) =>
                    (await records.SummariesAsync(tenant, [id], cancellation)).TryGetValue(id, out var row) ? new InitiativeNode(row, AsOf.Now) : null
            ),
            [RecordKind.Agency] = Payload(
                "AgencyPayload",
                "agency",
                "The agency as it is now; null where the command was not carried out.",
                types.OutputOrNull<AgencyNode>(),
                errors,
                types,
                async (records, tenant, id, cancellation) =>
                    (await records.AgenciesAsync(tenant, [id], cancellation)).TryGetValue(id, out var row) ? new AgencyNode(row.Agency) : null
            ),
            [RecordKind.Portfolio] = Payload(
                "PortfolioPayload",
                "portfolio",
                "The portfolio as it is now; null where the command was not carried out.",
                types.OutputOrNull<PortfolioNode>(),
                errors,
                types,
                async (records, tenant, id, cancellation) =>
                    await records.PortfolioAsync(tenant, id, cancellation) is { } portfolio ? new PortfolioNode(portfolio.Present, AsOf.Now) : null
            ),
            [RecordKind.Workshop] = Payload(
                "WorkshopPayload",
                "workshop",
                "The workshop as it is now; null where the command was not carried out.",
                types.OutputOrNull<WorkshopNode>(),
                errors,
                types,
                async (records, tenant, id, cancellation) =>
                    (await records.WorkshopRowsAsync(tenant, [id], cancellation)).TryGetValue(id, out var row) ? new WorkshopNode(row) : null
            ),
        };
        ConcernedFields.AddTo(payloads[RecordKind.Initiative], types, context =>
            context.Source is CarriedOut { Id: { } id, Command: { } command } ? (id, command) : null
        );
        foreach (var payload in payloads.Values)
        {
            CacheKey.Remember(payload);
        }

        var inputs = Commands.ToDictionary(command => command, command => Input(command, types));
        foreach (var command in Commands)
        {
            mutation
                .AddAsync(
                    JsonNamingPolicy.CamelCase.ConvertName(command.Name),
                    Description(command),
                    new NonNullGraphType(payloads[AboutAttribute.KindOf(command)]),
                    context => CarryOutAsync(context, command)
                )
                .With("input", "What is to be recorded.", new NonNullGraphType(inputs[command]))
                .Only(Permissions.For(command));
        }

        TogetherFields.AddTo(mutation, inputs, types, errors);
        PeopleFields.AddToMutation(mutation, types, errors);
        ImportFields.AddToMutation(mutation, types, errors);
        return mutation;
    }

    private static async Task<object?> CarryOutAsync(IResolveFieldContext context, Type command)
    {
        var given = Given(command, (IDictionary<string, object?>)context.Arguments!["input"].Value!);
        var entryId = ((IRecordCommand)given).EntryId;
        if (InTime.IsUp(context, entryId))
        {
            return new CarriedOut(null, null, null, [new NotTried()]);
        }

        var progress = MutationProgress.Of(context);
        try
        {
            var written = await context.RequestServices!.GetRequiredService<Recorder>().RecordAsync(context.Viewer(), given, context.CancellationToken);
            progress?.Note(context, entryId);
            return new CarriedOut(given, ((IRecordCommand)given).RecordId, entryId, [], written);
        }
        catch (RuleViolation rule)
        {
            progress?.Refuse(context);
            return new CarriedOut(null, null, null, [rule, .. rule.Others]);
        }
        catch (NotAllowed refusal)
        {
            progress?.Refuse(context);
            throw new ExecutionError(refusal.Message) { Code = "FORBIDDEN" };
        }
    }

    /// <summary>The command that somebody gave.</summary>
    public static object Given(Type command, IDictionary<string, object?> input) => NamedValues.Command(command, input.AsReadOnly(), InputValue.Read);

    private static ObjectGraphType<object> Payload(
        string name,
        string field,
        string description,
        IGraphType type,
        ErrorTypes errors,
        TypeCatalogue types,
        Func<Records, string, Guid, CancellationToken, Task<object?>> load
    )
    {
        var payload = new ObjectGraphType<object> { Name = name, Description = "What a command led to." };
        payload.AddAsync(field, description, type, async context => context.Source is CarriedOut { Id: { } id, Written: var written }
                ? written is { } row && row.Id == id
                    ? new InitiativeNode(row, AsOf.Now)
                    : await load(context.RequestServices!.GetRequiredService<Records>(), context.Viewer().Tenant, id, context.CancellationToken)
                : null);
        payload.Add(
            "entryId",
            "The id of the fact recorded, with which it can be corrected or withdrawn; null where the command was not carried out.",
            types.OutputOrNull<Guid>(),
            context => ((CarriedOut)context.Source!).EntryId
        );
        payload.Add("errors", "The rules that the command ran against; empty where it was carried out.", errors.List, context =>
            ((CarriedOut)context.Source!).Errors
        );
        return payload;
    }

    private static InputObjectGraphType Input(Type command, TypeCatalogue types)
    {
        var input = new InputObjectGraphType { Name = $"{command.Name}Input", Description = XmlDocs.Current.Of(command) };
        foreach (var parameter in command.GetConstructors().Single().GetParameters())
        {
            var type = types.Parameter(parameter);
            input.AddField(
                new FieldType
                {
                    Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!),
                    Description = XmlDocs.Current.OfParameter(command, parameter.Name!),
                    ResolvedType = parameter.Name == "EntryId" && type is NonNullGraphType required ? required.ResolvedType : type,
                }
            );
        }

        return input;
    }

    private static string Description(Type command)
    {
        var rules = XmlDocs
            .Current.ExceptionsOf(command.Assembly.GetType($"{command.FullName}Handler")!)
            .Union([nameof(TextNotAccepted), nameof(NumberOutOfRange), nameof(InitiativeNotFound), nameof(RecordContradicted), nameof(NotTried)]);
        return $"{XmlDocs.Current.Of(command)}\n\nFor: {string.Join(", ", Permissions.For(command).Order())}. Rules: {string.Join(", ", rules)}.";
    }

    private sealed record CarriedOut(object? Command, Guid? Id, Guid? EntryId, ImmutableArray<RuleViolation> Errors, InitiativeSummary? Written = null)
        : IOfRecord
    {
        Guid? IOfRecord.RecordId => Id;
    }
}
