using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Recording;
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

    /// <summary>The workshop; null where there is none, or not this page of it for the one who asks.</summary>
    protected ShownWorkshop? Shown { get; private set; }

    /// <summary>Whether there is this page, for others than the one who asks.</summary>
    protected bool IsForOthers { get; private set; }

    /// <summary>What the last command was refused for.</summary>
    protected FormError? Refused { get; private set; }

    /// <summary>The same, to be listed.</summary>
    protected ImmutableArray<FormError> Errors => Refused is { } refused ? [refused] : [];

    /// <summary>The fields of the page's form.</summary>
    protected virtual ImmutableArray<string> Fields => [];

    /// <summary>The day it is; a workshop is a session, so that what is recorded of it happens now.</summary>
    protected PartialDate Today => PartialDate.Day(Clock.ProductDay(Visit.Tenant));

    /// <summary>Its address.</summary>
    protected string Address => $"/workshops/{Id}";

    /// <summary>Where what the page records is seen; null where it has no form for one fact.</summary>
    protected virtual string? After => null;

    /// <summary>The id of the fact that the filled form records.</summary>
    protected Guid Fact { get; private set; }

    /// <summary>What was typed into a field before the person had to sign in again.</summary>
    protected string? Kept(string name) => Visit.Kept?.GetValueOrDefault(name).FirstOrDefault();

    /// <summary>Whether there is this page of the workshop, whoever looks.</summary>
    protected virtual bool IsThere(ShownWorkshop workshop) => true;

    /// <summary>Whether it is for the one who looks.</summary>
    protected virtual bool IsFor(ShownWorkshop workshop) => true;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Shown = await Reading.OfAsync(Visit.Viewer!, Id, Visit.Cancellation);
        Fact = Visit.Fact ?? Guid.CreateVersion7();
        var recorded = After is not null && Shown?.OwnEntry(Fact) is not null;
        if (Shown is null || (!IsThere(Shown) && !recorded))
        {
            Shown = null;
            Visit.NotFound();
        }
        else if (!IsFor(Shown))
        {
            (Shown, IsForOthers) = (null, true);
            Visit.Forbid();
        }
        else if (After is { } after && !Visit.IsSending && (recorded || Visit.Fact is null))
        {
            // Who comes back to a form that was sent is led to what it recorded.
            Navigation.NavigateTo(recorded ? JustLogged.At(after, Fact) : Visit.AnotherFact);
        }
    }

    /// <summary>Records something and goes on to another page; where it is refused, this one says why.</summary>
    /// <param name="command">What is recorded.</param>
    /// <param name="then">Where to go on; left out, where what is recorded is seen.</param>
    protected async Task RecordAsync(object command, string? then = null)
    {
        Refused = await Refusal.OfAsync(() => Recorder.RecordAsync(Visit.Viewer!, command, Visit.Cancellation), Fields);
        if (Refused is null || Shown?.OwnEntry(Fact) is not null)
        {
            Navigation.NavigateTo(then ?? JustLogged.At(After ?? Address, Fact));
        }
        else
        {
            Visit.Refuse();
        }
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
