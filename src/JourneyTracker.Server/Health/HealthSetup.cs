using System.Globalization;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Core.Store;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace JourneyTracker.Server.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, which is to record; checks tagged <see cref="Ready" />
/// decide. <c>/health/ledger</c>: the logs are signed, and nothing was changed by somebody with access to the database. None needs a token; one word, and where
/// it is not well, why.
/// </summary>
public static class HealthSetup
{
    /// <summary>The tag of the checks that must pass before requests are sent here.</summary>
    public const string Ready = "ready";

    private const string Whole = "whole";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    internal const string Path = "/health";

    internal static void AddHealth(this WebApplicationBuilder builder) =>
        builder
            .Services.AddSingleton<CanRecord>()
            .AddSingleton<DataFolderHasRoom>()
            .AddSingleton<HostStart>()
            .AddHealthChecks()
            .AddCheck<CanRecord>("recording", tags: [Ready])
            .AddCheck<DataFolderHasRoom>("data folder", tags: [Ready])
            .AddCheck<RowsAreCurrent>("rows", tags: [Ready])
            .AddCheck<HasStarted>("start", tags: [Ready])
            .AddCheck<LedgerIsSigned>("ledger", tags: [Ready])
            .AddCheck<NothingWasChanged>("changes", tags: [Ready])
            .AddCheck<LedgerIsWhole>("whole", tags: [Whole]);

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks($"{Path}/live", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
        app.MapHealthChecks($"{Path}/ready", ThoseTagged(Ready)).DisableRateLimiting();
        app.MapHealthChecks($"{Path}/ledger", ThoseTagged(Whole)).DisableRateLimiting();
    }

    private static HealthCheckOptions ThoseTagged(string tag) =>
        new()
        {
            Predicate = check => check.Tags.Contains(tag),
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
            ResponseWriter = WriteAsync,
        };

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        if (report.Status != HealthStatus.Healthy)
        {
            context.Response.Headers.RetryAfter = NotYet.AskAgainAfterSeconds;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            string.Join('\n', report.Entries.Values.Select(check => check.Description).OfType<string>().Prepend(report.Status.ToString()))
        );
    }

    private sealed class RowsAreCurrent(ReadModelStatus status) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(status.Waiting is { } waiting ? HealthCheckResult.Degraded(waiting) : HealthCheckResult.Healthy());
    }

    private sealed class HasStarted(HostStart start) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(start.Waiting is { } waiting ? HealthCheckResult.Degraded(waiting) : HealthCheckResult.Healthy());
    }

    private sealed class LedgerIsSigned(LedgerKeeper ledger) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                !ledger.RefusesToSign
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Degraded(
                        "The ledger is not signed any further. The reason is in the host's log and, for those who may read the history, in ledger { problem }."
                    )
            );
    }

    // Said, and no reason to send requests elsewhere: every other host has the same database.
    private sealed class NothingWasChanged(LedgerCheck check) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            // That nothing can be read is said by others.
            return HealthCheckResult.Healthy((await ChangesAsync(check, cancellationToken)).Changes);
        }
    }

    private sealed class LedgerIsWhole(LedgerKeeper ledger, LedgerCheck check) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var log =
                ledger.Problems.Count == 0 ? null : "The log of a programme office is not signed any further, or entries in it wait for one that is missing.";
            var (read, changes) = await ChangesAsync(check, cancellationToken);
            var since = check.BrokenOff.Values.DefaultIfEmpty().Min();
            var broken =
                since == default
                    ? null
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"Since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC every check has been broken off, in {check.BrokenOff.Count} of the programme offices. The reason is in the host's log."
                    );
            var problems = new[] { log, changes, broken, read ? null : "What the last check found can't be read now." }.OfType<string>().ToList();
            var left = check.LeftListsOut
                ? "The last check left the lists out, since a host of another version is connected, or somebody who names themselves as one."
                : null;
            return problems.Count == 0
                ? HealthCheckResult.Healthy(left)
                : HealthCheckResult.Degraded(
                    $"{string.Join('\n', problems)} More is in the host's log and, for those who may read the history, in ledger {{ problem }}."
                );
        }
    }

    // A database that does not answer keeps nobody who asks about health.
    private static async Task<(bool Read, string? Changes)> ChangesAsync(LedgerCheck check, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(Longest);
        try
        {
            var changed = await check.ChangedAsync(time.Token).WaitAsync(Longest + TimeSpan.FromSeconds(1), cancellation);
            return (
                true,
                changed.Count == 0
                    ? null
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"Something was changed by somebody with access to the database, in {changed.Count} of the programme offices."
                    )
            );
        }
        catch (Exception e)
            when (e is NpgsqlException or TimeoutException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return (false, null);
        }
    }
}
