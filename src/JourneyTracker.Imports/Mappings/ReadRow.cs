using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Imports.Files;

namespace JourneyTracker.Imports.Mappings;

/// <summary>What a cell says.</summary>
[JsonConverter(typeof(CellValueConverter))]
public abstract record CellValue
{
    private CellValue() { }

    /// <summary>That a value is withheld.</summary>
    /// <param name="Reason">What the cell says about it.</param>
    public sealed record Withheld(string Reason) : CellValue;

    /// <summary>A text, in normal form and without blanks around it.</summary>
    public sealed record Words(string Text) : CellValue;

    /// <summary>A date.</summary>
    public sealed record Date(PartialDate On) : CellValue;

    /// <summary>A number.</summary>
    public sealed record Number(decimal Value) : CellValue;

    /// <summary>Yes or no.</summary>
    public sealed record YesNo(bool Yes) : CellValue;
}

/// <summary>A row as its mapping understands it.</summary>
/// <param name="Number">Its number in the file, as a spreadsheet counts.</param>
/// <param name="Values">What its cells say, by the names that the mapping gives to columns; a cell without a value is not among them.</param>
/// <param name="Problems">What could not be understood: with any, nothing of the row is recorded.</param>
/// <param name="Source">The row as it stands.</param>
/// <param name="Warnings">What was understood and should be looked at, such as broken letters; the row is recorded all the same.</param>
public sealed record ReadRow(int Number, CellValues Values, ImmutableArray<CellProblem> Problems, SourceRow Source, ImmutableArray<CellProblem> Warnings);

/// <summary>Something that is wrong with a file, at its cell.</summary>
/// <param name="Row">The row, as a spreadsheet counts; null where it is about the whole file.</param>
/// <param name="Column">The header of the column; null where it is about the whole row.</param>
/// <param name="Value">What stands there, shortened; null where it is not about one cell.</param>
/// <param name="Code">A fixed name of the kind of problem, such as <c>DATE_NOT_UNDERSTOOD</c>.</param>
/// <param name="Message">What is wrong and what to do, for the person who gave the file.</param>
public sealed record CellProblem(int? Row, string? Column, string? Value, string Code, string Message);
