using Microsoft.Extensions.Hosting;

namespace JourneyTracker.Core.Store;

/// <summary>Lets a host start only where the database allows it, before anything there is touched.</summary>
internal sealed class HostAdmission(ConnectedHosts hosts) : IHostedLifecycleService
{
    /// <summary>Runs before anything else of the host starts, the making of tables included.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => hosts.EnsureAllowedAsync(cancellationToken);

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
