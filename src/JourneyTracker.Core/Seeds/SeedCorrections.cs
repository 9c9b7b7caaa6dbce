using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Seeds;

/// <summary>
/// What a tenant that loaded an earlier file of a reference initiative has to put right, so that it says what the present file says. A tenant that loads the
/// present file has nothing to put right.
/// </summary>
/// <param name="Reference">The initiative.</param>
/// <param name="Corrections">The corrections, in the order in which they are made.</param>
public sealed record SeedCorrections(string Reference, ImmutableList<SeedCorrection> Corrections)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The corrections of a file.</summary>
    /// <exception cref="FormatException">A correction says not exactly one thing.</exception>
    public static SeedCorrections Read(string json)
    {
        var file = JsonSerializer.Deserialize<SeedCorrections>(json, Json)!;
        return file.Corrections.TrueForAll(correction => correction.SaysOneThing)
            ? file
            : throw new FormatException($"A correction of {file.Reference} says not exactly one thing.");
    }
}

/// <summary>One correction: another date, entries taken back, or another edition of the framework.</summary>
/// <param name="Reason">Why, in the words of a reader of the report.</param>
public sealed record SeedCorrection(string Reason)
{
    /// <summary>The entry whose date is put right.</summary>
    public string? Redate { get; init; }

    /// <summary>The date it is to have.</summary>
    public PartialDate? To { get; init; }

    /// <summary>The entries that are taken back, all or none, in this order: what rests on another before that.</summary>
    public ImmutableList<string> Withdraw { get; init; } = [];

    /// <summary>The entries of the present file that take the place of those: they come only where these are taken back by this correction.</summary>
    public ImmutableList<string> Instead { get; init; } = [];

    /// <summary>The edition of the framework to adopt.</summary>
    public string? Adopt { get; init; }

    /// <summary>What it is about, as it is named in the file.</summary>
    [JsonIgnore]
    public string About => Redate ?? Adopt ?? Withdraw[0];

    internal bool SaysOneThing =>
        new[] { Redate is not null, Adopt is not null, !Withdraw.IsEmpty }.Count(says => says) == 1
        && Redate is null == To is null
        && (Instead.IsEmpty || !Withdraw.IsEmpty);
}
