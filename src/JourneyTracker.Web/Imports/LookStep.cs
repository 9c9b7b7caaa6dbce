using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Looking;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Runs;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.Logging;
using Microsoft.AspNetCore.Components;

namespace JourneyTracker.Web.Imports;

/// <summary>A page about a file that somebody looks at: finds the file and what is in it, for who may see it.</summary>
public abstract class LookStep : ComponentBase
{
    /// <summary>The file.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    internal Visit Visit { get; set; } = null!;

    [Inject]
    internal LookDesk Looks { get; set; } = null!;

    [Inject]
    internal ImportDesk Desk { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    /// <summary>Who it is for, where it is not for who looks; null where it is.</summary>
    protected ImmutableHashSet<Role>? IsFor { get; private set; }

    /// <summary>The file; null where there is none, or it is for others.</summary>
    protected LookedFile? File { get; private set; }

    /// <summary>What is in it; null where it can't be read.</summary>
    protected FileLook? Look { get; private set; }

    /// <summary>Why it can't be read; null where it can.</summary>
    protected string? WhyNot { get; private set; }

    /// <summary>What is wrong with what was sent.</summary>
    protected ImmutableArray<FormError> Errors { get; private set; } = [];

    /// <summary>What was said about it until now.</summary>
    protected LookChoices Choices => File!.State.Choices;

    /// <summary>The address of the file's pages.</summary>
    protected string Address => $"/imports/look/{Id}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        // A form that was sent has to be on the page before the page leads elsewhere, even where all that it reads is there at once.
        await Task.Yield();
        try
        {
            File = await Looks.FindAsync(Visit.Viewer!, Id, Visit.Cancellation);
        }
        catch (NotAllowed)
        {
            IsFor = ImportDesk.MayImport(Visit.Viewer!) ? [Role.ProgrammeOffice] : ImportDesk.Importers;
            Visit.Forbid();
            return;
        }

        if (File is null)
        {
            if (!await LeadsToImportAsync())
            {
                Visit.NotFound();
            }

            return;
        }

        await LookAsync();
        if (Look is null && await LeadsToImportAsync())
        {
            return;
        }

        if (Look is null && !ShowsUnreadable)
        {
            Navigation.NavigateTo(Address);
            return;
        }

        await ReadyAsync();
    }

    // Sent twice, as by a double click, the form comes back after the first has taken the file: what became of it is there.
    private async Task<bool> LeadsToImportAsync()
    {
        if (Visit.Fact is not { } import || await Desk.FindAsync(Visit.Viewer!, import, Visit.Cancellation) is null)
        {
            return false;
        }

        Navigation.NavigateTo($"/imports/{import}");
        return true;
    }

    /// <summary>Whether the page is of use where the file can't be read.</summary>
    protected virtual bool ShowsUnreadable => false;

    /// <summary>Reads what else the page shows, or leads to the page that has to come first.</summary>
    protected virtual Task ReadyAsync() => Task.CompletedTask;

    /// <summary>What stands in a field: what was sent or typed before signing in again; null where nothing was.</summary>
    protected string? Typed(string field) =>
        Visit.IsSending ? (Visit.Sent.TryGetValue(field, out var sent) ? sent.ToString() : null)
        : Visit.Kept is { } kept && kept.TryGetValue(field, out var typed) ? typed.ToString()
        : null;

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    protected string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Message;

    /// <summary>Says what is wrong with what was sent.</summary>
    protected void Refuse(IEnumerable<FormError> errors)
    {
        Errors = [.. errors];
        Visit.Refuse();
    }

    /// <summary>Keeps what was said.</summary>
    protected async Task SayAsync(LookState state)
    {
        await Looks.SayAsync(Visit.Viewer!, File!, state, Visit.Cancellation);
        File = File! with { State = state };
    }

    /// <summary>Looks at the file as it is said to be read.</summary>
    protected async Task LookAsync()
    {
        try
        {
            (Look, WhyNot) = (await Looks.LookAsync(Visit.Viewer!, File!, Visit.Cancellation), null);
        }
        catch (FileNotUnderstood refused)
        {
            (Look, WhyNot) = (null, refused.Message);
        }
    }

    /// <summary>Looks at the file as a mapping has it read.</summary>
    protected async Task LookAsync(Mapping mapping) => Look = await Looks.LookAsync(Visit.Viewer!, File!, Look!, mapping, Visit.Cancellation);

    /// <summary>A problem as a form shows it.</summary>
    protected static FormError ErrorOf(LookProblem problem) => new(problem.Field, problem.Message);

    /// <summary>A value that was chosen from a list; null where none was.</summary>
    protected static T? Chosen<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
