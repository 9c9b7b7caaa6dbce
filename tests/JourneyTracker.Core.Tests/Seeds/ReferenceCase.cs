using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

/// <summary>A reference initiative as its file makes it, each entry decided like everyone's.</summary>
internal static class ReferenceCase
{
    public static RecordAll File(string reference) => ReferenceInitiatives.Files.Single(file => file.InitiativeId == SeedId.Of(reference, reference));

    public static InitiativeState Now(string reference) =>
        File(reference).Commands.Aggregate(Spec.Given(), (said, sourced) => said.And(sourced.Command)).Initiative.Present;
}
