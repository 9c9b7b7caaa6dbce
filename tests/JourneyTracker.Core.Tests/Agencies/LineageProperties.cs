using CsCheck;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Agencies.Office;

namespace JourneyTracker.Core.Tests.Agencies;

/// <summary>What must hold of agencies whatever is recorded of them, in whichever order.</summary>
public sealed class LineageProperties
{
    private static readonly string[] Names = ["port", "tax", "health", "work", "welfare"];

    private static readonly Gen<(int Kind, int Agency, int Other, int Third, PartialDate On)> Commands = Gen.Select(
        Gen.Int[0, 5],
        Gen.Int[0, Names.Length - 1],
        Gen.Int[0, Names.Length - 1],
        Gen.Int[0, Names.Length - 1],
        Gen.Select(Gen.Int[2000, 2008], Gen.Int[0, 2], Gen.Int[1, 12], (year, precision, month) => precision switch
            {
                0 => PartialDate.Year(year),
                1 => PartialDate.Month(year, month),
                _ => PartialDate.Day(year, month, 15),
            })
    );

    [Fact]
    public void No_accepted_commands_make_an_agency_part_of_what_had_ended_or_of_itself_at_any_time() =>
        Commands
            .Array[1, 30]
            .Sample(commands =>
            {
                var directory = new Directory();
                foreach (var (command, number) in commands.Select((command, number) => (command, number)))
                {
                    directory.Try(command, number);
                }

                foreach (var instant in directory.Instants.Append(DateTimeOffset.MaxValue))
                {
                    var lineage = directory.Lineage.KnownAt(instant);
                    Assert.Empty(AgencyContradiction.Of(lineage));
                    foreach (var day in Enumerable.Range(1999, 11).Select(year => (DateOnly?)new DateOnly(year, 6, 30)).Append(null))
                    {
                        foreach (var agency in Names.Select(Id.Of))
                        {
                            Assert.All(lineage.StandingFor(agency, day), one => Assert.False(lineage.EndOf(one)?.IsReached(day) == true));
                        }
                    }
                }
            });

    [Fact]
    public void Some_of_what_is_generated_is_accepted_and_some_refused()
    {
        var (accepted, refused) = (0, 0);
        Commands
            .Array[30]
            .Sample(
                commands =>
                {
                    var directory = new Directory();
                    foreach (var (command, number) in commands.Select((command, number) => (command, number)))
                    {
                        _ = directory.Try(command, number) ? Interlocked.Increment(ref accepted) : Interlocked.Increment(ref refused);
                    }
                },
                iter: 50
            );
        Assert.True(accepted > 100 && refused > 100, $"{accepted} accepted, {refused} refused");
    }

    /// <summary>Five agencies, whose entries are recorded a minute after each other.</summary>
    private sealed class Directory
    {
        private readonly Dictionary<Guid, EntryLog> _logs = Names.ToDictionary(Id.Of, name =>
            EntryLog.Empty.Add(Telling.Recorded(Registered(name), 1, Telling.Start))
        );
        private readonly List<DateTimeOffset> _instants = [Telling.Start];

        public IReadOnlyList<DateTimeOffset> Instants => _instants;

        public AgencyLineage Lineage => Office.Lineage(_logs.Values.Select(log => new Agency(log)));

        /// <summary>Gives a command as the store does; whether it was accepted.</summary>
        public bool Try((int Kind, int Agency, int Other, int Third, PartialDate On) told, int number)
        {
            var (id, other, third) = (Id.Of(Names[told.Agency]), Id.Of(Names[told.Other]), Id.Of(Names[told.Third]));
            var (log, entry, clock) = (_logs[id], Id.Of($"entry {number}"), new StoppedClock(Spec.Today));
            var agency = new Agency(log);
            var target = log.Recorded[(told.Other * 7 + told.Third) % log.Recorded.Count].Entry.EntryId;
            try
            {
                var decided = told.Kind switch
                {
                    0 => MergeAgencyHandler.Decide(new MergeAgency(id, null, entry, told.On, other, null), agency, new Agency(_logs[other]), clock),
                    1 => SplitAgencyHandler.Decide(
                        new SplitAgency(id, null, entry, told.On, [other, third], [], null),
                        agency,
                        [new Agency(_logs[other]), new Agency(_logs[third])],
                        clock
                    ),
                    2 => DissolveAgencyHandler.Handle(new DissolveAgency(id, null, entry, told.On, null), agency, clock),
                    3 => RenameAgencyHandler.Handle(new RenameAgency(id, null, entry, told.On, $"Name {number}", null), agency, clock),
                    4 => WithdrawAgencyEntryHandler.Handle(new WithdrawAgencyEntry(id, null, entry, told.On, target, "Wrong"), agency, clock),
                    _ => RedateAgencyEntryHandler.Handle(new RedateAgencyEntry(id, null, entry, told.On, target, told.On, "Misread"), agency, clock),
                };
                var at = Telling.Start.AddMinutes(number + 1);
                var after = decided.Cast<IEntry>().Aggregate(log, (known, e) => known.Add(Telling.Recorded(e, known.Version + 1, at)));
                Contradictions.EnsureNoneIsAdded(log, after);
                AgencyContradiction.EnsureNoneIsNew(Lineage, Lineage.With(AgencyRow.Of(new Agency(after))), "on");
                _logs[id] = after;
                _instants.Add(at);
                return true;
            }
            catch (RuleViolation)
            {
                return false;
            }
        }
    }
}
