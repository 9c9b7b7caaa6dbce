using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using JourneyTracker.Ledger.Canonical;

namespace JourneyTracker.Ledger.Merkle;

/// <summary>The 32 bytes of a SHA-256.</summary>
public readonly struct Digest : IEquatable<Digest>
{
    /// <summary>How many bytes a digest has.</summary>
    public const int Length = 32;

    private readonly Bytes _bytes;

    /// <summary>Takes the bytes over.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32.</exception>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A digest has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        bytes.CopyTo(_bytes);
    }

    /// <summary>The SHA-256 of some bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(data, hash);
        return new Digest(hash);
    }

    /// <summary>Reads a digest written in standard Base 64, in the one form that <see cref="ToString" /> gives.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out Digest digest)
    {
        var read = StrictBase64.TryDecode(text, out var bytes) && bytes.Length == Length;
        digest = read ? new Digest(bytes) : default;
        return read;
    }

    /// <summary>Reads a digest written in standard Base 64.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"\"{text}\" is not the Base 64 of {Length} bytes.");

    /// <summary>Writes the 32 bytes to the beginning of a span.</summary>
    public void CopyTo(Span<byte> destination) => ((ReadOnlySpan<byte>)_bytes).CopyTo(destination);

    /// <summary>A copy of the bytes.</summary>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    /// <summary>The bytes in lower-case hexadecimal digits.</summary>
    public string ToHex() => Convert.ToHexStringLower(_bytes);

    /// <summary>The bytes in standard Base 64.</summary>
    public override string ToString() => Convert.ToBase64String(_bytes);

    /// <inheritdoc />
    public bool Equals(Digest other) => ((ReadOnlySpan<byte>)_bytes).SequenceEqual(other._bytes);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    /// <summary>Whether two digests have the same bytes.</summary>
    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    /// <summary>Whether two digests differ.</summary>
    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);

    [InlineArray(Length)]
    private struct Bytes
    {
        private byte _first;
    }
}
