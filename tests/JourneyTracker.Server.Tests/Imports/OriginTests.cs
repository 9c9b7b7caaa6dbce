using System.Security.Cryptography;
using System.Text.Json;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>Each imported entry says where it comes from, under the seal of the ledger.</summary>
[Collection(ImportCollection.Name)]
public sealed class OriginTests(StoreHost host)
{
    private static readonly Release First = Releases.Three[0] with { Projects = [Releases.Ship, Releases.Rail] };

    private readonly ImportOffice _office = new(host);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_entry_names_its_file_row_import_and_what_it_is_about()
    {
        var id = ImportOffice.IdOf(await First.ImportAsync(_office));
        var hash = Convert.ToHexStringLower(SHA256.HashData(First.Content));
        var headers = await HeadersAsync();
        Assert.Equal(await _office.EntriesAsync(), headers.Count);
        Assert.All(headers, one =>
        {
            Assert.Equal((id, hash, First.Published, Releases.Mapping), (Text(one, "import"), Text(one, "file"), Text(one, "published"), Text(one, "mapping")));
            Assert.Contains(Text(one, "row"), (string[])["2", "3"]);
            Assert.False(string.IsNullOrEmpty(Text(one, "slot")));
        });
        Assert.Equal(headers.Count, headers.Select(one => (Text(one, "stream"), Text(one, "slot"))).Distinct().Count());
        Assert.Equal(["3"], headers.Where(one => Text(one, "stream") == StreamOf(headers, "Northern Railway")).Select(one => Text(one, "row")).Distinct());

        var history = await HistoryAsync(Releases.Rail.Reference);
        Assert.NotEmpty(history);
        Assert.All(history, entry => Assert.Equal("gmpp_2021_22.csv, row 3", Text(entry, "source")));
        Assert.All(history, entry => Assert.Equal("Test", Text(entry, "recordedByName")));
    }

    [Fact]
    public async Task What_a_correction_comes_from_is_the_corrected_file()
    {
        await First.ImportAsync(_office);
        var corrected = First.With(Releases.Rail with { Baseline = "1", Ipa = "Red" }) with { Name = "corrected.csv", Published = "2022-09-01" };
        var id = ImportOffice.IdOf(await corrected.ImportAsync(_office));
        var headers = (await HeadersAsync()).Where(one => Text(one, "import") == id).ToList();
        Assert.Equal(3, headers.Count);
        Assert.All(headers, one =>
            Assert.Equal(
                (Convert.ToHexStringLower(SHA256.HashData(corrected.Content)), "3", "2022-09-01"),
                (Text(one, "file"), Text(one, "row"), Text(one, "published"))
            )
        );
        Assert.Equal(2, headers.Select(one => Text(one, "slot")).Distinct().Count());
        Assert.Equal(3, (await HistoryAsync(Releases.Rail.Reference)).Count(entry => Text(entry, "source") == "corrected.csv, row 3"));
    }

    [Fact]
    public async Task The_ledger_holds_what_was_imported_and_notices_another_origin()
    {
        await First.ImportAsync(_office);
        await host.Services.GetRequiredService<LedgerKeeper>().CatchUpAsync(_office.Tenant, Cancellation);
        Assert.Empty((await CheckAsync()).Findings);

        await _office.ExecuteAsync(
            "update mt_events set headers = jsonb_set(headers, '{file}', '\"0000\"') where tenant_id = TENANT and type = 'step.planned.v1'"
        );
        Assert.Equal(2, (await CheckAsync()).Findings.Count(finding => finding.Kind == CheckKind.Entries));
    }

    private Task<CheckResult> CheckAsync() => host.Services.GetRequiredService<LedgerCheck>().RunAsync(_office.Tenant, null, putRight: false, Cancellation);

    private async Task<List<JsonElement>> HeadersAsync()
    {
        var all = await _office.OneAsync<string>(
            "select jsonb_agg(headers || jsonb_build_object('stream', stream_id, 'name', data ->> 'name') order by seq_id)::text from mt_events where tenant_id = TENANT"
        );
        using var parsed = JsonDocument.Parse(all);
        return [.. parsed.RootElement.Clone().EnumerateArray()];
    }

    private async Task<List<JsonElement>> HistoryAsync(string reference) =>
        [
            .. (
                await _office.Api.DataAsync(
                    "query($reference: String!) { initiative(reference: $reference) { history { nodes { source recordedByName eventType } } } }",
                    new { reference }
                )
            )
                .GetProperty("initiative")
                .GetProperty("history")
                .GetProperty("nodes")
                .EnumerateArray(),
        ];

    private static string StreamOf(IEnumerable<JsonElement> headers, string name) => Text(headers.First(one => Text(one, "name") == name), "stream");

    private static string Text(JsonElement one, string field) => one.TryGetProperty(field, out var text) ? text.ToString() : "";
}
