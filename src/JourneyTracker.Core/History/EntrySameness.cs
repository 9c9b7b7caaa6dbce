using System.Collections;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>
/// Judges whether an entry says what one already recorded says: by what the caller said, and not by how it was written
/// down then. Texts are compared in one normal form without the blanks around them; what was left out, by a caller or by
/// a version that did not know of it, is the same as nothing; which of several agencies or measures was named first does not
/// count; what the product added is not compared.
/// </summary>
internal static class EntrySameness
{
    private static readonly JsonSerializerOptions AsSaid = Options(LeaveOut);
    private static readonly JsonSerializerOptions WithoutBlanks = Options(LeaveOut, LeaveOutBlanks);

    /// <summary>Whether two entries say the same.</summary>
    /// <param name="recorded">The one recorded, brought to the present form of its event.</param>
    /// <param name="asked">The one that is asked for.</param>
    public static bool SayTheSame(IEntry recorded, IEntry asked) =>
        // Whether a value was left out or given as null was not always written down: what is not known is not compared.
        recorded.GetType() == asked.GetType()
        && Said(recorded, AsSaid) == Said(asked, recorded is IChangesInPart { Blanks: null } ? WithoutBlanks : AsSaid);

    private static string Said(IEntry entry, JsonSerializerOptions options) => JsonSerializer.Serialize(entry, entry.GetType(), options);

    private static JsonSerializerOptions Options(params ReadOnlySpan<Action<JsonTypeInfo>> modifiers)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        foreach (var modifier in modifiers)
        {
            resolver.Modifiers.Add(modifier);
        }

        return new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new TextConverter(), new NumberConverter(), new NamedTogetherConverter() },
            TypeInfoResolver = resolver,
        };
    }

    private static void LeaveOutBlanks(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.PropertyType == typeof(Blanks)).ToList())
        {
            type.Properties.Remove(property);
        }
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.ToList())
        {
            if (property.AttributeProvider?.IsDefined(typeof(AddedByProductAttribute), inherit: false) == true)
            {
                type.Properties.Remove(property);
            }
            else
            {
                property.ShouldSerialize = (_, value) =>
                    value is not (null or false or ICollection { Count: 0 }) && !(value is string text && Text.IsBlank(text));
            }
        }
    }

    /// <summary>Agencies, measures, answers and whatever else is named together is so in any order; what is marked <see cref="InOrderAttribute" /> alone has one.</summary>
    private sealed class NamedTogetherConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType
            && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableList<>)
            && !typeToConvert.GenericTypeArguments[0].IsDefined(typeof(InOrderAttribute), inherit: false);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(NamedTogetherConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments[0]))!;
    }

    private sealed class NamedTogetherConverter<TNamed> : JsonConverter<ImmutableList<TNamed>>
    {
        public override ImmutableList<TNamed>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ImmutableList<TNamed> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Select(named => JsonSerializer.Serialize(named, options)).Order(StringComparer.Ordinal), options);
    }

    private sealed class NumberConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        // 61.0 says what 61 says.
        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(Figure.Trimmed(value));
    }

    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Text.Normalise(value).AsSpan().Trim());
    }
}

/// <summary>
/// Marks a field of an event that the product adds to what the caller says, such as the edition of the framework: an entry said twice may have another.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddedByProductAttribute : Attribute;

/// <summary>Marks what is named in an order that says something, as the ratings of a scale: named in another one, it says something else.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InOrderAttribute : Attribute;
