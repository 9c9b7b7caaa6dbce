using System.Text.Json;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using Marten;

namespace JourneyTracker.Core.Store;

/// <summary>Sees that the agencies and initiatives that a command names exist in its tenant.</summary>
internal static class NamedThings
{
    /// <exception cref="AgencyNotFound" /><exception cref="InitiativeNotFound" />
    public static async Task EnsureExistAsync(IQuerySession session, object command, CancellationToken cancellation) => RuleViolation.ThrowAny(await MissingAsync(session, command, cancellation));

    /// <summary>Everything that a command names and that does not exist.</summary>
    public static async Task<IReadOnlyList<RuleViolation>> MissingAsync(IQuerySession session, object command, CancellationToken cancellation)
    {
        var missing = new List<RuleViolation>();
        if (command is INamesAgencies { Agencies: var agencies } && agencies.Distinct().ToArray() is { Length: > 0 } agencyIds)
        {
            var known = await session.Query<AgencyRow>().Where(row => row.Id.IsOneOf(agencyIds)).Select(row => row.Id).ToListAsync(cancellation);
            missing.AddRange(agencyIds.Except(known).Select(id => new AgencyNotFound(id, FieldNaming(command, id))));
        }

        if (command is INamesInitiatives { Initiatives: var initiatives } && initiatives.Distinct().ToArray() is { Length: > 0 } initiativeIds)
        {
            var known = await session.Query<InitiativeSummary>().Where(row => row.Id.IsOneOf(initiativeIds)).Select(row => row.Id).ToListAsync(cancellation);
            if (initiativeIds.Except(known).Any())
            {
                missing.Add(new InitiativeNotFound());
            }
        }

        return missing;
    }

    private static string FieldNaming(object command, Guid id) =>
        command.GetType().GetProperties()
            .Where(property => property.GetValue(command) is var value && (id.Equals(value) || (value is IEnumerable<Guid> ids && ids.Contains(id))))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .FirstOrDefault("agencyId");
}
