using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Core.Ledger;

/// <summary>The seal of a row of the directory: a signature over the row and the time at which it was made.</summary>
internal sealed class NameSeal
{
    private const string Precisely = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    private readonly string _signature;

    private NameSeal(DateTimeOffset at, string signature) => (At, _signature) = (at, signature);

    /// <summary>
    /// When it was made, to the microsecond; later than any seal of the row before it. The least time there is, where the seal is of a version that did not
    /// say.
    /// </summary>
    public DateTimeOffset At { get; }

    /// <summary>As it is kept: the time, and the line of the signature.</summary>
    public override string ToString() => At == DateTimeOffset.MinValue ? _signature : $"{Time(At)}\n{_signature}";

    /// <summary>Seals a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="before">When it was sealed last, where it was.</param>
    /// <param name="now">The time.</param>
    /// <param name="key">What signs.</param>
    public static NameSeal Make(NamedRow row, DateTimeOffset? before, DateTimeOffset now, SigningKey key)
    {
        // A clock that is behind another host's must not make the newer row look like the older.
        var at = before is { } last && last.AddMicroseconds(1) > now ? last.AddMicroseconds(1) : now;
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
        var text = TextOf(row, at);
        return new NameSeal(at, SignedNote.Sign(text, key).ToString()[(text.Length + 1)..]);
    }

    /// <summary>Reads a seal; null where it is none.</summary>
    public static NameSeal? TryParse(string? kept) =>
        kept?.Split('\n', 2) switch
        {
            [var time, var signature]
                when DateTimeOffset.TryParseExact(time, Precisely, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => new NameSeal(
                at,
                signature
            ),
            { } => new NameSeal(DateTimeOffset.MinValue, kept),
            null => null,
        };

    /// <summary>Whether it is that of a row, made with one of these keys.</summary>
    public bool IsOf(NamedRow row, ImmutableArray<VerifyingKey> keys) =>
        SignedNote.TryParse($"{TextOf(row, At)}\n{_signature}", out var note) && !note.VerifiedBy(keys).IsEmpty;

    // The second line is no number, so that it can't be taken for a checkpoint that the same key signs.
    private static string TextOf(NamedRow row, DateTimeOffset at) =>
        $"JourneyTracker name\n{JsonSerializer.Serialize(row)}\n{(at == DateTimeOffset.MinValue ? "" : $"{Time(at)}\n")}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(Precisely, CultureInfo.InvariantCulture);
}
