using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace JourneyTracker.Core.Ledger.Checks;

/// <summary>In what the check of a ledger found something.</summary>
public enum CheckKind
{
    /// <summary>The entries: one was changed, removed, hidden or slipped in.</summary>
    Entries,

    /// <summary>The log itself: leaves, tiles, heads, checkpoints or keys.</summary>
    Log,

    /// <summary>The lists that the pages and the API show, which are computed from the entries: one of them says something else.</summary>
    Lists,

    /// <summary>The directory of people: a name was not written through JourneyTracker.</summary>
    Names,

    /// <summary>Times of recording that run back. That happens when a clock is set, too: nothing is wrong for certain.</summary>
    Times,
}

/// <summary>Something that the check of a ledger found.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Message">What was found, for a person; holds no names and no words of the record.</param>
/// <param name="RecordId">The initiative, agency, portfolio or workshop, where it is of one.</param>
/// <param name="Version">The entry's place in that record, from 1, where it is of one.</param>
public sealed record CheckFinding(CheckKind Kind, string Message, Guid? RecordId = null, long? Version = null);

/// <summary>What a check of a tenant's ledger came to.</summary>
/// <param name="At">When it was done.</param>
/// <param name="Entries">How many entries of the log were compared with their events.</param>
/// <param name="Records">The lists of how many initiatives, agencies, portfolios and workshops were computed anew and compared; null where they were not, since
/// hosts of another version write them, too.</param>
/// <param name="Findings">What was found, the first of each kind.</param>
/// <param name="More">How much more was found of the same kinds.</param>
/// <param name="PutRight">Of how many records the lists were put right.</param>
public sealed record CheckResult(DateTimeOffset At, long Entries, long? Records, ImmutableArray<CheckFinding> Findings, long More, long PutRight)
{
    /// <summary>Whether something was changed by somebody with access to the database; times that run back alone do not say so.</summary>
    [JsonIgnore]
    public bool FoundChanges => Findings.Any(finding => finding.Kind != CheckKind.Times);

    /// <summary>What was found, in a sentence or two; null where nothing was.</summary>
    [JsonIgnore]
    public string? InWords =>
        Findings.IsEmpty
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The check of {At.UtcDateTime:yyyy-MM-dd HH:mm} UTC found: {string.Join(" ", Findings.Take(5).Select(finding => finding.Message))}{(Findings.Length - 5 + More > 0 ? $" And {Math.Max(0, Findings.Length - 5) + More:N0} more." : "")}"
            );
}

/// <summary>Gathers what a check finds: the first of each kind, and how many more there are.</summary>
internal sealed class CheckFindings
{
    private const int FirstOfAKind = 20;

    private readonly Dictionary<CheckKind, List<CheckFinding>> _first = [];
    private readonly HashSet<Guid> _notAsSigned = [],
        _runBack = [];

    /// <summary>The records with entries that are not those that were signed: nothing is computed from these.</summary>
    public IReadOnlySet<Guid> NotAsSigned => _notAsSigned;

    /// <summary>The records with entries whose times run back: their lists are compared, and left as they are until that is explained.</summary>
    public IReadOnlySet<Guid> RunBack => _runBack;

    /// <summary>Whether the log itself is not as it was signed, so that it vouches for no entry.</summary>
    public bool LogIsDamaged => _first.ContainsKey(CheckKind.Log);

    /// <summary>The first of each kind.</summary>
    public ImmutableArray<CheckFinding> First => [.. _first.OrderBy(kind => kind.Key).SelectMany(kind => kind.Value)];

    /// <summary>How many more there are.</summary>
    public long More { get; private set; }

    public void AddAll(IEnumerable<CheckFinding> before)
    {
        foreach (var finding in before)
        {
            Add(finding.Kind, $"{finding.Message}", finding.RecordId, finding.Version);
        }
    }

    public void Add(CheckKind kind, FormattableString message, Guid? record = null, long? version = null)
    {
        if (kind == CheckKind.Entries && record is { } changed)
        {
            _notAsSigned.Add(changed);
        }

        if (kind == CheckKind.Times && record is { } doubtful)
        {
            _runBack.Add(doubtful);
        }

        var found = _first.TryGetValue(kind, out var list) ? list : _first[kind] = [];
        if (found.Count < FirstOfAKind)
        {
            found.Add(new CheckFinding(kind, message.ToString(CultureInfo.InvariantCulture), record, version));
        }
        else
        {
            More++;
        }
    }
}
