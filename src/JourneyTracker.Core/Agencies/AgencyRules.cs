using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>No agency of the directory has that id.</summary>
public sealed class AgencyNotFound(Guid id, params string[] field)
    : RuleViolation("AGENCY_NOT_FOUND", $"The directory has no agency {id}. Look it up by its name, or register it first.", field is [] ? ["agencyId"] : field);

/// <summary>The agency was merged into another one, split or dissolved.</summary>
public sealed class AgencyHasEnded(string name, AgencyEnd end, string field, Func<Guid, string?>? nameOf = null, string? advice = null)
    : RuleViolation(
        "AGENCY_HAS_ENDED",
        $"{end.InWords(name, nameOf ?? (_ => null))}. {advice ?? (end.AgencyIds.IsEmpty ? "Name an agency that existed then, or check the date" : "Name what stands in its place, or check the date")}; if that entry is wrong, withdraw it first.",
        field
    )
{
    /// <summary>How it ended.</summary>
    internal AgencyEnd End { get; } = end;

    /// <summary>The same with the names of what stands in its place.</summary>
    public AgencyHasEnded Naming(Func<Guid, string?> names) => new(name, End, field, names, advice) { Entries = Entries };
}

/// <summary>An agency would have become part of one that had ended before, or of itself through others.</summary>
public sealed class AgenciesContradict : RuleViolation
{
    /// <summary>Some ends of agencies can't all be so.</summary>
    /// <param name="ends">The ends that contradict each other, in words.</param>
    /// <param name="entries">The entries that tell of them.</param>
    /// <param name="field">The field at fault.</param>
    public AgenciesContradict(IEnumerable<string> ends, IReadOnlyList<EntryReference> entries, string field)
        : base(
            "AGENCIES_CONTRADICT",
            $"These can't all be right: {string.Join("; ", ends)}. An agency can't become part of one that had ended before, nor of itself through others. Check the dates and the agencies. First correct the date of what is wrong, or withdraw it.",
            field
        ) => Entries = entries;
}

/// <summary>An agency was split into fewer than two.</summary>
public sealed class SplitIntoTooFew()
    : RuleViolation(
        "SPLIT_INTO_TOO_FEW",
        "A split needs at least two agencies. Name them, or register new ones with it. If only one took its place, record that it became part of that one.",
        "intoAgencyIds"
    );

/// <summary>An agency was to be split into itself.</summary>
public sealed class SplitIntoItself()
    : RuleViolation(
        "SPLIT_INTO_ITSELF",
        "An agency that was split no longer exists. If it goes on and only a part left it, register just the new agency.",
        "intoAgencyIds"
    );

/// <summary>An agency was to be split into the same one twice.</summary>
public sealed class SplitIntoTheSameTwice()
    : RuleViolation(
        "SPLIT_INTO_THE_SAME_TWICE",
        "The same agency is named twice. Name each once, and give each new one a reference of its own.",
        "intoAgencyIds"
    );

/// <summary>An agency was to become part of itself.</summary>
public sealed class MergedIntoItself()
    : RuleViolation("MERGED_INTO_ITSELF", "An agency can't become part of itself. Name the agency that it joined.", "intoAgencyId");

/// <summary>The agency already has that name.</summary>
public sealed class NameUnchanged(string name)
    : RuleViolation("NAME_UNCHANGED", $"It is already called '{name}', so nothing would change. Give the new name, or check the date.", "name");

/// <summary>The agency would have ended before it existed.</summary>
public sealed class EndedBeforeItExisted(PartialDate existed, PartialDate ended)
    : RuleViolation(
        "ENDED_BEFORE_IT_EXISTED",
        $"The agency is known to have existed since {Marked.Since(existed)}, so it can't have ended {Marked.On(ended)}. Check both dates.",
        "on"
    );
