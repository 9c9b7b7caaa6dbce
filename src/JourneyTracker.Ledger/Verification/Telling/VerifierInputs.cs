using System.Collections.Immutable;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Verification.Telling;

/// <summary>What whoever verifies brings along: each as a text, or as a file with it.</summary>
internal static class VerifierInputs
{
    /// <summary>Keys of a log.</summary>
    /// <param name="given">Keys, or files with keys at the beginning of their lines, as a bundle's <c>keys</c> has them.</param>
    /// <exception cref="CannotReadException">One is neither.</exception>
    public static ImmutableArray<VerifyingKey> Keys(IEnumerable<string> given) => [.. given.SelectMany(KeysOf)];

    /// <summary>A signed checkpoint.</summary>
    /// <exception cref="CannotReadException">It is neither a checkpoint nor a file with one.</exception>
    public static SignedNote Checkpoint(string given)
    {
        var text = File.Exists(given) ? File.ReadAllText(given) : given;
        return SignedNote.TryParse(text, out var note) && Notes.Checkpoint.TryParse(note.Text, out _)
            ? note
            : throw new CannotReadException($"--since {Shown(given)} is neither a signed checkpoint nor a file with one.");
    }

    private static IEnumerable<VerifyingKey> KeysOf(string given)
    {
        if (VerifyingKey.TryParse(given, out var only))
        {
            return [only];
        }

        if (!File.Exists(given))
        {
            throw new CannotReadException($"--key {Shown(given)} is neither a key (name+1234abcd+Base64) nor a file with one.");
        }

        var keys = File.ReadLines(given)
            .Where(line => line.Length > 0)
            .Select(line =>
                VerifyingKey.TryParse(line.Split(' ')[0], out var key)
                    ? key
                    : throw new CannotReadException($"--key {given} has a line that is not a key: {Shown(line)}.")
            )
            .ToList();
        return keys.Count > 0 ? keys : throw new CannotReadException($"--key {given} is a file without a key.");
    }

    private static string Shown(string text) =>
        text.ReplaceLineEndings(" ") is { Length: > 60 } shown ? $"\"{shown[..60]}…\"" : $"\"{text.ReplaceLineEndings(" ")}\"";
}

/// <summary>Something that was given can't be read.</summary>
internal sealed class CannotReadException(string message) : Exception(message);
