namespace JourneyTracker.Core.Initiatives;

/// <summary>A command that names other initiatives of the programme office; each must exist.</summary>
public interface INamesInitiatives
{
    /// <summary>The initiatives named.</summary>
    IEnumerable<Guid> Initiatives { get; }
}
