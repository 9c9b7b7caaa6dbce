using CsCheck;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Tests.History;

/// <summary>One attempt to record something: which command, about what, how many days after the fact, and how precisely dated.</summary>
internal sealed record Move(int Command, int Which, int Other, int Number, int DaysLate, DatePrecision Precision);

/// <summary>
/// Plausible histories of an initiative: random commands, one a week, each about something that is there and often
/// recorded long after the fact. What the domain refuses is left out. No two facts have the same first day, since
/// facts of one day are told in the order of recording.
/// </summary>
internal static class GeneratedHistory
{
    private const int LatestDelay = 600;
    private static readonly DateOnly Inception = new(2010, 1, 1);
    private static readonly DateOnly FirstWeek = new(2012, 1, 2);

    private static readonly Gen<Move> Moves =
        from what in Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[1, 5])
        from late in Gen.OneOf(Gen.Int[0, 1], Gen.Int[0, 30], Gen.Int[0, LatestDelay])
        from precision in Gen.Frequency((3, Gen.Const(DatePrecision.Day)), (1, Gen.Const(DatePrecision.Month)), (1, Gen.Const(DatePrecision.Year)))
        select new Move(what.Item1, what.Item2, what.Item3, what.Item4, late, precision);

    /// <summary>Histories of up to sixty entries.</summary>
    public static Gen<Initiative> Initiatives { get; } = Moves.Array[0, 60].Select(moves => Tell(moves));

    /// <summary>Histories in which every date is known to the day.</summary>
    public static Gen<Initiative> Exact { get; } =
        Moves.Array[0, 60].Select(moves => Tell([.. moves.Select(move => move with { Precision = DatePrecision.Day })]));

    /// <summary>Histories from before anybody looked at what entries say together.</summary>
    public static Gen<Initiative> Unchecked { get; } = Moves.Array[0, 60].Select(moves => Tell(moves, isUnchecked: true));

    /// <summary>Days on which anything may have been so, before the inception and after the last entry too.</summary>
    public static Gen<DateOnly> Days { get; } = Gen.Int[0, 2000].Select(days => Inception.AddDays(days - 30));

    /// <summary>The same facts recorded in another order; withdrawals and corrections keep theirs, at the end.</summary>
    public static Initiative InOrder(Initiative initiative, int[] order)
    {
        var entries = initiative.Log.Recorded.Select(recorded => recorded.Entry).ToList();
        var facts = entries
            .Skip(1)
            .Where(entry => entry is not (IRecordChange or ICorrection))
            .Select((entry, index) => (entry, Place: order[index % order.Length], index))
            .OrderBy(fact => fact.Place)
            .ThenBy(fact => fact.index);
        return new Initiative(Telling.Log([entries[0], .. facts.Select(fact => fact.entry), .. entries.Where(entry => entry is IRecordChange or ICorrection)]));
    }

    private static Initiative Tell(Move[] moves, bool isUnchecked = false)
    {
        var initiative = new Initiative(
            Telling.Log([
                new InitiativeRegistered(Samples.SampleInitiative.Is, PartialDate.Day(Inception), "generated", "Generated", null, null, null, null),
                new PartnerJoined(Id.Of("partner 1"), PartialDate.Day(Inception.AddDays(1)), GeneratedCommand.Agency(1), PartnerRole.Lead, null, null),
                new PartnerJoined(Id.Of("partner 2"), PartialDate.Day(Inception.AddDays(2)), GeneratedCommand.Agency(2), PartnerRole.Partner, 3, null),
            ])
        );
        var taken = initiative.Log.Recorded.Select(recorded => recorded.Entry.On.Earliest).ToHashSet();
        for (var week = 0; week < moves.Length; week++)
        {
            initiative = Record(initiative, moves[week], FirstWeek.AddDays(7 * week), taken, isUnchecked);
        }

        return initiative;
    }

    private static Initiative Record(Initiative initiative, Move move, DateOnly today, HashSet<DateOnly> taken, bool isUnchecked)
    {
        var on = Date(move, today, taken);
        if (GeneratedCommand.Of(move, initiative, on) is not { } command)
        {
            return initiative;
        }

        var given = Spec.Given(initiative.Log.Recorded.Select(recorded => recorded.Entry));
        var answer = (isUnchecked ? given.Unchecked : given).When(command, today);
        if (answer.Rule is not null)
        {
            return initiative;
        }

        taken.Add(on.Earliest);
        return initiative.Evolve(Telling.Recorded(answer.Entries[0], initiative.Version + 1));
    }

    private static PartialDate Date(Move move, DateOnly today, HashSet<DateOnly> taken)
    {
        for (var day = today.AddDays(-move.DaysLate); ; day = day.AddDays(-1))
        {
            var date = move.Precision switch
            {
                DatePrecision.Year => PartialDate.Year(day.Year),
                DatePrecision.Month => PartialDate.Month(day.Year, day.Month),
                _ => PartialDate.Day(day),
            };
            if (!taken.Contains(date.Earliest))
            {
                return date;
            }
        }
    }
}
