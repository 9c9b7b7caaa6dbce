namespace JourneyTracker.Web.Access;

/// <summary>Addresses to go on to, which must be places of ours.</summary>
public static class LocalAddress
{
    /// <summary>The address where it is a place of ours, else the first page.</summary>
    public static string Of(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";

    /// <summary>The address with more behind its question mark.</summary>
    public static string With(string address, string query)
    {
        var (place, part) = address.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? (address[..at], address[at..]) : (address, "");
        return $"{place}{(place.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}{part}";
    }
}
