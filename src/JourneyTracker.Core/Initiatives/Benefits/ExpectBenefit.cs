using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Says what a benefit is expected to be by a date; the latest for a date counts.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was said.</param>
/// <param name="BenefitId">The benefit.</param>
/// <param name="Value">What is expected, in the unit of its indicator.</param>
/// <param name="By">By when; may lie in the future.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record ExpectBenefit(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid BenefitId, decimal Value, PartialDate By)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="ExpectBenefit" />.</summary>
public static class ExpectBenefitHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="BenefitNotFound" /><exception cref="BenefitIsGivenUp" /><exception cref="BenefitHasNoIndicator" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="ExpectedBeforeBaseline" />
    public static IEnumerable<object> Handle(ExpectBenefit command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new BenefitExpected(command.EntryId, command.On, command.BenefitId, command.Value, command.By), state =>
        {
            Scale.Value(command.Value, "value");
            var benefit = state.Benefits.Benefit(command.BenefitId);
            benefit.EnsurePlannedOn(command.On);
            state.Performance.Indicator(benefit.IndicatorId ?? throw new BenefitHasNoIndicator(benefit.Name)).EnsureInUseOn(command.On);
            if (benefit.BaselineOn is { } baseline && baseline.IsSurelyAfter(command.By))
            {
                throw new ExpectedBeforeBaseline(baseline, command.By);
            }
        });
}
