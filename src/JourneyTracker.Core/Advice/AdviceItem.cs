using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Advice;

/// <summary>One piece of advice for an initiative, with what it rests on.</summary>
/// <param name="Key">Its lasting name within the initiative, such as <c>measure/shared-portal</c>; what would be a new finding has a new key.</param>
/// <param name="Kind">What sort of advice it is.</param>
/// <param name="What">What to do or to look at.</param>
/// <param name="Why">The rule that gives it, and how this initiative meets it, in words.</param>
/// <param name="Because">The entries it rests on.</param>
/// <param name="Source">The section of the report that the rule rests on.</param>
/// <param name="Area">The area it is about, where it is about one.</param>
/// <param name="Measure">The measure it speaks for, where it speaks for one.</param>
/// <param name="Response">What was answered to it; null while it is open.</param>
public sealed record AdviceItem(
    string Key,
    AdviceKind Kind,
    string What,
    string Why,
    ImmutableArray<EntryReference> Because,
    string Source,
    ChallengeArea? Area = null,
    Measure? Measure = null,
    AdviceResponse? Response = null
)
{
    private readonly string _what = What;
    private readonly string _why = Why;

    /// <summary>What to do or to look at.</summary>
    public string What { get; private init; } = Marked.Plain(What);

    /// <summary>The rule that gives it, and how this initiative meets it, in words.</summary>
    public string Why { get; } = Marked.Plain(Why);

    /// <summary>Whether somebody has answered it.</summary>
    public AdviceStanding Standing => Response?.Standing ?? AdviceStanding.Open;

    /// <summary>The same with the names of agencies put in.</summary>
    public AdviceItem WithNames(Func<Guid, string?> nameOf) => this with { What = Marked.Plain(_what, nameOf) };

    /// <summary>What to do, and why, as it is said to people.</summary>
    public (string What, string Why) InWords(Func<Guid, string?> nameOf) => (Marked.InWords(_what, nameOf), Marked.InWords(_why, nameOf));

    /// <summary>The advice as it is kept with its answer.</summary>
    internal GivenAdvice Given(string edition) => new(Key, Kind, What, Why, [.. Because.Select(entry => entry.EntryId)], Source, Area, Measure, edition);
}
