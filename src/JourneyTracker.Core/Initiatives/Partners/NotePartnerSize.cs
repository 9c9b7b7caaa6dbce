using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// Notes how many organisations stand behind a partner, where one record stands for many: they are counted so for the level and in precedents.
/// </summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="PartnerId">The partner.</param>
/// <param name="Organisations">How many organisations it stands for, 1 to 100,000.</param>
/// <param name="Reason">How that is known.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record NotePartnerSize(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid PartnerId, int Organisations, string? Reason)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="NotePartnerSize" />.</summary>
public static class NotePartnerSizeHandler
{
    private const int Most = 100_000;

    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="PartnerNotFound" /><exception cref="PartnerHasLeft" />
    public static IEnumerable<object> Handle(NotePartnerSize command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new PartnerSizeNoted(command.EntryId, command.On, command.PartnerId, command.Organisations, command.Reason), state =>
        {
            Scale.Within<int>(command.Organisations, 1, Most, "organisations", "The number of organisations");
            state.Partners.Partner(command.PartnerId).EnsureTakesPartOn(command.On);
        });
}
