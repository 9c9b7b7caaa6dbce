using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Gives a milestone another date.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="MilestoneId">The milestone.</param>
/// <param name="DueOn">When it is now to be reached; may lie in the future. Null: no date any more; to leave it out changes nothing and is refused.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record RescheduleMilestone(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid MilestoneId,
    [Stays] PartialDate? DueOn,
    string Reason
) : ILoggedForAgency, IChangesInPart
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfMilestone(MilestoneId)];

    /// <inheritdoc />
    public Blanks? Blanks { get; init; }
}

/// <summary>Decides on <see cref="RescheduleMilestone" />.</summary>
public static class RescheduleMilestoneHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="MilestoneNotFound" /><exception cref="MilestoneNotOpen" /><exception cref="NothingSaid" /><exception cref="NothingChanged" />
    public static IEnumerable<object> Handle(RescheduleMilestone command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new MilestoneRescheduled(command.EntryId, command.On, command.MilestoneId, command.DueOn, command.Reason) { Blanks = command.Blanks },
            state =>
            {
                state.Journey.Milestone(command.MilestoneId).EnsureOpenOn(command.On);
                if (command.Stays("dueOn"))
                {
                    throw new NothingSaid("dueOn");
                }

                if (initiative.Before(command.On).Journey.Milestones.TryGetValue(command.MilestoneId, out var milestone) && milestone.DueOn == command.DueOn)
                {
                    throw new NothingChanged(
                        $"The milestone '{milestone.Name}' {(milestone.DueOn is { } due ? $"is due {Marked.Date(due)}" : "has no date")}",
                        "dueOn"
                    );
                }
            }
        );
}
