using JourneyTracker.Core.Access;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Store;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Server.Settings;
using JourneyTracker.Server.SignIn;

namespace JourneyTracker.Server.Ledger;

/// <summary><c>/export/</c>: bundles that can be verified without us, for auditors and administrators.</summary>
internal static class ExportEndpoints
{
    // Its line in the readable history, which waits until the events are written.
    private const long ScratchBytesOfAnEntry = 1_000,
        ScratchBytesAtLeast = 64 * 1024;

    // How many entries a bundle of some records is taken to have at most: that of everything has as many as the log.
    private const long EntriesOfSomeRecords = 10_000;

    public static void MapExport(this WebApplication app)
    {
        app.MapGet("/export/initiatives/{reference}.zip", (string reference, HttpContext context) =>
            ExportAsync(context, new BundleScope(BundleKind.Initiative, reference))
        );
        app.MapGet("/export/portfolios/{reference}.zip", (string reference, HttpContext context) =>
            ExportAsync(context, new BundleScope(BundleKind.Portfolio, reference))
        );
        app.MapGet("/export/tenant.zip", (Delegate)((HttpContext context) => ExportAsync(context, BundleScope.Tenant)));
    }

    private static async Task<IResult> ExportAsync(HttpContext context, BundleScope scope)
    {
        if (await ViewerAsync(context) is not { } viewer)
        {
            return context.User.Identity?.IsAuthenticated == true
                ? Refuse(
                    StatusCodes.Status403Forbidden,
                    "Your sign-in names no tenant or no role here. Ask whoever looks after the accounts in your organisation."
                )
                : Refuse(StatusCodes.Status401Unauthorized, "Sign in first: at /sign-in in a browser, or with a token as Authorization: Bearer.");
        }

        var export = context.RequestServices.GetRequiredService<BundleExport>();
        if (await export.FindAsync(viewer.Tenant, scope, context.RequestAborted) is not { } content)
        {
            return Refuse(StatusCodes.Status404NotFound, $"There is no {scope}.");
        }

        if (!viewer.Roles.Overlaps(Permissions.Exporters))
        {
            return Refuse(StatusCodes.Status403Forbidden, "Bundles are for auditors and administrators. Ask one of them for it.");
        }
        // What is signed on the way is remembered on the same disk.
        if (!HasRoomFor(entries: 0))
        {
            return RefuseForWantOfRoom(context);
        }

        await context.RequestServices.GetRequiredService<LedgerKeeper>().CatchUpAsync(viewer.Tenant, context.RequestAborted);
        if (await context.RequestServices.GetRequiredService<LedgerReader>().CheckpointAsync(viewer.Tenant, context.RequestAborted) is not { } checkpoint)
        {
            return Refuse(
                StatusCodes.Status409Conflict,
                "The ledger is empty: nothing was recorded, or the ledger is not signed. In the API, ledger { problem } says why."
            );
        }

        if (!HasRoomFor(scope.Kind == BundleKind.Tenant ? checkpoint.Checkpoint.Size : Math.Min(checkpoint.Checkpoint.Size, EntriesOfSomeRecords)))
        {
            return RefuseForWantOfRoom(context);
        }

        context.RequestServices.GetRequiredService<Audit>().Exported(viewer, scope.ToString());
        var name = $"{viewer.Tenant}-{scope.Reference ?? "all"}-{checkpoint.Checkpoint.Size}.zip";
        return Results.Stream(output => export.WriteAsync(viewer.Tenant, content, checkpoint, output, context.RequestAborted), "application/zip", name);
    }

    private static IResult RefuseForWantOfRoom(HttpContext context)
    {
        context.Response.Headers.RetryAfter = $"{Outage.AskAgainAfterSeconds}";
        return Refuse(
            StatusCodes.Status503ServiceUnavailable,
            "The host's disk is full, and making a bundle needs some room. Nothing that was recorded is lost. Try again later, or tell whoever runs this service."
        );
    }

    /// <summary>Looked at before anything is answered: half a bundle would have to be broken off.</summary>
    private static bool HasRoomFor(long entries)
    {
        try
        {
            ScratchFolder.EnsureRoom(ScratchBytesAtLeast + (entries * ScratchBytesOfAnEntry));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A program brings a token, a browser the cookie of the pages.
    private static async Task<Viewer?> ViewerAsync(HttpContext context)
    {
        var viewers = context.RequestServices.GetRequiredService<ViewerSource>();
        return viewers.ViewerOf(context) ?? (await PageSignIn.RecogniseAsync(context) ? viewers.ViewerOf(context) : null);
    }

    private static IResult Refuse(int status, string message) => Results.Problem(message, statusCode: status);
}
