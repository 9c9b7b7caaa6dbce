namespace JourneyTracker.Imports.Mappings;

/// <summary>The texts that are built in.</summary>
internal static class Resources
{
    /// <summary>A text by its name.</summary>
    /// <exception cref="InvalidDataException">It is not built in.</exception>
    public static string Text(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"The text {name} is not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The names of those that begin so, in order.</summary>
    public static IEnumerable<string> Names(string start) =>
        typeof(Resources).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(start, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
