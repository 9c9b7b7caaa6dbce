using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Seeds;

/// <summary>The sixteen initiatives of the report, as entries that are loaded through the ordinary commands.</summary>
public static class ReferenceInitiatives
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    /// <summary>One file an initiative, by reference.</summary>
    public static ImmutableArray<ReferenceFile> Files { get; } = [.. Resources("initiatives").Select(SeedFile.Read)];

    /// <summary>What tenants that loaded earlier files have to put right, by initiative.</summary>
    public static ImmutableDictionary<Guid, SeedCorrections> Corrections { get; } =
        Resources("corrections").Select(SeedCorrections.Read).ToImmutableDictionary(corrections => SeedId.Of(corrections.Reference, corrections.Reference));

    /// <summary>The agencies that take part in them.</summary>
    public static ImmutableArray<SeedAgency> Agencies { get; } =
    [.. Resources("agencies").SelectMany(json => JsonSerializer.Deserialize<SeedAgency[]>(json, Json)!)];

    /// <summary>The service model that the report gives each of them.</summary>
    public static ImmutableArray<SeedClassification> Classifications { get; } =
    [.. Resources("classification").SelectMany(json => JsonSerializer.Deserialize<SeedClassification[]>(json, Json)!)];

    /// <summary>An initiative as a file tells it, without a store.</summary>
    internal static Initiative Tell(ReferenceFile file) =>
        file.Commands.Aggregate(new Initiative(), (initiative, sourced) => Evolve(initiative, sourced, tenant: "", TimeProvider.System));

    /// <summary>An initiative with what a command leads to, without a store.</summary>
    /// <exception cref="Rules.RuleViolation">The command broke a rule.</exception>
    internal static Initiative Evolve(Initiative initiative, SourcedCommand sourced, string tenant, TimeProvider clock) =>
        InitiativeDecisions
            .Of(sourced.Command, initiative, tenant, clock)
            .Cast<IEntry>()
            .Aggregate(initiative, (told, entry) =>
                told.Evolve(
                    new RecordedEntry(told.Version + 1, entry.EntryKind.Name, DateTimeOffset.UnixEpoch, Viewer.Product, null, sourced.Source, null, null, entry)
                )
            );

    private static IEnumerable<string> Resources(string folder)
    {
        var assembly = typeof(ReferenceInitiatives).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith($"seeds.{folder}", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}

/// <summary>An agency of the reference initiatives.</summary>
/// <param name="Reference">Its short name.</param>
/// <param name="Name">Its name.</param>
/// <param name="On">Since when the report speaks of it.</param>
/// <param name="Place">Where it works.</param>
/// <param name="Sector">The sector it belongs to.</param>
/// <param name="Source">The section of the report.</param>
public sealed record SeedAgency(string Reference, string Name, PartialDate On, string? Place, string? Sector, string Source);

/// <summary>The service model that the report gives an initiative.</summary>
/// <param name="Reference">The initiative.</param>
/// <param name="Model">The model.</param>
/// <param name="Source">The section that says so.</param>
/// <param name="AlsoClassified">Other models that other sections give it.</param>
/// <param name="Approach">The approach that the report states, where it states one.</param>
public sealed record SeedClassification(
    string Reference,
    ServiceModel Model,
    string Source,
    ImmutableList<OtherClassification>? AlsoClassified,
    JourneyApproach? Approach
);

/// <summary>A section of the report that classifies an initiative differently.</summary>
/// <param name="Model">The model it gives.</param>
/// <param name="Source">The section.</param>
/// <param name="Note">How the two agree.</param>
public sealed record OtherClassification(ServiceModel Model, string Source, string? Note);
