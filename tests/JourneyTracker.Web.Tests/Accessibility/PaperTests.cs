using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Accessibility;

/// <summary>Pages as they come out of a printer.</summary>
[Collection(PagesCollection.Name)]
public sealed partial class PaperTests(PagesHost host)
{
    [Theory]
    [InlineData("performance"), InlineData("journey"), InlineData("advice"), InlineData("challenges")]
    public async Task No_sheet_but_the_last_is_nearly_empty(string part)
    {
        var reference = $"desk-{Guid.NewGuid():N}";
        var id = await host.NewInitiativeAsync(reference, "A desk with much to measure");
        var outcomes = Enumerable
            .Range(1, 12)
            .Select(number => new DefineOutcome(id, null, Guid.NewGuid(), PartialDate.Year(2020), $"Outcome {number}", null, null))
            .ToList();
        await host.RecordAsync([.. outcomes]);
        await host.RecordAsync([
            .. outcomes.SelectMany(outcome =>
                Enumerable
                    .Range(1, 3)
                    .Select(number => new DefineIndicator(
                        id,
                        null,
                        Guid.NewGuid(),
                        PartialDate.Year(2020),
                        $"{outcome.Name}, indicator {number}",
                        IndicatorKind.Outcome,
                        "%",
                        BetterDirection.Up,
                        outcome.EntryId,
                        null,
                        null
                    ))
            ),
        ]);
        var page = await host.SignedInAsync();
        await page.GotoAsync($"/initiatives/{reference}/{part}");

        var written = WrittenOnSheets(await page.PdfAsync(new PagePdfOptions { Format = "A4" }));

        // A sheet with a large drawing holds many times the words of any other.
        var usual = written.Order().ElementAt(written.Count / 2);
        Assert.All(written.SkipLast(1), words => Assert.True(words > usual / 5, string.Join(", ", written)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_sheet_says_when_it_was_read_and_which_day_and_version_it_shows()
    {
        var reference = $"paper-{Guid.NewGuid():N}";
        await host.NewInitiativeAsync(reference, "A desk on paper");
        var page = await host.SignedInAsync();
        await page.GotoAsync($"/initiatives/{reference}/journey");
        await Assertions.Expect(page.Locator("header.site .print-only")).ToBeHiddenAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        var today = DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        Assert.Matches($@"^Read from the record on {today}, \d\d:\d\d \(UTC\)\.$", await page.Locator("header.site .print-only").InnerTextAsync());
        Assert.Equal(
            $"As it stands on {today}, with everything recorded by then. Version 1 of the record.",
            await page.Locator("main .print-only").InnerTextAsync()
        );
        await page.GotoAsync($"/initiatives/{reference}/replay?on=2003-05-01&known=2003-06-01");
        Assert.Equal(
            "Replayed: what held on 1 May 2003, as known on 1 June 2003. Version 1 of the record.",
            await page.Locator("main .print-only").First.InnerTextAsync()
        );
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("header.site .print-only")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>How often something is written on each sheet of a document as Chromium makes it.</summary>
    private static List<int> WrittenOnSheets(byte[] document)
    {
        var text = Encoding.Latin1.GetString(document);
        var objects = Numbered().Matches(text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var sheets = Reference().Matches(Sheets().Match(text).Groups[1].Value).Select(match => objects[match.Groups[1].Value]);
        return [.. sheets.Select(sheet => Writes().Count(Inflated(objects[Contents().Match(sheet).Groups[1].Value])))];
    }

    private static string Inflated(string part)
    {
        var from = part.IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        using var inflated = new StreamReader(
            new ZLibStream(
                new MemoryStream(Encoding.Latin1.GetBytes(part[from..part.LastIndexOf("endstream", StringComparison.Ordinal)])),
                CompressionMode.Decompress
            ),
            Encoding.Latin1
        );
        return inflated.ReadToEnd();
    }

    [GeneratedRegex(@"(\d+) 0 obj\s(.*?)endobj", RegexOptions.Singleline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"/Kids \[(.*?)\]", RegexOptions.Singleline)]
    private static partial Regex Sheets();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"T[jJ]\b")]
    private static partial Regex Writes();
}
