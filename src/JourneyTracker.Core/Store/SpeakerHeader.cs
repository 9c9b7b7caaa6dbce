using JourneyTracker.Core.Access;
using Wolverine;

namespace JourneyTracker.Core.Store;

/// <summary>Tells the handlers of commands that people give for themselves who gives them.</summary>
public static class SpeakerHeader
{
    /// <summary>The header that names the agency somebody logs for.</summary>
    public const string Agency = "agency";

    /// <summary>Runs before the handler.</summary>
    public static Speaker Before(Envelope envelope) => new(
        envelope.UserName ?? throw new InvalidOperationException("A command given for oneself came without a name."),
        envelope.Headers.TryGetValue(Agency, out var agency) && Guid.TryParse(agency, out var id) ? id : null);
}
