using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;

namespace JourneyTracker.Imports.Runs;

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>It waits for its file to be checked.</summary>
    Waiting,

    /// <summary>The file is checked: everything is done as if it were imported, and nothing is recorded.</summary>
    Checking,

    /// <summary>The file is checked, and somebody has to decide whether it is imported.</summary>
    Checked,

    /// <summary>What the file says is recorded.</summary>
    Importing,

    /// <summary>It is done.</summary>
    Imported,

    /// <summary>It ended before it was done; what it recorded until then stays on record.</summary>
    Failed,

    /// <summary>Somebody cancelled it; what it recorded until then stays on record.</summary>
    Cancelled,

    /// <summary>What it recorded is taken back.</summary>
    TakingBack,

    /// <summary>What it recorded was taken back, by withdrawals and corrections.</summary>
    TakenBack,
}

/// <summary>Which rows are imported.</summary>
public enum ImportHow
{
    /// <summary>All of them in one transaction, or none where anything is wrong with one.</summary>
    AllRows,

    /// <summary>Those with which nothing is wrong, a few initiatives at a time.</summary>
    GoodRows,
}

/// <summary>The import of one file: what was found in it, and what came of it.</summary>
public sealed record ImportRun
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The SHA-256 of the file, in hexadecimal.</summary>
    public required string File { get; init; }

    /// <summary>The size of the file, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The name of the mapping by which it is read.</summary>
    public required string Mapping { get; init; }

    /// <summary>What the mapping is called.</summary>
    public required string MappingTitle { get; init; }

    /// <summary>The mapping as it was when the file was given, in YAML.</summary>
    public required string MappingText { get; init; }

    /// <summary>The day on which it was as the file says; null where each row has its own dates.</summary>
    public PartialDate? At { get; init; }

    /// <summary>When the file was published; null where that is not known.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Who gave it, by the lasting id of their sign-in.</summary>
    public required string GivenBy { get; init; }

    /// <summary>The roles that they had.</summary>
    public required ImmutableHashSet<Role> Roles { get; init; }

    /// <summary>The agency for which they log; null where they log for none.</summary>
    public string? Agency { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>How far it is.</summary>
    public ImportState State { get; init; }

    /// <summary>Which rows are imported; null until somebody decided.</summary>
    public ImportHow? How { get; init; }

    /// <summary>Who decided that it is imported, by the lasting id of their sign-in.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Who had it taken back, by the lasting id of their sign-in; null while nobody did.</summary>
    public string? TakenBackBy { get; init; }

    /// <summary>When it ended, whatever came of it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Of what is under way, how many rows are done.</summary>
    public int Done { get; init; }

    /// <summary>What is wrong with the file as a whole, or why it ended early; null where nothing is.</summary>
    public string? Message { get; init; }

    /// <summary>What was found in the file; null until it is checked.</summary>
    public ImportReport? Report { get; init; }

    /// <summary>What was recorded; empty until something was.</summary>
    public ImmutableArray<ChangeCount> Recorded { get; init; } = [];

    /// <summary>Whether it is over.</summary>
    public bool IsOver => State is ImportState.Imported or ImportState.Failed or ImportState.Cancelled or ImportState.TakenBack;

    /// <summary>Whether it works, or is about to.</summary>
    public bool IsWorking => State is ImportState.Waiting or ImportState.Checking or ImportState.Importing or ImportState.TakingBack;

    /// <summary>Whether there is something to take back.</summary>
    public bool CanBeTakenBack => State == ImportState.Imported || (State is ImportState.Failed or ImportState.Cancelled && How is not null);

    /// <summary>Whether any row can be imported.</summary>
    public bool CanBeImported => CanImportAll || CanImportGoodRows;

    /// <summary>Whether all rows can be imported.</summary>
    public bool CanImportAll => State == ImportState.Checked && Report is { ProblemCount: 0, CanBeRead: true };

    /// <summary>Whether the good rows can be imported where others are not.</summary>
    public bool CanImportGoodRows =>
        State == ImportState.Checked && Report is { ProblemCount: > 0, CanBeRead: true } report && report.RowsRefused < report.Rows;
}

/// <summary>What was found in a file.</summary>
/// <param name="CanBeRead">Whether its columns were found, so that its rows could be read.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="RowsRefused">How many of them can't be imported.</param>
/// <param name="RowsUnchanged">How many of them say what is known already.</param>
/// <param name="Initiatives">Of how many initiatives it tells.</param>
/// <param name="Changes">What importing the good rows records.</param>
/// <param name="ProblemCount">How many problems there are.</param>
/// <param name="Problems">The first of them, in the order of rows; for the programme office and whoever gave the file.</param>
/// <param name="Warnings">What does not stop the import and should be looked at; for the same.</param>
/// <param name="NotMapped">The headers of columns that the mapping says nothing about.</param>
/// <param name="RefusedRows">The rows that can't be imported, by their numbers.</param>
public sealed record ImportReport(
    bool CanBeRead,
    int Rows,
    int RowsRefused,
    int RowsUnchanged,
    int Initiatives,
    ImmutableArray<ChangeCount> Changes,
    int ProblemCount,
    ImmutableArray<CellProblem> Problems,
    ImmutableArray<CellProblem> Warnings,
    ImmutableArray<string> NotMapped,
    ImmutableArray<int> RefusedRows
)
{
    /// <summary>The most problems that are told one by one.</summary>
    public const int MostProblems = 1000;

    /// <summary>Some of what importing the good rows records, the first of each kind; for the programme office and whoever gave the file.</summary>
    public ImmutableArray<ChangeExample> Examples { get; init; } = [];

    /// <summary>How many entries importing the good rows records.</summary>
    public int Entries => Changes.Sum(change => change.Count);
}

/// <summary>How many changes of a kind there are.</summary>
/// <param name="Kind">What they do.</param>
/// <param name="Event">The kind of entry that they are about, by its stored name.</param>
/// <param name="Count">How many there are.</param>
public sealed record ChangeCount(ImportEffect Kind, string Event, int Count);

/// <summary>A change that an import makes, with the cells that it comes from.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Event">The kind of entry that it is about, by its stored name.</param>
/// <param name="Initiative">The initiative, as the file names it.</param>
/// <param name="Row">The row of the file; null where it comes from another file, or from what this one does not have.</param>
/// <param name="Cells">What stands there.</param>
public sealed record ChangeExample(ImportEffect Kind, string Event, string Initiative, int? Row, ImmutableArray<ExampleCell> Cells);

/// <summary>What a cell says, as it is understood.</summary>
/// <param name="Column">The header of its column.</param>
/// <param name="Value">What it says.</param>
public sealed record ExampleCell(string Column, string Value);

/// <summary>What was recorded of some initiatives, stored together with it: so that going on after a crash counts nothing twice.</summary>
internal sealed record ImportedPart(Guid Id, Guid Import, ImmutableArray<ChangeCount> Changes);

/// <summary>A day of which a file of a mapping tells.</summary>
/// <param name="Id">The import of the file.</param>
/// <param name="Mapping">The mapping.</param>
/// <param name="On">The day.</param>
/// <param name="IsComplete">Whether what they do not have is no longer in the portfolio.</param>
/// <param name="FileName">The name of the file.</param>
/// <param name="File">The SHA-256 of the file, in hexadecimal.</param>
/// <param name="PublishedOn">When it was published; null where that is not known.</param>
internal sealed record ImportedDay(Guid Id, string Mapping, PartialDate On, bool IsComplete, string FileName, string File, DateOnly? PublishedOn)
{
    /// <summary>That the file does not have an initiative.</summary>
    public ImportedRow Absence(string key) =>
        new()
        {
            Id = Guid.Empty,
            About = Guid.Empty,
            Mapping = Mapping,
            Key = key,
            At = On,
            PublishedOn = PublishedOn,
            Import = Id,
            KeptAt = default,
            FileName = FileName,
            File = File,
            Number = ImportedRow.NoRow,
            Values = CellValues.Empty,
        };
}

/// <summary>That somebody cancelled an import.</summary>
/// <param name="Id">The import.</param>
/// <param name="By">Who, by the lasting id of their sign-in.</param>
internal sealed record ImportCancellation(Guid Id, string By);
