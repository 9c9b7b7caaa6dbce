using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace JourneyTracker.Ledger.Verification;

/// <summary>A line of <c>events.jsonl</c>, which is read by its exact bytes: nothing in it escapes being hashed or looked at.</summary>
/// <param name="Index">The leaf's place in the log.</param>
/// <param name="CanonicalBytes">The event's bytes; nothing when it is not there.</param>
/// <param name="Stream">The stream of an event that is not there.</param>
/// <param name="Version">The version of an event that is not there.</param>
/// <param name="IsWithheld">Whether an event that is not there is left out on purpose.</param>
internal readonly record struct EventLine(long Index, ReadOnlyMemory<byte> CanonicalBytes, Guid Stream, long Version, bool IsWithheld = false)
{
    /// <summary>Whether the event is not there, gone or left out.</summary>
    public bool IsAbsent => CanonicalBytes.IsEmpty;

    /// <returns>Nothing when the line has another form.</returns>
    public static EventLine? Read(ReadOnlyMemory<byte> line)
    {
        var bytes = line.Span;
        if (
            !bytes.StartsWith("{\"index\":"u8)
            || !Utf8Parser.TryParse(bytes[9..], out long index, out var digits)
            || index < 0
            || index.ToString(CultureInfo.InvariantCulture).Length != digits
        )
        {
            return null;
        }

        var rest = line[(9 + digits)..];
        if (rest.Span.StartsWith(",\"event\":{"u8) && rest.Span.EndsWith("}}"u8))
        {
            return new EventLine(index, rest[9..^1], default, 0);
        }

        return rest.Span.StartsWith(",\"stream\":"u8) ? ReadAbsent(index, line) : null;
    }

    private static EventLine? ReadAbsent(long index, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var read = new EventLine(
                index,
                default,
                json.RootElement.GetProperty("stream").GetGuid(),
                json.RootElement.GetProperty("version").GetInt64(),
                json.RootElement.TryGetProperty("withheld", out _)
            );
            var written = string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"index\":{index},\"stream\":\"{read.Stream:D}\",\"version\":{read.Version},\"{(read.IsWithheld ? "withheld" : "missing")}\":true}}"
            );
            return Encoding.UTF8.GetString(line.Span) == written ? read : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
