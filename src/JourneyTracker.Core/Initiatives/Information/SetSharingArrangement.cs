using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Settles how information is shared.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when.</param>
/// <param name="Kind">The technical arrangement.</param>
/// <param name="Consent">Whether and how the people concerned agree.</param>
/// <param name="Categories">The categories it covers; empty means all.</param>
/// <param name="Description">What it looks like here.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record SetSharingArrangement(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    SharingArrangementKind Kind,
    ConsentModel Consent,
    ImmutableList<string> Categories,
    string? Description
) : IInitiativeCommand;

/// <summary>Decides on <see cref="SetSharingArrangement" />.</summary>
public static class SetSharingArrangementHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(SetSharingArrangement command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new SharingArrangementSet(command.EntryId, command.On, command.Kind, command.Consent, command.Categories, command.Description)
        );
}
