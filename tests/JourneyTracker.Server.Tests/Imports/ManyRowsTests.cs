using System.Globalization;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>Thousands of rows of one initiative come in by other ways than a few, and come to the same.</summary>
[Collection(ImportCollection.Name)]
public sealed class ManyRowsTests(StoreHost host)
{
    private const int Days = 2_600,
        Corrected = 150;

    private readonly ImportOffice _inSteps = new(host);
    private readonly ImportOffice _atOnce = new(host);

    [Fact]
    public async Task In_steps_and_at_once_they_come_to_the_same_and_can_be_corrected()
    {
        var file = File(day => day);
        foreach (var office in new[] { _inSteps, _atOnce })
        {
            await office.Api.RegisterAsync("port");
        }

        var steps = await _inSteps.ImportAsync("good.csv", [.. file, .. "port,Calls,OUTCOME,calls,UP,1,soon,\n"u8], "measurements");
        Assert.Equal(1, steps.GetProperty("report").GetProperty("rowsRefused").GetInt32());
        var once = await _atOnce.ImportAllAsync("all.csv", file, "measurements");

        // The first of them defines the indicator.
        foreach (var (office, done) in new[] { (_inSteps, steps), (_atOnce, once) })
        {
            Assert.Equal(["RECORDED indicator.defined.v1 1", $"RECORDED measurement.recorded.v1 {Days}"], ImportOffice.Changes(done.GetProperty("recorded")));
            Assert.Equal(Days + 2, await office.EntriesAsync());
            Assert.Equal(Days + 2, await office.OneAsync<long>("select count(*) from mt_doc_activityrow where tenant_id = TENANT"));
            Assert.Equal(Days, await office.OneAsync<long>("select count(*) from mt_doc_importedrow where tenant_id = TENANT and data ->> 'key' = 'port'"));
        }

        Assert.Equal(await StateAsync(_inSteps), await StateAsync(_atOnce));
        ImportOffice.AssertKnown(await _inSteps.ImportAsync("again.csv", file, "measurements"));

        // Rows that are there are written anew.
        var corrected = await _inSteps.ImportAllAsync("corrected.csv", File(day => day < Corrected ? day + 0.5m : day), "measurements");
        Assert.Equal([$"CORRECTED measurement.recorded.v1 {Corrected}"], ImportOffice.Changes(corrected.GetProperty("recorded")));
        Assert.Equal(
            Corrected,
            await _inSteps.OneAsync<long>("select count(*) from mt_doc_activityrow where tenant_id = TENANT and (data ->> 'isCorrected')::boolean")
        );
        Assert.NotEqual(await StateAsync(_inSteps), await StateAsync(_atOnce));

        // The rows are what is computed anew of the entries.
        var rows = await RowsAsync();
        await host.Services.GetRequiredService<ReadModelRebuild>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(rows, await RowsAsync());
    }

    private async Task<IReadOnlyList<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var table in new[] { "mt_doc_activityrow", "mt_doc_indicatorrow", "mt_doc_initiativesummary", "mt_doc_concernrow" })
        {
            var row = $"select coalesce(md5(string_agg(data::text, ',' order by id)), '') from {table} where tenant_id = TENANT";
            rows.AddRange([await _inSteps.OneAsync<string>(row), await _atOnce.OneAsync<string>(row)]);
        }

        return rows;
    }

    private static async Task<string> StateAsync(ImportOffice office) =>
        (
            await office.Api.DataAsync(
                """{ initiative(reference: "port") { version indicators { name unit status { standing } latest { value on } measurements { value on source } } } }""",
                null
            )
        )
            .GetRawText()
            .Replace("good.csv", "all.csv", StringComparison.Ordinal);

    private static byte[] File(Func<int, decimal> value) =>
        ImportOffice.Csv([
            "Initiative,Indicator,Kind,Unit,Better,Value,Measured on,Period began",
            .. Enumerable
                .Range(0, Days)
                .Select(day =>
                    string.Create(CultureInfo.InvariantCulture, $"port,Calls,OUTCOME,calls,UP,{value(day)},{new DateOnly(2005, 1, 1).AddDays(day):O},")
                ),
        ]);
}
