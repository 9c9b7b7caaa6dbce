using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyTracker.Core.Framework;

/// <summary>One file of the framework's texts: the edition it belongs to, and its items in order.</summary>
/// <typeparam name="T">What the file holds.</typeparam>
/// <param name="Edition">The edition of the framework.</param>
/// <param name="Items">The items.</param>
public sealed record FrameworkFile<T>(string Edition, ImmutableArray<T> Items);

/// <summary>Reads the framework's texts strictly: what is not understood, or not there, stops the reading.</summary>
public static class FrameworkFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads a file.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">
    /// A member is unknown, missing or given twice, a value is of the wrong kind, or a text or list is empty.
    /// </exception>
    public static FrameworkFile<T> Read<T>(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            EnsureFilled(document.RootElement, name);
            return document.Deserialize<FrameworkFile<T>>(Strict) ?? throw new InvalidDataException($"{name} is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{name}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a file of an edition that is built into this assembly: the edition's own, or where it has none that of the first.</summary>
    /// <param name="name">The file's name, such as "models".</param>
    /// <param name="edition">The edition.</param>
    /// <exception cref="InvalidDataException">There is no such file, it doesn't read, or it is of another edition.</exception>
    internal static ImmutableArray<T> ReadBuiltIn<T>(string name, string edition)
    {
        var assembly = typeof(FrameworkFile).Assembly;
        var own = assembly.GetManifestResourceStream($"framework.{edition}.{name}.json");
        using var stream = own
            ?? assembly.GetManifestResourceStream($"framework.{Editions.First}.{name}.json")
            ?? throw new InvalidDataException($"The framework's file {name}.json is not built in.");
        using var reader = new StreamReader(stream);
        var file = Read<T>(reader.ReadToEnd(), name);
        // Each file names its edition, so that one in the wrong place is noticed.
        var expected = own is null ? Editions.First : edition;
        return file.Edition == expected
            ? file.Items
            : throw new InvalidDataException($"{name} is of edition {file.Edition}, and lies with those of {expected}.");
    }

    private static void EnsureFilled(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    EnsureFilled(member.Value, $"{path}.{member.Name}");
                }

                break;
            case JsonValueKind.Array:
                if (element.GetArrayLength() == 0)
                {
                    throw new InvalidDataException($"{path} is an empty list.");
                }

                foreach (var (index, item) in element.EnumerateArray().Index())
                {
                    EnsureFilled(
                        item.ValueKind == JsonValueKind.Null ? throw new InvalidDataException($"{path}[{index}] is missing.") : item,
                        $"{path}[{index}]"
                    );
                }

                break;
            case JsonValueKind.String when string.IsNullOrWhiteSpace(element.GetString()):
                throw new InvalidDataException($"{path} is blank.");
        }
    }
}
