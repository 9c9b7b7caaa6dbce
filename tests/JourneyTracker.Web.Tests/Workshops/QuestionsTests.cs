using JourneyTracker.Core.Framework;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Workshops;

/// <summary>Answering the thirty questions: by hand, in a hurry, without a connection, without script.</summary>
[Collection(PagesCollection.Name)]
public sealed class QuestionsTests(PagesHost host)
{
    private static readonly string[] Questions = [.. Editions.Newest.Questions.Select(question => question.Id)];

    [Fact]
    public async Task What_is_answered_in_a_hurry_is_all_saved_and_there_again_later()
    {
        var (board, _) = await WorkshopRoom.OfBoardAsync(host, "hurry-desk");
        await board.Page.EvaluateAsync("document.querySelectorAll('.scale').forEach((scale, i) => scale.querySelectorAll('input')[i % 5].click())");
        await board.Says("30 of 30 answered");

        await board.Page.ReloadAsync();

        foreach (var (index, question) in Questions.Index())
        {
            await Assertions.Expect(board.Point(question, index % 5 + 1)).ToBeCheckedAsync();
        }

        await board.LeaveAsync();
    }

    [Fact]
    public async Task An_answer_can_be_changed_and_left_open_again_by_keyboard()
    {
        var (board, _) = await WorkshopRoom.OfBoardAsync(host, "keyboard-desk");
        await board.Point(Questions[0], 2).FocusAsync();
        await board.Page.Keyboard.PressAsync("Space");
        await board.Says("1 of 30 answered");
        await board.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(board.Point(Questions[0], 3)).ToBeFocusedAsync();
        await Assertions.Expect(board.Page.Locator($"#q-{Questions[0]} input[name^=AnswerWas]")).ToHaveValueAsync("3");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await board.Page.Keyboard.PressAsync("ArrowRight");
        }

        await board.Says("0 of 30 answered");
        await board.LeaveAsync();
    }

    [Fact]
    public async Task A_lost_connection_loses_nothing()
    {
        var (board, _) = await WorkshopRoom.OfBoardAsync(host, "tunnel-desk", WorkshopRoom.Phone);
        await board.ChooseAsync(Questions[0], 4);
        await board.Says("1 of 30 answered");

        await board.Page.Context.SetOfflineAsync(true);
        foreach (var question in Questions[1..4])
        {
            await board.ChooseAsync(question, 5);
        }

        await Assertions.Expect(board.Page.Locator(".answered [role=alert]")).ToContainTextAsync("no connection");
        await Assertions.Expect(board.Page.Locator(".answered .unsaved")).ToBeVisibleAsync();
        await board.PictureAsync("offline");
        await board.Page.Context.SetOfflineAsync(false);

        await board.Says("4 of 30 answered");
        await Assertions.Expect(board.Page.Locator(".answered [role=alert]")).ToBeHiddenAsync();
        await board.Page.ReloadAsync();
        foreach (var question in Questions[1..4])
        {
            await Assertions.Expect(board.Point(question, 5)).ToBeCheckedAsync();
        }

        await board.LeaveAsync();
    }

    [Fact]
    public async Task What_could_not_be_sent_survives_a_reload_and_is_sent_then()
    {
        var (board, _) = await WorkshopRoom.OfBoardAsync(host, "reload-desk");
        await board.Page.RouteAsync("**/answer", route => route.AbortAsync());
        await board.ChooseAsync(Questions[2], 4);
        await Assertions.Expect(board.Page.Locator(".answered [role=alert]")).ToContainTextAsync("no connection");
        await board.Page.UnrouteAllAsync();

        await board.Page.ReloadAsync();

        await board.Says("1 of 30 answered");
        await Assertions.Expect(board.Point(Questions[2], 4)).ToBeCheckedAsync();
        await board.LeaveAsync();
    }

    [Fact]
    public async Task Without_script_the_questions_are_answered_and_saved()
    {
        var (board, id) = await WorkshopRoom.OfBoardAsync(host, "plain-desk", new() { JavaScriptEnabled = false, ViewportSize = Opened.Phone });
        await board.ChooseAsync(Questions[0], 3);
        await board.ChooseAsync(Questions[29], 5);
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await board.Says("2 of 30 answered");
        Assert.EndsWith($"/workshops/{id}", board.Page.Url, StringComparison.Ordinal);

        await board.Page.Locator($"#q-{Questions[0]} .leave").ClickAsync();
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await board.Says("1 of 30 answered");
        await Assertions.Expect(board.Point(Questions[29], 5)).ToBeCheckedAsync();
        await board.LeaveAsync();
    }

    [Fact]
    public async Task Every_answer_can_be_hit_with_a_thumb()
    {
        var (board, _) = await WorkshopRoom.OfBoardAsync(
            host,
            "thumb-desk",
            new()
            {
                ViewportSize = new ViewportSize { Width = 320, Height = 640 },
                HasTouch = true,
                IsMobile = true,
            }
        );

        var small = await board.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('.scale label:not(.leave)')].map(one => one.getBoundingClientRect())
                .filter(box => box.width < 44 || box.height < 44).map(box => `${box.width} x ${box.height}`)
            """
        );

        Assert.Empty(small);
        Assert.Equal(150, await board.Page.Locator(".scale label:not(.leave)").CountAsync());
        Assert.InRange(await board.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, 320);
        await board.LeaveAsync();
    }
}
