namespace JourneyTracker.Core.Initiatives;

/// <summary>A command that names agencies of the directory; each must exist.</summary>
public interface INamesAgencies
{
    /// <summary>The agencies named.</summary>
    IEnumerable<Guid> Agencies { get; }
}
