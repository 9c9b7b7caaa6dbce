namespace JourneyTracker.Core.Store;

/// <summary>
/// Whether the rows in the database are those that this host understands. Until they are, it answers nobody: neither
/// reading nor recording, since recording looks at rows, too.
/// </summary>
public sealed class ReadModelStatus
{
    private readonly TaskCompletionSource _current = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _waiting = "The database is being looked at.";

    /// <summary>Why nothing is answered yet, for a person; null where all is well.</summary>
    public string? Waiting => _waiting;

    /// <summary>Completes once the rows are those that this host understands, or fails with what keeps them from it.</summary>
    public Task Current => _current.Task;

    internal void Say(string waiting) => _waiting = waiting;

    internal void Done()
    {
        _waiting = null;
        _current.TrySetResult();
    }

    internal void Failed(Exception e)
    {
        _waiting = e.Message;
        _current.TrySetException(e);
    }
}
