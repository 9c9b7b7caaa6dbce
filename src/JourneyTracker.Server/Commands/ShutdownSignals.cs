using System.Runtime.InteropServices;

namespace JourneyTracker.Server.Commands;

/// <summary>
/// Turns the signals that end a process into a cancellation, from the first moment on: a signal that nobody took would
/// end the host at once and leave its private database running.
/// </summary>
internal sealed class ShutdownSignals : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public ShutdownSignals()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, End));
        }
    }

    /// <summary>Cancelled when the process has been asked to end.</summary>
    public CancellationToken Token => _ending.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _ending.Dispose();
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        _ending.Cancel();
    }
}
