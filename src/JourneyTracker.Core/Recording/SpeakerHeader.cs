using JourneyTracker.Core.Access;
using Wolverine;

namespace JourneyTracker.Core.Recording;

/// <summary>Tells the handlers of commands that people give for themselves who gives them.</summary>
public static class SpeakerHeader
{
    /// <summary>The header that names the agencies somebody speaks for; empty where they speak for none, left out where for any.</summary>
    public const string Agency = "agency";

    /// <summary>Runs before the handler.</summary>
    public static Speaker Before(Envelope envelope) =>
        new(
            envelope.UserName ?? throw new InvalidOperationException("A command given for oneself came without a name."),
            envelope.Headers.TryGetValue(Agency, out var agencies) && agencies is not null
                ? [.. agencies.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)]
                : null
        );
}
