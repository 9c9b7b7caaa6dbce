using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>No agency of the directory has that id.</summary>
public sealed class AgencyNotFound(Guid id, string field) : RuleViolation(
    "AGENCY_NOT_FOUND", $"The directory has no agency {id}. Look it up by its name, or register it first.", field);

/// <summary>The agency was merged into another one or dissolved.</summary>
public sealed class AgencyHasEnded(string name, AgencyEnd end, string field) : RuleViolation(
    "AGENCY_HAS_ENDED", $"{name} {(end.IntoAgencyId is null ? "was dissolved" : "became part of another agency")} on {end.By.On}. If that entry is wrong, withdraw it first.", field);

/// <summary>An agency was to become part of itself.</summary>
public sealed class MergedIntoItself() : RuleViolation("MERGED_INTO_ITSELF", "An agency can't become part of itself. Name the agency that it joined.", "intoAgencyId");

/// <summary>The agency already has that name.</summary>
public sealed class NameUnchanged(string name) : RuleViolation("NAME_UNCHANGED", $"It is already called '{name}'.", "name");

/// <summary>The agency would have ended before it existed.</summary>
public sealed class EndedBeforeItExisted(PartialDate existed, PartialDate ended) : RuleViolation(
    "ENDED_BEFORE_IT_EXISTED", $"The agency is known to exist since {Told.Date(existed)}, so it can't have ended {Told.On(ended)}. Check both dates.", "on");
