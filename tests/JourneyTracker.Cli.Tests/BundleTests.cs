using System.IO.Compression;
using System.Text;
using JourneyTracker.Cli.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Cli.Tests;

/// <summary>Bundles that are taken out and verified.</summary>
[Collection(CliCollection.Name)]
public sealed class BundleTests(CliHost host)
{
    [Fact]
    public async Task A_bundle_is_taken_out_and_holds_and_one_that_was_altered_does_not()
    {
        using var office = Shell.Of(host);
        await office.RegisterAsync("quay");
        using var auditor = Shell.Of(host, "auditor", office.Tenant);
        var bundle = Path.Combine(auditor.Folder, "quay.zip");
        var taken = await auditor.DoAsync("export", "initiative", "quay", "--output", bundle, "--json");
        Assert.Equal(new FileInfo(bundle).Length, taken.Json.GetProperty("bytes").GetInt64());

        // Without a server and without a sign-in.
        using var away = Shell.OfNobody();
        var holds = await away.DoAsync("verify", bundle);
        Assert.EndsWith("IT HOLDS, as far as the bundle's own key goes.\n", holds.Output, StringComparison.Ordinal);
        Assert.True((await away.DoAsync("verify", bundle, "--json")).Json.GetProperty("holds").GetBoolean());

        var altered = await away.RunAsync("verify", Altered(bundle), "--json");
        Assert.Equal((1, false), (altered.Code, altered.Json.GetProperty("holds").GetBoolean()));
        Assert.Equal(2, (await away.RunAsync("verify", Path.Combine(auditor.Folder, "none.zip"))).Code);
        Assert.Equal(2, (await away.RunAsync("verify", away.Write("no.zip", "no zip"))).Code);
        Assert.Equal(2, (await away.RunAsync("verify", bundle, "--key", "no key")).Code);
    }

    [Fact]
    public async Task Everything_and_portfolios_are_taken_out_and_no_file_is_written_over()
    {
        using var office = Shell.Of(host);
        await office.RegisterAsync("quay");
        await office.DoAsync("log", "create-portfolio", "--on", "2019", "--reference", "ports", "--name", "Ports");
        await office.DoAsync("log", "add-to-portfolio", "--portfolio", "ports", "--initiative", "quay", "--on", "2019");
        using var auditor = Shell.Of(host, "auditor", office.Tenant);
        foreach (string[] what in new string[][] { ["everything"], ["portfolio", "ports"] })
        {
            var bundle = Path.Combine(auditor.Folder, $"{what[0]}.zip");
            await auditor.DoAsync(["export", .. what, "--output", bundle]);
            await auditor.DoAsync("verify", bundle);
            Assert.Equal(2, (await auditor.RunAsync(["export", .. what, "--output", bundle])).Code);
        }

        Assert.Equal(1, (await auditor.RunAsync("export", "initiative", "pier", "--output", Path.Combine(auditor.Folder, "pier.zip"))).Code);
        var refused = await office.RunAsync("export", "everything", "--output", Path.Combine(office.Folder, "all.zip"));
        Assert.Equal(3, refused.Code);
        Assert.False(File.Exists(Path.Combine(office.Folder, "all.zip")));
    }

    [Fact]
    public async Task Files_beside_a_bundle_are_left_alone_and_nothing_is_left_of_one_that_did_not_come_as_a_whole()
    {
        using var office = Shell.Of(host);
        await office.RegisterAsync("quay");
        using var auditor = Shell.Of(host, "auditor", office.Tenant);
        var bundle = Path.Combine(auditor.Folder, "quay.zip");
        var own = auditor.Write("quay.zip.part", "notes of my own");
        await auditor.DoAsync("export", "initiative", "quay", "--output", bundle);
        Assert.Equal(["quay.zip", "quay.zip.part"], Directory.GetFiles(auditor.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("notes of my own\n", await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken));

        await using var breaking = await OtherServer.StartAsync(async context =>
        {
            (context.Response.ContentType, context.Response.ContentLength) = ("application/zip", 1000);
            await context.Response.WriteAsync("PK", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            // Aborted at once, the answer might not even have begun where it is waited for.
            await Task.Delay(1000, context.RequestAborted);
            context.Abort();
        });
        File.Delete(bundle);
        var half = await auditor.RunAsync("export", "initiative", "quay", "--output", bundle, "--server", breaking.Address);
        Assert.Equal(4, half.Code);
        Assert.StartsWith("The server broke off before", half.Error, StringComparison.Ordinal);
        Assert.Equal([own], Directory.GetFiles(auditor.Folder));
    }

    private static string Altered(string bundle)
    {
        var copy = $"{bundle}.altered.zip";
        using var from = ZipFile.OpenRead(bundle);
        using var to = ZipFile.Open(copy, ZipArchiveMode.Create);
        var changed = 0;
        foreach (var entry in from.Entries)
        {
            using var reader = new MemoryStream();
            using (var opened = entry.Open())
            {
                opened.CopyTo(reader);
            }

            var text = Encoding.Latin1.GetString(reader.ToArray());
            var other = entry.FullName.StartsWith("event", StringComparison.Ordinal) ? text.Replace("Quay desk", "Pier desk", StringComparison.Ordinal) : text;
            changed += other == text ? 0 : 1;
            using var writer = to.CreateEntry(entry.FullName).Open();
            writer.Write(Encoding.Latin1.GetBytes(other));
        }

        Assert.True(changed > 0, "Nothing was altered.");
        return copy;
    }
}
