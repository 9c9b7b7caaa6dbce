using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using Wolverine;

namespace JourneyTracker.Core.Advice;

/// <summary>
/// Takes a piece of advice up: it becomes a step, a milestone or a challenge, whose id is the entry's id. Both what it
/// became and the advice it follows are recorded; withdrawing what it became opens the advice again.
/// </summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact, and that of the step, milestone or challenge from then on.</param>
/// <param name="On">When.</param>
/// <param name="Advice">The key of the advice.</param>
/// <param name="As">What it becomes.</param>
/// <param name="Name">What that is called; left out: what the advice says.</param>
/// <param name="DueOn">When it is to be completed, where it is a step, or reached, where it is a milestone; may lie in the future.</param>
/// <param name="StepId">The step that a milestone or a challenge belongs to.</param>
/// <param name="AgencyId">The agency answerable for a milestone or a challenge.</param>
/// <param name="Severity">How much a challenge stands in the way, 1 to 5.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record AcceptAdvice(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    string Advice,
    AdviceBecomes As,
    string? Name,
    PartialDate? DueOn,
    Guid? StepId,
    Guid? AgencyId,
    int? Severity
) : IAnswersAdvice, INamesAgencies
{
    /// <summary>What the agency is called that the advice speaks of; put in before it is decided on.</summary>
    [AddedByProduct]
    public string? AgencyName { get; init; }

    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => AgencyId is { } agency ? [agency] : [];
}

/// <summary>What advice can become.</summary>
public enum AdviceBecomes
{
    /// <summary>A planned step; advice for a measure brings that measure.</summary>
    Step,

    /// <summary>A planned milestone; that of a quick win is one.</summary>
    Milestone,

    /// <summary>A challenge to deal with.</summary>
    Challenge,
}

/// <summary>Decides on <see cref="AcceptAdvice" />.</summary>
public static class AcceptAdviceHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AdviceNotFound" /><exception cref="AdviceAlreadyAnswered" /><exception cref="SeverityMissing" /><exception cref="NumberOutOfRange" /><exception cref="StepNotFound" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(AcceptAdvice command, [OfInitiative] Initiative initiative, Envelope envelope, TimeProvider clock) =>
        Decide(command, initiative, clock.ProductDay(envelope.TenantId!), clock);

    internal static IEnumerable<object> Decide(AcceptAdvice command, Initiative initiative, DateOnly today, TimeProvider clock)
    {
        if (initiative.Log.Entry(AdviceAccepted.IdFor(command.EntryId)) is { Entry: AdviceAccepted said })
        {
            if (said.Advice.Key != command.Advice)
            {
                throw new EntryIdTaken(command.EntryId);
            }

            // Said again: a name that was not given is the one that it got then, whatever the agency is called now.
            return initiative.Record(
                command,
                clock,
                Becomes(command with { Name = command.Name ?? NameOf(initiative.Log.Entry(command.EntryId)?.Entry) }, said.Advice)
            );
        }

        var item = Adviser.Find(initiative.Present, today, command.Advice);
        var given = item.Given(initiative.Present.Edition.Name);
        var became = initiative.Record(command, clock, Becomes(command, given), state =>
        {
            item.EnsureOpen();
            if (command.StepId is { } step)
            {
                state.Journey.Step(step);
            }
        });
        return became.Concat([new AdviceAccepted(AdviceAccepted.IdFor(command.EntryId), command.On, given, command.EntryId)]);
    }

    private static IEntry Becomes(AcceptAdvice command, GivenAdvice advice)
    {
        var name = command.Name ?? Marked.Shortened(Marked.Plain(advice.Told(), _ => command.AgencyName), CommandForm.LongestLine - 1);
        ImmutableList<Measure> measures = advice.Measure is { } measure ? [measure] : [];
        return command.As switch
        {
            AdviceBecomes.Step => new StepPlanned(
                command.EntryId,
                command.On,
                name,
                advice.Why,
                measures,
                [],
                null,
                command.DueOn,
                advice.Area is { } area ? [area] : []
            ),
            AdviceBecomes.Milestone => new MilestonePlanned(
                command.EntryId,
                command.On,
                name,
                command.StepId,
                command.DueOn,
                command.AgencyId,
                advice.Kind == AdviceKind.QuickWin
            ),
            AdviceBecomes.Challenge => new ChallengeRaised(
                command.EntryId,
                command.On,
                advice.Area ?? ChallengeArea.Governance,
                name,
                advice.Why,
                SeverityOf(command),
                command.AgencyId,
                command.StepId
            ),
        };
    }

    private static string? NameOf(IEntry? became) =>
        became switch
        {
            StepPlanned e => e.Name,
            MilestonePlanned e => e.Name,
            ChallengeRaised e => e.Title,
            _ => null,
        };

    private static int SeverityOf(AcceptAdvice command)
    {
        Scale.OneToFive(command.Severity, "severity");
        return command.Severity ?? throw new SeverityMissing();
    }
}
