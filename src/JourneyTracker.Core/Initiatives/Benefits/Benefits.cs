using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The plan of benefits: what the initiative is to bring, who answers for it, and what is expected by when.</summary>
public sealed record Benefits
{
    /// <summary>Nothing recorded yet.</summary>
    public static Benefits Empty { get; } = new();

    /// <summary>Every benefit and disbenefit by its id.</summary>
    public ImmutableDictionary<Guid, PlannedBenefit> All { get; init; } = ImmutableDictionary<Guid, PlannedBenefit>.Empty;

    /// <summary>Those that are planned for: by which of the four they are, benefits before disbenefits, the oldest first.</summary>
    public IEnumerable<PlannedBenefit> Planned => InOrder.Where(benefit => benefit.GivenUp is null);

    /// <summary>All of them in that order, those given up included.</summary>
    public IEnumerable<PlannedBenefit> InOrder =>
        All
            .Values.OrderBy(benefit => benefit.Kind)
            .ThenBy(benefit => benefit.IsDisbenefit)
            .ThenBy(benefit => benefit.Planned.On)
            .ThenBy(benefit => benefit.Planned.Version);

    /// <summary>Adds an entry.</summary>
    public Benefits Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            BenefitPlanned e => this with
            {
                All = All.SetItem(
                    e.EntryId,
                    new PlannedBenefit(
                        e.EntryId,
                        e.Kind,
                        e.Name,
                        e.Description,
                        e.IsDisbenefit,
                        e.OutcomeId,
                        e.IndicatorId,
                        e.OwnerAgencyId,
                        e.BaselineValue,
                        e.BaselineOn,
                        ImmutableDictionary<Guid, ExpectedBenefit>.Empty,
                        recorded.Reference,
                        recorded.Reference,
                        null
                    )
                ),
            },
            BenefitAmended e => Change(e.BenefitId, benefit => benefit.After(e, recorded.Reference)),
            BenefitExpected e => Change(e.BenefitId, benefit =>
                benefit with
                {
                    ExpectedById = benefit.ExpectedById.SetItem(e.EntryId, new ExpectedBenefit(e.By, e.Value, benefit.IndicatorId, recorded.Reference)),
                }
            ),
            BenefitGivenUp e => Change(e.BenefitId, benefit => benefit with { GivenUp = benefit.GivenUp ?? recorded.Reference }),
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of benefits."),
        };

    /// <exception cref="BenefitNotFound">There is no such benefit.</exception>
    public PlannedBenefit Benefit(Guid id) => All.GetValueOrDefault(id) ?? throw new BenefitNotFound(id);

    private Benefits Change(Guid id, Func<PlannedBenefit, PlannedBenefit> change) => this with { All = All.Change(id, change) };
}

/// <summary>A benefit, or a disbenefit, that is planned for.</summary>
/// <param name="Id">The benefit's id: that of the entry that planned it.</param>
/// <param name="Kind">Which of the four benefits it is a case of.</param>
/// <param name="Name">The benefit, in one line.</param>
/// <param name="Description">More of it.</param>
/// <param name="IsDisbenefit">Whether it is an ill effect that is taken into the bargain.</param>
/// <param name="OutcomeId">The outcome it comes with.</param>
/// <param name="IndicatorId">The indicator whose values show it.</param>
/// <param name="OwnerAgencyId">The agency answerable for its coming about.</param>
/// <param name="BaselineValue">Where it started, in the indicator's unit.</param>
/// <param name="BaselineOn">When it stood there.</param>
/// <param name="ExpectedById">All that was ever expected of it, by the entries that said so.</param>
/// <param name="Planned">The entry that planned it.</param>
/// <param name="Amended">The entry that last changed who answers, what shows it or where it started; else the one that planned it.</param>
/// <param name="GivenUp">The entry that gave it up; null while none has.</param>
public sealed record PlannedBenefit(
    Guid Id,
    Benefit Kind,
    string Name,
    string? Description,
    bool IsDisbenefit,
    Guid? OutcomeId,
    Guid? IndicatorId,
    Guid? OwnerAgencyId,
    decimal? BaselineValue,
    PartialDate? BaselineOn,
    ImmutableDictionary<Guid, ExpectedBenefit> ExpectedById,
    EntryReference Planned,
    EntryReference Amended,
    EntryReference? GivenUp
)
{
    /// <summary>
    /// What is expected of it by each date, the earliest first: of what was said of a date, the latest. What was said in the unit
    /// of another indicator than the one that shows it now is on record, and not compared with anything.
    /// </summary>
    public IEnumerable<ExpectedBenefit> Expected =>
        ExpectedById
            .Values.Where(expected => expected.IndicatorId is not null && expected.IndicatorId == IndicatorId)
            .GroupBy(expected => expected.By)
            .OrderBy(date => date.Key)
            .Select(date => date.OrderBy(expected => expected.Said.On).ThenBy(expected => expected.Said.Version).Last());

    /// <summary>The baseline after an amendment; what is left out stays, as long as the same indicator shows it.</summary>
    internal (decimal? Value, PartialDate? On) BaselineAfter(BenefitAmended amended)
    {
        var isOther = IndicatorId is { } before && IndicatorAfter(amended) != before;
        return (
            amended.After("baselineValue", amended.BaselineValue, isOther ? null : BaselineValue),
            amended.After("baselineOn", amended.BaselineOn, isOther ? null : BaselineOn)
        );
    }

    /// <summary>The benefit after an amendment.</summary>
    internal PlannedBenefit After(BenefitAmended amended, EntryReference by)
    {
        var indicator = IndicatorAfter(amended);
        var baseline = BaselineAfter(amended);
        var (value, on) = IndicatorBaseline.Whole(baseline.Value, baseline.On);
        return this with
        {
            IndicatorId = indicator,
            // What was said before any indicator was named was said of the first that is.
            ExpectedById =
                IndicatorId is null && indicator is not null
                    ? ExpectedById.ToImmutableDictionary(one => one.Key, one => one.Value with { IndicatorId = one.Value.IndicatorId ?? indicator })
                    : ExpectedById,
            OwnerAgencyId = amended.After("ownerAgencyId", amended.OwnerAgencyId, OwnerAgencyId),
            BaselineValue = value,
            BaselineOn = on,
            Amended = by,
        };
    }

    private Guid? IndicatorAfter(BenefitAmended amended) => amended.After("indicatorId", amended.IndicatorId, IndicatorId);

    /// <summary>Checks that it was planned for on a day, also where it was given up later.</summary>
    /// <exception cref="BenefitIsGivenUp">It was given up by then.</exception>
    public void EnsurePlannedOn(PartialDate on)
    {
        if (GivenUp is { } over && !over.On.IsSurelyAfter(on))
        {
            throw new BenefitIsGivenUp(Name, over.On) { Entries = [over] };
        }
    }
}

/// <summary>What a benefit is expected to be by a date.</summary>
/// <param name="By">By when.</param>
/// <param name="Value">What is expected, in the indicator's unit.</param>
/// <param name="IndicatorId">The indicator that showed the benefit when it was said.</param>
/// <param name="Said">The entry that said so.</param>
public sealed record ExpectedBenefit(PartialDate By, decimal Value, Guid? IndicatorId, EntryReference Said);
