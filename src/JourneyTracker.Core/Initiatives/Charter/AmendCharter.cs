using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Changes name, purpose, place or subject area; what is left out stays as it is.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Name">Its new name; left out: as it is.</param>
/// <param name="Purpose">What it is for now; left out: as it is.</param>
/// <param name="Place">Where it works now; left out: as it is.</param>
/// <param name="SubjectArea">The subject area it belongs to now; left out: as it is.</param>
/// <param name="Reason">Why it is amended.</param>
public sealed record AmendCharter(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string? Name, string? Purpose, string? Place, string? SubjectArea, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="AmendCharter" />.</summary>
public static class AmendCharterHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NothingAmended" />
    public static IEnumerable<object> Handle(AmendCharter command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new CharterAmended(command.EntryId, command.On, command.Name, command.Purpose, command.Place, command.SubjectArea, command.Reason), _ =>
        {
            var charter = initiative.Before(command.On).Charter;
            if (Is(command.Name, charter.Name) && Is(command.Purpose, charter.Purpose) && Is(command.Place, charter.Place) && Is(command.SubjectArea, charter.SubjectArea))
            {
                throw new NothingAmended();
            }
        });

    private static bool Is(string? given, string? already) => given is null || given == already;
}
