using System.Collections.Immutable;
using System.Globalization;

namespace JourneyTracker.Ledger.Verification;

/// <summary>Gathers what was found.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];

    public ImmutableArray<Finding> All => [.. _all];

    public void Holds(string check, FormattableString message) => Add(Outcome.Holds, check, message, null);

    public void Fails(string check, FormattableString message, EntryPlace? entry = null) => Add(Outcome.Fails, check, message, entry);

    public void Note(string check, FormattableString message, EntryPlace? entry = null) => Add(Outcome.Note, check, message, entry);

    public void Attention(string check, FormattableString message, EntryPlace? entry = null) => Add(Outcome.Attention, check, message, entry);

    /// <summary>Adds what went wrong one way many times: the first, and how many more.</summary>
    public void Fails(string check, Tally tally) => Add(Outcome.Fails, check, tally);

    /// <summary>Adds what has to be explained and happened one way many times.</summary>
    public void Attention(string check, Tally tally) => Add(Outcome.Attention, check, tally);

    /// <summary>Adds what happened one way many times, without being wrong.</summary>
    public void Note(string check, Tally tally) => Add(Outcome.Note, check, tally);

    /// <summary>Does a part of the work; what can't be read in it is a finding.</summary>
    public async Task TryAsync(string check, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not (OperationCanceledException or UnreadableBundleException))
        {
            Fails(check, $"It could not be read to its end: {e.Message}");
        }
    }

    private void Add(Outcome outcome, string check, Tally tally)
    {
        if (tally.First is { } first)
        {
            Add(
                outcome,
                check,
                tally.Count == 1 ? (FormattableString)$"{first.Message}" : $"{first.Message} ({tally.Count - 1:N0} more like it.)",
                first.Entry
            );
        }
    }

    private void Add(Outcome outcome, string check, FormattableString message, EntryPlace? entry) =>
        _all.Add(new Finding(outcome, check, message.ToString(CultureInfo.InvariantCulture), entry));
}

/// <summary>Counts what goes wrong one way and keeps the first of it.</summary>
internal sealed class Tally
{
    public long Count { get; private set; }

    public (string Message, EntryPlace Entry)? First { get; private set; }

    public void Add(EntryPlace entry, FormattableString message)
    {
        Count++;
        First ??= (message.ToString(CultureInfo.InvariantCulture), entry);
    }
}
