namespace JourneyTracker.Ledger.Canonical;

/// <summary>Standard Base 64 (RFC 4648, section 4) in its one canonical form: padded, no white space, unused bits zero.</summary>
internal static class StrictBase64
{
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        if (Convert.TryFromBase64String(text, buffer, out var count))
        {
            bytes = buffer[..count];
            return Convert.ToBase64String(bytes) == text;
        }

        bytes = [];
        return false;
    }
}
