using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Changes name, purpose, place or subject area; what is left out stays as it is.</summary>
public sealed record AmendCharter(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string? Name, string? Purpose, string? Place, string? SubjectArea, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="AmendCharter" />.</summary>
public static class AmendCharterHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NothingAmended" />
    public static IEnumerable<object> Handle(AmendCharter command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new CharterAmended(command.EntryId, command.On, command.Name, command.Purpose, command.Place, command.SubjectArea, command.Reason), _ =>
        {
            if (command is { Name: null, Purpose: null, Place: null, SubjectArea: null })
            {
                throw new NothingAmended();
            }
        });
}
