using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using Wolverine;

namespace JourneyTracker.Core.Advice;

/// <summary>Records that a piece of advice is not followed, and why. Withdrawing the entry opens it again.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="Advice">The key of the advice.</param>
/// <param name="Reason">Why it is not followed.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record SetAdviceAside(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string Advice, string Reason) : IAnswersAdvice;

/// <summary>Decides on <see cref="SetAdviceAside" />.</summary>
public static class SetAdviceAsideHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AdviceNotFound" /><exception cref="AdviceAlreadyAnswered" />
    public static IEnumerable<object> Handle(SetAdviceAside command, [OfInitiative] Initiative initiative, Envelope envelope, TimeProvider clock) =>
        Decide(command, initiative, clock.ProductDay(envelope.TenantId!), clock);

    internal static IEnumerable<object> Decide(SetAdviceAside command, Initiative initiative, DateOnly today, TimeProvider clock)
    {
        if (initiative.Log.Entry(command.EntryId) is { Entry: AdviceSetAside said })
        {
            // What the advice was then is in the entry; today's rules may give another.
            return initiative.Record(
                command,
                clock,
                said with
                {
                    On = command.On,
                    Reason = command.Reason,
                    Advice = said.Advice with { Key = command.Advice },
                }
            );
        }

        var item = Adviser.Find(initiative.Present, today, command.Advice);
        return initiative.Record(
            command,
            clock,
            new AdviceSetAside(command.EntryId, command.On, item.Given(initiative.Present.Edition.Name), command.Reason),
            _ => item.EnsureOpen()
        );
    }
}
