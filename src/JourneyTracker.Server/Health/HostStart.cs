namespace JourneyTracker.Server.Health;

/// <summary>Whether the host is still starting: loading what it begins with, and doing once what takes long the first time.</summary>
internal sealed class HostStart
{
    private volatile string? _waiting;

    /// <summary>What it is still doing, for a person; null where it has started.</summary>
    public string? Waiting => _waiting;

    /// <summary>Says what is being done.</summary>
    public void Say(string waiting) => _waiting = waiting;

    /// <summary>The host has started.</summary>
    public void Done() => _waiting = null;
}
