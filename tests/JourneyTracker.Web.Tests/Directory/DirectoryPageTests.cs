using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
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

        await page.GetByRole(AriaRole.Link, new() { Name = "Rename" }).ClickAsync();
        await page.Locator("#field-name").FillAsync("Bureau of measures");
        await page.Locator("#field-on").FillAsync("1995");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Formerly Bureau of weights")).ToBeVisibleAsync();
        await page.GotoAsync("/agencies?q=weights");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Bureau of measures" })).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_agency_is_split_into_one_of_the_directory_and_a_new_one(bool script)
    {
        var (id, other, name) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid().ToString("N")[..8]);
        await host.RecordAsync(
            new RegisterAgency(id, PartialDate.Year(1990), $"whole-{name}", $"Whole {name}", null, null),
            new RegisterAgency(other, PartialDate.Year(1990), $"kept-{name}", $"Kept {name}", null, null)
        );
        var page = await host.SignedInAsync("administrator", script ? null : new() { JavaScriptEnabled = false });
        await page.GotoAsync($"/agencies/whole-{name}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mark as split" }).ClickAsync();
        await page.Locator("#field-newAgencies").FillAsync($"Pilots {name}");
        await page.Locator("#field-on").FillAsync("May 2004");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it" }).ClickAsync();

        // One alone is no split: it is said, and what was typed stays.
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("A split needs at least two agencies");
        await Assertions.Expect(page.Locator("#field-newAgencies")).ToHaveValueAsync($"Pilots {name}");
        var group = page.Locator("details").Filter(new() { HasText = $"Kept {name}" }).Locator("summary");
        if (await group.CountAsync() > 0)
        {
            await group.ClickAsync();
        }

        await page.GetByLabel($"Kept {name}").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Whole {name}", Level = 1 })).ToBeVisibleAsync();
        await Assertions
            .Expect(page.Locator("main .notice").Filter(new() { HasText = "Was split into" }))
            .ToHaveTextAsync(
                new System.Text.RegularExpressions.Regex(
                    $@"^\s*Was split into\s+(Kept {name}\s+and Pilots {name}|Pilots {name}\s+and Kept {name})\s+in May 2004\s*\.\s*$"
                )
            );

        await page.GotoAsync($"/agencies/pilots-{name}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Pilots {name}", Level = 1 })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_agency_leads_to_the_initiatives_that_it_takes_part_in()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/agencies/pilot-service");
        var initiatives = page.GetByRole(AriaRole.Region, new() { Name = "Initiatives that it takes part in" });
        await Assertions
            .Expect(initiatives.GetByRole(AriaRole.Link, new() { Name = "Pilot station" }))
            .ToHaveAttributeAsync("href", "/initiatives/pilot-station");
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
        await page.GetByRole(AriaRole.Link, new() { Name = "Create a portfolio" }).ClickAsync();
        await page.Locator("#field-name").FillAsync("All of the north");
        await page.Locator("#field-reference").FillAsync(reference);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create it" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add an initiative" }).ClickAsync();
        await page.Locator("#field-initiativeId").FillAsync("no-such-thing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-initiativeId-error")).ToContainTextAsync("No initiative has the reference");
        await page.Locator("#field-initiativeId").FillAsync($"{host.Address}initiatives/nav");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "NAV" });
        await Assertions.Expect(row).ToHaveCountAsync(1);

        await row.GetByRole(AriaRole.Link, new() { Name = "Remove" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove it" }).ClickAsync();
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
        var before = await row.GetByRole(AriaRole.Rowheader).InnerTextAsync();
        await row.GetByRole(AriaRole.Link, new() { Name = "Erase the name" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Erase the name “{before}”?");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(row.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(before);

        await row.GetByRole(AriaRole.Link, new() { Name = "Erase the name" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase the name" }).ClickAsync();
        await Assertions.Expect(row.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(Person.Erased);
        await Assertions
            .Expect(page.Locator("main").GetByRole(AriaRole.Status))
            .ToContainTextAsync("Erased: erased person is shown beside what office recorded");
        await row.Locator("input[name=name]").FillAsync("Office");
        await row.GetByRole(AriaRole.Button, new() { Name = "Give this name" }).ClickAsync();
        await Assertions.Expect(row.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync("Office");
        await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Status)).ToContainTextAsync("Named: Office is shown");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_administrator_keeps_a_mail_address_and_takes_it_away()
    {
        await host.NewInitiativeAsync($"desk-{Guid.NewGuid():N}", "A desk");
        var page = await host.SignedInAsync("administrator");
        await page.GotoAsync("/people?q=office");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.Locator("code").GetByText("office", new() { Exact = true }) });
        var (mail, keep) = (row.Locator("input[name=mail]"), row.GetByRole(AriaRole.Button, new() { Name = "Keep this address" }));
        await mail.FillAsync("office at agency.example");
        await keep.ClickAsync();
        await Assertions.Expect(page.GetByText("This is no mail address.")).ToBeVisibleAsync();
        await Assertions.Expect(mail).ToHaveValueAsync("office at agency.example");

        await mail.FillAsync("office@agency.example");
        await keep.ClickAsync();
        var told = page.Locator("main").GetByRole(AriaRole.Status);
        await Assertions.Expect(told).ToContainTextAsync("goes to office@agency.example.");
        await Assertions.Expect(mail).ToHaveValueAsync("office@agency.example");
        await mail.FillAsync("");
        await keep.ClickAsync();
        await Assertions.Expect(told).ToContainTextAsync("No mail address of");
        await Assertions.Expect(mail).ToHaveValueAsync("");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_product_itself_is_nobody_to_be_erased()
    {
        var page = await host.SignedInAsync("administrator");
        await page.GotoAsync("/people?q=journeytracker");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = Viewer.Product })).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Erase the name" })).ToHaveCountAsync(0);

        await page.GotoAsync($"/people/erase?subject={Viewer.Product}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase the name" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("This is JourneyTracker itself");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("board"), InlineData("office"), InlineData("auditor")]
    public async Task The_directory_of_people_is_the_administrators_alone(string person)
    {
        var page = await host.SignedInAsync(person);
        var answer = await page.GotoAsync("/people");
        Assert.Equal(403, answer!.Status);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You can’t see this page" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "People" })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }
}
