using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Store;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.Logging;
using Microsoft.AspNetCore.Components;

namespace JourneyTracker.Web.Workshops;

/// <summary>A page about one workshop, and what it records.</summary>
public abstract class WorkshopPageBase : ComponentBase
{
    /// <summary>The workshop's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The request.</summary>
    [Inject]
    protected Visit Visit { get; set; } = null!;

    [Inject]
    private WorkshopReading Reading { get; set; } = null!;

    [Inject]
    private Recorder Recorder { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>The workshop; null where there is none for the one who asks.</summary>
    protected ShownWorkshop? Shown { get; private set; }

    /// <summary>What the last command was refused for.</summary>
    protected FormError? Refused { get; private set; }

    /// <summary>The same, to be listed.</summary>
    protected ImmutableArray<FormError> Errors => Refused is { } refused ? [refused] : [];

    /// <summary>The fields of the page's form.</summary>
    protected virtual ImmutableArray<string> Fields => [];

    /// <summary>The day it is; a workshop is a session, so that what is recorded of it happens now.</summary>
    protected PartialDate Today => PartialDate.Day(Clock.ProductDay());

    /// <summary>Its address.</summary>
    protected string Address => $"/workshops/{Id}";

    /// <summary>Whether this page is for the one who looks; to others it is not there.</summary>
    protected virtual bool IsFor(ShownWorkshop workshop) => true;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Shown = await Reading.OfAsync(Visit.Viewer!, Id, Visit.Cancellation);
        if (Shown is null || !IsFor(Shown))
        {
            Shown = null;
            Visit.NotFound();
        }
    }

    /// <summary>Records something and goes on to another page; where it is refused, this one says why.</summary>
    protected async Task RecordAsync(object command, string then)
    {
        Refused = await Refusal.OfAsync(() => Recorder.RecordAsync(Visit.Viewer!, command, Visit.Cancellation), Fields);
        if (Refused is null)
            Navigation.NavigateTo(then);
        else
            Visit.Refuse();
    }

    /// <summary>Says what is wrong with a field that can't be made into a command.</summary>
    protected Task RefuseAsync(string message, string field)
    {
        Refused = new FormError(field, message);
        Visit.Refuse();
        return Task.CompletedTask;
    }

    /// <summary>Goes on to another page.</summary>
    protected void GoTo(string address) => Navigation.NavigateTo(address);
}
