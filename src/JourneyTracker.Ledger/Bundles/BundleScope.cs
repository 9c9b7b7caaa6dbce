namespace JourneyTracker.Ledger.Bundles;

/// <summary>What a bundle can be of.</summary>
public enum BundleKind
{
    /// <summary>Everything the log has.</summary>
    Tenant,

    /// <summary>The streams of a portfolio and of the initiatives in it.</summary>
    Portfolio,

    /// <summary>The streams of one initiative.</summary>
    Initiative,
}

/// <summary>What a bundle is of.</summary>
/// <param name="Kind">How much of the log.</param>
/// <param name="Reference">The portfolio or initiative; nothing for the whole tenant.</param>
public sealed record BundleScope(BundleKind Kind, string? Reference)
{
    /// <summary>Everything the log has.</summary>
    public static BundleScope Tenant { get; } = new(BundleKind.Tenant, null);

    /// <summary>In words, such as <c>initiative tameside</c>.</summary>
    public override string ToString() => Reference is null ? Kind.ToString().ToLowerInvariant() : $"{Kind.ToString().ToLowerInvariant()} {Reference}";
}
