using System.Buffers.Binary;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Tiles;

/// <summary>
/// A bundle of entries as C2SP tlog-tiles has it: each entry after its length in two bytes. An entry of this ledger is the
/// SHA-256 of an event, always 32 bytes, so bundles say nothing of what the events hold.
/// </summary>
public static class EntryBundle
{
    private const int EntryBytes = sizeof(ushort) + Digest.Length;

    /// <summary>Writes entries one after another.</summary>
    /// <exception cref="ArgumentException">There are none, or more than a bundle holds.</exception>
    public static byte[] Encode(IReadOnlyList<Digest> entries)
    {
        if (entries.Count is 0 or > TileId.FullWidth)
        {
            throw new ArgumentException($"A bundle holds 1 to {TileId.FullWidth} entries, not {entries.Count}.", nameof(entries));
        }

        var bytes = new byte[entries.Count * EntryBytes];
        for (var i = 0; i < entries.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(i * EntryBytes), Digest.Length);
            entries[i].CopyTo(bytes.AsSpan((i * EntryBytes) + sizeof(ushort)));
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="Encode" /> wrote.</summary>
    /// <exception cref="FormatException">It is no bundle of this ledger.</exception>
    public static Digest[] Decode(ReadOnlySpan<byte> bundle)
    {
        if (bundle.Length == 0 || bundle.Length % EntryBytes != 0 || bundle.Length > TileId.FullWidth * EntryBytes)
        {
            throw new FormatException($"{bundle.Length} bytes are no bundle of entries of this ledger.");
        }

        var entries = new Digest[bundle.Length / EntryBytes];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bundle.Slice(i * EntryBytes, EntryBytes);
            if (BinaryPrimitives.ReadUInt16BigEndian(entry) != Digest.Length)
            {
                throw new FormatException($"Entry {i} of the bundle is not {Digest.Length} bytes long.");
            }

            entries[i] = new Digest(entry[sizeof(ushort)..]);
        }

        return entries;
    }
}
