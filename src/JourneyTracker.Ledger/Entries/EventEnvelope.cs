using System.Globalization;
using System.Text.Json;

namespace JourneyTracker.Ledger.Entries;

/// <summary>What canonical bytes say around the event's data.</summary>
/// <param name="Tenant">Whose event it is.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Type">The fixed name it is stored under.</param>
/// <param name="RecordedAt">When it was recorded, in UTC.</param>
/// <param name="RecordedBy">Who recorded it, where that is known.</param>
/// <param name="Role">The header <c>role</c>, where there is one.</param>
public sealed record EventEnvelope(string Tenant, Guid Stream, long Version, string Type, DateTimeOffset RecordedAt, string? RecordedBy, string? Role)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The one way to write a time.</summary>
    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads a time that is written so; null where it is not.</summary>
    internal static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Reads canonical bytes; their members have to stand in canonical order, each once.</summary>
    /// <returns>Nothing when they are not those of an entry.</returns>
    public static EventEnvelope? Read(ReadOnlySpan<byte> canonicalBytes)
    {
        try
        {
            var reader = new Utf8JsonReader(canonicalBytes, new JsonReaderOptions { MaxDepth = 1024 });
            return new Reading().Read(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The members met so far.</summary>
    private ref struct Reading
    {
        private string? _tenant;
        private Guid? _stream;
        private long? _version;
        private string? _type;
        private DateTimeOffset? _recordedAt;
        private string? _recordedBy;
        private string? _role;

        public EventEnvelope? Read(ref Utf8JsonReader reader)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var last = "";
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (string.CompareOrdinal(last, name) >= 0 || !reader.Read())
                {
                    return null;
                }

                Take(name, ref reader);
                last = name;
            }

            return
                reader.TokenType == JsonTokenType.EndObject
                && !reader.Read()
                && _tenant is not null
                && _stream is { } stream
                && _version is { } version
                && _type is not null
                && _recordedAt is { } at
                ? new EventEnvelope(_tenant, stream, version, _type, at, _recordedBy, _role)
                : null;
        }

        private void Take(string name, ref Utf8JsonReader reader)
        {
            switch (name)
            {
                case "tenant":
                    _tenant = reader.GetString();
                    break;
                case "stream":
                    _stream = reader.GetGuid();
                    break;
                case "version":
                    _version = reader.GetInt64();
                    break;
                case "type":
                    _type = reader.GetString();
                    break;
                case "recordedAt":
                    _recordedAt = Time(reader.GetString()!) ?? throw new FormatException("The time of recording is not a time.");
                    break;
                case "recordedBy":
                    _recordedBy = reader.GetString();
                    break;
                case "headers":
                    TakeHeaders(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        private void TakeHeaders(ref Utf8JsonReader reader)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("The headers are no object.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var role = reader.ValueTextEquals("role");
                reader.Read();
                if (role)
                {
                    _role = reader.GetString();
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }
}
