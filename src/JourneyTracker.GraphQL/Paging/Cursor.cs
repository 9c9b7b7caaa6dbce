using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQL;
using JourneyTracker.Core.Sorting;

namespace JourneyTracker.GraphQL.Paging;

/// <summary>
/// A place in a list as callers hold it: the values the list is sorted by, bound to the list, its filter and its order.
/// What it is bound to is hashed, so that a cursor fits nowhere else, and so is the whole, so that a damaged one is noticed.
/// It gives no rights (its values are compared with, nothing more), so it needs no key and is good on every host.
/// </summary>
internal static class Cursor
{
    private const byte Form = 1;
    private const int HashLength = 8;
    private const int HeadLength = 1 + 2 * HashLength;
    private const int LongestText = 20_000;

    /// <summary>The cursor of a place.</summary>
    public static string Of(Place place, byte[] list)
    {
        var values = Encoding.UTF8.GetBytes(place.Values);
        byte[] bytes = [Form, .. list, .. Hash([.. list, .. values]), .. values];
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place of a cursor of a list.</summary>
    /// <exception cref="ExecutionError"><c>BAD_CURSOR</c> or <c>CURSOR_OF_ANOTHER_LIST</c>.</exception>
    public static Place Read(string text, byte[] list)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            throw Bad();
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length > 0 && bytes.Length <= 10 && bytes.All(letter => char.IsAsciiDigit((char)letter)))
        {
            throw new ExecutionError(
                "This cursor is of an earlier version of the API, in which cursors were numbers of items. Leave it out to begin at the top."
            )
            {
                Code = "BAD_CURSOR",
            };
        }

        if (bytes.Length < HeadLength || bytes[0] != Form)
        {
            throw Bad();
        }

        var (of, hash, values) = (bytes[1..(1 + HashLength)], bytes[(1 + HashLength)..HeadLength], bytes[HeadLength..]);
        return !Hash([.. of, .. values]).AsSpan().SequenceEqual(hash) ? throw Bad()
            : !of.AsSpan().SequenceEqual(list)
                ? throw new ExecutionError(
                    "This cursor is of another list, or of this list with another filter or order. Use it with the filter and order it came from, or leave it out to begin at the top."
                )
                {
                    Code = "CURSOR_OF_ANOTHER_LIST",
                }
            : new Place(Encoding.UTF8.GetString(values));
    }

    /// <summary>What cursors of a list are bound to.</summary>
    /// <param name="tenant">The programme office.</param>
    /// <param name="name">The list's name.</param>
    /// <param name="bound">What it is of, its filter and its order.</param>
    public static byte[] ListOf(string tenant, string name, params IEnumerable<object?> bound) =>
        Hash(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new object?[] { tenant, name }.Concat(bound))));

    /// <summary>It is no cursor, or a damaged one.</summary>
    public static ExecutionError Bad() =>
        new("This is not a cursor of this list. Take one from the list's pageInfo or edges, or leave it out to begin at the top.") { Code = "BAD_CURSOR" };

    private static byte[] Hash(byte[] bytes) => SHA256.HashData(bytes)[..HashLength];
}
