using JourneyTracker.Core.Framework;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Workshops;

/// <summary>Three people run a workshop, each in a browser of their own: the programme office, an agency on a phone, and the board.</summary>
[Collection(PagesCollection.Name)]
public sealed class WholeWorkshopTests(PagesHost host) : IAsyncLifetime
{
    private const string Evidence = "walrus-in-the-fog";
    private WorkshopRoom _office = null!,
        _agency = null!,
        _board = null!;

    public async ValueTask InitializeAsync()
    {
        await host.NewInitiativeAsync("pier-desk", "Pier desk");
        _office = new WorkshopRoom(await host.SignedInAsync("office", new() { ViewportSize = Opened.Desktop }));
        _agency = new WorkshopRoom(await host.StrangerAsync(WorkshopRoom.Phone));
        _board = new WorkshopRoom(await host.StrangerAsync(new() { ViewportSize = Opened.Desktop }));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var room in new[] { _office, _agency, _board })
        {
            await room.LeaveAsync();
        }
    }

    [Fact]
    public async Task It_leads_from_opening_to_a_diagnosis_of_the_initiative()
    {
        var (forAgency, forBoard) = await OpenAndInviteAsync();
        await JoinAsync(_agency, forAgency, "agency");
        await JoinAsync(_board, forBoard, "board");

        await AnswerOneByOneAsync();
        await AnswerAllAsync(_board, question => Answer(question) is var usual && question.Id == "governance-challenge-scrutiny" ? 5 : usual);
        await SeeProgressAsync();
        await NothingOfOthersIsAnywhereAsync();

        await RevealAsync();
        await SeeWhatFollowsAsync();
        await CloseAsync();
    }

    private async Task<(string Agency, string Board)> OpenAndInviteAsync()
    {
        var page = _office.Page;
        await page.GotoAsync("/initiatives/pier-desk/diagnosis");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open a workshop" }).ClickAsync();
        await page.GetByLabel("What it is called").FillAsync("Are we ready?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the workshop" }).ClickAsync();
        foreach (var (agency, places) in new[] { ("Kent County Council", "1"), ("Ashford Borough Council", "2") })
        {
            await page.GetByLabel("Agency", new() { Exact = true }).SelectOptionAsync(agency);
            await page.GetByLabel("How many people may join").FillAsync(places);
            await page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator(".invitations")).ToContainTextAsync(agency);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Done: to the workshop" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Are we ready?");
        await page.EvaluateAsync("document.body.dataset.seen = 'yes'");
        return (await LinkAsync("Kent County Council"), await LinkAsync("Ashford Borough Council"));
    }

    private Task<string> LinkAsync(string agency) => _office.Page.GetByLabel($"Link to send to {agency}").InputValueAsync();

    private static async Task JoinAsync(WorkshopRoom room, string link, string person)
    {
        await room.Page.GotoAsync(link);
        await room.SignInAsync(person);
        await room.PictureAsync($"join-{person}");
        await room.Page.GetByRole(AriaRole.Button, new() { Name = "Take part" }).ClickAsync();
        await room.Says("0 of 30 answered");
        await room.PictureAsync($"questions-{person}");
    }

    /// <summary>On the phone, from one unanswered question to the next, with a reason beside the first.</summary>
    private async Task AnswerOneByOneAsync()
    {
        var page = _agency.Page;
        foreach (var (index, question) in Editions.Newest.Questions.Index())
        {
            await page.Locator(".answered a.button").TapAsync();
            await Assertions.Expect(page.Locator($"#q-{question.Id}")).ToBeInViewportAsync();
            if (index == 0)
            {
                await page.Locator($"#q-{question.Id} summary").TapAsync();
                await page.Locator($"#q-{question.Id} textarea").FillAsync(Evidence);
            }

            await page.Locator($"#q-{question.Id} .scale label").Nth(Answer(question) - 1).TapAsync();
            await _agency.Says($"{index + 1} of 30 answered");
            if (index == 11)
            {
                await _agency.PictureAsync("questions-twelve");
            }
        }

        await Assertions.Expect(page.Locator(".answered")).ToContainTextAsync("All done");
        await _agency.PictureAsync("questions-done");
    }

    private static async Task AnswerAllAsync(WorkshopRoom room, Func<DiagnosticQuestion, int> answer)
    {
        foreach (var question in Editions.Newest.Questions)
        {
            await room.ChooseAsync(question.Id, answer(question));
        }

        await room.Says("30 of 30 answered");
    }

    private async Task SeeProgressAsync()
    {
        await Assertions.Expect(_office.Page.Locator(".progress td")).ToHaveTextAsync(["30 of 30", "30 of 30"]);
        await Assertions.Expect(_office.Page.Locator(".next-step [role=status]")).ToContainTextAsync("All who joined are done; 1 place is still free");
        Assert.Equal("yes", await _office.Page.EvaluateAsync<string>("document.body.dataset.seen"));
        await _office.PictureAsync("facilitator");
    }

    private async Task NothingOfOthersIsAnywhereAsync()
    {
        var workshop = _office.Page.Url;
        foreach (var room in new[] { _office, _board })
        {
            var other = await room.Page.Context.NewPageAsync();
            foreach (
                var address in new[]
                {
                    workshop,
                    $"{workshop}/answer",
                    $"{workshop}/invite",
                    $"{workshop}/reveal",
                    $"{workshop}/close",
                    $"{workshop}?w-governance=2&a-governance-challenge-scrutiny=1",
                    "/initiatives/pier-desk/diagnosis",
                    "/initiatives/pier-desk",
                }
            )
            {
                await other.GotoAsync(address);
                var html = await other.ContentAsync();
                Assert.DoesNotContain(Evidence, html, StringComparison.Ordinal);
                Assert.DoesNotContain("What you disagree on", html, StringComparison.Ordinal);
                Assert.DoesNotContain(Editions.Newest.Approach(JourneyApproach.TransformationalStaged).Title, html, StringComparison.OrdinalIgnoreCase);
            }

            await other.CloseAsync();
        }
    }

    private async Task RevealAsync()
    {
        await _office.Page.GetByRole(AriaRole.Link, new() { Name = "Reveal the answers" }).ClickAsync();
        await Assertions.Expect(_office.Page.Locator(".notice")).ToContainTextAsync("cannot be taken back");
        await _office.Page.GetByRole(AriaRole.Button, new() { Name = "Reveal the answers now" }).ClickAsync();
        foreach (var room in new[] { _office, _agency, _board })
        {
            await Assertions.Expect(room.Page.GetByRole(AriaRole.Heading, new() { Name = "What you disagree on" })).ToBeVisibleAsync();
        }

        await _agency.PictureAsync("revealed");
        var first = _board.Page.Locator(".spreads > li").First;
        await Assertions.Expect(first.Locator("h3")).ToContainTextAsync("politically sensitive");
        await first.Locator("summary").ClickAsync();
        Assert.Equal([$"1 for Kent County Council: {Evidence}", "5 for Ashford Borough Council"], await first.Locator("details li").AllInnerTextsAsync());
        await Assertions
            .Expect(_board.Page.Locator("[aria-labelledby=result] .big"))
            .ToHaveTextAsync(Editions.Newest.Approach(JourneyApproach.TransformationalStaged).Title);
    }

    private async Task SeeWhatFollowsAsync()
    {
        var outcome = _board.Page.Locator(".outcome");
        await Assertions.Expect(outcome).ToContainTextAsync("follows from what was answered");
        await _board.Page.Locator("#w-governance").FocusAsync();
        await _board.Page.Keyboard.PressAsync("ArrowLeft");

        await Assertions
            .Expect(outcome)
            .ToContainTextAsync($"{Editions.Newest.Approach(JourneyApproach.EvolutionaryInterimModels).Title} would follow instead of");
        Assert.Equal("w-governance", await _board.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Contains("w-governance=0", _board.Page.Url, StringComparison.Ordinal);
        await Assertions
            .Expect(_board.Page.Locator("[aria-labelledby=result] .big"))
            .ToHaveTextAsync(Editions.Newest.Approach(JourneyApproach.TransformationalStaged).Title);
        await _board.PictureAsync("what-if");
    }

    private async Task CloseAsync()
    {
        var page = _office.Page;
        var workshop = page.Url;
        await page.GetByRole(AriaRole.Link, new() { Name = "Close with this result" }).ClickAsync();
        await page.GetByLabel("What those taking part said").FillAsync("We differ on the press alone.");
        await _office.PictureAsync("close");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the workshop" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The latest diagnostic" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("We differ on the press alone.");
        await Assertions.Expect(page.Locator("[aria-labelledby=workshops]")).ToContainTextAsync("Closed");
        await Assertions.Expect(_agency.Page.GetByRole(AriaRole.Link, new() { Name = "See the diagnosis of Pier desk" })).ToBeVisibleAsync();
        Assert.Equal("/initiatives/pier-desk/diagnosis", new Uri(page.Url).AbsolutePath);
        Assert.NotEqual(workshop, page.Url);
    }

    // Governance is ready and weighs enough for all together; without it every area is short.
    private static int Answer(DiagnosticQuestion question) =>
        question switch
        {
            { Area: ChallengeArea.Governance, Side: DiagnosticSide.FacilityToManageChange } => 5,
            { Area: ChallengeArea.Governance } => 1,
            { Side: DiagnosticSide.FacilityToManageChange } => 2,
            _ => QuayDesk.Score(question, 3),
        };
}
