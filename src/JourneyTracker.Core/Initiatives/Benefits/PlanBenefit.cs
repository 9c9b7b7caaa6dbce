using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Plans for a benefit, or a disbenefit that comes with it; the entry's id is the benefit's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when it is planned.</param>
/// <param name="Kind">Which of the four benefits it is a case of; of a disbenefit, which of them it takes from.</param>
/// <param name="Name">The benefit, in one line.</param>
/// <param name="Description">More of it.</param>
/// <param name="IsDisbenefit">Whether it is an ill effect that is taken into the bargain.</param>
/// <param name="OutcomeId">The outcome it comes with, if any.</param>
/// <param name="IndicatorId">The indicator whose values show it, if any.</param>
/// <param name="OwnerAgencyId">The agency answerable for its coming about, if one is.</param>
/// <param name="BaselineValue">Where it started, in the indicator's unit; null where not known.</param>
/// <param name="BaselineOn">When it stood there.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record PlanBenefit(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Benefit Kind,
    string Name,
    string? Description,
    bool IsDisbenefit,
    Guid? OutcomeId,
    Guid? IndicatorId,
    Guid? OwnerAgencyId,
    decimal? BaselineValue,
    PartialDate? BaselineOn
) : IInitiativeCommand, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => OwnerAgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="PlanBenefit" />.</summary>
public static class PlanBenefitHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="OutcomeNotFound" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="BaselineIncomplete" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(PlanBenefit command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new BenefitPlanned(
                command.EntryId,
                command.On,
                command.Kind,
                command.Name,
                command.Description,
                command.IsDisbenefit,
                command.OutcomeId,
                command.IndicatorId,
                command.OwnerAgencyId,
                command.BaselineValue,
                command.BaselineOn
            ),
            state =>
            {
                Scale.Value(command.BaselineValue, "baselineValue");
                command.BaselineOn?.EnsureNotAfter(clock.LatestDayAnywhere(), "baselineOn");
                if (command.OutcomeId is { } outcome)
                {
                    state.Performance.Outcome(outcome);
                }

                if (command.IndicatorId is { } indicator)
                {
                    state.Performance.Indicator(indicator).EnsureInUseOn(command.On);
                }

                IndicatorBaseline.EnsureWhole(command.BaselineValue, command.BaselineOn);
            }
        );
}
