using System.Collections.Immutable;
using System.Globalization;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>
/// Every role at every field by every way that leads to it, at every mutation and every subscription. What is expected is
/// said here once more, so that neither a field nor a command becomes open to a role, or closed, by the way.
/// </summary>
public sealed class RoleWalkTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static readonly ImmutableArray<Role> ReadersOfHistory = [Role.ProgrammeOffice, Role.GovernanceBoard, Role.Auditor, Role.Administrator];

    // Every field that not everybody may ask for.
    private static readonly ImmutableDictionary<string, ImmutableArray<Role>> Kept = new Dictionary<string, ImmutableArray<Role>>
    {
        ["Query.history"] = ReadersOfHistory,
        ["Query.ledger"] = ReadersOfHistory,
        ["Query.changes"] = ReadersOfHistory,
        ["Query.people"] = [Role.Administrator],
        ["Initiative.history"] = ReadersOfHistory,
        ["Initiative.changes"] = ReadersOfHistory,
        ["Portfolio.history"] = ReadersOfHistory,
        ["Portfolio.changes"] = ReadersOfHistory,
        ["StatusReport.initiative"] = ReadersOfHistory,
        ["StatusReport.correctedSince"] = ReadersOfHistory,
        ["StatusReport.corrections"] = ReadersOfHistory,
        ["InitiativeChange.entries"] = ReadersOfHistory,
        ["Workshop.invitations"] = [Role.ProgrammeOffice],
        ["Subscription.replay"] = ReadersOfHistory,
    }.ToImmutableDictionary();

    private readonly ISchema _schema = host.Services.GetRequiredService<ISchema>();

    [Fact]
    public void What_is_kept_from_a_role_is_said_here()
    {
        var said = Objects().SelectMany(type => type.Fields.Where(field => type != _schema.Mutation && RolesOf(field) is not null).Select(field => ($"{type.Name}.{field.Name}", string.Join(", ", RolesOf(field)!.Order()))));

        Assert.Equal(Kept.Select(one => (one.Key, string.Join(", ", one.Value.Order()))).Order(), said.Order());
    }

    private IEnumerable<IObjectGraphType> Objects() => _schema.AllTypes.OfType<IObjectGraphType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal));

    private static ImmutableHashSet<Role>? RolesOf(FieldType field) => field.GetMetadata<ImmutableHashSet<Role>?>("roles");
}
