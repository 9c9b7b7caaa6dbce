using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Imports.Looking;

/// <summary>What somebody said about a file that they looked at.</summary>
public sealed record LookChoices
{
    /// <summary>What each row tells; null until it is said.</summary>
    public RowKind? Row { get; init; }

    /// <summary>What the columns mean; those that mean nothing may be left out.</summary>
    public ImmutableArray<ColumnChoice> Columns { get; init; } = [];

    /// <summary>What texts in place of values mean.</summary>
    public ImmutableArray<TextChoice> Texts { get; init; } = [];

    /// <summary>What the words of columns mean.</summary>
    public ImmutableArray<WordChoice> Words { get; init; } = [];

    /// <summary>Which initiatives the file means that it calls otherwise than by their references.</summary>
    public ImmutableArray<InitiativeChoice> Initiatives { get; init; } = [];

    /// <summary>Whether a comma stands before decimals in columns of numbers that show none where the file was looked at.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>What is measured, where no column says so.</summary>
    public string? Indicator { get; init; }

    /// <summary>The area of challenges, where no column says so.</summary>
    public ChallengeArea? Area { get; init; }

    /// <summary>How severe challenges are, 1 to 5, where no column says so.</summary>
    public int? Severity { get; init; }

    /// <summary>The scale of ratings.</summary>
    public string? Scale { get; init; }

    /// <summary>What was said of a column; that it is not used where nothing was.</summary>
    public ColumnChoice Of(int position) => Columns.FirstOrDefault(column => column.Position == position) ?? new ColumnChoice(position, Meaning.Unused);

    /// <summary>The columns of a meaning.</summary>
    public IEnumerable<ColumnChoice> With(Meaning meaning) => Columns.Where(column => column.Meaning == meaning);

    /// <summary>Whether a column has a meaning.</summary>
    public bool Has(Meaning meaning) => With(meaning).Any();
}

/// <summary>What somebody said about a column.</summary>
/// <param name="Position">Where it stands, from 0.</param>
/// <param name="Meaning">What it means.</param>
public sealed record ColumnChoice(int Position, Meaning Meaning)
{
    /// <summary>Of dates in figures alone, what comes first.</summary>
    public DateOrder? Order { get; init; }

    /// <summary>Of fiscal years, the month in which they begin, 1 to 12.</summary>
    public int? FiscalMonth { get; init; }

    /// <summary>Of fiscal years that could as well be months, that they are months.</summary>
    public bool AreMonths { get; init; }

    /// <summary>Of numbers, whether a comma stands before decimals.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>Of values, their unit, where no column has it.</summary>
    public string? Unit { get; init; }

    /// <summary>Of values, what sort of thing they tell, where no column says so.</summary>
    public IndicatorKind? Kind { get; init; }

    /// <summary>Of values, which way is better, where no column says so.</summary>
    public BetterDirection? Direction { get; init; }
}

/// <summary>What somebody said about a text that is perhaps no value.</summary>
/// <param name="Text">The text.</param>
/// <param name="OnlyStart">Whether others that begin like this are meant as well.</param>
/// <param name="Meaning">What it means.</param>
public sealed record TextChoice(string Text, bool OnlyStart, TextMeaning Meaning);

/// <summary>What somebody said about a word of a column.</summary>
/// <param name="Position">Where the column stands, from 0.</param>
/// <param name="Word">The word as it stands there.</param>
/// <param name="Meant">The word of ours for which it stands.</param>
public sealed record WordChoice(int Position, string Word, string Meant);

/// <summary>Which initiative is meant.</summary>
/// <param name="Text">What the file calls it.</param>
/// <param name="Reference">Its reference.</param>
public sealed record InitiativeChoice(string Text, string Reference);

/// <summary>What is still to be said about a file.</summary>
/// <param name="Field">The field of the form that asks, such as <c>meaning-3</c>; null where no field alone is meant.</param>
/// <param name="Message">What to do.</param>
public sealed record LookProblem(string? Field, string Message);
