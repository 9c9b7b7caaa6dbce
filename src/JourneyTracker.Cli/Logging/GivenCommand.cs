using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyTracker.Cli.Operations;

namespace JourneyTracker.Cli.Logging;

/// <summary>A command as it is given: its kind, and its fields as the API takes them, but for names where ids are asked for.</summary>
/// <param name="Kind">What is recorded.</param>
/// <param name="Fields">What is said with it.</param>
/// <param name="Line">The line of the file that it stands on, from 1; null where it came from flags.</param>
internal sealed record GivenCommand(InputKind Kind, JsonObject Fields, int? Line)
{
    /// <summary>The command as the API takes it.</summary>
    public JsonObject Input => new() { [Kind.Name] = Fields.DeepClone() };

    /// <summary>The id of its fact, once it has one.</summary>
    public string? EntryId => (string?)Fields["entryId"];

    /// <summary>Puts ids in the place of references and names.</summary>
    /// <exception cref="Failure">Something of such a name is not there, or not only once.</exception>
    public async Task ResolveAsync(NameFinder names, CancellationToken cancellation)
    {
        // Initiatives first: what is part of one is found in it.
        foreach (var field in Kind.Fields.OrderBy(field => Things.Of(Kind, field) is Thing.Initiative ? 0 : 1))
        {
            if (Things.Of(Kind, field) is not { } thing || Fields[field.Name] is not { } given)
            {
                continue;
            }

            try
            {
                Fields[field.Name] = given is JsonArray many
                    ? new JsonArray([.. (await Task.WhenAll(many.Select(one => IdAsync(names, thing, field, one, cancellation)))).Select(id => (JsonNode?)id)])
                    : (JsonNode?)await IdAsync(names, thing, field, given, cancellation);
            }
            catch (Failure failure) when (failure.Code == "NOT_FOUND")
            {
                throw new Failure(failure.ExitCode, failure.Code, Place(failure.Message), [new Refusal(failure.Code, failure.Message, [field.Name])]);
            }
        }

        if (Things.MadeBy(Kind) is { } made && EntryId is { } entry && Fields[made.NameField] is JsonValue name && name.TryGetValue(out string? called))
        {
            names.Made(made.Thing, (string?)Fields["initiativeId"], entry, called);
        }
    }

    /// <summary>A message with the place that it is about.</summary>
    public string Place(string message) => Line is { } line ? $"Line {line}, {Kind.Name}: {message}" : message;

    private async Task<string?> IdAsync(NameFinder names, Thing thing, InputField field, JsonNode? given, CancellationToken cancellation)
    {
        if (given is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
        {
            throw Failure.Usage(Place($"{field.Name} has to be a text: a name or an id."));
        }

        var name = value.GetValue<string>();
        return thing switch
        {
            Thing.Initiative => await names.InitiativeAsync(name, cancellation),
            Thing.Agency => await names.AgencyAsync(name, cancellation),
            Thing.Portfolio => await names.PortfolioAsync(name, cancellation),
            Thing.Partner
            or Thing.Step
            or Thing.Milestone
            or Thing.Challenge
            or Thing.Risk
            or Thing.Indicator
            or Thing.Outcome
            or Thing.Benefit
            or Thing.Body
            or Thing.Seat
            or Thing.Agreement
            or Thing.Decision
            or Thing.Review
            or Thing.Recommendation
            or Thing.Lesson
            or Thing.Workshop => await names.PartAsync(
                thing,
                (string?)Fields[Things.InitiativeOf(field)] ?? (string?)Fields["initiativeId"],
                name,
                cancellation
            ),
        };
    }
}
