using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class ConfidenceTests
{
    private static readonly ConfidenceScaleDefined Mood = new(
        Id.Of("mood"),
        On("2002"),
        "mood",
        "1",
        [new ConfidenceRating("Sunny", RatingColour.Green), new ConfidenceRating("Stormy", RatingColour.Red)]
    );

    [Theory]
    [
        InlineData("delivery-confidence/5-point", "Amber/Green"),
        InlineData("delivery-confidence/3-point", "Red"),
        InlineData("Delivery-Confidence/5-Point", "amber/red")
    ]
    public void Two_scales_are_ready_for_use(string scale, string rating) => Spec.Given(Registered()).When(Assess(scale, rating)).Then(Assessed(scale, rating));

    [Fact]
    public void A_rating_that_the_scale_does_not_have_is_refused_with_those_it_has()
    {
        var refused = Spec.Given(Registered()).When(Assess("delivery-confidence/5-point", "Purple")).ThenRefused<RatingNotOnScale>("rating");

        Assert.Equal("delivery-confidence/5-point has no rating 'Purple'. Its ratings are: Green, Amber/Green, Amber, Amber/Red, Red.", refused.Message);
    }

    [Fact]
    public void A_scale_is_defined_before_it_is_used()
    {
        Spec.Given(Registered()).When(Assess("mood/1", "Sunny")).ThenRefused<ScaleNotDefined>("scale");
        Spec.Given(Registered(), Mood with { On = On("2005") }).When(Assess("mood/1", "Sunny")).ThenRefused<ScaleNotDefined>("scale");
        Spec.Given(Registered(), Mood).When(Assess("mood/1", "Sunny")).Then(Assessed("mood/1", "Sunny"));
    }

    [Fact]
    public void A_rating_is_shown_in_the_colour_of_its_scale_and_one_on_no_scale_as_it_was_said()
    {
        var confidence = Now(Mood, Assessed("mood/1", "Stormy"), Assessed("five-point", "Purple", "old")).Governance.Confidence;

        Assert.Equal([("Stormy", (RatingColour?)RatingColour.Red), ("Purple", null)], confidence.Select(one => (one.Rating, one.Colour)));
    }

    [Fact]
    public void What_was_said_before_scales_were_defined_is_said_again_without_harm() =>
        Spec.Given(Registered(), Assessed("five-point", "Purple")).When(Assess("five-point", "Purple")).Then();

    [Fact]
    public void A_scale_has_ratings_that_differ_and_a_name_of_its_own()
    {
        var define = new DefineConfidenceScale(Is, null, Id.Of("scale"), On("2003"), "mood", "2", Mood.Ratings);
        Spec.Given(Registered(), Mood).When(define).Then(new ConfidenceScaleDefined(Id.Of("scale"), On("2003"), "mood", "2", Mood.Ratings));
        Spec.Given(Registered(), Mood).When(define with { Edition = "1" }).ThenRefused<ScaleAlreadyDefined>("edition");
        Spec.Given(Registered()).When(define with { Name = "delivery-confidence", Edition = "5-point" }).ThenRefused<ScaleAlreadyDefined>("edition");
        Spec.Given(Registered())
            .When(define with { Ratings = Mood.Ratings.Add(new ConfidenceRating("sunny", RatingColour.Grey)) })
            .ThenRefused<RatingsAlike>("ratings");
        Spec.Given(Registered()).When(define with { Ratings = [Mood.Ratings[0]] }).ThenRefused<NumberOutOfRange>("ratings");
        Spec.Given(Registered())
            .When(define with { Ratings = [.. Mood.Ratings, new ConfidenceRating("\u200B", RatingColour.Grey)] })
            .ThenRefused<TextNotAccepted>("ratings");
    }

    [Fact]
    public void A_scale_is_neither_withdrawn_nor_moved_behind_what_was_rated_on_it()
    {
        IEntry[] facts = [Registered(), Mood, Assessed("mood/1", "Sunny")];

        Assert.Empty(Of(facts));
        Assert.Equal([ContradictionRule.RatedWithoutScale], Of([.. facts, new EntryWithdrawn(Id.Of("w"), On("2004"), Id.Of("mood"), "Wrong")]));
        Assert.Equal([ContradictionRule.RatedWithoutScale], Of([.. facts, new EntryRedated(Id.Of("r"), On("2004"), Id.Of("mood"), On("2006"), "Misread")]));
    }

    [Theory]
    [InlineData("Amber/Red: orange", "Amber/Red", RatingColour.Orange), InlineData("Good : Light green", "Good", RatingColour.LightGreen)]
    [InlineData("Unknown", "Unknown", RatingColour.Grey), InlineData("Late: again", "Late: again", RatingColour.Grey)]
    public void A_rating_is_read_as_people_write_it(string line, string name, RatingColour colour) =>
        Assert.Equal(new ConfidenceRating(name, colour), ConfidenceRating.Read(line));

    private static IEnumerable<ContradictionRule> Of(IEnumerable<IEntry> facts) =>
        Contradictions.Of(Story.Of(Log([.. facts]))).Select(contradiction => contradiction.Rule);

    private static AssessConfidence Assess(string scale, string rating) =>
        new(Is, null, Id.Of("confidence"), On("2004"), ConfidenceAssessor.Owner, scale, rating, null);

    private static ConfidenceAssessed Assessed(string scale, string rating, string id = "confidence") =>
        new(Id.Of(id), On("2004"), ConfidenceAssessor.Owner, scale, rating, null);
}
