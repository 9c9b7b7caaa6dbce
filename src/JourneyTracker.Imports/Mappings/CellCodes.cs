namespace JourneyTracker.Imports.Mappings;

/// <summary>The kinds of problems that files can have with their mapping, as <see cref="CellProblem.Code" /> names them.</summary>
public static class CellCodes
{
    /// <summary>A column of the mapping is not in the file.</summary>
    public const string ColumnMissing = "COLUMN_MISSING";

    /// <summary>Two headers are those of one column, or one header is that of two.</summary>
    public const string HeaderTwice = "HEADER_TWICE";

    /// <summary>There is no value where each row must have one.</summary>
    public const string Required = "REQUIRED";

    /// <summary>A text can't be kept.</summary>
    public const string TextNotAccepted = "TEXT_NOT_ACCEPTED";

    /// <summary>A text does not look like what the mapping says.</summary>
    public const string PatternNotMatched = "PATTERN_NOT_MATCHED";

    /// <summary>A text is none of the words that there are.</summary>
    public const string WordNotKnown = "WORD_NOT_KNOWN";

    /// <summary>A text is not a date, or could be several.</summary>
    public const string DateNotUnderstood = "DATE_NOT_UNDERSTOOD";

    /// <summary>A text is not a number.</summary>
    public const string NumberNotUnderstood = "NUMBER_NOT_UNDERSTOOD";

    /// <summary>A number is larger than any that can be kept, or not within its range.</summary>
    public const string NumberOutOfRange = "NUMBER_OUT_OF_RANGE";

    /// <summary>A text is neither yes nor no.</summary>
    public const string YesNoNotUnderstood = "YES_NO_NOT_UNDERSTOOD";

    /// <summary>Letters of a text are broken; a warning, as the text is kept as it stands.</summary>
    public const string EncodingBroken = "ENCODING_BROKEN";
}
