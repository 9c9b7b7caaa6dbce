using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about the plan of benefits.</summary>
public interface IBenefitEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => BenefitEntries.All[GetType()];
}

/// <summary>A benefit, or a disbenefit, was planned for. The entry's id is the benefit's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the benefit's.</param>
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
public sealed record BenefitPlanned(
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
) : IBenefitEvent, IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => new[] { OutcomeId, IndicatorId }.OfType<Guid>();

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>Who answers for a benefit, what shows it, or where it started was changed; what is left out stays.</summary>
public sealed record BenefitAmended(
    Guid EntryId,
    PartialDate On,
    Guid BenefitId,
    Guid? IndicatorId,
    Guid? OwnerAgencyId,
    decimal? BaselineValue,
    PartialDate? BaselineOn,
    string? Reason
) : IBenefitEvent, IChangesInPart
{
    /// <inheritdoc />
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    bool IChangesInPart.StaysUntold => true;

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => new[] { BenefitId, IndicatorId }.OfType<Guid>();

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.Mentions => new[] { IndicatorId }.OfType<Guid>();
}

/// <summary>What a benefit is expected to be by a date was said; the latest for a date counts.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When it was said.</param>
/// <param name="BenefitId">The benefit.</param>
/// <param name="Value">What is expected, in the indicator's unit.</param>
/// <param name="By">By when; may lie in the future.</param>
public sealed record BenefitExpected(Guid EntryId, PartialDate On, Guid BenefitId, decimal Value, PartialDate By) : IBenefitEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [BenefitId];
}

/// <summary>A benefit is no longer planned for.</summary>
public sealed record BenefitGivenUp(Guid EntryId, PartialDate On, Guid BenefitId, string Reason) : IBenefitEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [BenefitId];
}
