using System.Globalization;
using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Benchmarks.Summaries;

/// <summary>Many initiatives that differ in what they can be sorted and filtered by; the same ones every time.</summary>
internal static class PortfolioOfMany
{
    private const int Agencies = 40;

    private static readonly string[] Names = ["Harbour desk", "One counter", "Family centre", "Job route", "Open door"];

    private static readonly Measure[] Measures =
    [
        Measure.SharedCaseInformation,
        Measure.CoLocatedAccessPoint,
        Measure.CaseTracking,
        Measure.JointCaseProtocol,
        Measure.SingleOrganisation,
    ];

    private static readonly string[] Sectors =
    [
        "Central government",
        "Local government",
        "Provincial government",
        "Nongovernmental organisations",
        "Private sector",
    ];

    /// <param name="host">Where to record.</param>
    /// <param name="count">How many.</param>
    /// <param name="assessed">Whether most have their complexity assessed, and a third a diagnostic of thirty answers.</param>
    public static async Task RecordAsync(BenchmarkHost host, int count, bool assessed = false)
    {
        var agencies = Enumerable.Range(0, Agencies).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var (i, agency) in agencies.Index())
        {
            await host.RecordAsync(
                new RegisterAgency(
                    agency,
                    PartialDate.Year(2001),
                    string.Create(CultureInfo.InvariantCulture, $"agency-{i}"),
                    string.Create(CultureInfo.InvariantCulture, $"Agency {i}"),
                    null,
                    Sectors[i % Sectors.Length]
                )
            );
        }

        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var id = Guid.NewGuid();
            await host.RecordAllAsync([.. Commands(id, i, agencies), .. assessed ? Assessments(id, i) : []]);
        });
    }

    private static IEnumerable<object> Commands(Guid id, int i, Guid[] agencies)
    {
        var (began, random) = (PartialDate.Year(2005 + (i % 15)), new Random(i));
        yield return new RegisterInitiative(
            id,
            began,
            string.Create(CultureInfo.InvariantCulture, $"initiative-{i}"),
            string.Create(CultureInfo.InvariantCulture, $"{Names[i % Names.Length]} {i}"),
            "Ask once, at one place",
            $"Town {i % 97}",
            "Permits",
            null
        );
        yield return new ChooseTargetModel(id, null, Guid.NewGuid(), began, (ServiceModel)(1 + random.Next(4)), null);
        foreach (var partner in new[] { random.Next(Agencies / 2), (Agencies / 2) + random.Next(Agencies / 2) })
        {
            yield return new JoinPartner(id, null, Guid.NewGuid(), began, agencies[partner], PartnerRole.Partner, null, null);
        }

        foreach (var measure in Measures.Take(random.Next(Measures.Length + 1)))
        {
            yield return new PutMeasureInOperation(id, null, Guid.NewGuid(), PartialDate.Year(2021), measure, [], null);
        }

        for (var n = random.Next(4); n > 0; n--)
        {
            yield return new RaiseChallenge(
                id,
                null,
                Guid.NewGuid(),
                PartialDate.Year(2022),
                (ChallengeArea)random.Next(4),
                "Two pay scales at one counter",
                null,
                1 + random.Next(5),
                null,
                null
            );
        }
    }

    /// <summary>The same for every initiative of that number.</summary>
    public static IEnumerable<object> Assessments(Guid id, int i)
    {
        var (on, random) = (PartialDate.Year(2021), new Random(-i));
        if (i % 5 != 0)
        {
            yield return new AssessComplexity(
                id,
                null,
                Guid.NewGuid(),
                on,
                1 + random.Next(5),
                1 + random.Next(5),
                1 + random.Next(5),
                1 + random.Next(5),
                null,
                null
            );
        }

        if (i % 3 == 0)
        {
            yield return new ConcludeDiagnosis(
                id,
                null,
                Guid.NewGuid(),
                on,
                [.. Editions.Newest.Questions.Select(question => new DiagnosticAnswer(question.Id, 1 + random.Next(5)))],
                [],
                null
            );
        }
    }
}
