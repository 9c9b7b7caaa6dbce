using System.ComponentModel.DataAnnotations;

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

    /// <summary>How long after a check of the ledger, the lists and the names the next one begins; zero: only when somebody asks.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:00",
        "365.00:00:00",
        ErrorMessage = "{0} is a duration of at most a year, such as 01:00:00; 00:00:00 checks only when somebody asks."
    )]
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many entries a second a check in the background looks at, at most.</summary>
    [Range(1, 1_000_000)]
    public int CheckRate { get; set; } = 1_000;
}
