using System.Text;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Imports;

/// <summary>A file that no ready mapping fits, from the first look to next month, in a browser without script.</summary>
[Collection(PagesCollection.Name)]
public sealed class LookTests(PagesHost host)
{
    private static readonly BrowserNewContextOptions WithoutScript = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task A_return_is_looked_at_understood_imported_and_next_month_its_changed_header_matched()
    {
        var name = $"Calls {Guid.NewGuid():N}"[..20];
        await host.NewInitiativeAsync("look-port", "Port");
        var page = await host.SignedInAsync("office", WithoutScript);
        await page.GotoAsync("/imports/new");
        await page.GetByRole(AriaRole.Link, new() { Name = "My file has columns of its own" }).ClickAsync();
        // As a spreadsheet of western Europe writes it.
        var latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        await GiveAsync(
            page,
            "march.csv",
            latin.GetBytes("Initiative;KPI;Month;Result;Note\r\nlook-port;Calls answered;03/04/2024;91,5 %;Café\r\nlook-port;Calls kept;03/04/2024;TBC;\r\n")
        );
        Assert.Contains("not UTF-8", await page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("windows-1252", await page.Locator("#encoding").InputValueAsync());
        await GoAsync(page, "Read it like this");
        Assert.True(await page.Locator("#row-Measurement").IsCheckedAsync());
        Assert.Contains("Café", await page.ContentAsync(), StringComparison.Ordinal);
        await GoAsync(page, "Go on");

        Assert.Equal("Value", await page.Locator("#meaning-3").InputValueAsync());
        Assert.Equal("None", await page.Locator("#text-0").InputValueAsync());
        await GoAsync(page, "Go on");
        Assert.Equal(["Say what comes first in the dates of “Month”, the day or the month."], await ErrorsAsync(page));
        Assert.Contains("Day first: 03/04/2024 is 3 April 2024", await page.Locator("#order-2").InnerTextAsync(), StringComparison.Ordinal);
        await page.SelectOptionAsync("#order-2", "DayFirst");
        await GoAsync(page, "Go on");

        Assert.Equal("%", await page.Locator("#unit-3").InputValueAsync());
        await GoAsync(page, "Go on");
        Assert.Equal(2, (await ErrorsAsync(page)).Count);
        await page.SelectOptionAsync("#kind-3", "CustomerExperience");
        await page.SelectOptionAsync("#direction-3", "Up");
        await GoAsync(page, "Go on");

        Assert.Contains("“Calls answered” was 91.5 % on 3 April 2024; more is better.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#title", "");
        await GoAsync(page, "Keep it and check the file");
        Assert.Single(await ErrorsAsync(page));
        await page.FillAsync("#title", name);
        await page.FillAsync("#published", "2024-05-01");
        await GoAsync(page, "Keep it and check the file");
        Assert.Contains("published on 1 May 2024", await page.Locator(".facts").First.InnerTextAsync(), StringComparison.Ordinal);
        await ImportAsync(page);
        Assert.Equal([91.5m], await ValuesAsync());

        // What is kept can be taken away as YAML, by those who import.
        await page.GotoAsync("/imports/new");
        var yaml = await page.APIRequest.GetAsync(await page.GetByRole(AriaRole.Link, new() { Name = name }).GetAttributeAsync("href") ?? "");
        Assert.Contains("encoding: windows-1252", await yaml.TextAsync(), StringComparison.Ordinal);
        var board = await host.SignedInAsync("board");
        Assert.Equal(404, (await board.APIRequest.GetAsync(new Uri(yaml.Url).AbsolutePath)).Status);
        await board.Context.CloseAsync();

        // Next month one header is another.
        await page.SelectOptionAsync("#mapping", new SelectOptionValue { Label = name });
        await GiveAsync(
            page,
            "april.csv",
            latin.GetBytes("Initiative;KPI;Month;Result (%);Note\r\nlook-port;Calls answered;03/05/2024;93,5;\r\n"),
            "Check the file"
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Match the headers" }).WaitAsync(page);
        await GoAsync(page, "Match the headers");
        Assert.Equal("Result (%)", await page.Locator("select[name^=header]").InputValueAsync());
        Assert.Equal(name, await page.Locator("#title").InputValueAsync());
        await GoAsync(page, "Keep it and check the file");
        await ImportAsync(page);
        Assert.Equal([91.5m, 93.5m], await ValuesAsync());

        // The file of the first month says nothing new, under the header of then.
        await page.GotoAsync("/imports/new");
        await page.SelectOptionAsync("#mapping", new SelectOptionValue { Label = name });
        await GiveAsync(
            page,
            "march.csv",
            latin.GetBytes("Initiative;KPI;Month;Result;Note\r\nlook-port;Calls answered;03/04/2024;91,5 %;Café\r\n"),
            "Check the file"
        );
        await page.GetByText("Everything the file says is known already").WaitAsync(page);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("picture.csv", "\u0089PNG\r\n\u001a\n", "a picture (PNG)")]
    [InlineData("empty.csv", "", "not empty")]
    [InlineData("page.csv", "<html><body>x", "a web page")]
    public async Task What_is_no_table_is_refused_where_it_is_chosen(string name, string content, string why)
    {
        var page = await host.SignedInAsync("office", WithoutScript);
        await page.GotoAsync("/imports/look");
        await GiveAsync(page, name, Encoding.Latin1.GetBytes(content));
        Assert.Contains(why, Assert.Single(await ErrorsAsync(page)), StringComparison.Ordinal);
        Assert.EndsWith("/imports/look", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_day_of_publication_that_was_given_before_is_kept_where_the_file_is_made_a_mapping_of()
    {
        await host.NewInitiativeAsync("look-nav", "Nav");
        var page = await host.SignedInAsync("office", WithoutScript);
        await page.GotoAsync("/imports/new");
        await page.SelectOptionAsync("#mapping", "milestones");
        await page.FillAsync("#at", "2024-03-31");
        await page.FillAsync("#published", "2024-04-12");
        await GiveAsync(page, "published.csv", "Project,Event,Planned for\nlook-nav,One,2025-01-01\n"u8.ToArray(), "Check the file");
        await page.GetByRole(AriaRole.Button, new() { Name = "Match the headers" }).WaitAsync(page);
        await GoAsync(page, "Match the headers");
        await page.GetByRole(AriaRole.Link, new() { Name = "It is another kind of file" }).ClickAsync();
        await page.CheckAsync("#row-Milestone");
        await GoAsync(page, "Go on");
        await page.SelectOptionAsync("#meaning-0", "Initiative");
        await page.SelectOptionAsync("#meaning-1", "Milestone");
        await page.SelectOptionAsync("#meaning-2", "Due");
        await GoAsync(page, "Go on");
        Assert.Equal("2024-04-12", await page.Locator("#published").InputValueAsync());
        await page.FillAsync("#title", $"Events {Guid.NewGuid():N}"[..20]);
        await GoAsync(page, "Keep it and check the file");
        Assert.Contains("published on 12 April 2024", await page.Locator(".facts").First.InnerTextAsync(), StringComparison.Ordinal);

        // What could be known from what was published by then is asked of the replay.
        await ImportAsync(page);
        await page.GotoAsync("/initiatives/look-nav/replay?published=2024-04-12");
        Assert.Equal("What was known from what was published by 12 April 2024", await page.Locator("#shown").InnerTextAsync());
        Assert.Equal("2024-04-12", await page.InputValueAsync("#published"));
        Assert.DoesNotContain("Nothing had been recorded", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/initiatives/look-nav/replay?published=2024-04-11");
        Assert.Contains("Nothing had been recorded of the initiative then.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_leads_to_the_import_of_the_first()
    {
        var page = await host.SignedInAsync("office", WithoutScript);
        await page.GotoAsync("/imports/look");
        await GiveAsync(page, "twice.csv", "Initiative,Milestone,Due\nnav,One,2024-01-01\n"u8.ToArray());
        await GoAsync(page, "Go on");
        await GoAsync(page, "Go on");
        await page.FillAsync("#title", $"Twice {Guid.NewGuid():N}"[..20]);
        await page.FillAsync("#at", "2024-03-31");
        var form = page.Locator("form.log");
        var address = await form.GetAttributeAsync("action") ?? "";
        var fields = page.APIRequest.CreateFormData();
        foreach (var input in await form.Locator("input[name]").AllAsync())
        {
            fields.Append(await input.GetAttributeAsync("name") ?? "", await input.InputValueAsync());
        }

        await GoAsync(page, "Keep it and check the file");
        var again = await page.APIRequest.PostAsync(address, new() { Form = fields });
        Assert.Equal((200, new Uri(page.Url).AbsolutePath), (again.Status, new Uri(again.Url).AbsolutePath));
        Assert.StartsWith("/imports/", new Uri(again.Url).AbsolutePath, StringComparison.Ordinal);
        // Of a file that nobody imported nothing is left.
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{address.Split('?')[0]}?entry={Guid.NewGuid()}")).Status);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_kept_kind_of_file_is_matched_as_it_is_read_and_does_not_change_by_a_guess()
    {
        var name = $"Kept {Guid.NewGuid():N}"[..20];
        var page = await host.SignedInAsync("office", WithoutScript);
        await page.GotoAsync("/imports/look");
        await GiveAsync(page, "kept.csv", "Initiative;Milestone;Due\nnav;One;2024-01-01\n"u8.ToArray());
        await page.Locator("summary", new() { HasText = "The table does not look right" }).ClickAsync();
        await page.SelectOptionAsync("#encoding", "windows-1252");
        await GoAsync(page, "Read it like this");
        await GoAsync(page, "Go on");
        await GoAsync(page, "Go on");
        await page.FillAsync("#title", name);
        await page.FillAsync("#at", "2024-03-31");
        await GoAsync(page, "Keep it and check the file");

        // Of a file without letters that tell it, the encoding would be guessed as UTF-8.
        await page.GotoAsync("/imports/look");
        await GiveAsync(page, "next.csv", "Initiative;Milestone;Due\nnav;One;2024-02-01\n"u8.ToArray());
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        Assert.Equal(0, await page.Locator("#title").CountAsync());
        await page.FillAsync("#at", "2024-04-30");
        await GoAsync(page, "Check the file");
        var yaml = await page.APIRequest.GetAsync($"/import/mappings/{name.ToLowerInvariant().Replace(' ', '-')}.yaml");
        Assert.Contains("encoding: windows-1252", await yaml.TextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Where_a_file_has_values_of_several_indicators_it_is_told_that_one_answer_holds_for_all()
    {
        var page = await host.SignedInAsync("office", WithoutScript);
        await page.GotoAsync("/imports/look");
        await GiveAsync(page, "two.csv", "Initiative;KPI;Month;Result\nnav;Calls;2024-01;5\nnav;Waiting;2024-01;6\n"u8.ToArray());
        await GoAsync(page, "Go on");
        await GoAsync(page, "Go on");
        Assert.Contains("values of several indicators: Calls, Waiting.", await page.Locator("fieldset .notice").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_header_that_stands_twice_is_told_and_not_offered()
    {
        var page = await host.SignedInAsync("office", WithoutScript);
        await page.GotoAsync($"/imports/look/{FileToLookAt.Id}");
        Assert.Contains("“Remarks” stands more than once", await page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync($"/imports/look/{FileToLookAt.Id}/columns");
        Assert.Equal(5, await page.Locator("select[name^=meaning]").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_an_agency_gives_is_shown_to_it_and_the_office_and_to_no_other_agency()
    {
        var page = await host.SignedInAsync("agency", WithoutScript);
        await page.GotoAsync("/imports/look");
        await GiveAsync(page, "own.csv", "Initiative,Milestone,Due\nnav,One,2024-01-01\n"u8.ToArray());
        var address = new Uri(page.Url).AbsolutePath;
        Assert.True(await page.Locator("#row-Milestone").IsCheckedAsync());
        Assert.Equal(200, await StatusAsync("office", address));
        Assert.Equal(403, await StatusAsync("board", address));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_that_was_left_open_leads_to_what_has_to_be_said_now()
    {
        var page = await host.SignedInAsync("office", WithoutScript);
        await page.GotoAsync("/imports/look");
        await GiveAsync(page, "two-tabs.csv", "Initiative,Milestone,Due\nnav,One,2024-01-01\n"u8.ToArray());
        await GoAsync(page, "Go on");
        await GoAsync(page, "Go on");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/check$"));
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url.Replace("/check", "", StringComparison.Ordinal));
        await other.CheckAsync("#row-Rating");
        await GoAsync(other, "Go on");

        await GoAsync(page, "Keep it and check the file");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/columns$"));
        Assert.Contains("a rating of delivery confidence", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private async Task<int> StatusAsync(string person, string address)
    {
        var page = await host.SignedInAsync(person);
        var answer = await page.APIRequest.GetAsync(address);
        await page.Context.CloseAsync();
        return answer.Status;
    }

    private async Task<List<decimal>> ValuesAsync() =>
        [.. (await host.EntriesAsync("look-port")).Select(entry => entry.Entry).OfType<MeasurementRecorded>().Select(entry => entry.Value).Order()];

    private static async Task GiveAsync(IPage page, string name, byte[] content, string button = "Look at the file")
    {
        await page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = name,
                MimeType = "text/csv",
                Buffer = content,
            }
        );
        await GoAsync(page, button);
    }

    private static async Task GoAsync(IPage page, string button)
    {
        // A click returns before its form is sent: until the answer is there, the page before is loaded already.
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(),
            response => response.Request.IsNavigationRequest && response.Status is < 300 or >= 400
        );
        await answer.FinishedAsync();
        await page.WaitForLoadStateAsync();
    }

    private static async Task ImportAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Import the file" }).WaitAsync(page);
        await GoAsync(page, "Import the file");
        await page.GetByText("recorded").First.WaitAsync(page);
        await page.Locator(".badge", new() { HasText = "Imported" }).WaitAsync(page);
    }

    private static async Task<IReadOnlyList<string>> ErrorsAsync(IPage page) => await page.Locator(".errors li").AllInnerTextsAsync();
}

/// <summary>Pages that show what comes about once they are loaded again.</summary>
internal static class LoadedAgain
{
    /// <summary>Loads the page until something is there.</summary>
    public static async Task WaitAsync(this ILocator wanted, IPage page)
    {
        for (var time = 0; await wanted.CountAsync() == 0; time++)
        {
            Assert.True(time < 300, $"{wanted} is not on {page.Url}: {await page.Locator("main").InnerTextAsync()}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await page.ReloadAsync();
        }
    }
}
