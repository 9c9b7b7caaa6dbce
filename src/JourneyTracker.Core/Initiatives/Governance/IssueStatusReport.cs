using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Issues a report on the state of the initiative; it never changes afterwards.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was issued.</param>
/// <param name="Title">Its title.</param>
/// <param name="CoversVersion">The initiative's version that it was written from.</param>
/// <param name="CoversFrom">The first day it speaks of.</param>
/// <param name="CoversTo">The last day it speaks of.</param>
/// <param name="Narrative">What it says in words.</param>
[GivenBy(Role.ProgrammeOffice, Role.GovernanceBoard)]
public sealed record IssueStatusReport(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    string Title,
    long CoversVersion,
    PartialDate? CoversFrom,
    PartialDate CoversTo,
    string? Narrative
) : IInitiativeCommand;

/// <summary>Decides on <see cref="IssueStatusReport" />.</summary>
public static class IssueStatusReportHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ReportedVersionUnknown" /><exception cref="ReportedPeriodReversed" />
    public static IEnumerable<object> Handle(IssueStatusReport command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new StatusReportIssued(command.EntryId, command.On, command.Title, command.CoversVersion, command.CoversFrom, command.CoversTo, command.Narrative),
            _ =>
                RuleViolation.EnsureAll(
                    () =>
                    {
                        if (command.CoversVersion < 1 || command.CoversVersion > initiative.Version)
                        {
                            throw new ReportedVersionUnknown(command.CoversVersion, initiative.Version);
                        }
                    },
                    () =>
                    {
                        if (command.CoversFrom is { } from && from.IsSurelyAfter(command.CoversTo))
                        {
                            throw new ReportedPeriodReversed(from, command.CoversTo);
                        }
                    }
                )
        );
}
