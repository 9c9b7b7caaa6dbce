using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>Indicators that are ready to be taken can be taken as they are.</summary>
public sealed class StandardIndicatorTests
{
    public static TheoryData<string> Each => [.. StandardIndicator.All.Select(indicator => indicator.Id)];

    [Theory, MemberData(nameof(Each))]
    public void It_is_defined_as_it_is(string id)
    {
        var ready = StandardIndicator.All.Single(one => one.Id == id);
        var defined = Assert.IsType<IndicatorDefined>(
            Assert.Single(
                Spec.Given(Registered())
                    .When(
                        new DefineIndicator(
                            Registered().EntryId,
                            null,
                            Id.Of(id),
                            On("2010"),
                            ready.Name,
                            ready.Kind,
                            ready.Unit,
                            ready.Direction,
                            null,
                            ready.Perspective,
                            null,
                            null,
                            ready.Numerator,
                            ready.Denominator
                        )
                    )
                    .Entries
            )
        );
        Assert.Equal((ready.Name, ready.Unit), (defined.Name, defined.Unit));
    }

    [Fact]
    public void By_channel_each_has_a_name_of_its_own() =>
        Assert.Distinct(
            StandardIndicator.All.SelectMany(one => one.ByChannel ? Enum.GetValues<Channel>().Select(one.NameIn).Append(one.Name) : [one.Name]),
            StringComparer.OrdinalIgnoreCase
        );

    [Fact]
    public void Every_benefit_has_one_and_no_two_share_a_name() =>
        Assert.Equal(
            (Enum.GetValues<Benefit>().Length, StandardIndicator.All.Length),
            (
                StandardIndicator.All.Select(one => one.Benefit).Distinct().Count(),
                StandardIndicator.All.Select(one => one.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count()
            )
        );
}
