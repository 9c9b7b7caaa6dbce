using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JourneyTracker.Ledger.Canonical;
using NSec.Cryptography;

namespace JourneyTracker.Ledger.Notes;

/// <summary>The public half of a key that signs notes with Ed25519, as C2SP signed-note has it.</summary>
public sealed class VerifyingKey : IEquatable<VerifyingKey>
{
    /// <summary>The signature type of Ed25519.</summary>
    internal const byte Ed25519 = 1;

    private const int KeyBytes = 32;

    private readonly PublicKey _key;

    internal VerifyingKey(string name, PublicKey key)
    {
        EnsureName(name);
        (Name, _key) = (name, key);
        Material = [Ed25519, .. key.Export(KeyBlobFormat.RawPublicKey)];
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. Material]));
    }

    /// <summary>The key's name, for a log its origin.</summary>
    public string Name { get; }

    /// <summary>The short number that signatures name the key by; it says little of the key itself.</summary>
    public uint Id { get; }

    /// <summary>The SHA-256 of the key's text in hexadecimal digits: what two people compare over the telephone.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));

    /// <summary>The signature type and the public key.</summary>
    private byte[] Material { get; }

    /// <summary>Reads the text form, <c>name+id+key</c>.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out VerifyingKey? key)
    {
        key = null;
        var parts = text?.Split('+', 3) ?? [];
        if (
            parts.Length == 3
            && IsName(parts[0])
            && StrictBase64.TryDecode(parts[2], out var material)
            && material.Length == KeyBytes + 1
            && material[0] == Ed25519
            && PublicKey.TryImport(SignatureAlgorithm.Ed25519, material.AsSpan(1), KeyBlobFormat.RawPublicKey, out var imported)
        )
        {
            key = new VerifyingKey(parts[0], imported!);
        }

        if (key?.ToString() != text)
        {
            key = null;
        }

        return key is not null;
    }

    /// <summary>Reads the text form, <c>name+id+key</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static VerifyingKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException("This is not a verifying key: it should look like name+1234abcd+Base64.");

    /// <summary>The text form, <c>name+id+key</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String(Material)}");

    /// <inheritdoc />
    public bool Equals(VerifyingKey? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as VerifyingKey);

    /// <inheritdoc />
    public override int GetHashCode() => (int)Id;

    /// <summary>Whether text can name a key: not empty, without white space, control characters, plus signs and lone surrogates.</summary>
    internal static bool IsName(string name) =>
        name.Length > 0
        && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+')
        && name.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    internal static void EnsureName(string name)
    {
        if (!IsName(name))
        {
            throw new ArgumentException($"\"{name}\" can't name a key: it must not be empty nor have white space or plus signs.", nameof(name));
        }
    }

    internal bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => SignatureAlgorithm.Ed25519.Verify(_key, text, signature);
}
