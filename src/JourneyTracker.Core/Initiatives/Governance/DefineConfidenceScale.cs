using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// Defines a scale on which confidence is rated; two are ready for use, <c>delivery-confidence/5-point</c> and <c>delivery-confidence/3-point</c>.
/// </summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when it is in use.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Edition">Which of that name: a number, a year. Assessments name the scale as name/edition.</param>
/// <param name="Ratings">Its ratings, from the best to the worst.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record DefineConfidenceScale(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    string Name,
    string Edition,
    ImmutableList<ConfidenceRating> Ratings
) : IInitiativeCommand;

/// <summary>Decides on <see cref="DefineConfidenceScale" />.</summary>
public static class DefineConfidenceScaleHandler
{
    private const int Most = 20;

    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="TextNotAccepted" /><exception cref="NumberOutOfRange" /><exception cref="ScaleAlreadyDefined" /><exception cref="RatingsAlike" />
    public static IEnumerable<object> Handle(DefineConfidenceScale command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ConfidenceScaleDefined(command.EntryId, command.On, command.Name, command.Edition, command.Ratings), state =>
        {
            Scale.Within<int>(command.Ratings.Count, 2, Most, "ratings", "The number of ratings");
            foreach (var rating in command.Ratings)
            {
                CommandForm.EnsureText(string.IsNullOrEmpty(rating.Name) ? " " : rating.Name, "ratings", "The name of a rating", CommandForm.LongestLine);
            }

            if (command.Ratings.GroupBy(rating => rating.Name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(alike => alike.Count() > 1) is { } twice)
            {
                throw new RatingsAlike(twice.Key);
            }

            if (state.Governance.Scale(ConfidenceScale.LabelOf(command.Name, command.Edition)) is { } already)
            {
                throw new ScaleAlreadyDefined(already);
            }
        });
}
