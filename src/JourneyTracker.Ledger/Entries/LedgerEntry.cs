using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using JourneyTracker.Ledger.Canonical;

namespace JourneyTracker.Ledger.Entries;

/// <summary>An event with everything recorded about it, as the ledger takes it in.</summary>
/// <param name="Tenant">Whose event it is.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="EventId">Its own id.</param>
/// <param name="Type">The fixed name it is stored under, such as <c>step.completed.v1</c>.</param>
/// <param name="RecordedAt">When it was recorded, in UTC, to the microsecond.</param>
/// <param name="RecordedBy">The stable subject id of the person or program that recorded it, where one is known.</param>
/// <param name="Headers">What else is kept with it, such as the role and the source.</param>
/// <param name="CorrelationId">Ties together what one request led to.</param>
/// <param name="CausationId">What led to it.</param>
/// <param name="Data">The event itself: JSON in UTF-8, however it is laid out.</param>
public sealed record LedgerEntry(
    string Tenant,
    Guid Stream,
    long Version,
    Guid EventId,
    string Type,
    DateTimeOffset RecordedAt,
    string? RecordedBy,
    ImmutableSortedDictionary<string, string> Headers,
    string? CorrelationId,
    string? CausationId,
    ReadOnlyMemory<byte> Data
)
{
    /// <summary>The largest whole number that every JSON reader keeps.</summary>
    private const long MaxVersion = (1L << 53) - 1;

    /// <summary>The one way to write the entry: RFC 8785 JSON, numbers in the data kept as <see cref="CanonicalJson.Exactly" /> says.</summary>
    /// <exception cref="FormatException">The data is no JSON that can be written canonically, or a text is not Unicode.</exception>
    /// <exception cref="InvalidOperationException">The version is below 1 or above 2^53 - 1, or the time has parts of a microsecond.</exception>
    public byte[] ToCanonicalBytes()
    {
        if (Version is < 1 or > MaxVersion)
        {
            throw new InvalidOperationException($"{Version} is not the version of an entry.");
        }

        if (RecordedAt.Ticks % TimeSpan.TicksPerMicrosecond != 0)
        {
            throw new InvalidOperationException($"{RecordedAt:O} is not a time to the microsecond.");
        }

        var output = new ArrayBufferWriter<byte>(512 + Data.Length);
        output.Write("{"u8);
        WriteOptional("causationId", CausationId, output);
        WriteOptional("correlationId", CorrelationId, output);
        output.Write("\"data\":"u8);
        CanonicalJson.Write(Data, exact: true, output);
        WriteHeaders(output);
        WriteText(",\"id\":", EventId.ToString("D"), output);
        WriteText(",\"recordedAt\":", EventEnvelope.Time(RecordedAt), output);
        if (RecordedBy is not null)
        {
            WriteText(",\"recordedBy\":", RecordedBy, output);
        }

        WriteText(",\"stream\":", Stream.ToString("D"), output);
        WriteText(",\"tenant\":", Tenant, output);
        WriteText(",\"type\":", Type, output);
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"version\":{Version}}}")));
        return output.WrittenSpan.ToArray();
    }

    private void WriteHeaders(IBufferWriter<byte> output)
    {
        output.Write(",\"headers\":{"u8);
        var between = "";
        foreach (var (name, value) in Headers.OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            output.Write(Encoding.ASCII.GetBytes(between));
            CanonicalJson.WriteString(name, output);
            WriteText(":", value, output);
            between = ",";
        }

        output.Write("}"u8);
    }

    private static void WriteOptional(string name, string? value, IBufferWriter<byte> output)
    {
        if (value is null)
        {
            return;
        }

        WriteText($"\"{name}\":", value, output);
        output.Write(","u8);
    }

    private static void WriteText(string before, string value, IBufferWriter<byte> output)
    {
        output.Write(Encoding.ASCII.GetBytes(before));
        CanonicalJson.WriteString(value, output);
    }
}
