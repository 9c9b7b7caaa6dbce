using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Seeds;
using JourneyTracker.Core.Workshops;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Workshops;

/// <summary>Somebody's browser in a workshop, and what they do there with their hands.</summary>
internal sealed class WorkshopRoom(IPage page)
{
    // As EveryPage's: a folder for pictures to look at.
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("JOURNEYTRACKER_TEST_PICTURES");

    /// <summary>A phone held upright.</summary>
    public static BrowserNewContextOptions Phone =>
        new()
        {
            ViewportSize = Opened.Phone,
            HasTouch = true,
            IsMobile = true,
        };

    public IPage Page => page;

    /// <summary>The agency of the demo person of the board.</summary>
    public static Guid Ashford { get; } = SeedId.Of("agency/kent-ashford");

    /// <summary>A workshop of its own that a person of the board takes part in already, at their questions.</summary>
    /// <returns>The person, and the workshop.</returns>
    public static async Task<(WorkshopRoom Board, Guid Id)> OfBoardAsync(PagesHost host, string reference, BrowserNewContextOptions? options = null)
    {
        var (id, invitation) = await OpenAsync(host, reference);
        var room = new WorkshopRoom(await host.SignedInAsync("board", options));
        await room.Page.GotoAsync($"/workshops/{id}/join/{invitation}");
        await room.Page.GetByRole(AriaRole.Button, new() { Name = "Take part" }).ClickAsync();
        await room.Says("0 of 30 answered");
        return (room, id);
    }

    /// <summary>Opens a workshop on an initiative of its own, with one invitation for three people.</summary>
    public static async Task<(Guid Id, Guid Invitation)> OpenAsync(PagesHost host, string reference)
    {
        var (id, invitation) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.RecordAsync(
            new OpenWorkshop(id, PartialDate.Year(2025), await host.NewInitiativeAsync(reference, reference), "How ready are we?", []),
            new InviteToWorkshop(id, null, invitation, PartialDate.Year(2025), Ashford, 3, null)
        );
        return (id, invitation);
    }

    /// <summary>Signs in on the page they were sent to.</summary>
    public Task SignInAsync(string person) => page.Locator($"button[value={person}]").ClickAsync();

    /// <summary>Chooses a point of a question.</summary>
    public Task ChooseAsync(string questionId, int point) => page.Locator($"#q-{questionId} .scale label").Nth(point - 1).ClickAsync();

    /// <summary>The radio button of a point.</summary>
    public ILocator Point(string questionId, int point) => page.Locator($"#q-{questionId} input[type=radio][value='{point}']");

    /// <summary>Waits until the count of answers says something, and that it is saved.</summary>
    public async Task Says(string count)
    {
        await Assertions.Expect(page.Locator(".answered [role=status]")).ToContainTextAsync(count);
        await Assertions.Expect(page.Locator("form.questions[data-changed]")).ToHaveCountAsync(0);
    }

    /// <summary>Takes a picture of what is on the screen, where a folder for them is set.</summary>
    public async Task PictureAsync(string name)
    {
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"seen-{name}.png") });
        }
    }

    public Task LeaveAsync() => page.Context.CloseAsync();
}
