using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Agencies;

/// <summary>What became of agencies, in a few words; they go by their names, as in <see cref="Fact" />.</summary>
internal static class Office
{
    public static AgencyRegistered Registered(string name, string on = "1990") => new(Id.Of(name), On(on), name, Named(name), null, null);

    public static AgencyRenamed Renamed(string name, string on) => new(Id.Of($"{name} {on}"), On(on), name, null);

    public static AgencyMerged Merged(string into, string on) => new(Id.Of($"into {into} {on}"), On(on), Id.Of(into), null);

    public static AgencySplit Split(string on, params string[] into) => new(Id.Of($"split {on}"), On(on), [.. into.Select(Id.Of)], null);

    public static AgencyDissolved Dissolved(string on) => new(Id.Of($"dissolved {on}"), On(on), null);

    /// <summary>An agency of some entries after its registration.</summary>
    public static Agency Agency(string name, params IEnumerable<IEntry> entries) => new(Log([Registered(name), .. entries]));

    /// <summary>What became of some agencies.</summary>
    public static AgencyLineage Lineage(params IEnumerable<Agency> agencies) => AgencyLineage.Of(agencies.Select(AgencyRow.Of));

    private static string Named(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
