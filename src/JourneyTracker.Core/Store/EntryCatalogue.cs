using System.Collections.Frozen;
using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Store;

/// <summary>Every kind of entry that there is.</summary>
public static class EntryCatalogue
{
    private static readonly FrozenDictionary<Type, EntryKind> ByType;
    private static readonly FrozenDictionary<string, EntryKind> ByName;

    static EntryCatalogue()
    {
        Parts =
        [
            CharterEntries.All,
            PartnerEntries.All,
            JourneyEntries.All,
            ChallengeEntries.All,
            RiskEntries.All,
            PerformanceEntries.All,
            BenefitEntries.All,
            LessonEntries.All,
            GovernanceEntries.All,
            InformationEntries.All,
            DiagnosisEntries.All,
            AdviceEntries.All,
            CorrectionEntries.All,
            AgencyEntries.All,
            PortfolioEntries.All,
            WorkshopEntries.All,
        ];
        (ByType, ByName) = (All.ToFrozenDictionary(kind => kind.Type), All.ToFrozenDictionary(kind => kind.Name));
    }

    /// <summary>The kinds, by what part of the product they belong to.</summary>
    public static ImmutableArray<EntryKindSet> Parts { get; }

    /// <summary>Every kind.</summary>
    public static IEnumerable<EntryKind> All => Parts.SelectMany(part => part);

    /// <summary>Whether a type is one of entries.</summary>
    public static bool Contains(Type type) => ByType.ContainsKey(type);

    /// <summary>The kind of entries of a type.</summary>
    /// <exception cref="KeyNotFoundException">The type is not an event of the record.</exception>
    public static EntryKind Of(Type type) => ByType.GetValueOrDefault(type) ?? throw new KeyNotFoundException($"{type} is no kind of entry.");

    /// <summary>The fixed name under which entries of a type are stored.</summary>
    public static string NameOf<TEntry>()
        where TEntry : IEntry => Of(typeof(TEntry)).Name;

    /// <summary>The kind that is stored under a name; null where there is none.</summary>
    public static EntryKind? Named(string name) => ByName.GetValueOrDefault(name);
}
