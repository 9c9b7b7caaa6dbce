using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CsCheck;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;
using Marten;
using static JourneyTracker.Core.Tests.Workshops.WorkshopFact;

namespace JourneyTracker.Core.Tests.Workshops;

/// <summary>What must hold for all workshops.</summary>
public sealed class WorkshopProperties
{
    private static readonly ImmutableArray<DiagnosticQuestion> Questions = Editions.Newest.Questions;
    private static readonly ISerializer Store = JourneyTrackerStore
        .Options(TimeProvider.System, new StoreSettings { Host = typeof(WorkshopProperties).Assembly })
        .Serializer();

    /// <summary>One person's answers to every question; some are left open.</summary>
    private static readonly Gen<ImmutableList<DiagnosticAnswer>> Answers = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3])
        .Array[Questions.Length]
        .Select(points =>
            Questions
                .Zip(points, (question, point) => To(question.Id, point.Item1 == 0 ? null : point.Item1, point.Item2 == 0 ? $"Seen {point.Item1} times" : null))
                .ToImmutableList()
        );

    private static readonly Gen<ImmutableList<AreaWeight>> Weights = Gen.Int[0, 3]
        .Array[4]
        .Where(weights => weights.Sum() > 0)
        .Select(weights => Enum.GetValues<ChallengeArea>().Zip(weights, (area, weight) => new AreaWeight(area, weight)).ToImmutableList());

    private static readonly Gen<(ImmutableList<DiagnosticAnswer>[] People, ImmutableList<AreaWeight> Weights)> Workshops = Gen.Select(
        Answers.Array[1, 7].Where(people => people.Any(person => person.Any(answer => answer.Answer is not null))),
        Weights
    );

    private static readonly Gen<int[]> Orders = Gen.Int[0, 1000].Array[Questions.Length];

    [Fact]
    public void The_order_of_participants_and_of_answers_changes_nothing() =>
        Gen.Select(Workshops, Orders, Orders)
            .Sample(
                (workshop, people, answers) =>
                {
                    var facts = Told(workshop.People, workshop.Weights);
                    var others = Shuffled(Enumerable.Range(0, workshop.People.Length), people)
                        .SelectMany(number =>
                            Shuffled(workshop.People[number], answers)
                                .Chunk(7)
                                .Select(some => Answered(Name(number), [.. some]))
                                .Prepend<IEntry>(Joined(Name(number), Agency(number)))
                        );
                    IEntry[] otherwise = [Opened("2020-05-04", workshop.Weights), Invited("port", 9), Invited("tax", 9), .. others, Revealed()];

                    Assert.Equal(Said(Now(facts).Tallies), Said(Now(otherwise).Tallies));
                    Assert.Equal(Said(Concluded(facts)), Said(Concluded(otherwise)));
                }
            );

    [Fact]
    public void Only_the_last_answers_count_however_often_they_were_changed() =>
        Gen.Select(Workshops, Answers)
            .Sample(
                (workshop, before) =>
                {
                    IEntry[] facts = [.. Told(workshop.People, workshop.Weights)];
                    IEntry[] changed =
                    [
                        .. facts.Take(3),
                        .. facts
                            .Skip(3)
                            .SelectMany(fact => fact is AnswersGiven { Participant: var person } ? [Answered(person, before), fact] : new[] { fact }),
                    ];
                    Assert.Equal(Said(Concluded(facts)), Said(Concluded(changed)));
                }
            );

    [Fact]
    public void A_workshop_of_one_concludes_what_the_plain_diagnostic_does() =>
        Workshops.Sample(workshop =>
        {
            var single = workshop.People.First(person => person.Any(answer => answer.Answer is not null));
            var alone = (DiagnosisConcluded)
                Assert.Single(
                    Spec.Given(Fact.Registered())
                        .When(new ConcludeDiagnosis(Fact.Is, null, Id.Of("closed"), Telling.On("2020-05-29"), single, workshop.Weights, "Agreed"))
                        .Entries
                );

            var together = Concluded(Told([single], workshop.Weights));

            Assert.Equal(Said(Plain(alone)), Said(Plain(together)));
        });

    [Fact]
    public void What_is_stored_is_enough_to_compute_the_same_figures_again() =>
        Workshops.Sample(workshop =>
        {
            var stored = Store.FromJson<DiagnosisConcluded>(
                new MemoryStream(Encoding.UTF8.GetBytes(Store.ToJson(Concluded(Told(workshop.People, workshop.Weights)))))
            );

            var again = Diagnostic.Find(
                Editions.Of(Editions.First),
                stored.Answers.Medians(),
                stored.Areas.ToImmutableDictionary(area => area.Area, area => area.Weight)
            );

            Assert.Equal(stored.Areas, again.Areas.Select(area => new AreaDiagnosis(area.Area, area.Challenge, area.Facility, area.Weight)));
            Assert.Equal(stored.RecommendedApproach, again.Approach);
        });

    [Fact]
    public void Questions_come_with_those_most_disagreed_on_first() =>
        Workshops.Sample(workshop =>
        {
            var tallies = Now(Told(workshop.People, workshop.Weights)).Tallies;
            Assert.All(tallies.Zip(tallies.Skip(1)), pair =>
                Assert.True((pair.First.Disagreement, pair.First.Spread).CompareTo((pair.Second.Disagreement, pair.Second.Spread)) >= 0)
            );
            Assert.All(tallies, tally => Assert.InRange(tally.Median, tally.Lowest, tally.Highest));
        });

    private static IEnumerable<IEntry> Told(ImmutableList<DiagnosticAnswer>[] people, ImmutableList<AreaWeight> weights) =>
        [
            Opened("2020-05-04", weights),
            Invited("port", 9),
            Invited("tax", 9),
            .. people.SelectMany((answers, number) => new IEntry[] { Joined(Name(number), Agency(number)), Answered(Name(number), answers) }),
            Revealed(),
        ];

    private static string Name(int number) => $"person {number}";

    private static string Agency(int number) => number % 2 == 0 ? "port" : "tax";

    private static IEnumerable<T> Shuffled<T>(IEnumerable<T> items, int[] order) =>
        items.Select((item, index) => (item, order[index % order.Length])).OrderBy(placed => placed.Item2).Select(placed => placed.item);

    /// <summary>A diagnosis without what only one of the ways of answering has.</summary>
    private static DiagnosisConcluded Plain(DiagnosisConcluded diagnosis) =>
        diagnosis with
        {
            WorkshopId = null,
            Answers = [.. diagnosis.Answers.Select(tally => tally with { Evidence = [] }).OrderBy(tally => tally.QuestionId, StringComparer.Ordinal)],
        };

    // Records compare lists by reference, JSON by what they say.
    private static string Said<T>(T what) => JsonSerializer.Serialize(what);
}
