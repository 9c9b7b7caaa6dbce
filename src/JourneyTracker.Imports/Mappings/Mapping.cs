using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Imports.Mappings;

/// <summary>What the columns of a file mean, and what is to be recorded of each row.</summary>
/// <param name="Name">Its name, under which what comes from such files is known and corrected later: lower-case letters, digits and hyphens.</param>
/// <param name="Title">What it is called on pages.</param>
/// <param name="File">How the file is read.</param>
/// <param name="Snapshot">Of files that say how things stood on a day; null where each row has its own dates.</param>
/// <param name="Portfolio">The portfolio to which the initiatives of such a file belong; null where they belong to none through it.</param>
/// <param name="ReadAs">Which texts are no value, and which say that a value is withheld.</param>
/// <param name="Columns">The columns by the names that this mapping gives them.</param>
/// <param name="Ignore">Headers that are left out on purpose.</param>
/// <param name="Initiative">How the initiative of a row is known.</param>
/// <param name="Records">What is recorded of a row.</param>
public sealed record Mapping(
    string Name,
    string Title,
    FileShape File,
    SnapshotRule? Snapshot,
    PortfolioRule? Portfolio,
    ReadAs ReadAs,
    ImmutableDictionary<string, Column> Columns,
    ImmutableArray<HeaderMatch> Ignore,
    InitiativeRule Initiative,
    ImmutableArray<RecordRule> Records
);

/// <summary>How a file is read.</summary>
/// <param name="HeaderRow">The row of the headers, from 1.</param>
/// <param name="Sheet">Of a workbook the sheet; null for the first.</param>
/// <param name="Separator">Of a CSV file what separates cells; null where it is to be seen from the header.</param>
/// <param name="Encoding">Of a text file the encoding, where it is not UTF-8: <c>windows-1252</c>, <c>iso-8859-1</c>.</param>
public sealed record FileShape(int HeaderRow = 1, string? Sheet = null, char? Separator = null, string? Encoding = null);

/// <summary>Files that say how things stood on a day.</summary>
/// <param name="On">The day, where the mapping is for one file; else it is given with each import.</param>
/// <param name="Published">The day on which it was published; null where that is not known.</param>
/// <param name="Complete">Whether an initiative that is not in such a file is no longer in the portfolio on that day.</param>
public sealed record SnapshotRule(PartialDate? On, DateOnly? Published, bool Complete);

/// <summary>The portfolio of a file; it is created if nothing has that reference yet.</summary>
public sealed record PortfolioRule(string Reference, string Name);

/// <summary>Texts that are no value, and texts that say a value is withheld; compared without regard to case and to blanks around them.</summary>
public sealed record ReadAs(ImmutableArray<TextMatch> None, ImmutableArray<TextMatch> Withheld);

/// <summary>A text, or how one starts.</summary>
public sealed record TextMatch(string Text, bool OnlyStart);

/// <summary>A header: by its whole text, or by how it starts. Whitespace, line breaks and case do not count.</summary>
public sealed record HeaderMatch(string Text, bool OnlyStart);

/// <summary>A column.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Reading">How its cells are read.</param>
/// <param name="Required">Whether each row must have a value there.</param>
/// <param name="Optional">Whether files may be without it.</param>
public sealed record Column(HeaderMatch Header, Reading Reading, bool Required = false, bool Optional = false)
{
    /// <summary>Other headers that the column has in some files, as that of last year.</summary>
    public ImmutableArray<HeaderMatch> Also { get; init; } = [];

    /// <summary>All headers by which it is known.</summary>
    public ImmutableArray<HeaderMatch> Headers => [Header, .. Also];
}

/// <summary>How cells are read.</summary>
public abstract record Reading
{
    private Reading() { }

    /// <summary>As text, as it stands.</summary>
    /// <param name="Pattern">What it must look like; null where anything does.</param>
    public sealed record Words(string? Pattern = null) : Reading;

    /// <summary>As one of some words, in any case.</summary>
    /// <param name="Allowed">The words as they are recorded, by what stands in the file.</param>
    /// <param name="Others">Whether texts that are none of them are read as they stand.</param>
    public sealed record OneOf(ImmutableDictionary<string, string> Allowed, bool Others = false) : Reading;

    /// <summary>As a date.</summary>
    /// <param name="Formats">The formats it may have, as .NET writes them; none are needed for dates as the product writes them (2024, 2024-Q3, 2024-03-31).</param>
    public sealed record Date(ImmutableArray<string> Formats) : Reading;

    /// <summary>As a number.</summary>
    /// <param name="Strip">Characters that are left out, such as <c>£,</c>.</param>
    /// <param name="DecimalComma">Whether a comma separates decimals.</param>
    /// <param name="Times">What it is multiplied with, such as 0.001 for thousands in millions.</param>
    public sealed record Number(string Strip = "", bool DecimalComma = false, decimal Times = 1) : Reading;

    /// <summary>As yes or no.</summary>
    public sealed record YesNo : Reading;
}

/// <summary>Where a value comes from.</summary>
public abstract record Given
{
    private Given() { }

    /// <summary>From a column, by the name that the mapping gives it.</summary>
    public sealed record From(string Column) : Given;

    /// <summary>The same in every row.</summary>
    public sealed record Text(string Value) : Given;
}

/// <summary>How the initiative of a row is known.</summary>
/// <param name="Key">The column that tells initiatives apart, in all files of this mapping.</param>
/// <param name="Existing">Whether it must be there already, under the key as its reference; else it is registered.</param>
/// <param name="Name">Its name; changes are recorded as amendments of the charter.</param>
/// <param name="Purpose">What it is for; likewise.</param>
/// <param name="Place">Where; likewise.</param>
/// <param name="SubjectArea">Its subject area; likewise.</param>
/// <param name="Began">When it began: the first of these columns that has a date, else the day of the snapshot.</param>
public sealed record InitiativeRule(string Key, bool Existing, Given? Name, Given? Purpose, Given? Place, Given? SubjectArea, ImmutableArray<string> Began);

/// <summary>Something that is recorded of a row.</summary>
public abstract record RecordRule
{
    private RecordRule() { }

    /// <summary>A partner of the initiative; another one in a later snapshot takes its place.</summary>
    /// <param name="Agency">The agency's name; its reference is made from it, and it is registered where there is none.</param>
    /// <param name="Role">In which role.</param>
    public sealed record Partner(Given Agency, PartnerRole Role) : RecordRule;

    /// <summary>A rating of delivery confidence.</summary>
    /// <param name="Assessor">Who rated.</param>
    /// <param name="Scale">The ready scale, such as <c>delivery-confidence/3-point</c>.</param>
    /// <param name="Rating">The rating.</param>
    /// <param name="On">When; null for the day of the snapshot.</param>
    /// <param name="Reason">Why; null where no column says so.</param>
    public sealed record Confidence(ConfidenceAssessor Assessor, string Scale, Given Rating, Given? On, Given? Reason) : RecordRule;

    /// <summary>A step of the journey; another finish in a later snapshot is a changed forecast.</summary>
    public sealed record Step(Given Name, Given? Purpose, Given? Start, Given? Finish) : RecordRule;

    /// <summary>An indicator and its value.</summary>
    /// <param name="Name">What is measured; the indicator is defined where the initiative has none of that name.</param>
    /// <param name="Kind">What sort of thing it tells.</param>
    /// <param name="Unit">The unit of its values.</param>
    /// <param name="Direction">Which way is better.</param>
    /// <param name="Value">The value.</param>
    /// <param name="On">Of when it is; null for the day of the snapshot.</param>
    /// <param name="PeriodStart">Where it is of a period, since when.</param>
    public sealed record Measurement(Given Name, Given Kind, Given Unit, Given Direction, Given Value, Given? On, Given? PeriodStart) : RecordRule;

    /// <summary>A milestone.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Due">When it is due; another in a later snapshot reschedules it.</param>
    /// <param name="Reached">When it was reached, once it was.</param>
    /// <param name="PlannedOn">Since when it is planned; null for the day of the snapshot.</param>
    public sealed record Milestone(Given Name, Given? Due, Given? Reached, Given? PlannedOn) : RecordRule;

    /// <summary>A challenge.</summary>
    /// <param name="Title">What it is, in one line.</param>
    /// <param name="Description">More of it.</param>
    /// <param name="Area">Its area in the framework.</param>
    /// <param name="Severity">How severe it is, 1 to 5.</param>
    /// <param name="Raised">When it was raised; null for the day of the snapshot.</param>
    /// <param name="Resolved">When it was resolved, once it was.</param>
    /// <param name="Resolution">How.</param>
    public sealed record Challenge(Given Title, Given? Description, Given Area, Given Severity, Given? Raised, Given? Resolved, Given? Resolution) : RecordRule;

    /// <summary>An outcome that the initiative is for.</summary>
    public sealed record Outcome(Given Name, Given? Description, Given? On) : RecordRule;

    /// <summary>A benefit that is planned.</summary>
    public sealed record Benefit(Given Kind, Given Name, Given? Description, Given? On) : RecordRule;
}
