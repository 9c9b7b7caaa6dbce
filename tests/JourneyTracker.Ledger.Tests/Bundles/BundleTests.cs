using System.IO.Compression;
using System.Text;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Tiles;
using JourneyTracker.Ledger.Verification;

namespace JourneyTracker.Ledger.Tests.Bundles;

public sealed class BundleTests
{
    private static readonly SampleLog Log = new();

    public static TheoryData<BundleKind> Kinds => [BundleKind.Tenant, BundleKind.Portfolio, BundleKind.Initiative];

    internal static SampleBundle Sample(BundleKind kind, SampleLog log) =>
        kind switch
        {
            BundleKind.Tenant => SampleBundle.Tenant(log),
            BundleKind.Portfolio => SampleBundle.Portfolio(log),
            _ => SampleBundle.Initiative(log),
        };

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_bundle_of_an_untouched_record_holds(BundleKind kind)
    {
        var report = await (await Sample(kind, Log).WriteAsync()).VerifyAsync(Log.Key.Public);
        Assert.Empty(report.Failures());
        Assert.True(report.Holds);
        Assert.False(report.KeyIsItsOwn);
        Assert.Equal(Log.Key.Public.ToString(), report.Key);
        Assert.Equal(["file", "signature", "tree", "events", "names", "streams", "manifest"], report.Findings.Select(finding => finding.Check).Distinct());
    }

    [Fact]
    public async Task Names_are_said_to_be_outside_the_proof_in_the_verdict_and_on_the_page()
    {
        var bundle = await SampleBundle.Tenant(Log).WriteAsync();
        Assert.Equal(Outcome.Note, Assert.Single((await bundle.VerifyAsync(Log.Key.Public)).Findings, finding => finding.Check == "names").Outcome);
        Assert.Contains(
            "Not covered by the proof:",
            System.Text.Encoding.UTF8.GetString(Container.Files(bundle).Single(file => file.Name == "history.html").Item2),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_key_it_is_said_that_a_bundle_only_agrees_with_itself()
    {
        var report = await (await SampleBundle.Tenant(Log).WriteAsync()).VerifyAsync();
        Assert.True(report.Holds);
        Assert.True(report.KeyIsItsOwn);
        Assert.Contains(report.Findings, finding =>
            finding.Outcome == Outcome.Note && finding.Message.Contains(Log.Key.Public.Fingerprint, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_bundle_of_an_empty_log_holds()
    {
        var bundle = await SampleBundle.Tenant(new SampleLog(Log.Key, [])).WriteAsync();
        Assert.True((await bundle.VerifyAsync(Log.Key.Public)).Holds);
        Assert.Equal("", Container.Text(bundle, "events.jsonl"));
    }

    [Theory]
    [InlineData(255), InlineData(256), InlineData(257), InlineData(700)]
    public async Task A_bundle_of_several_tiles_holds(int size)
    {
        var log = new SampleLog(Log.Key, Enumerable.Range(0, size).Select(i => i * i % 23));
        foreach (var sample in new[] { SampleBundle.Tenant(log), SampleBundle.Initiative(log) })
        {
            Assert.True((await (await sample.WriteAsync()).VerifyAsync(log.Key.Public)).Holds);
        }

        Assert.Equal(
            Tiling.Of(size).Where(tile => tile.Level == 0).Select(tile => tile.Path),
            Container
                .Files(await SampleBundle.Tenant(log).WriteAsync())
                .Select(file => file.Name)
                .Where(name => name.StartsWith("tile/", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_manifest_counts_what_is_there()
    {
        using var output = new MemoryStream();
        var manifest = await SampleBundle.Initiative(Log).WriteAsync(output);
        Assert.Equal(new BundleCounts(4, 0, 0, 1, 1), manifest.Counts);
        Assert.Equal(new RecordedRange(Log.Entries[1].RecordedAt, Log.Entries[11].RecordedAt), manifest.Recorded);
        Assert.Equal((SampleLog.Origin, 12), (manifest.Origin, manifest.Size));
        Assert.Equal(
            ["README.txt", "keys", "checkpoint", "tile/0/000.p/12", "events.jsonl", "heads.json", "people.json", "history.html"],
            manifest.Files.Select(file => file.Name)
        );
    }

    [Fact]
    public async Task Events_are_written_as_they_were_hashed()
    {
        var bundle = await SampleBundle.Initiative(Log).WriteAsync();
        var lines = Container.Text(bundle, "events.jsonl").Split('\n');
        Assert.Equal($"{{\"index\":1,\"event\":{Encoding.UTF8.GetString(Log.Entries[1].ToCanonicalBytes())}}}", lines[0]);
        Assert.Equal(5, lines.Length);
        Assert.Equal("""{"subject-1":"Person subject-1","subject-9":"erased person"}""", Container.Text(bundle, "people.json"));
        Assert.Contains("\"ordinal\":1", Container.Text(bundle, "heads.json"), StringComparison.Ordinal);
        Assert.Equal(Log.CheckpointAt(12).ToString(), Container.Text(bundle, "checkpoint"));
    }

    [Fact]
    public async Task The_readable_history_shows_each_entry_and_runs_nothing()
    {
        var lines = Log.Lines(1)
            .Select(
                (line, i) =>
                    i == 0 && line is BundleEvent recorded ? recorded with { About = "Desk <script>alert(1)</script>", RecordedByName = "erased person" } : line
            );
        var page = Container.Text(
            await (SampleBundle.Initiative(Log) with { Lines = [.. lines, new MissingEvent(11, SampleLog.Stream(1), 4)] }).WriteAsync(),
            "history.html"
        );
        Assert.Contains("Desk &lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains(
            "<td>Milestone 2 was reached.</td><td>2024</td><td>2026-11-24 08:05:00</td><td>Person subject-1</td><td>programme office</td>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("<td>erased person</td>", page, StringComparison.Ordinal);
        Assert.Contains("<tr class=\"gone\"><td>11</td>", page, StringComparison.Ordinal);
        Assert.Contains("<title>History: Harbour desk</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_readable_history_has_pages_that_lead_to_one_another()
    {
        var log = new SampleLog(Log.Key, Enumerable.Repeat(0, HistoryPages.RowsOnPage + 1));
        var bundle = await SampleBundle.Tenant(log).WriteAsync();
        Assert.True((await bundle.VerifyAsync(log.Key.Public)).Holds);
        var (first, second) = (Container.Text(bundle, "history.html"), Container.Text(bundle, "history-0002.html"));
        Assert.Equal((HistoryPages.RowsOnPage, 1), (Rows(first), Rows(second)));
        Assert.Contains("<a href=\"history-0002.html\" rel=\"next\">", first, StringComparison.Ordinal);
        Assert.Contains("<a href=\"history.html\" rel=\"prev\">", second, StringComparison.Ordinal);
        static int Rows(string page) => page.Split("<tr><td>").Length - 1;
    }

    [Fact]
    public async Task The_text_that_comes_with_it_says_how_to_verify()
    {
        var text = Container.Text(await SampleBundle.Initiative(Log).WriteAsync(), "README.txt");
        Assert.Contains("journeytracker-verify verify THIS-FILE.zip --key KEY --since CHECKPOINT-YOU-HOLD", text, StringComparison.Ordinal);
        Assert.Contains(Log.Key.Public.ToString(), text, StringComparison.Ordinal);
        Assert.Contains(Log.Key.Public.Fingerprint, text, StringComparison.Ordinal);
        Assert.Contains("""{"stream":"...","version":3}""", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_is_written_to_what_takes_asynchronous_writing_only()
    {
        using var output = new AsynchronousStream();
        await SampleBundle.Tenant(Log).WriteAsync(output);
        Assert.True((await output.ToArray().VerifyAsync(Log.Key.Public)).Holds);
    }

    [Fact]
    public async Task A_bundle_that_is_not_finished_is_no_zip_file()
    {
        using var output = new MemoryStream();
        await Assert.ThrowsAsync<FormatException>(() =>
            (SampleBundle.Tenant(Log) with { Lines = [new BundleEvent(0, Encoding.UTF8.GetBytes("{}"), "", "", null, null)] }).WriteAsync(output)
        );
        Assert.Throws<InvalidDataException>(() => new ZipArchive(new MemoryStream(output.ToArray())));
    }

    [Fact]
    public async Task A_bundle_is_written_in_order()
    {
        var start = new BundleStart(SampleLog.Tenant, BundleScope.Tenant, "All", default, Log.CheckpointAt(12), [], []);
        await using var writer = await BundleWriter.BeginAsync(Stream.Null, start, Log.Key, Path.GetTempPath(), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            writer.WriteEventsAsync(AsyncEnumerable.Empty<BundleLine>(), TestContext.Current.CancellationToken)
        );
        await writer.WriteTilesAsync(AsyncEnumerable.Empty<ReadOnlyMemory<byte>>(), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            writer.WriteHeadsAsync(AsyncEnumerable.Empty<HeadProof>(), TestContext.Current.CancellationToken)
        );
    }

    /// <summary>Like a web server's answer: refuses to be written to while somebody waits.</summary>
    private sealed class AsynchronousStream : MemoryStream
    {
        private bool _asynchronous;

        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count)
        {
            Assert.True(_asynchronous, "Written to synchronously.");
            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Assert.True(buffer.IsEmpty, "Written to synchronously.");

        public override void Flush() => Assert.Fail("Flushed synchronously.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _asynchronous = true;
            Write(buffer.ToArray(), 0, buffer.Length);
            _asynchronous = false;
            return ValueTask.CompletedTask;
        }
    }
}
