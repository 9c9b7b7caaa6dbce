using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Seeds;

/// <summary>
/// A file of entries in the order of time, each a command in plain JSON with the place it is known from. Things are
/// named in it by words; the same word in the same file is always the same id.
/// </summary>
public static class SeedFile
{
    private static readonly ImmutableDictionary<string, Type> Commands = typeof(IInitiativeCommand)
        .Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IInitiativeCommand)) && !type.IsInterface)
        .Append(typeof(RegisterInitiative))
        .ToImmutableDictionary(type => type.Name);

    private static readonly ImmutableArray<string> ForEveryEntry = ["source", "initiativeId"];

    /// <summary>The commands of a file about one initiative.</summary>
    /// <exception cref="FormatException">An entry is not a command; the message names it.</exception>
    public static ReferenceFile Read(string json)
    {
        var file = JsonNode.Parse(json)?.AsObject() ?? throw new FormatException("The file is empty.");
        var reference = (string?)file["reference"] ?? throw new FormatException("The file has no reference.");
        var options = Options(reference);
        var commands = ImmutableList.CreateBuilder<SourcedCommand>();
        foreach (var entry in file["entries"]?.AsArray() ?? throw new FormatException($"{reference} has no entries."))
        {
            commands.Add(ReadEntry(entry!.AsObject(), reference, options));
        }

        return new ReferenceFile(SeedId.Of(reference, reference), commands.ToImmutable());
    }

    private static SourcedCommand ReadEntry(JsonObject entry, string reference, JsonSerializerOptions options)
    {
        var name = (string?)entry["command"];
        var where = $"{reference}, {name} {entry["entryId"]}";
        var type = Commands.GetValueOrDefault(name ?? "") ?? throw new FormatException($"{where}: there is no such command.");
        var source = (string?)entry["source"];
        var values = entry.ToDictionary(value => value.Key, value => (object?)value.Value);
        values.TryAdd("initiativeId", JsonValue.Create(reference));
        values.Remove("command");
        var parameters = type.GetConstructors()
            .Single()
            .GetParameters()
            .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!))
            .ToHashSet();
        foreach (var key in ForEveryEntry.Where(key => !parameters.Contains(key)))
        {
            values.Remove(key);
        }

        try
        {
            return new SourcedCommand(NamedValues.Command(type, values, Read), source);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new FormatException($"{where}: {e.Message}", e);
        }

        object? Read(object value, Type of, string path) =>
            value is JsonObject inner && of != typeof(JsonObject)
                ? NamedValues.Record(of, inner.ToDictionary(one => one.Key, one => (object?)one.Value), Read)
                : ((JsonNode)value).Deserialize(of, options);
    }

    private static JsonSerializerOptions Options(string reference) =>
        new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false), new NameToIdConverter(reference) },
        };

    private sealed class NameToIdConverter(string reference) : JsonConverter<Guid>
    {
        public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => SeedId.Of(reference, reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

/// <summary>The ids that words of seed files stand for.</summary>
public static class SeedId
{
    /// <summary>The id of a word in a file; <c>agency/…</c> and <c>initiative/…</c> name the same thing in every file.</summary>
    public static Guid Of(string reference, string word) =>
        Of(
            word switch
            {
                _ when word.StartsWith("agency/", StringComparison.Ordinal) => word,
                _ when word.StartsWith("initiative/", StringComparison.Ordinal) => word,
                _ when word == reference => $"initiative/{word}",
                _ => $"{reference}#{word}",
            }
        );

    /// <summary>The id of a name.</summary>
    public static Guid Of(string name) => DerivedId.Of(name);
}
