using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Changes who answers for a benefit, what shows it, or where it started.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when.</param>
/// <param name="BenefitId">The benefit.</param>
/// <param name="IndicatorId">The indicator whose values show it. Left out, it stays as it is; null: none any more. What was
/// expected, and a baseline that is left out, were said in the unit of the former one, and count no more where it changes.</param>
/// <param name="OwnerAgencyId">The agency answerable for it. Left out, it stays as it is; null: none any more.</param>
/// <param name="BaselineValue">Where it started, in the indicator's unit. Left out, it stays as it is; null: not known.</param>
/// <param name="BaselineOn">When it stood there. Left out, it stays as it is; null: not known.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record AmendBenefit(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid BenefitId,
    [Stays] Guid? IndicatorId,
    [Stays] Guid? OwnerAgencyId,
    [Stays] decimal? BaselineValue,
    [Stays] PartialDate? BaselineOn,
    string? Reason
) : IInitiativeCommand, INamesAgencies, IChangesInPart
{
    /// <inheritdoc />
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    bool IChangesInPart.StaysUntold => true;

    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => OwnerAgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="AmendBenefit" />.</summary>
public static class AmendBenefitHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="BenefitNotFound" /><exception cref="BenefitIsGivenUp" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="BaselineIncomplete" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(AmendBenefit command, [OfInitiative] Initiative initiative, TimeProvider clock)
    {
        var amended = new BenefitAmended(
            command.EntryId,
            command.On,
            command.BenefitId,
            command.IndicatorId,
            command.OwnerAgencyId,
            command.BaselineValue,
            command.BaselineOn,
            command.Reason
        )
        {
            Blanks = command.Blanks,
        };
        return initiative.Record(command, clock, amended, state =>
        {
            Scale.Value(command.BaselineValue, "baselineValue");
            command.BaselineOn?.EnsureNotAfter(clock.LatestDayAnywhere(), "baselineOn");
            var benefit = state.Benefits.Benefit(command.BenefitId);
            benefit.EnsurePlannedOn(command.On);
            if (command.IndicatorId is { } indicator)
            {
                state.Performance.Indicator(indicator).EnsureInUseOn(command.On);
            }

            var (value, on) = benefit.BaselineAfter(amended);
            IndicatorBaseline.EnsureWhole(value, on);
        });
    }
}
