using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Primitives;

namespace JourneyTracker.Web.Logging;

/// <summary>A form that logs many facts at once: all or none, each with an id that follows from that of the form, so that sending it twice is no harm.</summary>
public abstract class ManyFactsPage : ComponentBase
{
    /// <summary>The request.</summary>
    [Inject]
    protected Visit Visit { get; set; } = null!;

    /// <summary>Reads what the form is about.</summary>
    [Inject]
    protected FormReading Reading { get; set; } = null!;

    /// <summary>Takes the commands.</summary>
    [Inject]
    protected Recorder Recorder { get; set; } = null!;

    /// <summary>Leads on.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>What the form is filled in for; null where there is nothing of that name.</summary>
    protected FormSituation? Situation { get; set; }

    /// <summary>What is wrong with what was sent.</summary>
    protected ImmutableArray<FormError> Errors { get; private set; } = [];

    /// <summary>The form of a single fact of the kind.</summary>
    protected abstract LogForm One { get; }

    /// <summary>Whether the person may log such facts here.</summary>
    protected bool MayLog => Visit.MayGive(One);

    /// <summary>What the page reads before it is shown; false where there is nothing of that name.</summary>
    protected abstract Task<bool> ReadAsync();

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!await ReadAsync())
        {
            Visit.NotFound();
        }
        else if (!MayLog)
        {
            Visit.Forbid();
        }
        else if (Visit.Fact is null && !Visit.IsSending)
        {
            Navigation.NavigateTo(Empty);
        }
    }

    /// <summary>The address of the form, not filled in yet.</summary>
    protected virtual string Empty => Visit.AnotherFact;

    /// <summary>Where the form is sent to: once its facts are recorded and it says others, those get ids of their own.</summary>
    protected string Action => Refusals.Any(rule => rule is EntryIdTaken) ? Visit.AnotherFact : Visit.FormAddress;

    /// <summary>What was typed into a field, or was before the person signed in again.</summary>
    protected virtual StringValues TypedOf(string name) =>
        Visit.IsSending ? Visit.Sent[name]
        : Visit.Kept is { } kept ? kept.GetValueOrDefault(name)
        : StringValues.Empty;

    /// <summary>The same as a text without what surrounds it; null where it is empty.</summary>
    protected string? TextOf(string name) => TypedOf(name).ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Reads a date that has to be given.</summary>
    /// <returns>The date; null where it is none, which is told.</returns>
    protected PartialDate? DateOf(string name, string label, ICollection<FormError> errors)
    {
        if (TextOf(name) is not { } text)
        {
            errors.Add(new FormError(name, $"Fill in “{label}”."));
            return null;
        }

        if (TypedValue.ReadDate(text, Situation!.Today, out var date) is { } complaint)
        {
            errors.Add(new FormError(name, complaint));
            return null;
        }

        return date;
    }

    /// <summary>The id of the fact of a row.</summary>
    protected Guid FactOf(string row) => DerivedId.Of($"{Visit.Fact ?? Guid.Empty}/{row}");

    /// <summary>What is wrong with a field, to be said beside it.</summary>
    protected string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Message;

    /// <summary>Records facts, all or none.</summary>
    /// <param name="facts">The command of each, with how a rule that it breaks is told.</param>
    /// <returns>Whether they are recorded, now or since this form was sent before.</returns>
    protected async Task<bool> RecordAsync(IReadOnlyList<(IRecordCommand Command, Func<RuleViolation, FormError> Told)> facts)
    {
        var results = await Recorder.RecordTogetherAsync(
            Visit.Viewer!,
            [.. facts.Select(fact => new SourcedCommand(fact.Command, null))],
            Together.AllOrNone,
            Visit.Cancellation
        );
        Refusals = [.. results.SelectMany(result => result.Refusals)];
        if (Refusals.IsEmpty)
        {
            return true;
        }

        Refuse([
            .. facts
                .Zip(results)
                .SelectMany(one => one.Second.Refusals.Select(rule => rule is EntryIdTaken ? SentBefore : one.First.Told(rule)))
                .DistinctBy(error => (error.Field, error.Message)),
        ]);
        return false;
    }

    /// <summary>The rules that what was sent last ran against.</summary>
    protected ImmutableArray<RuleViolation> Refusals { get; private set; } = [];

    private static FormError SentBefore { get; } =
        new(
            null,
            "This form was sent before, and recorded something else. To record what is filled in now as well, send it once more; to change what is recorded, correct those entries."
        );

    /// <summary>What is wrong where something was typed for what is no longer shown; null where nothing was.</summary>
    /// <param name="begins">How the names of such fields begin.</param>
    /// <param name="shown">The fields that are shown.</param>
    protected FormError? NoLongerShown(string begins, IEnumerable<string> shown)
    {
        var left = Visit
            .Sent.Where(field => field.Key.StartsWith(begins, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(field.Value))
            .ExceptBy(shown, field => field.Key)
            .Select(field => $"“{field.Value}”")
            .ToList();
        return left.Count == 0
            ? null
            : new FormError(
                null,
                $"What you typed for rows or columns that are no longer shown would be lost: {string.Join(", ", left.Take(10))}. Nothing was recorded; open the form in another tab to see what changed."
            );
    }

    /// <summary>Says what is wrong; nothing is recorded.</summary>
    protected void Refuse(ImmutableArray<FormError> errors)
    {
        Errors = errors;
        Visit.Refuse();
    }
}
