using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What may be shared, and how it is.</summary>
public sealed record Information
{
    /// <summary>Nothing recorded yet.</summary>
    public static Information Empty { get; } = new();

    /// <summary>The latest judgement of every category, by the category's name.</summary>
    public ImmutableSortedDictionary<string, InformationCategory> Categories { get; init; } =
        ImmutableSortedDictionary.Create<string, InformationCategory>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The arrangements in the order they came to hold.</summary>
    public ImmutableList<SharingArrangement> Arrangements { get; init; } = [];

    /// <summary>Adds an entry.</summary>
    public Information Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            InformationClassified e => this with
            {
                Categories = Categories.SetItem(
                    e.Category,
                    new InformationCategory(
                        e.Category,
                        e.Permission,
                        e.After("legalBasis", e.LegalBasis, Categories.GetValueOrDefault(e.Category)?.LegalBasis),
                        e.After("stepId", e.StepId, Categories.GetValueOrDefault(e.Category)?.StepId),
                        recorded.Reference
                    )
                ),
            },
            SharingArrangementSet e => this with
            {
                Arrangements = Arrangements.Add(new SharingArrangement(e.EntryId, e.Kind, e.Consent, e.Categories, e.Description, recorded.Reference)),
            },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of information sharing."),
        };
}

/// <summary>A category of information, and whether it may be shared.</summary>
/// <param name="Name">The category.</param>
/// <param name="Permission">Whether it may be shared.</param>
/// <param name="LegalBasis">What that rests on.</param>
/// <param name="StepId">The step that needs it.</param>
/// <param name="ClassifiedBy">The entry that judged it.</param>
public sealed record InformationCategory(string Name, SharingPermission Permission, string? LegalBasis, Guid? StepId, EntryReference ClassifiedBy);

/// <summary>How information is shared.</summary>
/// <param name="Id">The arrangement's id: that of the entry that set it.</param>
/// <param name="Kind">The technical arrangement.</param>
/// <param name="Consent">Whether and how the people concerned agree.</param>
/// <param name="Categories">The categories it covers; empty means all.</param>
/// <param name="Description">What it looks like here.</param>
/// <param name="SetBy">The entry that set it.</param>
public sealed record SharingArrangement(
    Guid Id,
    SharingArrangementKind Kind,
    ConsentModel Consent,
    ImmutableList<string> Categories,
    string? Description,
    EntryReference SetBy
);
