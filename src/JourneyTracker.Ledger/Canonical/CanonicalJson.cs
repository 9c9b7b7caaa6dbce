using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace JourneyTracker.Ledger.Canonical;

/// <summary>
/// The one way to write a JSON value (RFC 8785): no white space, members sorted by UTF-16 code units, the fewest escapes,
/// numbers as ECMAScript writes doubles.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The member that holds the digits of a number that no double keeps.</summary>
    private const string ExactMember = "$decimal";

    private const int MaxDepth = 512;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Writes JSON as RFC 8785 says, rounding numbers to doubles as it does.</summary>
    /// <param name="json">The JSON, in UTF-8.</param>
    /// <exception cref="FormatException">It is no JSON, has a member twice, a lone surrogate, or a number beyond doubles.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> json) => Of(json, exact: false);

    /// <summary>
    /// As <see cref="Of(ReadOnlyMemory{byte})" />, but keeps every number: one whose digits the nearest double would not be
    /// written with becomes <c>{"$decimal":"123.45"}</c>. A member that is really called <c>$decimal</c>, or that with more
    /// dollar signs in front, gets one more, so that different values are always written differently.
    /// </summary>
    /// <param name="json">The JSON, in UTF-8.</param>
    /// <exception cref="FormatException">It is no JSON, has a member twice, a lone surrogate, or an exponent of ten digits.</exception>
    public static byte[] Exactly(ReadOnlyMemory<byte> json) => Of(json, exact: true);

    private static byte[] Of(ReadOnlyMemory<byte> json, bool exact)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(256, json.Length));
        Write(json, exact, output);
        return output.WrittenSpan.ToArray();
    }

    internal static void Write(ReadOnlyMemory<byte> json, bool exact, IBufferWriter<byte> output)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            Write(document.RootElement, exact, output);
        }
        catch (JsonException e)
        {
            throw new FormatException($"This is not JSON that can be written canonically: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("A text in the JSON is not Unicode.", e);
        }
    }

    /// <summary>Writes a text with the fewest escapes.</summary>
    /// <exception cref="FormatException">It has a lone surrogate.</exception>
    internal static void WriteString(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (text.IndexOfAny(Escaped) is >= 0 and var at)
        {
            WriteUtf8(text[..at], output);
            WriteEscape(text[at], output);
            text = text[(at + 1)..];
        }

        WriteUtf8(text, output);
        output.Write("\""u8);
    }

    private static SearchValues<char> Escaped { get; } = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    private static void Write(JsonElement value, bool exact, IBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, exact, output);
                break;
            case JsonValueKind.Array:
                WriteArray(value, exact, output);
                break;
            case JsonValueKind.String:
                WriteString(value, output);
                break;
            case JsonValueKind.Number:
                WriteNumber(JsonMarshal.GetRawUtf8Value(value), exact, output);
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private static void WriteObject(JsonElement value, bool exact, IBufferWriter<byte> output)
    {
        var members = value.EnumerateObject().Select(member => (Name: exact ? Stepped(member.Name) : member.Name, member.Value)).ToArray();
        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        output.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteString(members[i].Name, output);
            output.Write(":"u8);
            Write(members[i].Value, exact, output);
        }

        output.Write("}"u8);
    }

    private static string Stepped(string name) =>
        name.EndsWith(ExactMember, StringComparison.Ordinal) && !name.AsSpan()[..^ExactMember.Length].ContainsAnyExcept('$') ? '$' + name : name;

    private static void WriteArray(JsonElement value, bool exact, IBufferWriter<byte> output)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            Write(item, exact, output);
        }

        output.Write("]"u8);
    }

    private static void WriteString(JsonElement value, IBufferWriter<byte> output)
    {
        // Without an escape a JSON text has nothing that is escaped canonically.
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (!raw.Contains((byte)'\\') && Utf8.IsValid(raw))
        {
            output.Write(raw);
        }
        else
        {
            WriteString(value.GetString(), output);
        }
    }

    private static void WriteNumber(ReadOnlySpan<byte> literal, bool exact, IBufferWriter<byte> output)
    {
        if (!exact)
        {
            output.Write(Encoding.ASCII.GetBytes(CanonicalNumber.Read(CanonicalNumber.Nearest(literal)).Write()));
            return;
        }

        var number = CanonicalNumber.Read(literal);
        var text = Encoding.ASCII.GetBytes(number.Write());
        if (number.SurvivesDouble(literal))
        {
            output.Write(text);
        }
        else
        {
            output.Write([.. "{\"$decimal\":\""u8, .. text, .. "\"}"u8]);
        }
    }

    private static void WriteUtf8(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        var status = Utf8.FromUtf16(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length)), out _, out var written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            throw new FormatException("A text in the JSON is not Unicode.");
        }

        output.Advance(written);
    }

    private static void WriteEscape(char character, IBufferWriter<byte> output) =>
        output.Write(
            character switch
            {
                '"' => "\\\""u8,
                '\\' => "\\\\"u8,
                '\b' => "\\b"u8,
                '\t' => "\\t"u8,
                '\n' => "\\n"u8,
                '\f' => "\\f"u8,
                '\r' => "\\r"u8,
                _ => [.. "\\u00"u8, (byte)"0123456789abcdef"[character >> 4], (byte)"0123456789abcdef"[character & 15]],
            }
        );
}
