using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Precedents;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Advice;

/// <summary>What the rules of advice look at: the state, the day, and what follows from its latest diagnostic.</summary>
internal sealed class Situation(InitiativeState state, DateOnly day, IReadOnlyList<Precedent> precedents, IReadOnlyList<LessonElsewhere> lessons)
{
    private readonly Lazy<DiagnosticFindings?> _findings = new(() => state.Diagnosis.Latest?.Findings);

    public InitiativeState State => state;

    public DateOnly Day => day;

    public IReadOnlyList<Precedent> Precedents => precedents;

    /// <summary>
    /// The lesson of another initiative of the office that says most about a challenge or an area; null where none does. What rather did not work where it was
    /// taken up is left out, and what this initiative took up itself.
    /// </summary>
    /// <param name="area">The area.</param>
    /// <param name="about">What it is to say something about; left out, any lesson of the area does.</param>
    public LessonElsewhere? LearnedElsewhere(ChallengeArea area, string? about = null)
    {
        var words = about is null ? null : CommonWords.Of(about);
        return lessons
            .Where(lesson => lesson.Lesson.Area == area && lesson.HoldsFor(Model) && !lesson.RatherDidNotWork && !IsTakenUp(lesson))
            .Select(lesson =>
                (Lesson: lesson, Common: words is null ? 1 : CommonWords.Of($"{lesson.Lesson.Title} {lesson.Lesson.WhatHappened}").Count(words.Contains))
            )
            .Where(one => one.Common > 0)
            .OrderByDescending(one => one.Common)
            .ThenByDescending(one => one.Lesson.Worked)
            .ThenByDescending(one => one.Lesson.Lesson.Recorded.On)
            .ThenBy(one => one.Lesson.Lesson.Id)
            .Select(one => one.Lesson)
            .FirstOrDefault();
    }

    private bool IsTakenUp(LessonElsewhere lesson) =>
        state.Lessons.Adopted.Values.Any(adopted => adopted.SourceInitiativeId == lesson.InitiativeId && adopted.LessonId == lesson.Lesson.Id);

    /// <summary>“Learned in Harbour Desk: agree on one scale first (taken up by 2 initiatives, worked for 1).”</summary>
    public static string Told(LessonElsewhere lesson) =>
        $"Learned in {lesson.InitiativeName}: {lesson.Lesson.WhatToDo.TrimEnd('.')}{(lesson.TakenUp > 0 ? $" ({lesson.ResultsInWords()})" : "")}.";

    /// <summary>What the latest diagnostic found; null where there is none.</summary>
    public DiagnosticFindings? Findings => _findings.Value;

    /// <summary>The areas that count and in which facility falls short, the shortest first.</summary>
    public IEnumerable<AreaFinding> Short =>
        Findings is { } findings
            ? findings.Areas.Where(area => area is { Weight: > 0, Standing: AreaStanding.Short }).OrderBy(area => area.Gap).ThenBy(area => area.Area)
            : [];

    /// <summary>The model that advice is for: the target, or what the complexity asks for while none is chosen.</summary>
    public ServiceModel? Model => state.Charter.TargetModel ?? state.Suitability?.Recommended;

    /// <summary>The entry that concluded the latest diagnostic, as a reason.</summary>
    public ImmutableArray<EntryReference> Diagnosed => state.Diagnosis.Latest is { } latest ? [latest.ConcludedBy] : [];

    /// <summary>The finding for an area that counts; null where there is none.</summary>
    public AreaFinding? Finding(ChallengeArea area) =>
        Findings?.Areas.FirstOrDefault(found => found.Area == area && found is { Weight: > 0, Standing: not AreaStanding.NoResult });

    public static string Title(ServiceModel model) => FrameworkWords.TitleOf(model).ToLowerInvariant();

    public static string Title(ChallengeArea area) => FrameworkWords.TitleOf(area).ToLowerInvariant();

    public static string Title(JourneyApproach approach) => FrameworkWords.TitleOf(approach).ToLowerInvariant();

    /// <summary>“in joint delivery”, “in every model”.</summary>
    public static string LearnedIn(Lesson lesson) =>
        lesson.Models.Length == Enum.GetValues<ServiceModel>().Length ? "in every model" : $"in {string.Join(", ", lesson.Models.Select(Title))}";

    public static string Figure(decimal value) => Rules.Figure.Shown(value);

    /// <summary>“facility 2.5 against a challenge of 3.25”.</summary>
    public static string Compared(AreaFinding area) =>
        $"facility {Rules.Figure.Shown(area.Facility!.Value, area.Challenge!.Value)} against a challenge of {Rules.Figure.Shown(area.Challenge.Value, area.Facility.Value)}";
}
