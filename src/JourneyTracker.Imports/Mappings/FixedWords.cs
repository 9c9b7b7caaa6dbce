using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace JourneyTracker.Imports.Mappings;

/// <summary>The fixed words of the product as files and mappings write them, which is as the API does: <c>TAKE_UP</c>.</summary>
public static class FixedWords
{
    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Known<T>.Words[value];

    /// <summary>All words of a kind, in the order of their values.</summary>
    public static ImmutableArray<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>The value of a word, in any case; false where there is none.</summary>
    public static bool TryRead<T>([NotNullWhen(true)] string? word, out T value)
        where T : struct, Enum => Known<T>.Values.TryGetValue(word ?? "", out value);

    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly ImmutableDictionary<T, string> Words = Enum.GetValues<T>()
            .ToImmutableDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

        public static readonly ImmutableDictionary<string, T> Values = Words.ToImmutableDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.OrdinalIgnoreCase
        );
    }
}
