namespace JourneyTracker.Server.Ledger;

/// <summary>The section <c>JourneyTracker:Ledger</c>.</summary>
public sealed class LedgerHostSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "JourneyTracker:Ledger";

    /// <summary>What signs checkpoints, <c>PRIVATE+KEY+name+id+key</c>: a secret. Goes before <see cref="SigningKeyFile" />.</summary>
    public string? SigningKey { get; set; }

    /// <summary>The file that holds the key; left out: <c>ledger/signing.key</c> in the data folder, made at the first start.</summary>
    public string? SigningKeyFile { get; set; }

    /// <summary>Keys that signed before, <c>name+id+key</c>, and are still to be believed.</summary>
    public IReadOnlyList<string> FormerKeys { get; set; } = [];

    /// <summary>Whether this host writes the log; of several hosts with the same key any may, one after another.</summary>
    public bool Keeps { get; set; } = true;
}
