using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Charts;

/// <summary>The path of an initiative through the levels: travelled so far, and planned from where it stands.</summary>
/// <param name="Travelled">The levels attained in the order of time; empty where it never had another.</param>
/// <param name="Planned">The stages to come, the next first.</param>
public sealed record TrackWay(ImmutableArray<TrackStop> Travelled, ImmutableArray<TrackStop> Planned)
{
    /// <summary>Beside the point of the initiative: travelled on its left, planned on its right.</summary>
    public const double Aside = 20;

    /// <summary>The path of a state.</summary>
    public static TrackWay Of(InitiativeState state)
    {
        if (state.Diagnosis.Complexity is not { } complexity)
        {
            return new TrackWay([], []);
        }

        var now = (double)complexity.Rating.Index;
        // What is not known of a time is drawn at what is certain of it.
        var periods = LevelPeriod
            .Of(state)
            .Aggregate(ImmutableList<LevelPeriod>.Empty, (told, next) => told is [.., var last] && last.Number == next.Number ? told : told.Add(next));
        var stages = JourneyPath.Of(state)?.Stages.Where(stage => stage.AttainedSince is null) ?? [];
        return new TrackWay(
            periods.Count < 2
                ? []
                :
                [
                    .. periods.Select(
                        (period, place) =>
                            new TrackStop(
                                period.Number,
                                TrackDrawing.X(ComplexityAt(state, period.From.CountsFrom)) - Aside,
                                // Of a level come to more than once, the last time is named.
                                periods.Skip(place + 1).Any(later => later.Number == period.Number)
                                    ? null
                                    : Dates.Shown(period.From)
                            )
                    ),
                ],
            [.. stages.Select(stage => new TrackStop((int)stage.Model, TrackDrawing.X(now) + Aside, stage.By is { } by ? Dates.By(by) : null))]
        );
    }

    /// <summary>What the two lines are, for who looks at them; null where there are none.</summary>
    public string? InWords() =>
        (Travelled.IsEmpty, Planned.IsEmpty) switch
        {
            (true, true) => null,
            (false, true) => "The line on the left is the path travelled.",
            (true, false) => "The dotted line on the right is the path planned.",
            (false, false) => "The line on the left is the path travelled, the dotted one on the right the path planned.",
        };

    /// <summary>The points of a line, for drawing.</summary>
    public static string Line(IEnumerable<TrackStop> stops) => string.Join(' ', stops.Select(stop => $"{Figures.Length(stop.X)},{Figures.Length(stop.Y)}"));

    // Of the time before anybody assessed it, the first assessment tells.
    private static double ComplexityAt(InitiativeState state, DateOnly day) =>
        (double)
            (state.Diagnosis.Assessments.LastOrDefault(assessment => assessment.AssessedBy.On.CountsFrom <= day) ?? state.Diagnosis.Assessments[0])
                .Rating
                .Index;
}

/// <summary>A level on the path.</summary>
/// <param name="Level">The level.</param>
/// <param name="X">From the left.</param>
/// <param name="Label">Since or by when; null where it is named elsewhere, or no date is set.</param>
public sealed record TrackStop(int Level, double X, string? Label)
{
    /// <summary>From the top.</summary>
    public double Y => TrackDrawing.Middle(Level);

    /// <summary>Whether its label ends at it, to the left, or begins at it: on the side away from the initiative, where there is room.</summary>
    /// <param name="travelled">Whether it was travelled, and so lies on the left of the initiative.</param>
    public bool LabelEndsHere(bool travelled) => travelled ? X > LabelWidth : X + LabelWidth > TrackDrawing.Width;

    private const double LabelWidth = 110;
}
