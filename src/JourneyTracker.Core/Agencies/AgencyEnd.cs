using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>How an agency ended.</summary>
/// <param name="IntoAgencyId">The agency it became part of; null where it was dissolved or split.</param>
/// <param name="By">The entry that recorded it.</param>
public sealed record AgencyEnd(Guid? IntoAgencyId, EntryReference By)
{
    /// <summary>The agencies that stand in its place: the one it became part of, or those it was split into; none where it was dissolved.</summary>
    public ImmutableArray<Guid> AgencyIds { get; init; } = IntoAgencyId is { } into ? [into] : [];

    /// <summary>
    /// Whether it had ended by a day; null asks for now. An end known in part counts from its earliest day, one known "by" a day may have come before.
    /// </summary>
    public bool IsReached(DateOnly? day, Certainty read = Certainty.Possible) => By.On.HasEnded(day, read);

    /// <summary>Says it in a line for people, with its date marked: “Port office became part of Harbour authority in 2005”.</summary>
    /// <param name="name">The agency's name.</param>
    /// <param name="nameOf">The names of those that stand in its place; null where one is not known.</param>
    public string InWords(string name, Func<Guid, string?> nameOf)
    {
        var successors = AgencyIds.Select(id => nameOf(id) ?? "another agency").ToList();
        return successors.Count == 0 ? $"{name} was dissolved {Marked.On(By.On)}"
            : IntoAgencyId is null ? $"{name} was split into {string.Join(", ", successors.SkipLast(1))} and {successors[^1]} {Marked.On(By.On)}"
            : $"{name} became part of {successors[0]} {Marked.On(By.On)}";
    }
}

/// <summary>What was known of the end of an agency from some instant on.</summary>
/// <param name="From">The instant at which it became known.</param>
/// <param name="End">How it ended; null where, as far as was known, it had not.</param>
public sealed record KnownEnd(DateTimeOffset From, AgencyEnd? End)
{
    /// <summary>What was known of the end of an agency, the first knowledge first; empty where nobody ever said that it had ended.</summary>
    public static ImmutableArray<KnownEnd> Of(Agency agency)
    {
        var known = new List<KnownEnd>();
        foreach (var entry in agency.Log.Recorded.Where(entry => entry.Entry is IAgencyEnding or IRecordChange))
        {
            var end = agency.AsOf(new AsOf(Version: entry.Version)).End;
            if (end?.By != known.LastOrDefault()?.End?.By)
            {
                known.Add(new KnownEnd(entry.RecordedAt, end));
            }
        }

        return [.. known];
    }
}
