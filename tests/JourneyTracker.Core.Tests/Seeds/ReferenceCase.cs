using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

/// <summary>A reference initiative as its file makes it, each entry decided like everyone's.</summary>
internal static class ReferenceCase
{
    public static ReferenceFile File(string reference) => ReferenceInitiatives.Files.Single(file => file.InitiativeId == SeedId.Of(reference, reference));

    public static Initiative Told(string reference) =>
        File(reference).Commands.Aggregate(Spec.Given(), (said, sourced) => said.And(sourced.Command)).Initiative;

    public static InitiativeState Now(string reference) => Told(reference).Present;

    public static InitiativeState On(string reference, DateOnly day) => Told(reference).AsOf(new AsOf(day));

    /// <summary>The file as tenants loaded it before there were corrections.</summary>
    public static ReferenceFile FirstFile(string reference)
    {
        using var reader = new StreamReader(typeof(ReferenceCase).Assembly.GetManifestResourceStream($"as-first-loaded.{reference}")!);
        return SeedFile.Read(reader.ReadToEnd());
    }

    /// <summary>The initiative of a tenant that loaded it before there was a second edition of the framework, and corrections.</summary>
    public static Initiative FirstTold(string reference) =>
        new(
            ReferenceInitiatives
                .Tell(FirstFile(reference))
                .Log.Recorded.Select(recorded =>
                    recorded.Entry is InitiativeRegistered registered ? recorded with { Entry = registered with { Edition = null } } : recorded
                )
                .Aggregate(EntryLog.Empty, (log, recorded) => log.Add(recorded))
        );

    public static ReferenceUpdate Update(string reference, Initiative recorded, DateOnly? today = null) =>
        ReferenceUpdate.Of(
            recorded,
            File(reference),
            ReferenceInitiatives.Corrections[SeedId.Of(reference, reference)],
            new HashSet<Guid>(),
            "office",
            new StoppedClock(today ?? Spec.Today)
        );

    public static Initiative Updated(string reference, Initiative recorded) =>
        Update(reference, recorded)
            .Commands.Aggregate(recorded, (told, sourced) => ReferenceInitiatives.Evolve(told, sourced, "office", new StoppedClock(Spec.Today)));
}
