using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Changes name, purpose, place or subject area; what is left out stays as it is.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Name">Its new name; left out, it stays as it is, and null is refused.</param>
/// <param name="Purpose">What it is for now; left out, it stays as it is; null erases it.</param>
/// <param name="Place">Where it works now; left out, it stays as it is; null erases it.</param>
/// <param name="SubjectArea">The subject area it belongs to now; left out, it stays as it is; null erases it.</param>
/// <param name="Reason">Why it is amended.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record AmendCharter(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    [Stays] string? Name,
    [Stays] string? Purpose,
    [Stays] string? Place,
    [Stays] string? SubjectArea,
    string Reason
) : IInitiativeCommand, IChangesInPart
{
    /// <inheritdoc />
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    bool IChangesInPart.StaysUntold => true;
}

/// <summary>Decides on <see cref="AmendCharter" />.</summary>
public static class AmendCharterHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NothingAmended" /><exception cref="TextNotAccepted" />
    public static IEnumerable<object> Handle(AmendCharter command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new CharterAmended(command.EntryId, command.On, command.Name, command.Purpose, command.Place, command.SubjectArea, command.Reason)
            {
                Blanks = command.Blanks,
            },
            _ =>
            {
                if (command.Erases("name"))
                {
                    throw new TextNotAccepted("name", "An initiative needs a name. Leave the name out to keep the one it has.");
                }

                var charter = initiative.Before(command.On).Charter;
                if (
                    (command.Name ?? charter.Name) == charter.Name
                    && command.After("purpose", command.Purpose, charter.Purpose) == charter.Purpose
                    && command.After("place", command.Place, charter.Place) == charter.Place
                    && command.After("subjectArea", command.SubjectArea, charter.SubjectArea) == charter.SubjectArea
                )
                {
                    throw new NothingAmended();
                }
            }
        );
}
