using JourneyTracker.Core.People;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Directory;

/// <summary>What an administrator keeps: agencies, portfolios and people.</summary>
[Collection(PagesCollection.Name)]
public sealed class DirectoryPageTests(PagesHost host)
{
    [Fact]
    public async Task An_administrator_registers_an_agency_renames_it_and_finds_it_under_both_names()
    {
        var reference = $"agency-{Guid.NewGuid():N}";
        var page = await host.SignedInAsync("administrator");
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Directory" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Register an agency" }).ClickAsync();
        await page.Locator("#field-name").FillAsync("Bureau of weights");
        await page.Locator("#field-reference").FillAsync(reference);
        await page.Locator("#field-on").FillAsync("1990");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bureau of weights", Level = 1 })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Rename it" }).ClickAsync();
        await page.Locator("#field-name").FillAsync("Bureau of measures");
        await page.Locator("#field-on").FillAsync("1995");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Formerly Bureau of weights")).ToBeVisibleAsync();
        await page.GotoAsync("/agencies?q=weights");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Bureau of measures" })).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_agency_leads_to_the_initiatives_that_it_takes_part_in()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/agencies/pilot-service");
        var initiatives = page.GetByRole(AriaRole.Region, new() { Name = "Initiatives that it takes part in" });
        await Assertions.Expect(initiatives.GetByRole(AriaRole.Link, new() { Name = "Pilot station" })).ToHaveAttributeAsync("href", "/initiatives/pilot-station");
        await Assertions.Expect(initiatives.GetByRole(AriaRole.Link, new() { Name = "Harbour desk" })).ToHaveCountAsync(0);

        await initiatives.GetByRole(AriaRole.Link, new() { Name = "See them in the portfolio" }).ClickAsync();

        await Assertions.Expect(page.GetByText("1 initiative found")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_initiative_is_put_into_a_portfolio_and_taken_out_again()
    {
        var reference = $"group-{Guid.NewGuid():N}";
        var page = await host.SignedInAsync("administrator");
        await page.GotoAsync("/portfolios");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a portfolio" }).ClickAsync();
        await page.Locator("#field-name").FillAsync("All of the north");
        await page.Locator("#field-reference").FillAsync(reference);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add an initiative" }).ClickAsync();
        await page.Locator("#field-initiativeId").FillAsync("no-such-thing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-initiativeId-error")).ToContainTextAsync("No initiative has the reference");
        await page.Locator("#field-initiativeId").FillAsync($"{host.Address}initiatives/nav");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "NAV" });
        await Assertions.Expect(row).ToHaveCountAsync(1);

        await row.GetByRole(AriaRole.Link, new() { Name = "Take it out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it out" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No initiative belongs to it")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_administrator_erases_a_name_and_gives_another()
    {
        await host.NewInitiativeAsync($"desk-{Guid.NewGuid():N}", "A desk");
        var page = await host.SignedInAsync("administrator");
        await page.GotoAsync("/people?q=office");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.Locator("code").GetByText("office", new() { Exact = true }) });
        await row.GetByRole(AriaRole.Button, new() { Name = "Erase the name" }).ClickAsync();
        await Assertions.Expect(row.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(Person.Erased);
        await row.Locator("input[name=name]").FillAsync("Office");
        await row.GetByRole(AriaRole.Button, new() { Name = "Give this name" }).ClickAsync();
        await Assertions.Expect(row.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync("Office");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("board"), InlineData("office"), InlineData("auditor")]
    public async Task The_directory_of_people_is_the_administrators_alone(string person)
    {
        var page = await host.SignedInAsync(person);
        var answer = await page.GotoAsync("/people");
        Assert.Equal(403, answer!.Status);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You cannot look at this" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "People" })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }
}
