using JourneyTracker.Core.Access;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace JourneyTracker.Web.Access;

/// <summary>The request that a page answers: who looks, and at which address.</summary>
public sealed class Visit(IHttpContextAccessor requests, IPageViewers viewers)
{
    /// <summary>Who looks; null on the pages that are open to anybody.</summary>
    public Viewer? Viewer => viewers.ViewerOf(Context);

    /// <summary>The programme office whose data is shown.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page should not have been reached.</exception>
    public string Tenant => (Viewer ?? throw new InvalidOperationException("A page was reached without a viewer.")).Tenant;

    /// <summary>Whether who looks may read the history; what leads to it is not shown to anybody else.</summary>
    public bool ReadsHistory => Viewer is { } viewer && viewer.Roles.Overlaps(Permissions.ReadersOfHistory);

    /// <summary>Whether who looks may take bundles away.</summary>
    public bool Exports => Viewer is { } viewer && viewer.Roles.Overlaps(Permissions.Exporters);

    /// <summary>Why who looks logs nothing new in the initiative shown; null where they may.</summary>
    public string? LogsNothing { get; set; }

    /// <summary>The charter of the initiative shown, as it is now: what can still be logged of it follows from it. Null where none is shown.</summary>
    public Charter? Charter { get; set; }

    /// <summary>Whether what a form logs can still be logged of what is shown.</summary>
    public StillTaken StillTaken(LogForm form) =>
        form.Subject == FormSubject.Initiative && Charter is { } charter ? charter.StillTakes(form.Command) : Core.Initiatives.StillTaken.Yes;

    /// <summary>
    /// Whether who looks may give the command of a form about what is shown. Who logs nothing new may still put right what
    /// they recorded themselves.
    /// </summary>
    public bool MayGive(LogForm form) =>
        form.IsFor(Viewer!)
        && (
            LogsNothing is null
            || !form.Command.IsAssignableTo(typeof(ILoggedForAgency))
            || form.Command == typeof(CorrectMeasurement)
            || form.Command == typeof(CorrectMeasurementToMissing)
        );

    /// <summary>What follows the question mark of the address.</summary>
    public IQueryCollection Query => Context.Request.Query;

    /// <summary>The address without what follows the question mark.</summary>
    public string Place => Context.Request.Path.ToString();

    /// <summary>The whole address, to come back to.</summary>
    public string Address => Place + Context.Request.QueryString;

    /// <summary>
    /// The id of the fact that the filled form of this address records; null where the address names none yet. It is in
    /// the address, so that going back, loading again and a second tab all mean the same fact.
    /// </summary>
    public Guid? Fact => Guid.TryParse(Query[FactField], out var id) && id != Guid.Empty ? id : null;

    /// <summary>The address of the same form, filled in to record another fact.</summary>
    public string AnotherFact =>
        LocalAddress.With(LocalAddress.Here(Context.Request, FactField, FormKeeper.KeptField, GoesOnField), $"{FactField}={Guid.CreateVersion7()}");

    /// <summary>The address that the filled form of this page is sent to.</summary>
    public string FormAddress => Fact is null ? AnotherFact : LocalAddress.Here(Context.Request, FormKeeper.KeptField, GoesOnField);

    /// <summary>What the person typed into the form of this page before they had to sign in again; null where nothing is kept for them.</summary>
    public IReadOnlyDictionary<string, StringValues>? Kept =>
        Context.Items.TryGetValue(FormsInOrder.Kept, out var kept) ? kept as IReadOnlyDictionary<string, StringValues> : null;

    /// <summary>Whether they come back to a form of which nothing is kept for them.</summary>
    public bool IsNothingKept => Query.ContainsKey(FormKeeper.KeptField) && Kept is null;

    /// <summary>Whether a form was sent.</summary>
    public bool IsSending => HttpMethods.IsPost(Context.Request.Method);

    /// <summary>What was sent with the form.</summary>
    public IFormCollection Sent => Context.Request.Form;

    /// <summary>The id under which logs and answers name this request.</summary>
    public string CorrelationId => Context.TraceIdentifier;

    /// <summary>Ends when the person goes away.</summary>
    public CancellationToken Cancellation => Context.RequestAborted;

    /// <summary>What the button that goes on from a choice puts into the address.</summary>
    public const string GoesOnField = "go";

    private const string FactField = "entry";

    private HttpContext Context => requests.HttpContext ?? throw new InvalidOperationException("Pages are rendered in answer to a request only.");

    /// <summary>Whether the address is a place or lies below it.</summary>
    public bool IsUnder(string place) => Context.Request.Path.StartsWithSegments(place, StringComparison.Ordinal);

    /// <summary>Answers that what was sent can't be accepted as it is.</summary>
    public void Refuse() => Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

    /// <summary>Answers that the person may not do that.</summary>
    public void Forbid() => Context.Response.StatusCode = StatusCodes.Status403Forbidden;

    /// <summary>Answers that there is nothing of that name: the page itself is not shown then.</summary>
    public void NotFound() => Context.Response.StatusCode = StatusCodes.Status404NotFound;
}
