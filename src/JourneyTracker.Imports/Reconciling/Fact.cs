using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Imports.Reconciling;

/// <summary>
/// A fact that should stand in a record, as the rows of all files of a mapping say. Its slot names it: what a later file says there corrects it.
/// </summary>
/// <param name="Slot">Which fact it is, once in a record.</param>
/// <param name="Event">The entry it is recorded as.</param>
/// <param name="On">When it held.</param>
/// <param name="Content">A fingerprint of what it says, its date left out.</param>
/// <param name="Row">The row it comes from.</param>
/// <param name="Columns">The columns it comes from, by the mapping's names: first the one that a problem with the whole of it is shown at.</param>
/// <param name="RestsOn">The slot of what it is about, such as the indicator of a measurement; null where it stands by itself.</param>
/// <param name="Record">The command that records it.</param>
internal sealed record Fact(
    string Slot,
    Type Event,
    PartialDate On,
    string Content,
    ImportedRow Row,
    ImmutableArray<ColumnOf> Columns,
    string? RestsOn,
    Func<FactIds, Guid, IRecordCommand> Record
)
{
    /// <summary>Of what can be corrected as it stands, the command that does, given the standing entry and the id of the new one; null where it is taken back and
    /// recorded anew.</summary>
    public Func<Guid, Guid, PartialDate, IRecordCommand>? Correct { get; init; }

    /// <summary>Of what can be corrected as it stands, whether it says so already, as somebody may have corrected it by hand; null where nothing can be.</summary>
    public Func<Guid, bool>? IsSo { get; init; }

    /// <summary>Whether what it says is settled once it is recorded, and its date alone may change: of what a record begins with.</summary>
    public bool IsFixed { get; init; }

    /// <summary>A fingerprint of what something says.</summary>
    public static string Fingerprint(params ReadOnlySpan<object?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', [.. parts])))[..12]);
}

/// <summary>From which column a field of a command has its value.</summary>
/// <param name="Field">The field, by its name in the API.</param>
/// <param name="Column">The column, by the mapping's name.</param>
internal readonly record struct ColumnOf(string Field, string Column);

/// <summary>The entries by which the facts of a record stand, by slot.</summary>
internal sealed class FactIds
{
    private readonly Dictionary<string, Guid> _bySlot = [];

    /// <summary>The entry by which a fact stands; null where none does.</summary>
    public Guid? Find(string slot) => _bySlot.TryGetValue(slot, out var entry) ? entry : null;

    /// <summary>The entry by which a fact stands.</summary>
    public Guid this[string slot]
    {
        get => _bySlot[slot];
        set => _bySlot[slot] = value;
    }
}
