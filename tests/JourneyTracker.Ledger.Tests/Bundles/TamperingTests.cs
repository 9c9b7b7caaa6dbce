using System.Text;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Verification;

namespace JourneyTracker.Ledger.Tests.Bundles;

/// <summary>
/// What somebody did to the record. In the database: the host exports it in good faith, signed with the true key. In the
/// file: they put digests and seal right, and have no key.
/// </summary>
public sealed class TamperingTests
{
    private static readonly SampleLog Log = new();

    public static TheoryData<BundleKind> Kinds => BundleTests.Kinds;

    /// <summary>Entries of the log that a bundle of every kind has to have: the third of its second stream, or of its first.</summary>
    private static (int Stream, long Version, int Index) Target(BundleKind kind) => kind == BundleKind.Portfolio ? (0, 3, 4) : (1, 3, 8);

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_changed_in_the_database_is_named(BundleKind kind)
    {
        var target = Target(kind);
        await IsNamedAsync(kind, target, Edit(kind, target.Index, entry => entry with { Data = Encoding.UTF8.GetBytes("""{"on":"2024-01"}""") }));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_time_of_recording_changed_by_a_microsecond_is_named(BundleKind kind)
    {
        var target = Target(kind);
        await IsNamedAsync(kind, target, Edit(kind, target.Index, entry => entry with { RecordedAt = entry.RecordedAt.AddMicroseconds(1) }));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Who_recorded_it_changed_is_named(BundleKind kind)
    {
        var target = Target(kind);
        await IsNamedAsync(kind, target, Edit(kind, target.Index, entry => entry with { RecordedBy = "subject-8" }));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_role_changed_is_named(BundleKind kind)
    {
        var target = Target(kind);
        await IsNamedAsync(kind, target, Edit(kind, target.Index, entry => entry with { Headers = entry.Headers.SetItem("role", "Auditor") }));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_gone_from_the_database_is_named(BundleKind kind)
    {
        var (stream, version, index) = Target(kind);
        var report = await VerifyAsync(
            kind,
            Lines(kind).Select(line => line.Index == index ? new MissingEvent(index, SampleLog.Stream(stream), version) : line)
        );
        Assert.Equal([new EntryPlace(SampleLog.Stream(stream), version, index)], report.Failures().Select(failure => failure.Entry));
        Assert.Contains("gone from the database", report.Failures()[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Findings, finding => finding is { Outcome: Outcome.Holds, Check: "events" or "streams" });
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_left_out_from_the_middle_is_named(BundleKind kind)
    {
        var (stream, version, index) = Target(kind);
        var report = await VerifyAsync(kind, Lines(kind).Where(line => line.Index != index));
        Assert.Contains(report.Failures(), failure =>
            failure.Check == "streams"
            && failure.Entry is { } entry
            && entry.Stream == SampleLog.Stream(stream)
            && entry.Version == version + 1
            && failure.Message.Contains($"version {version} comes next", StringComparison.Ordinal)
        );
        if (kind == BundleKind.Tenant)
        {
            Assert.Contains(report.Failures(), failure => failure.Check == "events" && failure.Entry!.Index == index);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_tail_cut_off_is_named(BundleKind kind)
    {
        var lines = Lines(kind).ToList();
        var last = Log.Entries[(int)lines[^1].Index];
        var report = await VerifyAsync(kind, lines[..^1]);
        Assert.Contains(report.Failures(), failure =>
            failure.Check == "streams"
            && failure.Entry == new EntryPlace(last.Stream, last.Version, null)
            && failure.Message.Contains("cut off", StringComparison.Ordinal)
        );
        if (kind == BundleKind.Tenant)
        {
            Assert.Contains(report.Failures(), failure => failure.Check == "events" && failure.Entry == new EntryPlace(null, null, lines[^1].Index));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_tail_cut_off_together_with_what_says_how_far_it_went_is_caught(BundleKind kind)
    {
        var sample = Sample(kind);
        var lines = Lines(kind).ToList();
        var cut = Log.Entries[(int)lines[^1].Index];
        var heads = sample
            .Proofs()
            .Select(proof => proof.Head.Stream == cut.Stream ? proof with { Head = proof.Head with { Version = cut.Version - 1 } } : proof);
        var report = await (await (sample with { Lines = lines[..^1], Heads = heads }).WriteAsync()).VerifyAsync(Log.Key.Public);
        Assert.Contains(report.Failures(), failure => failure.Check == "streams");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_whole_stream_left_out_of_those_named_is_caught(BundleKind kind)
    {
        var stream = SampleLog.Stream(Sample(kind).Streams.FirstOrDefault());
        var report = await VerifyAsync(kind, Lines(kind).Where(line => Log.Entries[(int)line.Index].Stream != stream));
        Assert.Contains(report.Failures(), failure => failure.Check == "streams" && failure.Entry == new EntryPlace(stream, 1, null));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Two_events_that_changed_places_are_named(BundleKind kind)
    {
        var lines = Lines(kind).Cast<BundleEvent>().ToList();
        var (one, other) = (lines[1], lines[2]);
        (lines[1], lines[2]) = (one with { CanonicalBytes = other.CanonicalBytes }, other with { CanonicalBytes = one.CanonicalBytes });
        var report = await VerifyAsync(kind, lines);
        Assert.Contains(report.Failures(), failure => failure.Check == "events" && failure.Entry!.Index == one.Index);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Two_lines_that_changed_places_are_named(BundleKind kind)
    {
        var lines = Lines(kind).ToList();
        (lines[1], lines[2]) = (lines[2], lines[1]);
        var report = await VerifyAsync(kind, lines);
        Assert.Contains(report.Failures(), failure => failure.Check == "events" && failure.Message.Contains("out of order", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_put_in_between_is_named(BundleKind kind)
    {
        var target = Target(kind);
        var lines = Lines(kind).ToList();
        var at = lines.FindIndex(line => line.Index == target.Index);
        var report = await VerifyAsync(kind, [.. lines[..at], Event(target.Index, SampleLog.Entry(target.Stream, target.Version, 99)), .. lines[at..]]);
        Assert.Contains(report.Failures(), failure =>
            failure.Check == "events" && failure.Entry == new EntryPlace(SampleLog.Stream(target.Stream), target.Version, target.Index)
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_put_on_the_end_is_named(BundleKind kind)
    {
        var (stream, size) = (Target(kind).Stream, Log.Entries.Count);
        var version = Log.Heads(size).VersionOf(SampleLog.Stream(stream)) + 1;
        var report = await VerifyAsync(kind, [.. Lines(kind), Event(size, SampleLog.Entry(stream, version, 99))]);
        Assert.Contains(report.Failures(), failure => failure.Check == "events" && failure.Entry == new EntryPlace(SampleLog.Stream(stream), version, size));
        Assert.Contains(report.Failures(), failure => failure.Check == "streams" && failure.Message.Contains("put in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_of_another_tenant_is_named()
    {
        var log = new SampleLog(Log.Key);
        log.Entries[3] = log.Entries[3] with { Tenant = "other" };
        var report = await (await SampleBundle.Tenant(log).WriteAsync()).VerifyAsync(log.Key.Public);
        Assert.Equal([new EntryPlace(log.Entries[3].Stream, log.Entries[3].Version, 3)], report.Failures().Select(failure => failure.Entry));
    }

    [Fact]
    public async Task Times_that_run_backwards_in_a_stream_have_to_be_explained()
    {
        var log = new SampleLog(Log.Key);
        log.Entries[8] = log.Entries[8] with { RecordedAt = log.Entries[1].RecordedAt };
        var report = await (await SampleBundle.Initiative(log).WriteAsync()).VerifyAsync(log.Key.Public);
        Assert.True(report is { Holds: true, HasToBeExplained: true });
        Assert.Equal(
            [new EntryPlace(SampleLog.Stream(1), 3, 8)],
            report.Findings.Where(finding => finding is { Outcome: Outcome.Attention, Check: "times" }).Select(finding => finding.Entry)
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_tile_damaged_where_it_is_kept_is_caught(BundleKind kind)
    {
        var tile = Log.Tiles.Single();
        tile[(32 * Target(kind).Index) + 5] ^= 4;
        var report = await (await (Sample(kind) with { Tiles = [tile] }).WriteAsync()).VerifyAsync(Log.Key.Public);
        Assert.Contains(report.Failures(), failure => failure.Check == "tree" && failure.Message.Contains("tile", StringComparison.Ordinal));
        Assert.Contains(report.Failures(), failure => failure.Check == "events" && failure.Entry!.Index == Target(kind).Index);
    }

    [Theory]
    [
        InlineData("events.jsonl"),
        InlineData("heads.json"),
        InlineData("tile/0/000.p/12"),
        InlineData("people.json"),
        InlineData("history.html"),
        InlineData("README.txt"),
        InlineData("keys"),
        InlineData("checkpoint"),
        InlineData("manifest.json"),
        InlineData("manifest.note")
    ]
    public async Task A_file_changed_in_the_bundle_with_everything_else_put_right_is_caught(string name)
    {
        foreach (var kind in new[] { BundleKind.Tenant, BundleKind.Initiative })
        {
            var changed = Container.Change(await Sample(kind).WriteAsync(), name, bytes => [.. bytes[..40], (byte)(bytes[40] ^ 1), .. bytes[41..]]);
            foreach (var key in new[] { Log.Key.Public, null })
            {
                try
                {
                    Assert.False((await changed.VerifyAsync(key)).Holds, name);
                }
                catch (UnreadableBundleException)
                {
                    Assert.Equal("manifest.json", name);
                }
            }
        }
    }

    [Fact]
    public async Task An_event_changed_in_the_file_with_everything_else_put_right_is_named()
    {
        var changed = Container.ChangeText(await SampleBundle.Initiative(Log).WriteAsync(), "events.jsonl", text =>
            text.Replace("08:05:00", "08:05:01", StringComparison.Ordinal)
        );
        var report = await changed.VerifyAsync(Log.Key.Public);
        Assert.Equal([null, new EntryPlace(SampleLog.Stream(1), 2, 5)], report.Failures().Select(failure => failure.Entry));
        Assert.Contains("it was changed afterwards", report.Failures()[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_added_left_out_or_is_there_twice_is_named()
    {
        var files = Container.Files(await SampleBundle.Initiative(Log).WriteAsync());
        Assert.Contains(
            "extra.txt was added",
            (await Container.Write([.. files, ("extra.txt", [1])]).VerifyAsync()).Failures().Single().Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "history.html is missing",
            (await Container.Write(files.Where(file => file.Name != "history.html")).VerifyAsync()).Failures().Single().Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "two parts of one name",
            (await Container.Write([.. files, ("events.jsonl", [1])]).VerifyAsync()).Failures().Single().Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_line_that_is_written_in_another_way_is_no_entry()
    {
        var bundle = await SampleBundle.Initiative(Log).WriteAsync();
        foreach (
            var (from, to) in new[]
            {
                ("{\"index\":1,", "{\"index\": 1,"),
                ("{\"index\":1,", "{\"index\":01,"),
                ("{\"index\":1,", "{\"index\":1,\"more\":1,"),
                ("}}\n", "}} \n"),
                ("}}\n", "},\"more\":1}\n"),
            }
        )
        {
            Assert.Contains(
                (await Container.ChangeText(bundle, "events.jsonl", text => text.Replace(from, to, StringComparison.Ordinal)).VerifyAsync()).Failures(),
                failure => failure.Check == "events"
            );
        }
    }

    [Theory]
    [
        InlineData("\"missing\":true", "\"missing\":false"),
        InlineData("\"missing\":true", "\"missing\":true,\"more\":1"),
        InlineData("\"version\":3", "\"version\":\"3\""),
        InlineData("\"version\":3,", "")
    ]
    public async Task A_line_about_an_event_that_is_gone_has_one_form(string from, string to)
    {
        var bundle = await (
            SampleBundle.Initiative(Log) with
            {
                Lines = Lines(BundleKind.Initiative).Select(line => line.Index == 8 ? new MissingEvent(8, SampleLog.Stream(1), 3) : line),
            }
        ).WriteAsync();
        var report = await Container.ChangeText(bundle, "events.jsonl", text => text.Replace(from, to, StringComparison.Ordinal)).VerifyAsync();
        Assert.Contains(report.Failures(), failure => failure.Message.Contains("Line 3 of events.jsonl is not an entry", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stream_whose_last_version_nothing_shows_is_named(BundleKind kind)
    {
        var left = Sample(kind).Proofs().First().Head;
        var report = await (await (Sample(kind) with { Heads = Sample(kind).Proofs().Skip(1) }).WriteAsync()).VerifyAsync(Log.Key.Public);
        Assert.Equal([("streams", new EntryPlace(left.Stream, left.Version, null))], report.Failures().Select(failure => (failure.Check, failure.Entry!)));
    }

    [Fact]
    public async Task Tiles_that_are_too_many_or_too_few_are_counted()
    {
        foreach (var tiles in new[] { [], [Log.Tiles.Single(), new byte[32]], new[] { Log.Tiles.Single(), new byte[8192] } })
        {
            Assert.Contains(
                (await (await (SampleBundle.Initiative(Log) with { Tiles = tiles }).WriteAsync()).VerifyAsync(Log.Key.Public)).Failures(),
                failure => failure.Check == "tree" && failure.Message.Contains("has 1 tiles", StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData("README.txt"), InlineData("people.json"), InlineData("history.html")]
    public async Task A_file_that_proves_nothing_is_held_against_the_manifest_too(string name)
    {
        var files = Container.Files(await SampleBundle.Initiative(Log).WriteAsync());
        var changed = Container.Write(files.Select(file => file.Name == name ? (name, [.. file.Bytes[..^1], (byte)'!']) : file));
        Assert.Equal(
            $"{name} is not the file that was exported: it has another SHA-256 than the manifest says.",
            Assert.Single((await changed.VerifyAsync(Log.Key.Public)).Failures()).Message
        );
    }

    [Fact]
    public async Task Counts_that_are_not_those_of_the_bundle_are_not_believed_even_when_they_are_signed()
    {
        var bundle = await SampleBundle.Initiative(Log).WriteAsync();
        foreach (
            var (check, change) in new (string, Func<BundleCounts, BundleCounts>)[]
            {
                ("events", counts => counts with { Events = 5 }),
                ("events", counts => counts with { Events = 3, Missing = 1 }),
                ("streams", counts => counts with { Streams = 2 }),
                ("tree", counts => counts with { Tiles = 2 }),
            }
        )
        {
            var report = await Container.Sign(bundle, Log.Key, manifest => manifest with { Counts = change(manifest.Counts) }).VerifyAsync(Log.Key.Public);
            Assert.Contains(report.Failures(), failure => failure.Check == check && failure.Message.Contains("manifest counts", StringComparison.Ordinal));
        }
    }

    private static SampleBundle Sample(BundleKind kind) => BundleTests.Sample(kind, Log);

    private static IEnumerable<BundleLine> Lines(BundleKind kind) => Log.Lines(Sample(kind).Streams);

    private static BundleEvent Event(long index, LedgerEntry entry) => new(index, entry.ToCanonicalBytes(), "", "", null, null);

    private static IEnumerable<BundleLine> Edit(BundleKind kind, long index, Func<LedgerEntry, LedgerEntry> change) =>
        Lines(kind).Select(line => line.Index == index ? Event(index, change(Log.Entries[(int)index])) : line);

    private static async Task<VerificationReport> VerifyAsync(BundleKind kind, IEnumerable<BundleLine> lines) =>
        await (await (Sample(kind) with { Lines = lines }).WriteAsync()).VerifyAsync(Log.Key.Public);

    private static async Task IsNamedAsync(BundleKind kind, (int Stream, long Version, int Index) target, IEnumerable<BundleLine> lines)
    {
        var report = await VerifyAsync(kind, lines);
        Assert.False(report.Holds);
        Assert.Equal(
            [("events", new EntryPlace(SampleLog.Stream(target.Stream), target.Version, target.Index))],
            report.Failures().Select(failure => (failure.Check, failure.Entry!))
        );
    }
}
