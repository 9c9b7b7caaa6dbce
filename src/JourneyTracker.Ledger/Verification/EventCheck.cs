using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Verification;

/// <summary>Holds every event against the log, and its version against the one before it in its stream.</summary>
internal sealed class EventCheck(BundleArchive archive, Checkpoint checkpoint, TreeCheck tree, StreamsSeen streams, KnownComplete complete, Findings findings)
{
    private const string Check = "events",
        Times = "times";
    private const int ReportEvery = 10_000;

    private readonly bool _whole = archive.Manifest.Scope.Kind == BundleKind.Tenant;
    private readonly Tally _malformed = new();
    private readonly Tally _order = new();
    private readonly Tally _absent = new();
    private readonly Tally _changed = new();
    private readonly Tally _foreign = new();
    private readonly Tally _gone = new();
    private readonly Tally _withheld = new();
    private readonly Tally _late = new();
    private long _lines;
    private long _next;

    public async Task RunAsync(IProgress<VerificationProgress>? progress, CancellationToken cancellation)
    {
        var counts = archive.Manifest.Counts;
        var there = await archive.ReadAsync(
            BundlePaths.Events,
            async stream =>
            {
                var lines = new LineReader(stream);
                while (await lines.ReadAsync(cancellation) is { } line)
                {
                    _lines++;
                    if (EventLine.Read(line) is { } read)
                    {
                        await TakeAsync(read, cancellation);
                    }
                    else
                    {
                        _malformed.Add(new EntryPlace(null, null, null), $"Line {_lines:N0} of {BundlePaths.Events} is not an entry.");
                    }

                    if (_lines % ReportEvery == 0)
                    {
                        progress?.Report(new VerificationProgress("events", _lines, counts.Events + counts.Missing + counts.Withheld));
                    }
                }

                progress?.Report(new VerificationProgress("events", _lines, counts.Events + counts.Missing + counts.Withheld));
            },
            cancellation
        );

        if (!there)
        {
            findings.Fails(Check, $"The bundle has no {BundlePaths.Events}.");
        }
        else
        {
            Conclude(counts);
        }
    }

    private async ValueTask TakeAsync(EventLine line, CancellationToken cancellation)
    {
        var envelope = line.IsAbsent ? null : EventEnvelope.Read(line.CanonicalBytes.Span);
        var place = new EntryPlace(
            envelope?.Stream ?? (line.IsAbsent ? line.Stream : null),
            envelope?.Version ?? (line.IsAbsent ? line.Version : null),
            line.Index
        );
        CheckOrder(line.Index, place);
        if (
            line.Index < checkpoint.Size
            && !line.IsAbsent
            && LedgerLeaf.Of(line.CanonicalBytes.Span).Hash != await tree.LeafHashAsync(line.Index, cancellation)
        )
        {
            _changed.Add(place, $"The entry at {Named(place)} is not the one that the log has there: it was changed, moved, or put in after it was recorded.");
        }

        if (line.IsAbsent)
        {
            if (line.IsWithheld)
            {
                _withheld.Add(
                    place,
                    $"The entry at {Named(place)} is in the log and left out of the bundle, because nobody may see it yet. The bundle does not show that it is what the log has."
                );
            }
            else
            {
                _gone.Add(place, $"The log has an entry at {Named(place)}, and it is gone from the database.");
            }

            streams.Take(line.Stream, line.Version, null, line.Index);
        }
        else if (envelope is null)
        {
            _malformed.Add(place, $"The entry at {line.Index:N0} can't be read.");
        }
        else
        {
            if (envelope.Tenant != archive.Manifest.Tenant)
            {
                _foreign.Add(place, $"The entry at {Named(place)} belongs to {envelope.Tenant}, not to {archive.Manifest.Tenant}.");
            }

            streams.Take(envelope.Stream, envelope.Version, envelope.RecordedAt, line.Index);
            if (complete.Contradicting(line.Index, envelope.RecordedAt) is { } said)
            {
                _late.Add(
                    place,
                    $"The entry at {Named(place)} says that it was recorded on {envelope.RecordedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. A checkpoint says that at {said.Size:N0} entries the log had everything recorded before {said.Before.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and this was not in it. A clock was wrong, or the entry was not written through JourneyTracker, later than it says."
                );
            }
        }
    }

    private void CheckOrder(long index, EntryPlace place)
    {
        if (index >= checkpoint.Size)
        {
            _order.Add(place, $"The entry at {Named(place)} is beyond the end of the log, which has {checkpoint.Size:N0}.");
        }
        else if (index < _next)
        {
            _order.Add(place, $"The entry at {Named(place)} comes twice, or out of order.");
        }
        else if (_whole && index > _next)
        {
            Absent(_next, index);
        }

        _next = Math.Max(_next, index + 1);
    }

    private void Absent(long from, long to) =>
        _absent.Add(
            new EntryPlace(null, null, from),
            to - from == 1
                ? (FormattableString)$"The entry at {from:N0} of the log is not in the bundle."
                : $"The entries at {from:N0} to {to - 1:N0} of the log are not in the bundle."
        );

    private void Conclude(BundleCounts counts)
    {
        if (_whole && _next < checkpoint.Size)
        {
            Absent(_next, checkpoint.Size);
        }

        Tally[] tallies = [_changed, _absent, _gone, _order, _foreign, _malformed];
        foreach (var tally in tallies)
        {
            findings.Fails(Check, tally);
        }

        findings.Note(Check, _withheld);
        findings.Attention(Times, streams.Backwards);
        findings.Attention(Times, _late);
        if (_lines != counts.Events + counts.Missing + counts.Withheld || _gone.Count != counts.Missing || _withheld.Count != counts.Withheld)
        {
            findings.Fails(
                Check,
                $"The manifest counts {counts.Events:N0} events, {counts.Missing:N0} that are gone and {counts.Withheld:N0} left out; the bundle has {_lines - _gone.Count - _withheld.Count:N0}, {_gone.Count:N0} and {_withheld.Count:N0}."
            );
        }
        else if (tallies.All(tally => tally.Count == 0))
        {
            findings.Holds(
                Check,
                _whole
                    ? (FormattableString)
                        $"Every entry of the log{(_withheld.Count == 0 ? "" : " that may be seen")} is here, as it was recorded ({_lines - _withheld.Count:N0} in all)."
                    : $"Every entry here is in the log, as it was recorded ({_lines - _withheld.Count:N0} in all)."
            );
        }
    }

    private static FormattableString Named(EntryPlace place) =>
        place.Stream is { } stream ? (FormattableString)$"{place.Index:N0} (stream {stream:D}, version {place.Version})" : $"{place.Index:N0}";
}
