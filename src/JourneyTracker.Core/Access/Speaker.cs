using System.Collections.Immutable;

namespace JourneyTracker.Core.Access;

/// <summary>The person who gives a command, where it matters who they are.</summary>
/// <param name="Subject">The stable subject id.</param>
/// <param name="AgencyIds">The agency they log for and those whose place it took; none where their sign-in names none, null where they may speak for any, as
/// the programme office does that runs it all.</param>
public sealed record Speaker(string Subject, ImmutableArray<Guid>? AgencyIds)
{
    /// <summary>Whether they may speak for an agency.</summary>
    public bool SpeaksFor(Guid agency) => AgencyIds is not { } own || own.Contains(agency);
}
