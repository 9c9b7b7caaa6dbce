namespace JourneyTracker.Core.Initiatives;

/// <summary>A command that names a lesson of an initiative of the programme office; it must exist.</summary>
public interface INamesLesson
{
    /// <summary>The initiative that learned it.</summary>
    Guid SourceInitiativeId { get; }

    /// <summary>The lesson, in that initiative.</summary>
    Guid LessonId { get; }
}
