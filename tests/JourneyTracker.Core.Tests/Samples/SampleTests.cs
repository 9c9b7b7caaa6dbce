namespace JourneyTracker.Core.Tests.Samples;

public sealed class SampleTests
{
    [Fact]
    public void Every_command_has_a_sample() => Assert.Empty(Sample.CommandTypes.Except(Sample.OfCommand.Keys));

    [Fact]
    public void Every_event_has_a_sample() => Assert.Empty(Sample.EventTypes.Except(Sample.OfEvent.Keys));

    [Fact]
    public void Commands_and_events_are_found_in_their_full_number()
    {
        Assert.True(Sample.CommandTypes.Length > 60, $"{Sample.CommandTypes.Length} commands");
        Assert.True(Sample.EventTypes.Length > 60, $"{Sample.EventTypes.Length} events");
    }
}
