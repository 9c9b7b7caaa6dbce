using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about advice. It keeps the advice as it was given, since the rules may give another one later.</summary>
public interface IAdviceEvent : IEntry
{
    /// <summary>The advice as it was given.</summary>
    GivenAdvice Advice { get; }

    /// <inheritdoc />
    EntryKind IEntry.EntryKind => AdviceEntries.All[GetType()];
}

/// <summary>A piece of advice was taken up.</summary>
/// <param name="EntryId">The entry's id; it follows from that of what the advice became.</param>
/// <param name="On">When.</param>
/// <param name="Advice">The advice as it was given.</param>
/// <param name="BecameId">The step, milestone or challenge it became; where that is withdrawn, the advice is open again.</param>
public sealed record AdviceAccepted(Guid EntryId, PartialDate On, GivenAdvice Advice, Guid BecameId) : IAdviceEvent
{
    /// <summary>The id of the entry that accepts advice by bringing something into being.</summary>
    public static Guid IdFor(Guid becameId) => DerivedId.Of($"advice-accepted/{becameId}");
}

/// <summary>A piece of advice was not followed.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="Advice">The advice as it was given.</param>
/// <param name="Reason">Why not.</param>
public sealed record AdviceSetAside(Guid EntryId, PartialDate On, GivenAdvice Advice, string Reason) : IAdviceEvent;

/// <summary>Advice as it was given to those who answered it.</summary>
/// <param name="Key">Its lasting name within the initiative.</param>
/// <param name="Kind">What sort of advice it was.</param>
/// <param name="What">What it said to do or to look at.</param>
/// <param name="Why">The rule that gave it, in words.</param>
/// <param name="Because">The entries it rested on.</param>
/// <param name="Source">The section of the report that the rule rests on.</param>
/// <param name="Area">The area it was about.</param>
/// <param name="Measure">The measure it spoke for.</param>
/// <param name="FrameworkEdition">The edition of the framework whose rules gave it.</param>
public sealed record GivenAdvice(
    string Key,
    [property: AddedByProduct] AdviceKind Kind,
    [property: AddedByProduct] string What,
    [property: AddedByProduct] string Why,
    [property: AddedByProduct] ImmutableList<Guid> Because,
    [property: AddedByProduct] string Source,
    [property: AddedByProduct] ChallengeArea? Area,
    [property: AddedByProduct] Measure? Measure,
    [property: AddedByProduct] string FrameworkEdition
)
{
    /// <summary>How a warning that an agency's commitment fell is called, and how its key begins; the entry that says so follows.</summary>
    internal const string CommitmentFell = "commitment-fell/",
        OfCommitment = $"warning/{CommitmentFell}";

    /// <summary>What it said, as a line whose places are marked (<see cref="Rules.Marked" />): the agency it is about is kept in it by its id.</summary>
    internal string Told() => AgencyId is { } agency ? What.Replace($"{{agency:{agency}}}", Rules.Marked.Agency(agency), StringComparison.Ordinal) : What;

    // Of all advice, this alone was given with an agency in it.
    private Guid? AgencyId =>
        Key.StartsWith(OfCommitment, StringComparison.Ordinal)
        && What.Split("{agency:") is [_, var rest, ..]
        && Guid.TryParse(rest.Split('}')[0], out var agency)
            ? agency
            : null;
}
