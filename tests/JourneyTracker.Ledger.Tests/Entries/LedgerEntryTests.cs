using System.Collections.Immutable;
using System.Text;
using JourneyTracker.Ledger.Canonical;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Tests.Entries;

public sealed class LedgerEntryTests
{
    private static readonly LedgerEntry Entry = new(
        "demo",
        Guid.Parse("01a20bb5-187b-7000-8000-000000000001"),
        3,
        Guid.Parse("01A20BB5-187B-7000-8000-000000000002"),
        "measurement.recorded.v1",
        new DateTimeOffset(2026, 11, 24, 18, 5, 6, TimeSpan.FromHours(2)).AddMicroseconds(123456),
        "subject-1",
        ImmutableSortedDictionary<string, string>.Empty.Add("source", "Chapter \"two\"").Add("role", "ProgrammeOffice"),
        "correlation",
        null,
        Encoding.UTF8.GetBytes("""{ "value": 12.50, "on": "2026-03" }""")
    );

    public static TheoryData<LedgerEntry> Others =>
        [
            Entry with
            {
                Tenant = "demo2",
            },
            Entry with
            {
                Stream = Guid.Empty,
            },
            Entry with
            {
                Version = 4,
            },
            Entry with
            {
                EventId = Guid.Empty,
            },
            Entry with
            {
                Type = "measurement.recorded.v2",
            },
            Entry with
            {
                RecordedAt = Entry.RecordedAt.AddMicroseconds(1),
            },
            Entry with
            {
                RecordedBy = "subject-2",
            },
            Entry with
            {
                RecordedBy = null,
            },
            Entry with
            {
                Headers = Entry.Headers.SetItem("role", "Auditor"),
            },
            Entry with
            {
                Headers = Entry.Headers.Remove("role"),
            },
            Entry with
            {
                CorrelationId = null,
            },
            Entry with
            {
                CausationId = "cause",
            },
            Entry with
            {
                Data = Encoding.UTF8.GetBytes("""{"value":12.51,"on":"2026-03"}"""),
            },
        ];

    [Fact]
    public void An_entry_is_written_in_one_way()
    {
        const string Written =
            """{"correlationId":"correlation","data":{"on":"2026-03","value":12.5},"headers":{"role":"ProgrammeOffice","source":"Chapter \"two\""},"id":"01a20bb5-187b-7000-8000-000000000002","recordedAt":"2026-11-24T16:05:06.123456Z","recordedBy":"subject-1","stream":"01a20bb5-187b-7000-8000-000000000001","tenant":"demo","type":"measurement.recorded.v1","version":3}""";
        Assert.Equal(Written, Encoding.UTF8.GetString(Entry.ToCanonicalBytes()));
        Assert.Equal(
            Entry.ToCanonicalBytes(),
            (
                Entry with
                {
                    RecordedAt = Entry.RecordedAt.ToUniversalTime(),
                    Data = Encoding.UTF8.GetBytes("""{"on":"2026-03","value":1.25e1}"""),
                }
            ).ToCanonicalBytes()
        );
    }

    [Theory, MemberData(nameof(Others))]
    public void Any_change_changes_the_leaf_and_stays_canonical(LedgerEntry other)
    {
        var bytes = other.ToCanonicalBytes();
        Assert.NotEqual(LedgerLeaf.Of(Entry.ToCanonicalBytes()).Hash, LedgerLeaf.Of(bytes).Hash);
        Assert.Equal(bytes, CanonicalJson.Of(bytes));
    }

    [Fact]
    public void What_is_around_the_data_is_read_back()
    {
        var envelope = EventEnvelope.Read(Entry.ToCanonicalBytes());
        Assert.Equal(new EventEnvelope("demo", Entry.Stream, 3, Entry.Type, Entry.RecordedAt.ToUniversalTime(), "subject-1", "ProgrammeOffice"), envelope);
        Assert.Null(EventEnvelope.Read((Entry with { RecordedBy = null }).ToCanonicalBytes())!.RecordedBy);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData(
        """{"recordedAt":"2026-11-24T16:05:06.123456Z","stream":"01a20bb5-187b-7000-8000-000000000001","tenant":"demo","type":"t","version":3,"version":4}"""
    )]
    [InlineData("""{"recordedAt":"2026-11-24T16:05:06.123456Z","stream":"01a20bb5-187b-7000-8000-000000000001","tenant":"demo","version":3,"type":"t"}""")]
    [InlineData("""{"recordedAt":"2026-11-24T16:05:06Z","stream":"01a20bb5-187b-7000-8000-000000000001","tenant":"demo","type":"t","version":3}""")]
    [InlineData("""{"recordedAt":"2026-11-24T16:05:06.123456Z","stream":"01a20bb5-187b-7000-8000-000000000001","tenant":"demo","type":"t","version":3}{}""")]
    [InlineData("""{"recordedAt":"2026-11-24T16:05:06.123456Z","stream":"01a20bb5-187b-7000-8000-000000000001","tenant":"demo","type":"t","version":"3"}""")]
    public void What_is_no_entry_is_not_read(string json) => Assert.Null(EventEnvelope.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void What_could_not_be_told_apart_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => (Entry with { RecordedAt = Entry.RecordedAt.AddTicks(1) }).ToCanonicalBytes());
        Assert.Throws<InvalidOperationException>(() => (Entry with { Version = 0 }).ToCanonicalBytes());
        Assert.Throws<FormatException>(() => (Entry with { RecordedBy = "\ud800" }).ToCanonicalBytes());
        Assert.Throws<FormatException>(() => (Entry with { Data = Encoding.UTF8.GetBytes("""{"a":1,"a":2}""") }).ToCanonicalBytes());
    }

    [Fact]
    public void A_leaf_holds_the_digest_of_the_entry_and_is_hashed_as_a_leaf()
    {
        var bytes = Entry.ToCanonicalBytes();
        var leaf = LedgerLeaf.Of(bytes);
        Assert.Equal(Digest.Of(bytes), leaf.Data);
        Assert.Equal(Digest.Of([0, .. Digest.Of(bytes).ToArray()]), leaf.Hash);
    }
}
