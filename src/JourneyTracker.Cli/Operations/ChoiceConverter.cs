using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyTracker.Cli.Operations;

/// <summary>Values of an enumeration by the schema's names; one that only a later version of the schema has is the first, not known.</summary>
internal sealed class ChoiceConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>()
        .Select(value => (Value: value, Name: typeof(T).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name))
        .Where(one => one.Name is not null)
        .ToFrozenDictionary(one => one.Value, one => one.Name!);

    private static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(one => one.Value, one => one.Key, StringComparer.Ordinal);

    /// <summary>The names that the schema has, in its order.</summary>
    public static IEnumerable<string> All => Names.OrderBy(one => one.Key).Select(one => one.Value);

    /// <summary>The schema's name of a value.</summary>
    public static string NameOf(T value) => Names.TryGetValue(value, out var name) ? name : "NOT_KNOWN";

    /// <summary>The value of a name of the schema.</summary>
    public static T? ValueOf(string name) => Values.TryGetValue(name, out var value) ? value : null;

    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Values.TryGetValue(reader.GetString() ?? "", out var value) ? value : default;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));
}
