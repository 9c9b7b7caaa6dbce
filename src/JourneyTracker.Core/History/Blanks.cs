using System.Collections.Immutable;

namespace JourneyTracker.Core.History;

/// <summary>
/// What a caller gave no value for, where something recorded already is changed in part: what is left out stays as it
/// was, and what is given as nothing is erased. Both are null in the fields themselves.
/// </summary>
/// <param name="Stay">The fields that were left out, by their names in the API.</param>
/// <param name="Erased">The fields that were given as null.</param>
public sealed record Blanks(ImmutableList<string> Stay, ImmutableList<string> Erased)
{
    /// <summary>The blanks among the fields that can stay; null where each of them has a value.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="left">Tells of a field whether it was left out (true), given as null (false), or given a value (null).</param>
    public static Blanks? Of(IEnumerable<string> fields, Func<string, bool?> left)
    {
        var found = fields
            .Select(field => (field, Left: left(field)))
            .Where(blank => blank.Left is not null)
            .ToLookup(blank => blank.Left!.Value, blank => blank.field);
        return found.Count == 0 ? null : new Blanks([.. found[true]], [.. found[false]]);
    }
}

/// <summary>A command, or the entry it leads to, that changes something recorded already in part.</summary>
public interface IChangesInPart
{
    /// <summary>What it gives no value for, and why; null where it gives all values, and in entries from before this was told apart.</summary>
    Blanks? Blanks { get; init; }

    /// <summary>Whether a field without a value stays where it is not told why it has none.</summary>
    bool StaysUntold => false;
}

/// <summary>What becomes of what is changed in part.</summary>
public static class ChangesInPart
{
    /// <summary>Whether a field that has no value stays as it was.</summary>
    public static bool Stays(this IChangesInPart change, string field) => change.Blanks?.Stay.Contains(field) ?? change.StaysUntold;

    /// <summary>Whether a field is erased by name.</summary>
    public static bool Erases(this IChangesInPart change, string field) => change.Blanks?.Erased.Contains(field) == true;

    /// <summary>What a field holds after the change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="field">The field, by its name in the API.</param>
    /// <param name="given">What the change gives.</param>
    /// <param name="before">What it held before.</param>
    public static T? After<T>(this IChangesInPart change, string field, T? given, T? before)
        where T : class => given ?? (change.Stays(field) ? before : null);

    /// <inheritdoc cref="After{T}(IChangesInPart, string, T?, T?)" />
    public static T? After<T>(this IChangesInPart change, string field, T? given, T? before)
        where T : struct => given ?? (change.Stays(field) ? before : null);
}

/// <summary>Marks what a command may leave out of something recorded already, so that it stays as it is there.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class StaysAttribute : Attribute;
