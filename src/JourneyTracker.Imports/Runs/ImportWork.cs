using JourneyTracker.Core.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Imports.Runs;

/// <summary>
/// Carries on with the imports that wait, one after another. What waits stands in the table of imports itself: where a host stops in the middle, it or another
/// one goes on with it within seconds.
/// </summary>
internal sealed partial class ImportWork(NpgsqlDataSource database, StoreSettings settings, IServiceProvider services, ILogger<ImportWork> log)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _announced = new(0, 1);

    /// <summary>Says that something waits, so that it is begun at once.</summary>
    public void Announce()
    {
        try
        {
            _announced.Release();
        }
        catch (SemaphoreFullException)
        {
            // It looks anyway.
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var (tenant, id) in await WaitingAsync(stoppingToken))
                {
                    await CarryOnAsync(tenant, id, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database does not answer, or stopped answering; it is looked at again.
                Interrupted(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await WaitAsync(stoppingToken);
        }
    }

    // One that is interrupted keeps no other waiting.
    private async Task CarryOnAsync(string tenant, Guid id, CancellationToken stopping)
    {
        try
        {
            await services.GetRequiredService<ImportRunner>().CarryOnAsync(tenant, id, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Interrupted(e);
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        try
        {
            await _announced.WaitAsync(LookAgain, stopping);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task<IReadOnlyList<(string Tenant, Guid Id)>> WaitingAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select tenant_id, id from {settings.Schema}.mt_doc_importrun
            where data ->> 'state' in ('{ImportState.Waiting}', '{ImportState.Checking}', '{ImportState.Importing}', '{ImportState.TakingBack}')
            order by data ->> 'givenAt'
            """
        );
        var waiting = new List<(string, Guid)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            waiting.Add((reader.GetString(0), reader.GetGuid(1)));
        }

        return waiting;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Imports are interrupted, and gone on with shortly")]
    private partial void Interrupted(Exception e);
}
