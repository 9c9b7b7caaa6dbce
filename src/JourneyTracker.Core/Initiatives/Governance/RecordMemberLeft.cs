using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a seat was given up.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="SeatId">The seat.</param>
/// <param name="Reason">Why the member left.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record RecordMemberLeft(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid SeatId, string? Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="RecordMemberLeft" />.</summary>
public static class RecordMemberLeftHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="SeatNotFound" /><exception cref="SeatAlreadyLeft" />
    public static IEnumerable<object> Handle(RecordMemberLeft command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MemberLeft(command.EntryId, command.On, command.SeatId, command.Reason), state =>
        {
            if (state.Governance.Seat(command.SeatId).Left is { } left)
            {
                throw new SeatAlreadyLeft(left.On) { Entries = [left] };
            }
        });
}
