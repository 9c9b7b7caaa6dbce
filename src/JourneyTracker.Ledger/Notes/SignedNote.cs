using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using JourneyTracker.Ledger.Canonical;

namespace JourneyTracker.Ledger.Notes;

/// <summary>A signature under a note.</summary>
/// <param name="Name">The name of the key that made it.</param>
/// <param name="KeyId">The short number of that key.</param>
/// <param name="Bytes">The signature itself.</param>
public sealed record NoteSignature(string Name, uint KeyId, ImmutableArray<byte> Bytes)
{
    /// <summary>Whether the signature says it is of this key.</summary>
    public bool IsOf(VerifyingKey key) => Name == key.Name && KeyId == key.Id;
}

/// <summary>Text signed by one or more keys, as C2SP signed-note has it.</summary>
public sealed class SignedNote
{
    private const string Dash = "— ";
    private const int IdBytes = sizeof(uint);

    /// <summary>More signatures than anybody puts under a note: reading ends there.</summary>
    private const int MaxSignatures = 100;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private SignedNote(string text, ImmutableArray<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>The text that is signed, with its last line break.</summary>
    public string Text { get; }

    /// <summary>The signatures, in their order.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <summary>Signs a text with one or more keys.</summary>
    /// <param name="text">The text; ends with a line break and has no other control characters.</param>
    /// <param name="keys">The keys; several while one takes over from another.</param>
    /// <exception cref="ArgumentException">The text is no text of a note, or there is no key.</exception>
    public static SignedNote Sign(string text, params IReadOnlyCollection<SigningKey> keys)
    {
        if (!IsText(text))
        {
            throw new ArgumentException("The text of a note ends with a line break and has no other control characters.", nameof(text));
        }

        if (keys.Count == 0)
        {
            throw new ArgumentException("A note is signed by a key at least.", nameof(keys));
        }

        return new SignedNote(text, [.. keys.Select(key => key.Sign(text))]);
    }

    /// <summary>Reads a note; whether its signatures are good is not said by that.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? note, [NotNullWhen(true)] out SignedNote? signed)
    {
        signed = null;
        var end = note?.LastIndexOf("\n\n", StringComparison.Ordinal) ?? -1;
        if (end < 0 || !IsText(note!))
        {
            return false;
        }

        var lines = note![(end + 2)..].Split('\n');
        if (lines.Length is 1 or > MaxSignatures + 1)
        {
            return false;
        }

        var signatures = lines[..^1].Select(ReadSignature).ToImmutableArray();
        if (signatures.Contains(null))
        {
            return false;
        }

        signed = new SignedNote(note[..(end + 1)], signatures!);
        return true;
    }

    /// <summary>Reads a note from its bytes, which must be UTF-8.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(ReadOnlySpan<byte> note, [NotNullWhen(true)] out SignedNote? signed)
    {
        signed = null;
        return System.Text.Unicode.Utf8.IsValid(note) && TryParse(Utf8.GetString(note), out signed);
    }

    /// <summary>Reads a note.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SignedNote Parse(string note) =>
        TryParse(note, out var signed)
            ? signed
            : throw new FormatException("This is not a signed note: text, an empty line, and signatures of the form \"— name Base64\".");

    /// <summary>Tells which of the known keys have signed the text.</summary>
    /// <param name="known">The keys that are known; what others have signed is ignored.</param>
    /// <returns>Those whose signatures are good; none when a known key's signature is bad, since the note is not to be trusted then.</returns>
    public ImmutableArray<VerifyingKey> VerifiedBy(IEnumerable<VerifyingKey> known)
    {
        var keys = known.Distinct().ToList();
        var (text, verified) = (Encoding.UTF8.GetBytes(Text), new HashSet<VerifyingKey>());
        foreach (var signature in Signatures)
        {
            var named = keys.Where(signature.IsOf).ToList();
            if (named.Count == 0)
            {
                continue;
            }

            if (named.Count > 1 || !named[0].Verify(text, signature.Bytes.AsSpan()))
            {
                return [];
            }

            verified.Add(named[0]);
        }

        return [.. verified];
    }

    /// <summary>The whole note.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(Write))}";

    private static bool IsText(string text) => text.EndsWith('\n') && text.Length > 1 && !text.Any(c => c < ' ' && c != '\n') && IsUnicode(text);

    private static bool IsUnicode(string text)
    {
        try
        {
            return Utf8.GetByteCount(text) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static NoteSignature? ReadSignature(string line)
    {
        var parts = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
        return parts.Length == 2 && VerifyingKey.IsName(parts[0]) && StrictBase64.TryDecode(parts[1], out var bytes) && bytes.Length > IdBytes
            ? new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), [.. bytes[IdBytes..]])
            : null;
    }

    private static string Write(NoteSignature signature)
    {
        var bytes = new byte[IdBytes + signature.Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
        signature.Bytes.CopyTo(bytes.AsSpan(IdBytes));
        return $"{Dash}{signature.Name} {Convert.ToBase64String(bytes)}\n";
    }
}
