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
    /// <summary>Checks everything that some commands name, in as many questions as for one of them.</summary>
    /// <exception cref="AgencyNotFound" /><exception cref="InitiativeNotFound" /><exception cref="LessonNotFound" />
    public static async Task EnsureExistAsync(IQuerySession session, IReadOnlyCollection<object> commands, CancellationToken cancellation) =>
        RuleViolation.ThrowAny(await MissingAsync(session, commands, cancellation));

    /// <summary>Everything that a command names and that does not exist.</summary>
    public static Task<IReadOnlyList<RuleViolation>> MissingAsync(IQuerySession session, object command, CancellationToken cancellation) =>
        MissingAsync(session, [command], cancellation);

    private static async Task<IReadOnlyList<RuleViolation>> MissingAsync(
        IQuerySession session,
        IReadOnlyCollection<object> commands,
        CancellationToken cancellation
    )
    {
        Guid[] agencyIds = [.. commands.OfType<INamesAgencies>().SelectMany(command => command.Agencies).Distinct()];
        Guid[] initiativeIds = [.. commands.OfType<INamesInitiatives>().SelectMany(command => command.Initiatives).Distinct()];
        string[] lessonKeys = [.. commands.OfType<INamesLesson>().Select(KeyOf).Distinct()];
        var agencies =
            agencyIds.Length == 0
                ? []
                : await session.Query<AgencyRow>().Where(row => row.Id.IsOneOf(agencyIds)).Select(row => row.Id).ToListAsync(cancellation);
        var initiatives =
            initiativeIds.Length == 0
                ? []
                : await session.Query<InitiativeSummary>().Where(row => row.Id.IsOneOf(initiativeIds)).Select(row => row.Id).ToListAsync(cancellation);
        var lessons =
            lessonKeys.Length == 0
                ? []
                : await session.Query<LessonRow>().Where(row => row.Id.IsOneOf(lessonKeys)).Select(row => row.Id).ToListAsync(cancellation);
        var (knownAgencies, knownInitiatives, knownLessons) = (agencies.ToHashSet(), initiatives.ToHashSet(), lessons.ToHashSet(StringComparer.Ordinal));
        return
        [
            .. commands.SelectMany(command =>
            {
                List<RuleViolation> missing =
                [
                    .. ((command as INamesAgencies)?.Agencies ?? [])
                        .Distinct()
                        .Where(id => !knownAgencies.Contains(id))
                        .Select(id => new AgencyNotFound(id, FieldNaming(command, id))),
                    .. ((command as INamesInitiatives)?.Initiatives ?? [])
                        .Distinct()
                        .Where(id => !knownInitiatives.Contains(id))
                        .Select(id => new InitiativeNotFound(FieldNaming(command, id))),
                ];
                if (missing.Count == 0 && command is INamesLesson named && !knownLessons.Contains(KeyOf(named)))
                {
                    missing.Add(new LessonNotFound(named.LessonId));
                }

                return missing;
            }),
        ];

        static string KeyOf(INamesLesson command) => RowKey.Of(command.SourceInitiativeId, command.LessonId);
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
