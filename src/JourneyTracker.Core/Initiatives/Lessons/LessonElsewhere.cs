using JourneyTracker.Core.Framework;

namespace JourneyTracker.Core.Initiatives;

/// <summary>A lesson that an initiative of the programme office learned, and what became of it where others took it up.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="InitiativeId">The initiative that learned it.</param>
/// <param name="InitiativeName">What that is called.</param>
/// <param name="TakenUp">How many initiatives took it up.</param>
/// <param name="Worked">For how many of them it worked.</param>
/// <param name="WorkedInPart">For how many it worked in part.</param>
/// <param name="DidNotWork">For how many it did not work.</param>
public sealed record LessonElsewhere(LearnedLesson Lesson, Guid InitiativeId, string InitiativeName, int TakenUp, int Worked, int WorkedInPart, int DidNotWork)
{
    /// <summary>The lessons of rows, with what the rows of those who took them up say.</summary>
    /// <param name="lessons">The lessons.</param>
    /// <param name="adoptions">Who took up any of them.</param>
    /// <param name="nameOf">What an initiative is called.</param>
    public static IEnumerable<LessonElsewhere> Of(IEnumerable<LessonRow> lessons, IEnumerable<AdoptionRow> adoptions, Func<Guid, string?> nameOf)
    {
        var results = adoptions.ToLookup(row => row.LessonKey, row => row.Adopted.Result);
        return lessons.Select(row => new LessonElsewhere(
            row.Lesson,
            row.InitiativeId,
            nameOf(row.InitiativeId) ?? "an initiative",
            results[row.Id].Count(),
            results[row.Id].Count(result => result == LessonResult.Worked),
            results[row.Id].Count(result => result == LessonResult.WorkedInPart),
            results[row.Id].Count(result => result == LessonResult.DidNotWork)
        ));
    }

    /// <summary>“taken up by 2 initiatives, worked for 1”; empty where nobody took it up.</summary>
    public string ResultsInWords() =>
        TakenUp == 0
            ? ""
            : string.Join(
                ", ",
                new[] { (Worked, "worked for"), (WorkedInPart, "worked in part for"), (DidNotWork, "did not work for") }
                    .Where(one => one.Item1 > 0)
                    .Select(one => FormattableString.Invariant($"{one.Item2} {one.Item1}"))
                    .Prepend(FormattableString.Invariant($"taken up by {TakenUp} {(TakenUp == 1 ? "initiative" : "initiatives")}"))
            );

    /// <summary>Whether those who took it up and said so found rather that it does not work.</summary>
    public bool RatherDidNotWork => DidNotWork > Worked + WorkedInPart;

    /// <summary>Whether it holds for a model: it was learned for that one, or for any.</summary>
    public bool HoldsFor(ServiceModel? model) => Lesson.Model is null || Lesson.Model == model;
}
