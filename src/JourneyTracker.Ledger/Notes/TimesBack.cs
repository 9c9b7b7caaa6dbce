using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JourneyTracker.Ledger.Notes;

/// <summary>
/// The line of a checkpoint that says which entries had a time of recording that runs back when they were signed:
/// <c>back COUNT PLACE …</c>. Every later checkpoint repeats it, so that it can't be lost with the checkpoints by which it was
/// noticed.
/// </summary>
/// <param name="Count">How many entries of the log.</param>
/// <param name="First">The places of the first of them in the log, from 0, rising; <see cref="Most" /> of them at most.</param>
public sealed record TimesBack(long Count, ImmutableArray<long> First)
{
    /// <summary>How many places are named.</summary>
    public const int Most = 20;

    private const string Word = "back";

    /// <summary>The line once further entries run back.</summary>
    /// <param name="before">The line so far; null where there was none.</param>
    /// <param name="places">The places of the further ones.</param>
    /// <returns>The line; null where no entry ran back yet.</returns>
    public static TimesBack? Of(TimesBack? before, IReadOnlyCollection<long> places) =>
        places.Count == 0 ? before : new TimesBack((before?.Count ?? 0) + places.Count, [.. (before?.First ?? []).Concat(places).Take(Most)]);

    /// <summary>The line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word} {Count} {string.Join(' ', First)}");

    /// <summary>Where, for a person: the places that are named, and how many more there are.</summary>
    public string InWords =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count:N0} {(Count == 1 ? "entry" : "entries")}, at {string.Join(", ", First.Select(place => place.ToString("N0", CultureInfo.InvariantCulture)))}{(Count > First.Length ? string.Create(CultureInfo.InvariantCulture, $" and {Count - First.Length:N0} more places") : "")}"
        );

    /// <inheritdoc />
    public bool Equals(TimesBack? other) => other is not null && Count == other.Count && First.SequenceEqual(other.First);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Count, First.Length);

    /// <summary>Reads the line.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? line, [NotNullWhen(true)] out TimesBack? back)
    {
        back = null;
        if (
            line?.Split(' ') is not [Word, var count, .. { Length: > 0 and <= Most } places]
            || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
        )
        {
            return false;
        }

        var first = ImmutableArray.CreateBuilder<long>();
        foreach (var text in places)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || (first.Count > 0 && place <= first[^1]))
            {
                return false;
            }

            first.Add(place);
        }

        if (all < first.Count || (all > first.Count && first.Count < Most))
        {
            return false;
        }

        back = new TimesBack(all, first.ToImmutable());
        if (back.ToString() != line)
        {
            back = null;
        }

        return back is not null;
    }
}
