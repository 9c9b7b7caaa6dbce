using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using Marten;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// That a lesson is taken up once it was learned, and not before: asked of everything that is recorded of either initiative, whether it records, dates anew,
/// or withdraws.
/// </summary>
internal static class LessonOrder
{
    /// <summary>Asks it of an initiative.</summary>
    /// <param name="operations">The tenant.</param>
    /// <param name="before">The lessons as they are.</param>
    /// <param name="after">The initiative as it will be.</param>
    /// <param name="together">Every initiative in which something is recorded with it, as they will be: their rows are not written yet.</param>
    /// <param name="last">What is recorded last.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LessonNotYetLearned">A lesson would be taken up before it was learned.</exception>
    public static async Task EnsureKeptAsync(
        IDocumentOperations operations,
        Lessons before,
        InitiativeState after,
        IReadOnlyDictionary<Guid, InitiativeState> together,
        IEntry last,
        CancellationToken cancellation
    )
    {
        var taken = after.Lessons.Adopted.Values.Where(one => before.Adopted.GetValueOrDefault(one.Id)?.Adopted.On != one.Adopted.On).ToList();
        if (taken.Count > 0)
        {
            var keys = taken.Select(one => RowKey.Of(one.SourceInitiativeId, one.LessonId)).Distinct().ToArray();
            var learned = (await operations.LoadManyAsync<LessonRow>(cancellation, keys)).ToDictionary(row => row.Id);
            foreach (var one in taken)
            {
                Ensure(
                    together.TryGetValue(one.SourceInitiativeId, out var source)
                        ? source.Lessons.Own.GetValueOrDefault(one.LessonId)
                        : learned.GetValueOrDefault(RowKey.Of(one.SourceInitiativeId, one.LessonId))?.Lesson,
                    one,
                    last
                );
            }
        }

        // One that is restored may have been taken up at another date since.
        var moved = after
            .Lessons.Own.Values.Where(one => before.Own.GetValueOrDefault(one.Id)?.Recorded.On != one.Recorded.On)
            .ToDictionary(one => RowKey.Of(after.Id, one.Id));
        if (moved.Count > 0)
        {
            var keys = moved.Keys.ToArray();
            var adopted = (await operations.Query<AdoptionRow>().Where(row => row.LessonKey.IsOneOf(keys)).ToListAsync(cancellation))
                .Where(row => !together.ContainsKey(row.InitiativeId))
                .Select(row => (row.LessonKey, row.Adopted))
                .Concat(
                    together.Values.SelectMany(other => other.Lessons.Adopted.Values.Select(one => (RowKey.Of(one.SourceInitiativeId, one.LessonId), one)))
                );
            foreach (var (key, one) in adopted.Where(one => moved.ContainsKey(one.Item1)))
            {
                Ensure(moved[key], one, last);
            }
        }
    }

    private static void Ensure(LearnedLesson? learned, AdoptedLesson taken, IEntry last)
    {
        if (learned?.Recorded.On.IsSurelyAfter(taken.Adopted.On) == true)
        {
            throw new LessonNotYetLearned(
                learned.Recorded.On,
                taken.Adopted.On,
                last switch
                {
                    EntryRedated => "newOn",
                    EntryWithdrawn => "withdrawnEntryId",
                    _ => "on",
                }
            )
            {
                About = [learned.Id, taken.Id],
            };
        }
    }
}
