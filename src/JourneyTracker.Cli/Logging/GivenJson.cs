using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyTracker.Cli.Logging;

/// <summary>JSON as somebody wrote it.</summary>
internal static class GivenJson
{
    /// <summary>Reads it.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="what">What it is called where something is wrong with it.</param>
    /// <exception cref="Failure">It is not JSON, or says a field twice: which of the two was meant is not known.</exception>
    public static JsonNode? Read(string text, string what)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return SaidTwice(document.RootElement) is { } name ? throw Failure.Usage($"{what} says \"{name}\" twice. Say it once.") : JsonNode.Parse(text);
        }
        // The second where a text is cut off in the middle of a character.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Failure.Usage($"{what} is not JSON: {e.Message}");
        }
    }

    private static string? SaidTwice(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            return element
                .EnumerateObject()
                .Select(field => seen.Add(field.Name) ? SaidTwice(field.Value) : field.Name)
                .FirstOrDefault(name => name is not null);
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Select(SaidTwice).FirstOrDefault(name => name is not null);
        }

        if (element.ValueKind == JsonValueKind.String)
        {
            // Read for that it can be.
            _ = element.GetString();
        }

        return null;
    }
}
