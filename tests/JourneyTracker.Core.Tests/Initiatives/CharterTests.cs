using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class CharterTests
{
    private static readonly InitiativePaused Paused = new(Id.Of("paused"), On("2004-03"), "No money");
    private static readonly InitiativeResumed Resumed = new(Id.Of("resumed"), On("2005-03"), null);
    private static readonly InitiativeClosed Closed = new(Id.Of("closed"), On("2006"), ClosingOutcome.Completed, null, null);

    [Theory]
    [InlineData("x"), InlineData("One-Door"), InlineData("-door"), InlineData("door-"), InlineData("one door"), InlineData("door\n")]
    public void A_reference_of_another_form_is_refused(string reference) =>
        Spec.Given().When(new RegisterInitiative(Is, On("2001"), reference, "One Door", null, null, null, null)).ThenRefused<ReferenceNotAccepted>("reference");

    [Fact]
    public void An_initiative_exists_from_its_inception_on()
    {
        Assert.False(OnDay("2000-12-31").HasBegun);
        Assert.True(OnDay("2001-01-01").HasBegun);
    }

    [Fact]
    public void An_amendment_changes_what_it_names_and_nothing_else()
    {
        var charter = Now(new CharterAmended(Id.Of("a"), On("2002"), null, "To help early", null, null, "Clearer")).Charter;
        Assert.Equal(("One Door", "To help early"), (charter.Name, charter.Purpose));
    }

    [Fact]
    public void An_amendment_that_names_nothing_is_refused() =>
        Spec.Given(Registered()).When(new AmendCharter(Is, null, Id.Of("a"), On("2002"), null, null, null, null, "Why not")).ThenRefused<NothingAmended>();

    [Fact]
    public void A_pause_lasts_until_work_goes_on() =>
        Assert.Equal(
            [InitiativeStatus.Active, InitiativeStatus.Paused, InitiativeStatus.Active],
            new[] { "2004-02-29", "2004-03-01", "2005-03-01" }.Select(day => OnDay(day, Paused, Resumed).Charter.Status)
        );

    [Fact]
    public void What_is_paused_is_not_paused_again() =>
        Spec.Given(Registered(), Paused).When(new PauseInitiative(Is, null, Id.Of("p"), On("2005"), "Still")).ThenRefused<InitiativeIsPaused>();

    [Fact]
    public void What_goes_on_is_not_resumed() =>
        Spec.Given(Registered()).When(new ResumeInitiative(Is, null, Id.Of("r"), On("2005"), null)).ThenRefused<InitiativeIsNotPaused>();

    [Fact]
    public void Work_does_not_go_on_before_it_was_paused() =>
        Spec.Given(Registered(), Paused).When(new ResumeInitiative(Is, null, Id.Of("r"), On("2004"), null)).ThenRefused<OvertakenByLaterEntry>("on");

    [Fact]
    public void A_second_pause_does_not_come_before_work_went_on() =>
        Spec.Given(Registered(), Paused, Resumed)
            .When(new PauseInitiative(Is, null, Id.Of("p"), On("2005-02"), "Again"))
            .ThenRefused<OvertakenByLaterEntry>("on");

    [Fact]
    public void A_decision_on_a_later_pause_does_not_undo_it()
    {
        var again = new InitiativePaused(Id.Of("again"), On("2006"), "Again");
        Assert.Equal(InitiativeStatus.Paused, Now(Paused, Resumed, again, Decided("Wait for the budget", "2006", again.EntryId)).Charter.Status);
    }

    [Fact]
    public void An_initiative_closed_shows_how_and_is_not_closed_again()
    {
        Assert.Equal((InitiativeStatus.Closed, ClosingOutcome.Completed), (Now(Closed).Charter.Status, Now(Closed).Charter.Outcome));
        Spec.Given(Registered(), Closed)
            .When(new CloseInitiative(Is, null, Id.Of("c"), On("2007"), ClosingOutcome.Abandoned, null, null))
            .ThenRefused<InitiativeIsClosed>();
        Spec.Given(Registered(), Closed).When(new PauseInitiative(Is, null, Id.Of("c"), On("2007"), "Tired")).ThenRefused<InitiativeIsClosed>();
    }

    [Fact]
    public void No_initiative_takes_its_own_place() =>
        Spec.Given(Registered())
            .When(new CloseInitiative(Is, null, Id.Of("c"), On("2007"), ClosingOutcome.Superseded, null, Is))
            .ThenRefused<SupersededByItself>("supersededBy");

    [Fact]
    public void What_was_superseded_says_by_what_and_nothing_else_does()
    {
        var given = Spec.Given(Registered());
        given
            .When(new CloseInitiative(Is, null, Id.Of("c"), On("2007"), ClosingOutcome.Superseded, " ", null))
            .ThenRefused<SupersededByNothing>("supersededBy");
        given
            .When(new CloseInitiative(Is, null, Id.Of("c"), On("2007"), ClosingOutcome.Completed, null, Id.Of("elsewhere")))
            .ThenRefused<NotSuperseded>("outcome");
        Assert.Null(
            given
                .When(new CloseInitiative(Is, null, Id.Of("c"), On("2007"), ClosingOutcome.Superseded, "The national portal, which another office runs", null))
                .Rule
        );
        Assert.Null(given.When(new CloseInitiative(Is, null, Id.Of("c"), On("2007"), ClosingOutcome.Superseded, null, Id.Of("elsewhere"))).Rule);

        // What was recorded before there was the rule says so again.
        Spec.Given(Registered(), new InitiativeClosed(Id.Of("c"), On("2007"), ClosingOutcome.Superseded, null, null))
            .When(new CloseInitiative(Is, null, Id.Of("c"), On("2007"), ClosingOutcome.Superseded, null, null))
            .ThenNothing();
    }

    [Fact]
    public void What_happened_before_the_end_may_still_be_recorded_after_it() =>
        Spec.Given(Registered(), Closed)
            .When(new JoinPartner(Is, null, Partner("council"), On("2003"), Id.Of("council"), PartnerRole.Lead, null, null))
            .Then(new PartnerJoined(Partner("council"), On("2003"), Id.Of("council"), PartnerRole.Lead, null, null));
}
