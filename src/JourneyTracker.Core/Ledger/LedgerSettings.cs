using System.Collections.Immutable;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Core.Ledger;

/// <summary>How the ledger is kept.</summary>
public sealed record LedgerSettings
{
    /// <summary>What signs checkpoints; a tenant's log is called by its name, a slash and the tenant.</summary>
    public required SigningKey SigningKey { get; init; }

    /// <summary>Keys that signed before and are still to be believed, in their text form.</summary>
    public ImmutableArray<VerifyingKey> FormerKeys { get; init; } = [];

    /// <summary>The folder, outside the database, that remembers the last checkpoint published of each tenant.</summary>
    public required string PublishedFolder { get; init; }

    /// <summary>Whether this host writes the log; another one may do it.</summary>
    public bool Keeps { get; init; } = true;

    /// <summary>How long after a check of a tenant's ledger, lists and names the next one begins; zero: only when somebody asks.</summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many entries a second a check in the background looks at, at most.</summary>
    public int CheckRate { get; init; } = 1_000;

    /// <summary>The name of a tenant's log.</summary>
    internal string OriginOf(string tenant) => $"{SigningKey.Name}/{tenant}";

    /// <summary>The key that signs the log of a tenant.</summary>
    internal SigningKey KeyOf(string tenant) => SigningKey.Named(OriginOf(tenant));

    /// <summary>
    /// The keys that are known outside the database to sign, or to have signed, for a tenant: whoever can write to the database can put any other there.
    /// </summary>
    internal ImmutableArray<VerifyingKey> Trusted(string tenant)
    {
        using var key = KeyOf(tenant);
        return [key.Public, .. FormerKeys.Where(former => former.Name == key.Name)];
    }
}
