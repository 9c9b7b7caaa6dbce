using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Seeds;

/// <summary>The report's initiatives as precedents for everybody, whether or not they were loaded into a tenant.</summary>
internal static class ReferenceCases
{
    private static readonly Lazy<ImmutableDictionary<Guid, Initiative>> Told = new(() =>
        ReferenceInitiatives.Files.Select(ReferenceInitiatives.Tell).ToImmutableDictionary(initiative => initiative.Id)
    );

    private static readonly ImmutableDictionary<Guid, SeedAgency> AgenciesById = ReferenceInitiatives.Agencies.ToImmutableDictionary(agency =>
        SeedId.Of($"agency/{agency.Reference}")
    );

    /// <summary>Every one by its id.</summary>
    public static ImmutableDictionary<Guid, Initiative> All => Told.Value;

    /// <summary>The agencies that take part in them, by id.</summary>
    public static ImmutableDictionary<Guid, SeedAgency> Agencies => AgenciesById;
}
