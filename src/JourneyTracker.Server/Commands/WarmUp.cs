using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Server.Commands;

/// <summary>
/// Gives a command that can only be refused: whatever is compiled and loaded with the first one is then there, and whoever
/// records first does not wait for it.
/// </summary>
internal static class WarmUp
{
    // No tenant can be called that.
    private const string Nowhere = "-";

    public static async Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var (recorder, nobody) = (scope.ServiceProvider.GetRequiredService<Recorder>(), new Viewer(Nowhere, Nowhere, Nowhere, [Role.ProgrammeOffice], null));
        try
        {
            await recorder.RecordAsync(
                nobody,
                new RaiseChallenge(Guid.NewGuid(), null, Guid.NewGuid(), PartialDate.Year(2000), ChallengeArea.Governance, Nowhere, null, 1, null, null),
                cancellation
            );
        }
        catch (RuleViolation) { }
    }
}
