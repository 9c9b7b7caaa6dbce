using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Notes;

/// <summary>What a log says of itself at one size, as C2SP tlog-checkpoint has it; signed, it is a <see cref="SignedNote" />.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Size">How many leaves it has.</param>
/// <param name="Root">The root of the tree over them.</param>
/// <param name="Extensions">Further lines, not empty each.</param>
public sealed record Checkpoint(string Origin, long Size, Digest Root, ImmutableArray<string> Extensions)
{
    /// <summary>A checkpoint of this ledger.</summary>
    /// <param name="origin">Which log.</param>
    /// <param name="size">How many leaves it has.</param>
    /// <param name="root">The root of the tree over them.</param>
    /// <param name="heads">How far each of its streams has come.</param>
    /// <param name="complete">Until when it is known to be complete, where that is known.</param>
    /// <param name="breaks">Where it does not continue what was published, in their order.</param>
    /// <param name="back">Which entries had a time that runs back when they were signed, where any had.</param>
    public static Checkpoint Of(
        string origin,
        long size,
        Digest root,
        HeadsRoot heads,
        CompleteUntil? complete = null,
        IEnumerable<LogBreak>? breaks = null,
        TimesBack? back = null
    ) =>
        new(
            origin,
            size,
            root,
            [
                heads.ToString(),
                .. complete is { } until ? [until.ToString()] : Array.Empty<string>(),
                .. back is not null ? [back.ToString()] : Array.Empty<string>(),
                .. (breaks ?? []).Select(one => one.ToString()),
            ]
        );

    /// <summary>How far each stream has come, where exactly one line says it.</summary>
    public HeadsRoot? Heads =>
        Extensions.Select(line => HeadsRoot.TryParse(line, out var heads) ? heads : (HeadsRoot?)null).Where(heads => heads is not null).ToList() is [var only]
            ? only
            : null;

    /// <summary>Until when the log is known to be complete, where exactly one line says it.</summary>
    public CompleteUntil? Complete =>
        Extensions
            .Select(line => CompleteUntil.TryParse(line, out var complete) ? complete : (CompleteUntil?)null)
            .Where(complete => complete is not null)
            .ToList()
            is [var only]
            ? only
            : null;

    /// <summary>Where the log does not continue what was published before, in their order.</summary>
    public ImmutableArray<LogBreak> Breaks =>
        [.. Extensions.Select(line => LogBreak.TryParse(line, out var broken) ? broken : (LogBreak?)null).OfType<LogBreak>()];

    /// <summary>Which entries had a time that runs back when they were signed, where exactly one line says it.</summary>
    public TimesBack? Back =>
        Extensions.Select(line => TimesBack.TryParse(line, out var back) ? back : null).OfType<TimesBack>().ToList() is [var only] ? only : null;

    /// <summary>The text to sign.</summary>
    public string Text =>
        string.Concat(new[] { Origin, Size.ToString(CultureInfo.InvariantCulture), Root.ToString() }.Concat(Extensions).Select(line => line + '\n'));

    /// <summary>Signs the checkpoint.</summary>
    /// <param name="keys">The log's key; several while one takes over from another.</param>
    /// <exception cref="ArgumentException">The origin or a further line can't be written in a note.</exception>
    public SignedNote Sign(params IReadOnlyCollection<SigningKey> keys) =>
        TryParse(Text, out _)
            ? SignedNote.Sign(Text, keys)
            : throw new ArgumentException($"\"{Origin}\" and the further lines must be one line each and not empty.", nameof(keys));

    /// <summary>Reads the text of a note, or a whole signed note's <see cref="SignedNote.Text" />.</summary>
    /// <returns>Whether it is a checkpoint.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var lines = text?.Split('\n') ?? [];
        if (
            lines.Length < 4
            || Array.IndexOf(lines, "") != lines.Length - 1
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size.ToString(CultureInfo.InvariantCulture) != lines[1]
            || !Digest.TryParse(lines[2], out var root)
        )
        {
            return false;
        }

        checkpoint = new Checkpoint(lines[0], size, root, [.. lines[3..^1]]);
        return true;
    }

    /// <summary>Reads the text of a note.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text) =>
        TryParse(text, out var checkpoint)
            ? checkpoint
            : throw new FormatException("This is not a checkpoint: a log's name, its size and its root, on a line each.");
}
