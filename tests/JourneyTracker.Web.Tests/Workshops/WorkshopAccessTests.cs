using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Workshops;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Workshops;

/// <summary>Who sees what of a workshop, and what is refused.</summary>
[Collection(PagesCollection.Name)]
public sealed class WorkshopAccessTests(PagesHost host)
{
    [Fact]
    public async Task A_workshop_of_another_office_is_not_there()
    {
        var elsewhere = new Viewer("office", "Office", "elsewhere", [Role.ProgrammeOffice], null);
        var (initiative, workshop) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var recorder = scope.ServiceProvider.GetRequiredService<Recorder>();
            await recorder.RecordAsync(
                elsewhere,
                new RegisterInitiative(initiative, PartialDate.Year(2001), "elsewhere", "Elsewhere", null, null, null, null),
                TestContext.Current.CancellationToken
            );
            await recorder.RecordAsync(
                elsewhere,
                new OpenWorkshop(workshop, PartialDate.Year(2020), initiative, "Not yours", []),
                TestContext.Current.CancellationToken
            );
        }

        var page = await host.SignedInAsync("office");
        foreach (var below in new[] { "", "/answer", "/invite", "/reveal", "/close", $"/join/{Guid.NewGuid()}" })
        {
            Assert.Equal(404, (await page.GotoAsync($"/workshops/{workshop}{below}"))!.Status);
            Assert.DoesNotContain("Not yours", await page.ContentAsync(), StringComparison.Ordinal);
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("auditor"), InlineData("board"), InlineData("agency"), InlineData("administrator")]
    public async Task What_only_the_programme_office_does_is_neither_offered_to_others_nor_shown_to_them(string person)
    {
        var page = await host.SignedInAsync(person);
        foreach (var below in new[] { "invite", "weights", "reveal", "close", "abandon" })
        {
            Assert.Equal(403, (await page.GotoAsync($"/workshops/{QuayDesk.Answering}/{below}"))!.Status);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("is for: programme office");
        }
        Assert.Equal(403, (await page.GotoAsync($"/initiatives/{QuayDesk.Reference}/workshops/new"))!.Status);

        foreach (var address in new[] { $"/workshops/{QuayDesk.Answering}", $"/workshops/{QuayDesk.Revealed}", $"/initiatives/{QuayDesk.Reference}/diagnosis" })
        {
            await page.GotoAsync(address);
            Assert.Equal(
                0,
                await page.Locator(
                        "main a[href$='/invite'], main a[href$='/reveal'], main a[href$='/close'], main a[href$='/abandon'], main a[href$='/workshops/new']"
                    )
                    .CountAsync()
            );
            Assert.DoesNotContain(QuayDesk.Invitation, await page.ContentAsync(), StringComparison.Ordinal);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_auditor_follows_the_progress_and_changes_nothing()
    {
        var page = await host.SignedInAsync("auditor");
        await page.GotoAsync($"/workshops/{QuayDesk.Answering}");
        await Assertions.Expect(page.Locator(".progress td")).ToHaveTextAsync(["15 of 30", "30 of 30", "0 of 30"]);
        Assert.Equal(0, await page.Locator("main form").CountAsync());

        await page.GotoAsync($"/workshops/{QuayDesk.Answering}/join/{QuayDesk.Invitation}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("You can look on, but not take part");
        Assert.Equal(0, await page.Locator("main form").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_invitation_for_another_agency_says_so()
    {
        var page = await host.SignedInAsync("agency");
        await page.GotoAsync($"/workshops/{QuayDesk.Answering}/join/{QuayDesk.Invitation}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take part" }).ClickAsync();

        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("for people of another agency");
        await Assertions.Expect(page.Locator("[data-errors]")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_entered_stays_where_it_is_refused_and_the_field_says_why()
    {
        var (id, _) = await WorkshopRoom.OpenAsync(host, "refused-desk");
        var page = await host.SignedInAsync("office", new() { JavaScriptEnabled = false });
        await page.GotoAsync($"/workshops/{id}/weights");
        foreach (var area in new[] { "Governance", "Performance management", "Workforce change", "Information sharing and systems" })
        {
            await page.GetByLabel(area).SelectOptionAsync("0");
        }

        await page.GetByLabel("Why").FillAsync("Just to see");
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Use these weights" }).ClickAsync(),
            response => response.Request.Method == "POST"
        );

        Assert.Equal(422, answer.Status);
        await Assertions.Expect(page.Locator("[data-errors] a")).ToHaveAttributeAsync("href", "#field-weights");
        await Assertions.Expect(page.GetByLabel("Why")).ToHaveValueAsync("Just to see");
        await Assertions.Expect(page.GetByLabel("Workforce change")).ToHaveValueAsync("0");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_still_has_the_questions_open_when_the_workshop_ends_hears_why_nothing_is_saved()
    {
        var (board, id) = await WorkshopRoom.OfBoardAsync(host, "ended-desk");
        await board.Page.RouteAsync("**/live?**", route => route.AbortAsync());
        await board.Page.ReloadAsync();
        await host.RecordAsync(new AbandonWorkshop(id, null, Guid.NewGuid(), PartialDate.Year(2026), "Too few could come"));

        await board.ChooseAsync("governance-challenge-scrutiny", 3);

        await Assertions.Expect(board.Page.Locator("[data-errors]")).ToContainTextAsync("was abandoned");
        await board.LeaveAsync();
    }
}
