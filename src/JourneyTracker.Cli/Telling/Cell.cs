namespace JourneyTracker.Cli.Telling;

/// <summary>What stands in a cell of a table.</summary>
/// <param name="Text">The words.</param>
/// <param name="Tone">How they are shown where there are colours.</param>
internal sealed record Cell(string? Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Cell(string? text) => new(text);
}

/// <summary>How words are shown; never the only way in which something is told.</summary>
internal enum Tone
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>As something good.</summary>
    Good,

    /// <summary>As something to look at.</summary>
    Bad,

    /// <summary>As something of less weight.</summary>
    Quiet,
}
