using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Reconciling;

/// <summary>
/// What a row of an imported file says, as its mapping understands it. It is kept, so that a file of another year or a corrected one is compared with what the
/// files before it said, whatever order they came in.
/// </summary>
public sealed record ImportedRow
{
    /// <summary>The number of what no row of a file says.</summary>
    public const int NoRow = 0;

    /// <summary>Follows from what it is about and the import that brought it.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is about: a row of a later import about the same counts in its place, until that import is taken back.</summary>
    public required Guid About { get; init; }

    /// <summary>The mapping.</summary>
    public required string Mapping { get; init; }

    /// <summary>The key of the initiative.</summary>
    public required string Key { get; init; }

    /// <summary>The day on which it was so; null where the row has its own dates.</summary>
    public PartialDate? At { get; init; }

    /// <summary>When the file was published; null where that is not known.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The import that brought it.</summary>
    public required Guid Import { get; init; }

    /// <summary>When it was imported: of rows about the same, the last counts.</summary>
    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>The name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The SHA-256 of the file, in hexadecimal.</summary>
    public required string File { get; init; }

    /// <summary>Its number in the file, as a spreadsheet counts.</summary>
    public required int Number { get; init; }

    /// <summary>What its cells say, by the mapping's names of columns.</summary>
    public required CellValues Values { get; init; }

    /// <summary>Whether a later file of the same day no longer has it.</summary>
    public bool IsGone { get; init; }

    /// <summary>Whether the file has it and nothing more is known: it could not be imported.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What a row is about.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="key">The key of the initiative.</param>
    /// <param name="at">The day; null where the row has its own dates.</param>
    /// <param name="more">What else tells it from other rows of the same initiative and day.</param>
    public static Guid AboutOf(string mapping, string key, PartialDate? at, string more) => DerivedId.Of($"import/{mapping}/{key}/{at}/{more}");

    /// <summary>The id of a row.</summary>
    /// <param name="about">What it is about.</param>
    /// <param name="import">The import that brought it.</param>
    public static Guid IdOf(Guid about, Guid import) => DerivedId.Of($"import/{about}/{import}");

    /// <summary>Whether another row says nothing new of the same, whatever file it stands in.</summary>
    public bool SaysTheSameAs(ImportedRow other) =>
        About == other.About
        && IsGone == other.IsGone
        && IsRefused == other.IsRefused
        && (other.PublishedOn is null || PublishedOn == other.PublishedOn)
        && Values.Count == other.Values.Count
        && Values.All(value => other.Values.TryGetValue(value.Key, out var same) && same == value.Value);

    /// <summary>Where it stands, in words.</summary>
    internal string InWords => Number == NoRow ? FileName : $"{FileName}, row {Number}";

    /// <summary>What a value says as text; null where there is none.</summary>
    internal string? Text(Given? given) => Values.Text(given);

    /// <summary>What a value says as a date; null where there is none.</summary>
    internal PartialDate? Date(Given? given) => Values.Date(given);

    /// <summary>What a column says as a date; null where it has none.</summary>
    internal PartialDate? Date(string column) => Values.GetValueOrDefault(column) is CellValue.Date date ? date.On : null;

    /// <summary>What a cell says, or a number that holds of every row; null where nothing is said.</summary>
    internal CellValue? Value(Given? given) => Values.Value(given);
}
