using JourneyTracker.Core.Ledger;
using JourneyTracker.Ledger.Tiles;
using JourneyTracker.Server.SignIn;

namespace JourneyTracker.Server.Ledger;

/// <summary>
/// <c>/ledger/{tenant}/</c>: checkpoint, tiles and keys where tools for transparency logs look for them (C2SP tlog-tiles).
/// Nobody has to sign in: whoever keeps a checkpoint helps, and hashes say nothing of what was recorded.
/// </summary>
internal static class LedgerEndpoints
{
    private const string Text = "text/plain; charset=utf-8",
        Bytes = "application/octet-stream";
    private const string ForEver = "public, max-age=31536000, immutable",
        NotKept = "no-cache";

    public static void MapLedger(this WebApplication app)
    {
        var ledger = app.MapGroup("/ledger/{tenant}")
            .AddEndpointFilter(
                (context, next) =>
                    context.HttpContext.Request.RouteValues["tenant"] is string tenant && ViewerSource.IsTenantName(tenant)
                        ? next(context)
                        : ValueTask.FromResult<object?>(Results.NotFound())
            );
        ledger.MapGet("/checkpoint", CheckpointAsync);
        ledger.MapGet("/checkpoint/{size:long}", CheckpointOfAsync);
        ledger.MapGet("/keys", KeysAsync);
        ledger.MapGet("/tile/{**path}", TileAsync);
    }

    private static async Task<IResult> CheckpointAsync(string tenant, LedgerReader reader, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = NotKept;
        return await reader.CheckpointAsync(tenant, cancellation) is { } checkpoint ? Results.Text(checkpoint.Note.ToString(), Text) : Results.NotFound();
    }

    private static async Task<IResult> CheckpointOfAsync(string tenant, long size, LedgerReader reader, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = NotKept;
        return await reader.CheckpointAsync(tenant, size, cancellation) is { } checkpoint ? Results.Text(checkpoint.Note.ToString(), Text) : Results.NotFound();
    }

    private static async Task<IResult> KeysAsync(string tenant, LedgerReader reader, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = NotKept;
        var keys = await reader.KeysAsync(tenant, cancellation);
        return keys.IsEmpty ? Results.NotFound() : Results.Text(string.Concat(keys.Select(key => $"{key}\n")), Text);
    }

    private static async Task<IResult> TileAsync(string tenant, string path, LedgerReader reader, HttpResponse response, CancellationToken cancellation)
    {
        if (!TileId.TryParse($"tile/{path}", out var tile) || await reader.TileAsync(tenant, tile, cancellation) is not { } bytes)
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = ForEver;
        return Results.Bytes(bytes, Bytes);
    }
}
