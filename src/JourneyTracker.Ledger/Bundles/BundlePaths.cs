using System.Globalization;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>The files of a bundle.</summary>
internal static class BundlePaths
{
    public const string Readme = "README.txt";
    public const string Keys = "keys";
    public const string Checkpoint = "checkpoint";
    public const string Checkpoints = "checkpoints/";
    public const string Tiles = "tile/0/";
    public const string Events = "events.jsonl";
    public const string Heads = "heads.json";
    public const string People = "people.json";
    public const string Manifest = "manifest.json";
    public const string ManifestNote = "manifest.note";

    public static string EarlierCheckpoint(long size) => Checkpoints + size.ToString(CultureInfo.InvariantCulture);

    /// <summary>A page of the readable history, from 1.</summary>
    public static string History(int page) => page == 1 ? "history.html" : string.Create(CultureInfo.InvariantCulture, $"history-{page:0000}.html");
}
