using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about information sharing.</summary>
public interface IInformationEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => InformationEntries.All[GetType()];
}

/// <summary>A category of information was judged: may partners share it? The latest word on a category counts.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">Since when that holds.</param>
/// <param name="Category">The category, such as <c>benefit history</c>; the same category judged again replaces the earlier judgement.</param>
/// <param name="Permission">Whether it may be shared.</param>
/// <param name="LegalBasis">The law, order or consent that it rests on.</param>
/// <param name="StepId">The step that needs it, if one does.</param>
public sealed record InformationClassified(Guid EntryId, PartialDate On, string Category, SharingPermission Permission, string? LegalBasis, Guid? StepId)
    : IInformationEvent,
        IChangesInPart
{
    /// <inheritdoc />
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => StepId is { } step ? [step] : [];

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.Mentions => ((IEntry)this).RestsOn;
}

/// <summary>How information is shared was settled.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">Since when.</param>
/// <param name="Kind">The technical arrangement.</param>
/// <param name="Consent">Whether and how the people concerned agree.</param>
/// <param name="Categories">The categories it covers; empty means all.</param>
/// <param name="Description">What it looks like here.</param>
public sealed record SharingArrangementSet(
    Guid EntryId,
    PartialDate On,
    SharingArrangementKind Kind,
    ConsentModel Consent,
    ImmutableList<string> Categories,
    string? Description
) : IInformationEvent;

/// <summary>Whether a category of information may be shared.</summary>
public enum SharingPermission
{
    /// <summary>It may.</summary>
    MayBeShared,

    /// <summary>It may not.</summary>
    MayNotBeShared,

    /// <summary>Nobody is sure.</summary>
    Unclear,
}

/// <summary>How systems are joined.</summary>
public enum SharingArrangementKind
{
    /// <summary>Partners look into each other's systems.</summary>
    LinkedAccess,

    /// <summary>A shared system stands beside the partners' own.</summary>
    AugmentingSharedSystem,

    /// <summary>One system replaces the partners' own.</summary>
    ReplacementSystem,
}

/// <summary>How the people concerned agree to sharing.</summary>
public enum ConsentModel
{
    /// <summary>Sharing rests on law, not on consent.</summary>
    NotRequired,

    /// <summary>Each client agrees beforehand.</summary>
    OptIn,

    /// <summary>Each client may object.</summary>
    OptOut,

    /// <summary>Each case is asked about.</summary>
    CaseByCase,

    /// <summary>Not settled or not known.</summary>
    Unknown,
}
