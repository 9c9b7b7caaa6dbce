using Microsoft.Extensions.Logging;

namespace JourneyTracker.Core.Access;

/// <summary>
/// One line in the log, under <c>JourneyTracker.Audit</c>, for what has to be answered for although it records nothing: signing in and
/// out, being refused, taking bundles away, erasing a name. It tells the subject and never a name.
/// </summary>
public sealed partial class Audit(ILoggerFactory loggers)
{
    private const string Nobody = "nobody";

    private readonly ILogger _log = loggers.CreateLogger("JourneyTracker.Audit");

    /// <summary>Somebody signed in to the pages.</summary>
    public void SignedIn(string? subject, string? tenant) => Note("signed in", subject ?? Nobody, tenant ?? Nobody, "the pages");

    /// <summary>Somebody signed out of the pages.</summary>
    public void SignedOut(string? subject, string? tenant) => Note("signed out", subject ?? Nobody, tenant ?? Nobody, "the pages");

    /// <summary>Somebody asked for what is not for them, or without saying who they are.</summary>
    /// <param name="viewer">Who; null where nobody is known.</param>
    /// <param name="what">The place, and the code or status of the refusal.</param>
    public void Refused(Viewer? viewer, string what) => Note("refused", viewer?.Subject ?? Nobody, viewer?.Tenant ?? Nobody, what);

    /// <summary>Somebody takes a bundle away.</summary>
    public void Exported(Viewer viewer, string what)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Note("exported", viewer.Subject, viewer.Tenant, what);
    }

    /// <summary>Somebody erased the name of somebody.</summary>
    public void Erased(Viewer viewer, string whose)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Note("erased a name", viewer.Subject, viewer.Tenant, whose);
    }

    private void Note(string act, string subject, string tenant, string what) => LogAct(_log, act, subject, tenant, what);

    [LoggerMessage(LogLevel.Information, "Audit: {Act} by {Subject} of {Tenant}: {Object}")]
    private static partial void LogAct(ILogger log, string act, string subject, string tenant, string @object);
}
