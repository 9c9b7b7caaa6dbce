using System.Web;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Logging;

/// <summary>Logging in a browser, as the people of each role do.</summary>
[Collection(PagesCollection.Name)]
public sealed class LoggingTests(PagesHost host)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    public static TheoryData<bool> Scripts => [true, false];

    [Theory, MemberData(nameof(Scripts))]
    public async Task A_milestone_is_logged_in_three_actions_from_the_overview(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Milestone reached" }).ClickAsync();
        await page.GetByLabel("Doors open").CheckAsync();
        await Log(page).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("Doors open");
        Assert.Equal($"/initiatives/{reference}", new Uri(page.Url).AbsolutePath);
        await page.GotoAsync($"/initiatives/{reference}/journey");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Doors open" })).ToContainTextAsync("Reached");
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task What_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/challenge");
        await page.Locator("#field-title").FillAsync("Two pay scales");
        await page.Locator("#field-on").FillAsync("3/4/2001");
        await Log(page).ClickAsync();

        var summary = page.Locator("[data-errors]");
        await Assertions.Expect(summary).ToContainTextAsync("can mean two days");
        await Assertions.Expect(page.Locator("#field-on-error")).ToContainTextAsync("Write the month as a word");
        Assert.Equal("Two pay scales", await page.Locator("#field-title").InputValueAsync());
        await summary.GetByRole(AriaRole.Link, new() { Name = "can mean two days" }).ClickAsync();
        Assert.Equal("field-on", await page.EvaluateAsync<string>("document.activeElement.id || location.hash.slice(1)"));

        await page.Locator("#field-on").FillAsync("3 April 2001");
        await page.GetByLabel("Workforce change").CheckAsync();
        await page.Locator("#field-severity-4").CheckAsync();
        await Log(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Two pay scales" })).ToContainTextAsync("3 April 2001");
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task Who_goes_on_without_a_choice_is_told_what_to_choose_and_stands_there(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/reschedule-milestone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();

        await Assertions.Expect(page.Locator("#field-milestoneId-error")).ToContainTextAsync("Nothing is chosen yet. Which milestone? Choose one, then go on.");
        await Assertions.Expect(page.GetByLabel("Doors open")).ToBeFocusedAsync();
        await page.GetByLabel("Doors open").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-dueOn")).ToHaveCountAsync(1);
        Assert.DoesNotContain("go=", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task Who_asks_for_the_steps_of_no_initiative_is_told_so(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/step-waits");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show its steps" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-waitsForInitiativeId-error")).ToContainTextAsync("No initiative is named yet");
        await page.Locator("#field-waitsForInitiativeId").FillAsync("nowhere");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show its steps" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-waitsForInitiativeId-error")).ToContainTextAsync("No initiative has the reference “nowhere”");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_rule_of_the_domain_is_said_beside_its_field_too()
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/plan-milestone");
        await page.Locator("#field-name").FillAsync("Lights on");
        await page.Locator("#field-on").FillAsync("1 May 2199");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();

        await Assertions.Expect(page.Locator("#field-on-error")).ToContainTextAsync("is after today");
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task Who_worked_from_an_older_version_sees_what_changed_and_can_go_on(bool script)
    {
        var (reference, id) = await DeskAsync();
        var second = await host.SignedInAsync("office", script ? null : NoScript);
        await second.GotoAsync($"/initiatives/{reference}/log/challenge");
        await second.Locator("#field-title").FillAsync("From the second");
        await second.GetByLabel("Governance").CheckAsync();
        await second.Locator("#field-severity-3").CheckAsync();

        await host.RecordAsync(
            new RaiseChallenge(id, null, Guid.NewGuid(), PartialDate.Year(2004), ChallengeArea.Governance, "From the first", null, 2, null, null)
        );
        await Log(second).ClickAsync();
        await Assertions.Expect(second.Locator("[data-errors]")).ToContainTextAsync("From the first");
        await Assertions.Expect(second.Locator("[data-errors]")).ToContainTextAsync("recorded by Office");
        Assert.Equal("From the second", await second.Locator("#field-title").InputValueAsync());

        await second.GetByRole(AriaRole.Button, new() { Name = "Log it all the same" }).ClickAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Row).Filter(new() { HasText = "From the second" })).ToHaveCountAsync(1);
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task A_lost_connection_loses_nothing_and_sending_again_records_once()
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/challenge");
        await page.Locator("#field-title").FillAsync("Said in a tunnel");
        await page.GetByLabel("Governance").CheckAsync();
        await page.Locator("#field-severity-2").CheckAsync();
        await page.Context.SetOfflineAsync(true);
        await Log(page).ClickAsync();
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("no connection");
        Assert.Equal("Said in a tunnel", await page.Locator("#field-title").InputValueAsync());

        await page.Context.SetOfflineAsync(false);
        // The server records it, but its answer is lost: nobody knows whether it arrived.
        await page.RouteAsync(
            "**/log/challenge?**",
            async route =>
            {
                await route.FetchAsync();
                await route.AbortAsync();
            },
            new PageRouteOptions { Times = 1 }
        );
        await Log(page).ClickAsync();
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("no connection");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-recorded]")).ToContainTextAsync("Said in a tunnel");
        await page.GotoAsync($"/initiatives/{reference}/challenges");

        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Said in a tunnel" })).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_wrong_date_is_corrected_and_a_wrong_entry_withdrawn_from_where_the_fact_is_shown()
    {
        var (reference, id) = await DeskAsync();
        await host.RecordAsync(
            new RaiseChallenge(id, null, Guid.NewGuid(), PartialDate.Year(2005), ChallengeArea.Governance, "Nobody decides", null, 4, null, null)
        );
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/challenges");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nobody decides" });

        await row.GetByRole(AriaRole.Link, new() { Name = "Correct" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "The date is wrong" }).ClickAsync();
        await page.Locator("#field-newOn").FillAsync("March 2004");
        await page.Locator("#field-reason").FillAsync("The minutes say so.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Correct it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("March 2004, corrected from 2005")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "It does not hold at all" }).ClickAsync();
        await page.Locator("#field-reason").FillAsync("It was another desk.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This entry no longer holds")).ToBeVisibleAsync();
        await page.GotoAsync($"/initiatives/{reference}/challenges");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_board_member_logs_a_decision_and_is_offered_nothing_else_of_the_office()
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("board");
        await page.GotoAsync($"/initiatives/{reference}");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Milestone reached" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Decision", Exact = true }).ClickAsync();
        await page.Locator("#field-title").FillAsync("The desk goes on");
        await page.Locator("#field-about-Gate").CheckAsync();
        await Log(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToBeVisibleAsync();
        await page.GotoAsync($"/initiatives/{reference}/governance");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "The desk goes on" })).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Link, new() { Name = "Entry (The desk goes on)" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "It does not hold at all" }).ClickAsync();
        await page.Locator("#field-reason").FillAsync("Meant for another desk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("Withdrew");
        await page.GotoAsync($"/initiatives/{reference}/history");
        await page.GetByRole(AriaRole.Link, new() { Name = "Registered “A desk to log for”" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is it wrong?" })).ToHaveCountAsync(0);

        var answer = await page.GotoAsync($"/initiatives/{reference}/log/plan-step");
        Assert.Equal(403, answer!.Status);
        await Assertions.Expect(page.GetByText("Your role does not log this")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("form.log")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_contributor_logs_for_their_own_agency_alone()
    {
        var (reference, id) = await DeskAsync();
        var page = await host.SignedInAsync("agency");
        await page.GotoAsync($"/initiatives/{reference}/log");
        await Assertions.Expect(page.GetByText("Your agency does not take part in this initiative")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("a[href*='/log/']")).ToHaveCountAsync(0);
        Assert.Equal(403, (await page.GotoAsync($"/initiatives/{reference}/log/challenge"))!.Status);

        var kent = await host.Services.GetRequiredService<Records>().AgencyAsync("demo", "kent-county-council", TestContext.Current.CancellationToken);
        await host.RecordAsync(new JoinPartner(id, null, Guid.NewGuid(), PartialDate.Year(2001), kent!.Id, PartnerRole.Partner, null, null));
        await page.GotoAsync($"/initiatives/{reference}/log/milestone-reached");
        await Assertions.Expect(page.GetByLabel("Doors open")).ToHaveCountAsync(0);
        await page.GotoAsync($"/initiatives/{reference}/log/challenge");
        Assert.Equal(["Kent County Council"], (await page.Locator("fieldset#field-ownerAgencyId label").AllInnerTextsAsync()).Select(text => text.Trim()));
        await page.Locator("#field-title").FillAsync("Rain through the roof");
        await page.GetByLabel("Governance").CheckAsync();
        await page.Locator("#field-severity-2").CheckAsync();
        await Log(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Rain through the roof" })).ToContainTextAsync("Kent County Council");

        await page.GetByRole(AriaRole.Link, new() { Name = "Look at the entry or correct it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is it wrong?" })).ToBeVisibleAsync();
        var milestone = (await host.EntriesAsync(reference)).Single(entry => entry.Entry is MilestonePlanned);
        Assert.Equal(403, (await page.GotoAsync($"/initiatives/{reference}/entries/{milestone.Entry.EntryId}"))!.Status);
        Assert.Equal(403, (await page.GotoAsync($"/initiatives/{reference}/log/withdraw?withdrawnEntryId={milestone.Entry.EntryId}"))!.Status);
        await Assertions.Expect(page.GetByText("Doors open")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Ask the programme office to put right what others recorded")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("auditor"), InlineData("administrator")]
    public async Task Who_only_reads_is_offered_no_logging(string person)
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync(person);
        await page.GotoAsync($"/initiatives/{reference}/journey");
        await Assertions.Expect(page.Locator("a[href*='/log']")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_filled_in_anew_after_an_answer_was_lost_is_recorded_beside_what_was_sent_before()
    {
        var (reference, id) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/challenge");
        var sent = Guid.Parse(HttpUtility.ParseQueryString(new Uri(page.Url).Query)["entry"]!);
        await host.RecordAsync(new RaiseChallenge(id, null, sent, PartialDate.Year(2004), ChallengeArea.Governance, "Sent before", null, 2, null, null));
        await page.Locator("#field-title").FillAsync("Filled in anew");
        await page.Locator("#field-on").FillAsync("2005");
        await page.GetByLabel("Workforce change").CheckAsync();
        await page.Locator("#field-severity-4").CheckAsync();
        await page.Locator("input[name=version]").EvaluateAsync("field => field.value = ''");
        await Log(page).ClickAsync();
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("This form was sent before, and recorded “Challenge raised: Sent before");

        await Log(page).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Filled in anew" })).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Sent before" })).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task Enter_logs_also_where_another_button_stands_before(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/step-waits");
        await page.Locator("#field-on").PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-errors]")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Where_there_is_nothing_to_choose_a_link_leads_to_what_makes_it()
    {
        var reference = $"desk-{Guid.NewGuid():N}";
        await host.NewInitiativeAsync(reference, "A desk without milestones");
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/milestone-reached");
        await Assertions.Expect(page.GetByText("No milestone is open.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Plan a milestone" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Plan a milestone", Level = 1 })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_lesson_of_another_initiative_is_taken_up_and_said_to_have_worked()
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/lessons");
        await page.GetByRole(AriaRole.Link, new() { Name = "Take up a lesson", Exact = true }).ClickAsync();
        await page.Locator("#field-sourceInitiativeId").FillAsync(HarbourDesk.Reference);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show its lessons" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Agree on pay before the counter opens")).ToBeVisibleAsync();

        // Or from where it is found.
        await page.GotoAsync($"/initiatives/{reference}/lessons");
        await page.GetByRole(AriaRole.Link, new() { Name = "Look through what others learned" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Take it up (Agree on pay before the counter opens)" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Agree on pay before the counter opens")).ToBeCheckedAsync();
        await page.Locator("#field-whatIsDone").FillAsync("One scale from the first day");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it up" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToBeVisibleAsync();

        await page.GotoAsync($"/initiatives/{reference}/lessons");
        await page.GetByRole(AriaRole.Link, new() { Name = "Say whether it worked" }).ClickAsync();
        await page.GetByLabel("It worked in part").CheckAsync();
        await Log(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToBeVisibleAsync();
        await page.GotoAsync($"/initiatives/{reference}/lessons");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Agree on pay before the counter opens" });
        await Assertions.Expect(row).ToContainTextAsync("Harbour desk");
        await Assertions.Expect(row).ToContainTextAsync("It worked in part");
        await page.GotoAsync("/lessons?q=counter");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Taken up by 1 initiative, worked in part for 1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_risk_that_happened_becomes_the_challenge_that_names_it()
    {
        var (reference, id) = await DeskAsync();
        await host.RecordAsync(
            new RaiseRisk(id, null, Guid.NewGuid(), PartialDate.Year(2002), ChallengeArea.Governance, "The mayor leaves", null, 4, 5, null, null)
        );
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/challenges");
        await page.GetByRole(AriaRole.Link, new() { Name = "It happened" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync("The mayor leaves");
        await Log(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToBeVisibleAsync();
        await page.GotoAsync($"/initiatives/{reference}/challenges");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "As the risk “The mayor leaves” happened" }))
            .ToContainTextAsync("5 of 5");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_dependency_on_a_step_of_another_initiative_can_be_chosen()
    {
        var (reference, id) = await DeskAsync();
        await host.RecordAsync(new PlanStep(id, null, Guid.NewGuid(), PartialDate.Year(2002), "Counter", null, [], [], null, null, []));
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/step-waits");
        await page.GetByLabel("Counter – planned").First.CheckAsync();
        await page.Locator("#field-waitsForInitiativeId").FillAsync(HarbourDesk.Reference);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show its steps" }).ClickAsync();
        await page.GetByLabel("Shared permits on line").CheckAsync();
        await Log(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToBeVisibleAsync();
        await page.GotoAsync($"/initiatives/{reference}/journey");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Counter" }))
            .ToContainTextAsync("Waits for “Shared permits on line” of Harbour desk");
        await page.Context.CloseAsync();
    }

    private async Task<(string Reference, Guid Id)> DeskAsync()
    {
        var reference = $"desk-{Guid.NewGuid():N}";
        var id = await host.NewInitiativeAsync(reference, "A desk to log for");
        await host.RecordAsync(new PlanMilestone(id, null, Guid.NewGuid(), PartialDate.Year(2002), "Doors open", null, PartialDate.Year(2003), null, false));
        return (reference, id);
    }

    private static ILocator Log(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Log it", Exact = true });
}
