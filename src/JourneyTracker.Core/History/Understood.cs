namespace JourneyTracker.Core.History;

/// <summary>Since which version of the product's hosts a kind of entry is understood, and those of its fields that came later.</summary>
/// <param name="Version">The version; see <see cref="Store.ReaderVersions" />.</param>
/// <param name="Fields">The fields that came later, in the words of the stored JSON. Left empty, a field is understood by all.</param>
public sealed record Understood(int Version, params (string Field, int Version)[] Fields)
{
    /// <summary>By all hosts there ever were.</summary>
    public static Understood ByAll { get; } = new(1);

    /// <summary>By all hosts, but for fields that came with a later version.</summary>
    public static Understood ByAllBut(int version, params string[] fields) => new(1, [.. fields.Select(field => (field, version))]);
}
