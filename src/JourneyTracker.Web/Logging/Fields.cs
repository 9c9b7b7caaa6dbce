using System.Globalization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Logging;

/// <summary>The fields that forms are made of.</summary>
internal static class Fields
{
    /// <summary>When the fact held: today, until something else is typed.</summary>
    public static FormField On(string label = "When was that?", string? hint = null) =>
        new("on", FieldKind.Date, label, hint is null ? $"{DateText.Hint} Log it late rather than never; it counts from that date." : $"{hint} {DateText.Hint}")
        {
            Initial = situation => Dates.Shown(situation.Today),
        };

    /// <summary>Another date.</summary>
    public static FormField Date(string name, string label, string? hint = null) =>
        new(name, FieldKind.Date, label, hint is null ? DateText.Hint : $"{hint} {DateText.Hint}");

    /// <summary>A short text.</summary>
    public static FormField Line(string name, string label, string? hint = null) => new(name, FieldKind.Line, label, hint);

    /// <summary>A text of several lines.</summary>
    public static FormField Text(string name, string label, string? hint = null) => new(name, FieldKind.Text, label, hint);

    /// <summary>Names of one's own, a line each.</summary>
    public static FormField Lines(string name, string label, string? hint = null) => new(name, FieldKind.Lines, label, hint);

    /// <summary>Why.</summary>
    public static FormField Reason(string hint, string name = "reason", string label = "Why?") => Text(name, label, hint);

    /// <summary>A whole number.</summary>
    public static FormField Number(string name, string label, string? hint = null) => new(name, FieldKind.Number, label, hint);

    /// <summary>An exact number.</summary>
    public static FormField Amount(string name, string label, string? hint = null) => new(name, FieldKind.Amount, label, hint);

    /// <summary>1 to 5.</summary>
    public static FormField Scale(string name, string label, string hint) => new(name, FieldKind.Scale, label, hint);

    /// <summary>Yes or no.</summary>
    public static FormField Tick(string name, string label, string? hint = null) => new(name, FieldKind.Tick, label, hint);

    /// <summary>One of a list.</summary>
    public static FormField One(string name, string label, Choice choice, string? hint = null) =>
        new(name, FieldKind.One, label, hint)
        {
            Options = choice.Options,
            NothingToChoose = choice.None,
            MadeBy = choice.MadeBy,
            // Who logs for one agency can't choose another.
            Initial = situation => choice == Choice.Agencies ? situation.OwnAgency?.ToString() : null,
        };

    /// <summary>The one recorded thing that the form says something new of.</summary>
    public static FormField Which(string name, string label, Choice choice) => One(name, label, choice) with { IsAbout = true };

    /// <summary>The field, filled with what is recorded; nothing where that is not known.</summary>
    public static FormField As(this FormField field, Func<FormSituation, object?> recorded) =>
        field with
        {
            Initial = situation =>
                recorded(situation) switch
                {
                    null => null,
                    PartialDate date => Dates.Shown(date),
                    decimal amount => Figures.Typed(amount),
                    IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                    var other => other.ToString(),
                },
        };

    /// <summary>Any of a list.</summary>
    public static FormField Many(string name, string label, Choice choice, string? hint = null) =>
        new(name, FieldKind.Many, label, hint)
        {
            Options = choice.Options,
            NothingToChoose = choice.None,
            MadeBy = choice.MadeBy,
        };

    /// <summary>Another initiative, by its reference.</summary>
    public static FormField Initiative(string name, string label, string? hint = null) =>
        new(name, FieldKind.Initiative, label, $"{hint} Its reference is the last part of the address of its page.".TrimStart());

    /// <summary>What the page fills in.</summary>
    public static FormField Hidden(string name, Func<FormSituation, string?> initial) => new(name, FieldKind.Hidden, name) { Initial = initial };
}
