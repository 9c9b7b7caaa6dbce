using JourneyTracker.Core.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Core.Ledger.Checks;

/// <summary>Checks the tenants one after another in the background, of several hosts one at a time, and says in the log what is new.</summary>
internal sealed partial class LedgerChecker(
    NpgsqlDataSource database,
    LedgerCheck check,
    LedgerSettings settings,
    ReadModelStatus rows,
    TimeProvider clock,
    ILogger<LedgerChecker> log
) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.CheckEvery == TimeSpan.Zero)
        {
            return;
        }

        var look = settings.CheckEvery < Longest ? settings.CheckEvery : Longest;
        try
        {
            await rows.Current.WaitAsync(stoppingToken);
            while (true)
            {
                // First a pause: a host that starts has other things to do.
                await Task.Delay(look, clock, stoppingToken);
                await CheckDueAsync(stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, whatever that broke off.
        }
        catch (Exception) when (rows.Current.IsFaulted)
        {
            // Nothing is answered, and why is said by who computes the rows.
        }
    }

    private async Task CheckDueAsync(CancellationToken cancellation)
    {
        try
        {
            await using var turn = await SessionLock.TryTakeAsync(database, "journeytracker ledger check", cancellation);
            if (turn is not null)
            {
                await CheckDueTenantsAsync(cancellation);
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogNotChecked(e);
        }
    }

    private async Task CheckDueTenantsAsync(CancellationToken cancellation)
    {
        foreach (var tenant in await check.TenantsAsync(cancellation))
        {
            var last = await check.LastAsync(tenant, cancellation);
            if (last is not null && (clock.GetUtcNow() - last.At).Duration() < settings.CheckEvery)
            {
                continue;
            }

            try
            {
                Say(tenant, last, await check.RunAsync(tenant, settings.CheckRate, putRight: false, cancellation));
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                // What keeps one from being checked must not keep the others from it.
                LogBrokenOff(tenant, e);
            }
        }
    }

    private void Say(string tenant, CheckResult? before, CheckResult now)
    {
        foreach (var finding in now.Findings.Where(finding => before?.Findings.Contains(finding) != true))
        {
            if (finding.Kind == CheckKind.Times)
            {
                LogRunsBack(tenant, finding.Message);
            }
            else
            {
                LogChanged(tenant, finding.Message);
            }
        }

        if (now.Records is null && before is not { Records: null })
        {
            LogLeftOut(tenant);
        }

        if (now.More > 0 && now.More != before?.More)
        {
            LogMore(tenant, now.More);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Something was changed by somebody with access to the database in {Tenant}. {Problem}")]
    private partial void LogChanged(string tenant, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A time of recording in {Tenant} runs back. {Problem}")]
    private partial void LogRunsBack(string tenant, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The check of {Tenant} found {More} more of the same.")]
    private partial void LogMore(string tenant, long more);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The check of {Tenant} left the lists out: their rows are of another version, or a host of another version is connected, or somebody who names themselves as one."
    )]
    private partial void LogLeftOut(string tenant);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The check of {Tenant} was broken off; it is tried again within a minute.")]
    private partial void LogBrokenOff(string tenant, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger could not be checked; it is tried again.")]
    private partial void LogNotChecked(Exception e);
}
