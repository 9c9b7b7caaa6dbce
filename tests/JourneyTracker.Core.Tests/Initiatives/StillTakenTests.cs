using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Tests.Commands;
using JourneyTracker.Core.Tests.Samples;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>What is said to be taken is taken, and what is said to be refused is refused.</summary>
public sealed class StillTakenTests
{
    private static readonly InitiativeClosed Closing = new(Id.Of("the end"), On("2020-06-28"), ClosingOutcome.Completed, null, null);

    public static TheoryData<Type> Commands => [.. Sample.CommandTypes.Where(type => type.IsAssignableTo(typeof(IInitiativeCommand)))];

    [Theory, MemberData(nameof(Commands))]
    public void After_the_end_of_an_initiative(Type type)
    {
        IEntry[] ended = [.. Before(type), Closing];
        var (early, late) = (
            (IInitiativeCommand)Sample.OfCommand[type].Command,
            (IInitiativeCommand)CommandTests.With(Sample.OfCommand[type].Command, "On", On("2020-06-30"))
        );

        switch (Charter(ended).StillTakes(type))
        {
            case StillTaken.OfBeforeItsEnd:
                Assert.Contains(Closing.EntryId, Spec.Given(ended).When(late).ThenRefused<RecordContradicted>("on").Entries.Select(entry => entry.EntryId));
                Assert.Null(Spec.Given(ended).When(early).Rule);
                break;
            case StillTaken.No:
                Assert.NotNull(Spec.Given(ended).When(late).Rule);
                Assert.NotNull(Spec.Given(ended).When(early).Rule);
                break;
            default:
                // What is refused for a date of its own is refused as it was before the end.
                Assert.Contains(Spec.Given(ended).When(late).Rule?.Message, new[] { null, Spec.Given(Before(type)).When(late).Rule?.Message });
                break;
        }
    }

    [Fact]
    public void What_goes_on_is_not_resumed_and_what_is_paused_not_paused()
    {
        var paused = new InitiativePaused(Id.Of("pause"), On("2019"), "A strike");
        Assert.Equal(
            (StillTaken.No, StillTaken.Yes),
            (Charter(Registered()).StillTakes(typeof(ResumeInitiative)), Charter(Registered()).StillTakes(typeof(PauseInitiative)))
        );
        Assert.Equal(
            (StillTaken.Yes, StillTaken.No),
            (Charter(Registered(), paused).StillTakes(typeof(ResumeInitiative)), Charter(Registered(), paused).StillTakes(typeof(PauseInitiative)))
        );
        Assert.Equal(StillTaken.Yes, Charter(Registered(), paused).StillTakes(typeof(PlanStep)));
    }

    private static IEnumerable<IEntry> Before(Type type) =>
        Sample.OfCommand[type].Given.Where(entry => entry is not (InitiativePaused or InitiativeResumed or InitiativeClosed));

    private static Charter Charter(params IEntry[] entries) => new Initiative(Log(entries)).Present.Charter;
}
