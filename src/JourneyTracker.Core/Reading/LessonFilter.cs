using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Sorting;
using Marten;

namespace JourneyTracker.Core.Reading;

/// <summary>Which lessons are meant; what is left out does not narrow the list.</summary>
public sealed record LessonFilter
{
    /// <summary>Words that all occur in the lesson.</summary>
    public string? Search { get; init; }

    /// <summary>Any of these areas.</summary>
    public ImmutableList<ChallengeArea> Area { get; init; } = [];

    /// <summary>Those that hold for this model, or for any.</summary>
    public ServiceModel? Model { get; init; }

    /// <summary>Learned by this initiative.</summary>
    public Guid? InitiativeId { get; init; }

    /// <summary>The latest first.</summary>
    internal static ListOrder<LessonRow> LatestFirst { get; } =
        new(
            // Dates are kept as 2026-11-28, which sorts as text.
            SortKey<LessonRow>.By(
                "(d.data ->> 'learnedOn') collate \"C\"",
                row => row.LearnedOn.ToString("O", CultureInfo.InvariantCulture),
                descending: true,
                comparer: StringComparer.Ordinal
            ),
            SortKey<LessonRow>.By("d.id", row => row.Id)
        );

    internal IQueryable<LessonRow> Apply(IQueryable<LessonRow> rows)
    {
        rows = Sorting.Search.In(rows, Search);
        if (!Area.IsEmpty)
        {
            var areas = Area.ToArray();
            rows = rows.Where(row => row.Area.IsOneOf(areas));
        }

        if (Model is { } model)
        {
            rows = rows.Where(row => row.Model == null || row.Model == model);
        }

        return InitiativeId is { } initiative ? rows.Where(row => row.InitiativeId == initiative) : rows;
    }
}
