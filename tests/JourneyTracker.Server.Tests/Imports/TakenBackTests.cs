using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>An import is taken back as one thing, as if its file had never been given.</summary>
[Collection(ImportCollection.Name)]
public sealed class TakenBackTests(StoreHost host)
{
    private static readonly Release First = Releases.Three[0] with { Projects = [Releases.Rail, Releases.Ship, Releases.Court] };
    private static readonly Release Second = Releases.Three[1] with { Projects = [Releases.Rail with { Finish = "2030-03-31", Whole = "99" }, Releases.Ship] };
    private static readonly Release Third = Releases.Three[2] with { Projects = [Releases.Rail, Releases.Ship, Releases.Court] };

    private readonly ImportOffice _office = new(host);

    [Fact]
    public async Task What_the_other_files_say_stands_again()
    {
        await First.ImportAsync(_office);
        await Third.ImportAsync(_office);
        var before = await StateAsync();
        var second = await Second.ImportAsync(_office);
        Assert.NotEqual(before, await StateAsync());

        Assert.Equal("TAKEN_BACK", ImportOffice.StateOf(await TakeBackAsync(second)));
        Assert.Equal(before, await StateAsync());
        ImportOffice.AssertKnown(await First.ImportAsync(_office));

        var again = await Second.ImportAsync(_office);
        Assert.Equal(ImportOffice.Recorded(second), ImportOffice.Recorded(again));
    }

    [Fact]
    public async Task What_a_later_file_says_too_stays()
    {
        var first = await First.ImportAsync(_office);
        var corrected = First.With(Releases.Rail with { Baseline = "1300" });
        await corrected.ImportAsync(_office);
        var before = await StateAsync();
        Assert.Equal("TAKEN_BACK", ImportOffice.StateOf(await TakeBackAsync(first)));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task What_two_files_say_goes_with_the_second_one_and_each_says_so()
    {
        var first = await First.ImportAsync(_office);
        var again = await First.ImportAsync(_office);
        ImportOffice.AssertKnown(again);
        var before = await StateAsync();
        var none = await TakeBackAsync(first);
        Assert.Equal(
            ("TAKEN_BACK", "Nothing was withdrawn or corrected: other files that were imported say the same."),
            (ImportOffice.StateOf(none), none.GetProperty("message").GetString())
        );
        Assert.Equal(before, await StateAsync());
        var all = await TakeBackAsync(again);
        Assert.Equal(("TAKEN_BACK", JsonValueKind.Null), (ImportOffice.StateOf(all), all.GetProperty("message").ValueKind));
        Assert.DoesNotContain("Delivery", await StateAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_file_leaves_the_initiatives_that_it_registered_and_nothing_else()
    {
        var only = await First.ImportAsync(_office);
        await TakeBackAsync(only);
        var state = await StateAsync();
        Assert.Contains("\"reference\":\"dft-0001-1819-q1\"", state, StringComparison.Ordinal);
        Assert.DoesNotContain("Delivery", state, StringComparison.Ordinal);
        Assert.Contains("\"portfolio\":{\"initiativeIds\":[]}", state, StringComparison.Ordinal);
        Assert.Equal("IMPORT_NOT_READY", await WhyNotAsync(ImportOffice.IdOf(only)));
    }

    [Fact]
    public async Task Nothing_is_taken_back_where_somebody_built_on_it()
    {
        var only = await First.ImportAsync(_office);
        var (initiative, step) = (
            await _office.OneAsync<Guid>(
                $"select id from mt_doc_initiativesummary where tenant_id = TENANT and data ->> 'reference' = '{Releases.Rail.Reference}'"
            ),
            await _office.OneAsync<Guid>(
                $"select (data ->> 'entryId')::uuid from mt_events where tenant_id = TENANT and type = 'step.planned.v1' and stream_id = (select id from mt_doc_initiativesummary where tenant_id = TENANT and data ->> 'reference' = '{Releases.Rail.Reference}')"
            )
        );
        await _office.Api.DoAsync(
            "startStep",
            new
            {
                initiativeId = initiative,
                on = "2022-06-01",
                stepId = step,
            }
        );
        var before = await StateAsync();
        var refused = await TakeBackAsync(only);
        Assert.Equal("IMPORTED", ImportOffice.StateOf(refused));
        Assert.Contains("because of what was logged since", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    private async Task<JsonElement> TakeBackAsync(JsonElement run)
    {
        Assert.Null(await WhyNotAsync(ImportOffice.IdOf(run)));
        return await _office.UntilAsync(ImportOffice.IdOf(run), one => ImportOffice.StateOf(one) != "TAKING_BACK");
    }

    private async Task<string?> WhyNotAsync(string id) =>
        (
            await _office.Api.DataAsync(
                "mutation($input: TakeImportBackInput!) { takeImportBack(input: $input) { errors { code } } }",
                new { input = new { id } }
            )
        )
            .GetProperty("takeImportBack")
            .GetProperty("errors")
            .EnumerateArray()
            .Select(error => error.GetProperty("code").GetString())
            .FirstOrDefault();

    private async Task<string> StateAsync() =>
        (
            await _office.Api.DataAsync(
                """
                {
                  portfolio(reference: "gmpp") { initiativeIds }
                  initiatives(first: 10) {
                    nodes {
                      reference name purpose inception
                      partners { agency { reference } joined { on } withdrew { on } }
                      steps { name status plannedFinish forecastFinish forecasts { on } }
                      confidence { assessor rating assessed { on } }
                      indicators { name measurements { on value } missingValues { on reason } }
                    }
                  }
                }
                """
            )
        ).GetRawText();
}
