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
    /// <summary>Everything that a command names and that does not exist.</summary>
    public static async Task<IReadOnlyList<RuleViolation>> MissingAsync(IQuerySession session, object command, CancellationToken cancellation) =>
        (await MissingAsync(session, [command], cancellation))[0];

    /// <summary>
    /// Everything that each of some commands names and that does not exist, nor comes into being with one before it; in as many questions as for one of them.
    /// </summary>
    public static async Task<IReadOnlyList<IReadOnlyList<RuleViolation>>> MissingAsync(
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
            .. commands.Select(command =>
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

                Begin(command);
                return missing;
            }),
        ];

        void Begin(object command)
        {
            switch (command)
            {
                case RegisterInitiative register:
                    knownInitiatives.Add(register.EntryId);
                    break;
                case RegisterAgency register:
                    knownAgencies.Add(register.EntryId);
                    break;
                case SplitAgency split:
                    knownAgencies.UnionWith(split.Successors);
                    break;
                case RecordLesson lesson:
                    knownLessons.Add(RowKey.Of(lesson.InitiativeId, lesson.EntryId));
                    break;
                default:
                    break;
            }
        }

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
