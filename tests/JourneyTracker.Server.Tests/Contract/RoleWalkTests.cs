using System.Collections.Immutable;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>
/// Every role at every field by every way that leads to it, at every mutation and every subscription. What is expected is
/// said here once more, so that neither a field nor a command becomes open to a role, or closed, by the way.
/// </summary>
public sealed class RoleWalkTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Together = "recordTogether";
    private const string Agency = "walked-office";

    private static readonly ImmutableArray<Role> ReadersOfHistory = [Role.ProgrammeOffice, Role.GovernanceBoard, Role.Auditor, Role.Administrator];

    // Every field that not everybody may ask for.
    private static readonly ImmutableDictionary<string, ImmutableArray<Role>> Kept = new Dictionary<string, ImmutableArray<Role>>
    {
        ["Query.history"] = ReadersOfHistory,
        ["Query.activity"] = ReadersOfHistory,
        ["Query.ledger"] = ReadersOfHistory,
        ["Query.people"] = [Role.Administrator],
        ["Initiative.history"] = ReadersOfHistory,
        ["Initiative.changes"] = ReadersOfHistory,
        ["Initiative.replay"] = ReadersOfHistory,
        ["Portfolio.history"] = ReadersOfHistory,
        ["StatusReport.initiative"] = ReadersOfHistory,
        ["StatusReport.correctedSince"] = ReadersOfHistory,
        ["StatusReport.corrections"] = ReadersOfHistory,
        ["InitiativeChange.entries"] = ReadersOfHistory,
        ["Workshop.invitations"] = [Role.ProgrammeOffice],
        ["Subscription.initiativeReplayed"] = ReadersOfHistory,
    }.ToImmutableDictionary();

    private readonly Api _office = new(host);
    private readonly ISchema _schema = host.Services.GetRequiredService<ISchema>();

    [Fact]
    public void What_is_kept_from_a_role_is_said_here()
    {
        var said = Objects()
            .SelectMany(type =>
                type.Fields.Where(field => type != _schema.Mutation && RolesOf(field) is not null)
                    .Select(field => $"{type.Name}.{field.Name}: {string.Join(", ", RolesOf(field)!.Order())}")
            );

        Assert.Equal(
            string.Join('\n', Kept.Select(one => $"{one.Key}: {string.Join(", ", one.Value.Order())}").Order(StringComparer.Ordinal)),
            string.Join('\n', said.Order(StringComparer.Ordinal))
        );
    }

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory, MemberData(nameof(Roles))]
    public async Task What_is_kept_from_a_role_is_refused_on_every_way_that_leads_there(Role role)
    {
        var (api, questions) = (Of(role), new EveryQuestion(_schema, role, EveryQuestion.About($"{Guid.NewGuid()}", "none", $"{Guid.NewGuid()}")));
        var refused = 0;
        foreach (var way in new[] { _schema.Query, _schema.Mutation!, _schema.Subscription! }.SelectMany(root => Ways(root, role, questions)))
        {
            foreach (var field in way.To.Fields.Where(field => IsKept(way.To, field, role)))
            {
                var answer = await AskAsync(
                    api,
                    way,
                    $"{questions.Call(field)}{(field.ResolvedType!.GetNamedType() is IObjectGraphType ? " { __typename }" : "")}"
                );
                Assert.True(answer == "FORBIDDEN", $"{way.Before}{field.Name} answered {answer}");
                refused++;
            }
        }

        Assert.True(refused > 0, $"Nothing was refused to {role}.");
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task Everything_else_is_answered(Role role)
    {
        var id = await _office.RegisterAsync($"open-to-{(int)role}");
        foreach (var query in new EveryQuestion(_schema, role, EveryQuestion.About(id, "none", $"{Guid.NewGuid()}")).Queries())
        {
            await Of(role).DataAsync(query);
        }
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task A_role_gives_its_own_commands_and_no_others(Role role)
    {
        // Who logs for an agency that there is not may log nothing at all.
        await _office.DoAsync(
            "registerAgency",
            new
            {
                entryId = "7d1f6d0e-5a53-4d0c-9d2c-0f6f3f1f8a13",
                on = "2000",
                reference = Agency,
                name = "Walked",
            },
            "agency { id }"
        );
        var wrong = new List<string>();
        var commands = ((IInputObjectGraphType)_schema.AllTypes["CommandInput"]!).Fields.Select(field => field.Name).ToHashSet();
        Assert.True(commands.Count > 50);
        foreach (var mutation in _schema.Mutation!.Fields)
        {
            var way = new Way(_schema.Mutation, "", mutation, (IObjectGraphType)mutation.ResolvedType!.GetNamedType(), "");
            var may = await AskAsync(Of(role), way, "__typename") != "FORBIDDEN";
            if (may != GiversOf(mutation.Name).Contains(role))
            {
                wrong.Add($"{mutation.Name}: {(may ? "taken" : "refused")}");
            }

            if (GiversOf(Together).Contains(role) && commands.Contains(mutation.Name) && await MayTogetherAsync(role, mutation) != may)
            {
                wrong.Add($"{mutation.Name} together with others: {(may ? "refused" : "taken")}");
            }
        }

        Assert.Empty(wrong);
    }

    private async Task<bool> MayTogetherAsync(Role role, FieldType mutation)
    {
        var command = new Dictionary<string, object?> { [mutation.Name] = Sent(mutation.Arguments!.Find("input")!.ResolvedType!) };
        var data = await Of(role)
            .DataAsync(
                $"mutation($input: RecordTogetherInput!) {{ {Together}(input: $input) {{ results {{ errors {{ code }} }} }} }}",
                new { input = new { how = "ONLY_TRIED", commands = new[] { command } } }
            );
        var errors = data.GetProperty(Together).GetProperty("results")[0].GetProperty("errors").EnumerateArray();
        return errors.All(error => error.GetProperty("code").GetString() != "NOT_PERMITTED");
    }

    // Everything is the programme office's, but what is said here.
    private static ImmutableArray<Role> GiversOf(string mutation) =>
        mutation switch
        {
            "recordMeasurement"
            or "withholdMeasurement"
            or "correctMeasurement"
            or "correctMeasurementToMissing"
            or "planMilestone"
            or "reachMilestone"
            or "rescheduleMilestone"
            or "dropMilestone"
            or "raiseChallenge"
            or "reassessChallenge"
            or "raiseRisk"
            or "assessRisk"
            or "decideRiskResponse"
            or "closeRisk"
            or "recordMitigation"
            or "escalateChallenge"
            or "resolveChallenge"
            or "acceptChallenge"
            or "reopenChallenge" => [Role.ProgrammeOffice, Role.AgencyContributor],
            Together => [Role.ProgrammeOffice, Role.AgencyContributor, Role.GovernanceBoard, Role.Administrator],
            "takeDecision" or "assessConfidence" or "issueStatusReport" => [Role.ProgrammeOffice, Role.GovernanceBoard],
            "withdrawEntry" or "redateEntry" or "joinWorkshop" or "answerQuestions" => [Role.ProgrammeOffice, Role.AgencyContributor, Role.GovernanceBoard],
            "registerAgency"
            or "renameAgency"
            or "mergeAgency"
            or "splitAgency"
            or "dissolveAgency"
            or "withdrawAgencyEntry"
            or "redateAgencyEntry"
            or "createPortfolio"
            or "renamePortfolio"
            or "addToPortfolio"
            or "removeFromPortfolio"
            or "withdrawPortfolioEntry"
            or "redatePortfolioEntry" => [Role.ProgrammeOffice, Role.Administrator],
            "namePerson" or "giveMailAddress" or "erasePerson" => [Role.Administrator],
            "decideImport" or "cancelImport" or "takeImportBack" => [Role.ProgrammeOffice, Role.AgencyContributor],
            _ => [Role.ProgrammeOffice],
        };

    /// <summary>Every field that gives an object of which something is kept from a role, each with the shortest way to it that is not.</summary>
    private IEnumerable<Way> Ways(IObjectGraphType root, Role role, EveryQuestion questions)
    {
        if (root.Fields.Any(field => IsKept(root, field, role)))
        {
            yield return new Way(root, "", null, root, "");
        }

        var (before, todo) = (
            new Dictionary<IObjectGraphType, (string Before, string After, FieldType? Root)> { [root] = ("", "", null) },
            new Queue<IObjectGraphType>([root])
        );
        while (todo.TryDequeue(out var type))
        {
            var (open, close, first) = before[type];
            foreach (
                var field in type.Fields.Where(field =>
                    !IsKept(type, field, role) && (root != _schema.Mutation || type != root || GiversOf(field.Name).Contains(role))
                )
            )
            {
                foreach (var inside in Inside(field))
                {
                    var on = field.ResolvedType!.GetNamedType() is IAbstractGraphType ? $"... on {inside.Name} {{ " : "";
                    var call = root == _schema.Mutation && type == root ? $"{field.Name}(input: $input)" : questions.Call(field);
                    var way = new Way(root, $"{open}{call} {{ {on}", first ?? field, inside, $"{(on.Length > 0 ? " }" : "")} }}{close}");
                    if (before.TryAdd(inside, (way.Before, way.After, way.First)))
                    {
                        todo.Enqueue(inside);
                    }

                    if (inside.Fields.Any(kept => IsKept(inside, kept, role)))
                    {
                        yield return way;
                    }
                }
            }
        }
    }

    private static IEnumerable<IObjectGraphType> Inside(FieldType field) =>
        field.ResolvedType!.GetNamedType() switch
        {
            IObjectGraphType type => [type],
            IAbstractGraphType several => several.PossibleTypes,
            _ => [],
        };

    private static bool IsKept(IObjectGraphType type, FieldType field, Role role) =>
        Kept.TryGetValue($"{type.Name}.{field.Name}", out var roles) && !roles.Contains(role);

    /// <summary>The code of the first error; null where there was none.</summary>
    private async Task<string?> AskAsync(Api api, Way way, string selection)
    {
        if (way.Root == _schema.Mutation)
        {
            var input = way.First!.Arguments!.Find("input")!.ResolvedType!;
            var text = way.Before.Length == 0 ? $"{way.First.Name}(input: $input) {{ {selection} }}" : $"{way.Before}{selection}{way.After}";
            return CodeOf(await api.AskAsync($"mutation($input: {input}) {{ {text} }}", new { input = Sent(input) }));
        }

        if (way.Root == _schema.Query)
        {
            return CodeOf(await api.AskAsync($"{{ {way.Before}{selection}{way.After} }}"));
        }

        using var answer = await api.OpenAsync($"subscription {{ {way.Before}{selection}{way.After} }}", null, "text/event-stream");
        using var told = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        while (await told.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf('{', StringComparison.Ordinal) is >= 0 and var begin)
            {
                return CodeOf(JsonDocument.Parse(line[begin..]).RootElement);
            }
        }

        return null;
    }

    private static string? CodeOf(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;

    /// <summary>Something of a type that is understood; whether it can be is not asked here.</summary>
    private static object? Sent(IGraphType type) =>
        type switch
        {
            NonNullGraphType required => Sent(required.ResolvedType!),
            ListGraphType => Array.Empty<object>(),
            IInputObjectGraphType input => input
                .Fields.Where(field => field.ResolvedType is NonNullGraphType)
                .ToDictionary(field => field.Name, field => Sent(field.ResolvedType!)),
            EnumerationGraphType of => of.Values.First().Name,
            { Name: "ID" } => $"{Guid.NewGuid()}",
            { Name: "Int" or "Long" or "Float" or "Decimal" } => 1,
            { Name: "Boolean" } => true,
            { Name: "PartialDate" or "Date" } => "2020",
            { Name: "DateTime" } => "2020-01-01T00:00:00Z",
            _ => "none",
        };

    private Api Of(Role role) => new(host, role, agency: role == Role.AgencyContributor ? Agency : null);

    /// <summary>A way to an object.</summary>
    /// <param name="Root">Where it begins.</param>
    /// <param name="Before">What stands before the object's fields.</param>
    /// <param name="First">The field that it begins with.</param>
    /// <param name="To">The object.</param>
    /// <param name="After">What stands after the object's fields.</param>
    private sealed record Way(IObjectGraphType Root, string Before, FieldType? First, IObjectGraphType To, string After);

    private IEnumerable<IObjectGraphType> Objects() =>
        _schema.AllTypes.OfType<IObjectGraphType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal));

    private static ImmutableHashSet<Role>? RolesOf(FieldType field) => field.GetMetadata<ImmutableHashSet<Role>?>("roles");
}
