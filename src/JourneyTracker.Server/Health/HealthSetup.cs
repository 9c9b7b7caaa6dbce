using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Store;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyTracker.Server.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, which is to record; checks tagged <see cref="Ready" />
/// decide. Neither needs a token; one word, and where it is not ready, why and how far it has come.
/// </summary>
public static class HealthSetup
{
    /// <summary>The tag of the checks that must pass before requests are sent here.</summary>
    public const string Ready = "ready";

    internal const string Path = "/health";

    internal static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<CanRecord>().AddSingleton<HostStart>().AddHealthChecks()
            .AddCheck<CanRecord>("recording", tags: [Ready])
            .AddCheck<RowsAreCurrent>("rows", tags: [Ready])
            .AddCheck<HasStarted>("start", tags: [Ready])
            .AddCheck<LedgerIsSigned>("ledger", tags: [Ready]);

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks($"{Path}/live", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
        app.MapHealthChecks($"{Path}/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
            ResponseWriter = WriteAsync,
        }).DisableRateLimiting();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        if (report.Status != HealthStatus.Healthy)
            context.Response.Headers.RetryAfter = NotYet.AskAgainAfterSeconds;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Join('\n', report.Entries.Values.Select(check => check.Description).OfType<string>().Prepend(report.Status.ToString())));
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
            Task.FromResult(!ledger.RefusesToSign ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The ledger is not signed any further; what keeps it from that is in the log and, for those who may read the history, in ledger { problem }."));
    }
}
