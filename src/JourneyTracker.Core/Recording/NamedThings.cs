using System.Globalization;
using System.Text.Json;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using Marten;

namespace JourneyTracker.Core.Recording;

/// <summary>Sees that the agencies and initiatives that a command names exist in its tenant.</summary>
internal static class NamedThings
{
    /// <exception cref="AgencyNotFound" /><exception cref="InitiativeNotFound" />
    public static async Task EnsureExistAsync(IQuerySession session, object command, CancellationToken cancellation) =>
        RuleViolation.ThrowAny(await MissingAsync(session, command, cancellation));

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
            missing.AddRange(initiativeIds.Except(known).Select(id => new InitiativeNotFound(FieldNaming(command, id))));
        }

        if (command is INamesLesson { LessonId: var lesson } named && missing.Count == 0)
        {
            var key = RowKey.Of(named.SourceInitiativeId, lesson);
            if (!await session.Query<LessonRow>().AnyAsync(row => row.Id == key, cancellation))
            {
                missing.Add(new LessonNotFound(lesson));
            }
        }

        return missing;
    }

    // Of a list it is the element.
    private static string[] FieldNaming(object command, Guid id) =>
        command
            .GetType()
            .GetProperties()
            .Select(property => (Name: JsonNamingPolicy.CamelCase.ConvertName(property.Name), Value: property.GetValue(command)))
            .Select(field =>
                id.Equals(field.Value) ? [field.Name]
                : field.Value is IEnumerable<Guid> ids && ids.ToList().IndexOf(id) is >= 0 and var place
                    ? [field.Name, place.ToString(CultureInfo.InvariantCulture)]
                : Array.Empty<string>()
            )
            .FirstOrDefault(path => path.Length > 0, []);
}
