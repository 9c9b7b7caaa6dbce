using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// Has an initiative seen by another edition of the framework from a day on: which models suit, and which approach follows. What was diagnosed, advised and
/// issued before stays what it was.
/// </summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="Edition">The edition's name, such as <c>2009.2</c>.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record AdoptFrameworkEdition(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string Edition, string? Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="AdoptFrameworkEdition" />.</summary>
public static class AdoptFrameworkEditionHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="EditionUnknown" /><exception cref="EditionInForce" />
    public static IEnumerable<object> Handle(AdoptFrameworkEdition command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new FrameworkEditionAdopted(command.EntryId, command.On, command.Edition, command.Reason), state =>
        {
            if (Editions.Find(command.Edition) is null)
            {
                throw new EditionUnknown(command.Edition);
            }

            var charter = state.Charter;
            if (charter.Edition.Name == command.Edition && (charter.EditionAdoptedBy is not { } by || !by.On.IsSurelyAfter(command.On)))
            {
                throw new EditionInForce(command.Edition, charter.EditionAdoptedBy?.On) { Entries = charter.EditionAdoptedBy is { } adopted ? [adopted] : [] };
            }
        });
}
