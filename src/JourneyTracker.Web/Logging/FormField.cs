using System.Collections.Immutable;

namespace JourneyTracker.Web.Logging;

/// <summary>How a field of a form is filled in.</summary>
public enum FieldKind
{
    /// <summary>A short text.</summary>
    Line,

    /// <summary>A text of several lines.</summary>
    Text,

    /// <summary>A date known to the year, the month or the day.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>An exact decimal number.</summary>
    Amount,

    /// <summary>One of a few or of many.</summary>
    One,

    /// <summary>Any of a list, or none.</summary>
    Many,

    /// <summary>1 to 5.</summary>
    Scale,

    /// <summary>Yes or no.</summary>
    Tick,

    /// <summary>Another initiative, by its reference.</summary>
    Initiative,

    /// <summary>Names of one's own, a line each.</summary>
    Lines,

    /// <summary>Answers to the questions of the diagnostic.</summary>
    Answers,

    /// <summary>How much each area counts.</summary>
    Weights,

    /// <summary>Not shown: the page fills it in.</summary>
    Hidden,
}

/// <summary>Something to choose.</summary>
/// <param name="Value">How it is sent.</param>
/// <param name="Text">How it is shown.</param>
/// <param name="Group">The heading it stands under, where the list has headings.</param>
/// <param name="Hint">What it means, where the text alone does not say.</param>
public sealed record Option(string Value, string Text, string? Group = null, string? Hint = null);

/// <summary>A field of a form.</summary>
/// <param name="Name">The part of the command it fills, written small in front.</param>
/// <param name="Kind">How it is filled in.</param>
/// <param name="Label">What is asked for.</param>
/// <param name="Hint">What helps to answer.</param>
public sealed record FormField(string Name, FieldKind Kind, string Label, string? Hint = null)
{
    /// <summary>What there is to choose from.</summary>
    public Func<FormSituation, ImmutableArray<Option>> Options { get; init; } = _ => [];

    /// <summary>What it holds before anybody typed.</summary>
    public Func<FormSituation, string?> Initial { get; init; } = _ => null;

    /// <summary>How it reads for what the form is about, once that is chosen; null where it is not asked for.</summary>
    public Func<FormSituation, FormField, FormField?> Of { get; init; } = (_, field) => field;

    /// <summary>Whether it names something recorded already, which the other fields are about.</summary>
    public bool IsAbout { get; init; }

    /// <summary>Whether it is given only where it was changed: what is left as it was is not said again.</summary>
    public bool OnlyChanged { get; init; }

    /// <summary>What is said where there is nothing to choose from.</summary>
    public string? NothingToChoose { get; init; }

    /// <summary>The command that gives something to choose, where there is nothing.</summary>
    public Type? MadeBy { get; init; }

    /// <summary>Whether the command can't do without it. Set by the form from the command.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it holds something that can't be chosen any more, as an agency that has ended: what is left alone then stays.</summary>
    public bool HoldsWhatIsNotOffered(FormSituation situation) =>
        Kind == FieldKind.One && Initial(situation) is { Length: > 0 } held && Options(situation).All(option => option.Value != held);

    /// <summary>The element's id. An id of its own keeps clear of those that pages use for their parts.</summary>
    public string Id => $"field-{Name}";
}
