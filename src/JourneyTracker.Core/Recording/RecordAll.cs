using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Recording;

/// <summary>Carries out commands on one record or many in one transaction, all or none. Nobody but the <see cref="Recorder" /> sends it.</summary>
/// <param name="Commands">The commands in their order; later ones may be about what earlier ones bring into being.</param>
/// <param name="Viewer">Who gives them.</param>
/// <param name="Speaker">The same, where it matters whom they speak for.</param>
/// <param name="Contributor">The agency they log for; null where they log for none.</param>
/// <param name="RefusedBefore">The facts that were refused before: what names one of them can't be carried out either.</param>
/// <param name="Beside">Documents that are stored in the same transaction.</param>
/// <param name="OnlyTried">Whether everything is done and then taken back, to see what would be refused.</param>
public sealed record RecordAll(
    ImmutableArray<GivenCommand> Commands,
    Viewer Viewer,
    Speaker Speaker,
    Contributor? Contributor,
    ImmutableHashSet<Guid> RefusedBefore,
    ImmutableArray<object> Beside,
    bool OnlyTried
)
{
    /// <summary>What came of them, also where it was taken back.</summary>
    internal RecordedAll Answer { get; } = new();
}

/// <summary>A command that may be given.</summary>
/// <param name="Command">The command, in normal form.</param>
/// <param name="Role">The role in which it is given.</param>
/// <param name="Source">Where the fact is known from, in words.</param>
/// <param name="Origin">The row of a file that it comes from; null where it comes from none.</param>
/// <param name="Wrong">What is wrong with it by itself: it is refused, and what the record has against it is told with that.</param>
public sealed record GivenCommand(object Command, Role Role, string? Source, Origin? Origin, ImmutableArray<RuleViolation> Wrong);

/// <summary>What came of commands that were carried out together.</summary>
internal sealed class RecordedAll
{
    /// <summary>In their order whether something was recorded; false of what was so already.</summary>
    public ImmutableArray<bool> Recorded { get; set; } = [];

    /// <summary>Which of them name a fact that was refused, by their place, and the fact.</summary>
    public ImmutableSortedDictionary<int, Guid> HeldBack { get; set; } = ImmutableSortedDictionary<int, Guid>.Empty;
}
