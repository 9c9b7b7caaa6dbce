namespace JourneyTracker.Core.Agencies;

/// <summary>The sectors that agencies belong to, as far as the words of their directory entry tell.</summary>
[Flags]
public enum AgencySectors
{
    /// <summary>The words do not tell.</summary>
    None = 0,

    /// <summary>Government, and what governments own or run.</summary>
    Public = 1,

    /// <summary>Companies and employers.</summary>
    Private = 2,

    /// <summary>Charities and other nongovernmental organisations.</summary>
    Voluntary = 4,
}

/// <summary>The tiers of government that agencies belong to, as far as the words of their directory entry tell.</summary>
[Flags]
public enum GovernmentTiers
{
    /// <summary>The words do not tell, or it is no part of government.</summary>
    None = 0,

    /// <summary>Municipalities, counties, cities.</summary>
    Local = 1,

    /// <summary>States, provinces and regions within a country.</summary>
    Regional = 2,

    /// <summary>The country.</summary>
    National = 4,
}

/// <summary>Reads sector and tier from the free words of an agency's sector, such as “Central and local government”.</summary>
public static class SectorWords
{
    private static readonly (string Word, AgencySectors Sector)[] Sectors =
    [
        ("nongovernment", AgencySectors.Voluntary),
        ("non-government", AgencySectors.Voluntary),
        ("non-profit", AgencySectors.Voluntary),
        ("nonprofit", AgencySectors.Voluntary),
        ("voluntary", AgencySectors.Voluntary),
        ("charit", AgencySectors.Voluntary),
        ("ngo", AgencySectors.Voluntary),
        ("private", AgencySectors.Private),
        ("employer", AgencySectors.Private),
        ("compan", AgencySectors.Private),
        ("business", AgencySectors.Private),
        ("government", AgencySectors.Public),
        ("public", AgencySectors.Public),
        ("state-owned", AgencySectors.Public),
        ("police", AgencySectors.Public),
        ("health", AgencySectors.Public),
        ("municipal", AgencySectors.Public),
        ("ministr", AgencySectors.Public),
    ];

    private static readonly (string Word, GovernmentTiers Tier)[] Tiers =
    [
        ("local", GovernmentTiers.Local),
        ("municipal", GovernmentTiers.Local),
        ("county", GovernmentTiers.Local),
        ("city", GovernmentTiers.Local),
        ("state government", GovernmentTiers.Regional),
        ("state-owned", GovernmentTiers.Regional),
        ("provincial", GovernmentTiers.Regional),
        ("regional", GovernmentTiers.Regional),
        ("central", GovernmentTiers.National),
        ("federal", GovernmentTiers.National),
        ("national", GovernmentTiers.National),
    ];

    /// <summary>The sectors that the words name.</summary>
    public static AgencySectors SectorsOf(string? words)
    {
        var text = (words ?? "").ToLowerInvariant();
        var found = AgencySectors.None;
        foreach (var (word, sector) in Sectors.Where(known => text.Contains(known.Word, StringComparison.Ordinal)))
        {
            found |= sector;
            // “nongovernmental” holds “government”.
            text = text.Replace(word, "", StringComparison.Ordinal);
        }

        return found;
    }

    /// <summary>The tiers of government that the words name.</summary>
    public static GovernmentTiers TiersOf(string? words) =>
        Tiers
            .Where(known => (words ?? "").Contains(known.Word, StringComparison.OrdinalIgnoreCase))
            .Aggregate(GovernmentTiers.None, (found, known) => found | known.Tier);
}
