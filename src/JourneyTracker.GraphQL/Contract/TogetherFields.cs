using System.Collections.Immutable;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Rules;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Many commands as one mutation: what a spreadsheet or another system brings.</summary>
internal static class TogetherFields
{
    private const string Name = "recordTogether";

    /// <summary>Adds the mutation.</summary>
    /// <param name="mutation">Where to.</param>
    /// <param name="inputs">The input of every command.</param>
    /// <param name="types">The types of the API.</param>
    /// <param name="errors">The types of what commands run against.</param>
    public static void AddTo(IObjectGraphType mutation, IReadOnlyDictionary<Type, InputObjectGraphType> inputs, TypeCatalogue types, ErrorTypes errors)
    {
        var command = new InputObjectGraphType
        {
            Name = "CommandInput",
            Description = "A command, under the name of its mutation.",
            IsOneOf = true,
        };
        foreach (var (type, given) in inputs)
        {
            command.AddField(
                new FieldType
                {
                    Name = NameOf(type),
                    Description = XmlDocs.Current.Of(type),
                    ResolvedType = given,
                }
            );
        }

        var input = new InputObjectGraphType { Name = "RecordTogetherInput", Description = "Commands that are carried out together." };
        input.AddField(
            new FieldType
            {
                Name = "commands",
                Description =
                    $"The commands, at most {Recorder.MostTogether}, in their order: later ones may name what earlier ones bring into being, by the entry ids that you give.",
                ResolvedType = new NonNullGraphType(new ListGraphType(new NonNullGraphType(command))),
            }
        );
        input.AddField(
            new FieldType
            {
                Name = "how",
                Description = "Whether all or none are carried out, or those that can be; or whether it is only tried.",
                ResolvedType = types.Input<Together>(),
                DefaultValue = Together.AllOrNone,
            }
        );
        var result = new ObjectGraphType<object> { Name = "CommandResult", Description = XmlDocs.Current.Of(typeof(CommandResult)) };
        result.Add("status", "What came of it.", types.Output<CommandStatus>(), context => ((CommandResult)context.Source!).Status);
        result.Add("recordId", "The initiative, agency, portfolio or workshop that it is about.", types.Output<Guid>(), context =>
            ((CommandResult)context.Source!).RecordId
        );
        result.Add("entryId", "The id of its fact, given or new.", types.Output<Guid>(), context => ((CommandResult)context.Source!).EntryId);
        result.Add(
            "dependsOn",
            "Of one that was held back, the entry id of the refused command that it depends on; null where it depends on none.",
            types.OutputOrNull<Guid>(),
            context => ((CommandResult)context.Source!).DependsOn
        );
        result.Add("errors", "Why it was refused; empty where it was not.", errors.List, context => ((CommandResult)context.Source!).Refusals);

        var payload = new ObjectGraphType<object> { Name = "RecordTogetherPayload", Description = "What commands led to that were carried out together." };
        payload.Add(
            "results",
            "What came of each command, in their order; empty where none was looked at.",
            new NonNullGraphType(new ListGraphType(new NonNullGraphType(result))),
            context => ((Answer)context.Source!).Results
        );
        payload.Add("recorded", "How many facts were recorded; of those that are only tried, 0.", types.Output<int>(), context =>
            ((Answer)context.Source!).Recorded
        );
        payload.Add("errors", "What is wrong with all of them together; empty where each was looked at.", errors.List, context =>
            ((Answer)context.Source!).Errors
        );
        var roles = inputs.Keys.SelectMany(type => Permissions.For(type)).ToImmutableHashSet();
        mutation
            .AddAsync(
                Name,
                $"Carries out many commands in one transaction, on one record or many. What is recorded together is judged by what it leads to, and everything that is wrong is told at once.\n\nFor: {string.Join(", ", roles.Order())}, as each command says. Rules: those of each command, {nameof(NotPermitted)}, {nameof(TooManyCommands)}, {nameof(NotTried)}.",
                new NonNullGraphType(payload),
                context => CarryOutAsync(context, inputs.Keys.ToDictionary(NameOf, StringComparer.Ordinal))
            )
            .With("input", "What is to be recorded.", new NonNullGraphType(input))
            .Only(roles);
    }

    private static async Task<object?> CarryOutAsync(IResolveFieldContext context, Dictionary<string, Type> types)
    {
        var input = (IDictionary<string, object?>)context.Arguments!["input"].Value!;
        var given = (IEnumerable<object?>)input["commands"]!;
        var how = input.TryGetValue("how", out var asked) && asked is Together chosen ? chosen : Together.AllOrNone;
        SourcedCommand[] commands =
        [
            .. given.Select(one =>
            {
                var (name, values) = ((IDictionary<string, object?>)one!).Single(field => field.Value is not null);
                return new SourcedCommand(MutationFields.Given(types[name], (IDictionary<string, object?>)values!), null);
            }),
        ];
        if (commands.Length > Recorder.MostTogether)
        {
            return new Answer([], 0, [new TooManyCommands(commands.Length, Recorder.MostTogether)]);
        }

        Guid[] facts = [.. commands.Select(command => ((IRecordCommand)command.Command).EntryId)];
        if (InTime.IsUp(context, facts))
        {
            return new Answer([], 0, [new NotTried()]);
        }

        var results = await context
            .RequestServices!.GetRequiredService<Recorder>()
            .RecordTogetherAsync(context.Viewer(), commands, how, context.CancellationToken);
        var recorded = how == Together.OnlyTried ? [] : results.Where(result => result.Status == CommandStatus.Recorded).ToList();
        if (MutationProgress.Of(context) is { } progress)
        {
            progress.Refuse(context);
            progress.Note(context, [.. recorded.Select(result => result.EntryId)]);
        }

        return new Answer(results, recorded.Count, []);
    }

    private static string NameOf(Type command) => JsonNamingPolicy.CamelCase.ConvertName(command.Name);

    private sealed record Answer(ImmutableArray<CommandResult> Results, int Recorded, ImmutableArray<RuleViolation> Errors);
}
