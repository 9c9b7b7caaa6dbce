using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>In whatever order files of several years come, the record says the same afterwards.</summary>
[Collection(ImportCollection.Name)]
public sealed class OrderTests(StoreHost host)
{
    private const string State = """
        query($on: Date, $published: Date) {
          portfolio(reference: "gmpp", asOf: { effectiveOn: $on, publishedBy: $published }) { name initiatives(first: 10) { nodes { reference } } }
          initiatives(first: 10, asOf: { effectiveOn: $on, publishedBy: $published }) {
            nodes {
              reference name purpose subjectArea inception
              partners { role agency { reference } joined { on } withdrew { on } }
              steps { name purpose status plannedStart plannedFinish forecastStart forecastFinish planned { on } forecasts { on } }
              confidence { assessor scale rating assessed { on } }
              indicators { name kind unit direction defined { on } measurements { on value source } missingValues { on why reason source } }
            }
          }
        }
        """;

    // Before the first, at each of the three and between them, and now.
    private static readonly string?[] Days = ["2020-01-01", "2022-03-31", "2022-12-31", "2023-03-31", "2023-12-31", "2024-03-31", null];

    [Fact]
    public async Task Three_years_in_any_order_lead_to_the_same_and_are_known_when_they_come_again()
    {
        var inOrder = new ImportOffice(host);
        var expected = await ImportedAsync(inOrder, 0, 1, 2);
        foreach (int[] order in new int[][] { [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
        {
            var office = new ImportOffice(host);
            var there = await ImportedAsync(office, order);
            foreach (var day in Days)
            {
                Assert.Equal($"{string.Join(',', order)} as of {day}: {expected[day ?? ""]}", $"{string.Join(',', order)} as of {day}: {there[day ?? ""]}");
            }
        }
    }

    [Fact]
    public async Task What_was_published_by_a_day_is_told_however_late_it_was_imported()
    {
        var (office, then) = (new ImportOffice(host), new List<string>());
        foreach (var release in Releases.Three)
        {
            await release.ImportAsync(office);
            then.Add(Sorted(await StateAsync(office, null)));
        }

        foreach (var (release, known) in Releases.Three.Zip(then))
        {
            Assert.Equal(known, Sorted(await StateAsync(office, null, release.Published)));
        }

        var dayBefore = DateOnly.ParseExact(Releases.Three[0].Published, "O").AddDays(-1).ToString("O");
        var nothing = await StateAsync(office, null, dayBefore);
        Assert.Equal(JsonValueKind.Null, nothing.GetProperty("portfolio").ValueKind);
        Assert.Empty(nothing.GetProperty("initiatives").GetProperty("nodes").EnumerateArray());
        var history = await office.Api.DataAsync(
            """
            query($day: Date) {
              initiatives(first: 10, asOf: { publishedBy: $day }) { nodes { history(first: 100) { nodes { origin { publishedOn } } } } }
            }
            """,
            new { day = Releases.Three[1].Published }
        );
        var days = history
            .GetProperty("initiatives")
            .GetProperty("nodes")
            .EnumerateArray()
            .SelectMany(one => one.GetProperty("history").GetProperty("nodes").EnumerateArray())
            .Select(entry => Text(entry.GetProperty("origin"), "publishedOn"))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal([Releases.Three[0].Published, Releases.Three[1].Published], days);

        // In another order the first is known by its day as well; what the third says of it is not.
        var other = new ImportOffice(host);
        foreach (var year in new[] { 2, 0, 1 })
        {
            await Releases.Three[year].ImportAsync(other);
        }

        var (first, second) = (
            await StateAsync(other, "2022-03-31", Releases.Three[0].Published),
            await StateAsync(other, "2023-03-31", Releases.Three[1].Published)
        );
        Assert.Equal(Members(await StateAsync(office, "2022-03-31")), Members(first));
        Assert.Equal(Members(await StateAsync(office, "2023-03-31")), Members(second));
        Assert.Equal(("Type 99 Frigate", "Type 99 Destroyer"), (Text(Of(first, Releases.Ship), "name"), Text(Of(second, Releases.Ship), "name")));

        // What came out later and was imported earlier stands in the history with what shows it, and every frame of the story is told.
        var told = await other.Api.DataAsync(
            """
            query($published: Date) {
              initiatives(first: 10, asOf: { publishedBy: $published }) {
                nodes { reference version history(first: 200) { totalCount } replay(first: 200) { nodes { initiative { name version } } } }
              }
            }
            """,
            new { published = Releases.Three[0].Published }
        );
        Assert.All(told.GetProperty("initiatives").GetProperty("nodes").EnumerateArray(), one =>
        {
            var frames = one.GetProperty("replay").GetProperty("nodes").EnumerateArray().ToList();
            Assert.Equal(one.GetProperty("history").GetProperty("totalCount").GetInt32(), frames.Count);
            Assert.Equal(one.GetProperty("version").GetInt64(), frames[^1].GetProperty("initiative").GetProperty("version").GetInt64());
            Assert.All(frames, frame => Assert.NotEqual("", Text(frame.GetProperty("initiative"), "name")));
        });

        // What an office puts right today could not be known from what was published then.
        Assert.Equal(
            "FORBIDDEN",
            await office.As(Role.AgencyContributor, "mod").ErrorAsync(State, new { on = (string?)null, published = Releases.Three[0].Published })
        );
    }

    [Fact]
    public async Task What_three_years_tell_is_there_as_it_was_on_each_day()
    {
        var office = new ImportOffice(host);
        foreach (var release in Releases.Three)
        {
            await release.ImportAsync(office);
        }

        var (first, second, third) = (await StateAsync(office, "2022-03-31"), await StateAsync(office, "2023-03-31"), await StateAsync(office, "2024-03-31"));
        Assert.Equal(["DFT_0001_1819-Q1", "MOD_0002_1920-Q2", "MOD_0007_1718-Q1", "MOJ_0003_1617-Q3", "MOJ_0004_2021-Q4"], Members(first));
        // The row of the radar is refused in the second year, and it stays where it was.
        Assert.Equal(["DFT_0001_1819-Q1", "HO_0005_2223-Q1", "MOD_0002_1920-Q2", "MOD_0007_1718-Q1", "MOJ_0003_1617-Q3"], Members(second));
        Assert.Equal(["DESNZ_0006_2324-Q1", "DFT_0001_1819-Q1", "HO_0005_2223-Q1", "MOD_0002_1920-Q2", "MOD_0007_1718-Q1", "MOJ_0004_2021-Q4"], Members(third));

        var (ship, shipThen, shipNow) = (Of(first, Releases.Ship), Of(second, Releases.Ship), Of(third, Releases.Ship));
        Assert.Equal(["Type 99 Frigate", "Type 99 Destroyer", "Type 99 Destroyer"], [Text(ship, "name"), Text(shipThen, "name"), Text(shipNow, "name")]);
        Assert.Equal(["To replace what is worn out.", "To protect."], [Text(shipThen, "purpose"), Text(shipNow, "purpose")]);
        Assert.Equal(["mod", "royal-navy"], shipNow.GetProperty("partners").EnumerateArray().Select(one => Text(one.GetProperty("agency"), "reference")));
        Assert.Equal("2024-03-31", Text(shipNow.GetProperty("partners")[0].GetProperty("withdrew"), "on"));

        Assert.Equal(
            ["2026-03-31", "2027-09-30", "2026-03-31"],
            new[] { first, second, third }.Select(state => Text(Of(state, Releases.Rail).GetProperty("steps")[0], "forecastFinish"))
        );
        Assert.Equal(
            ["INDEPENDENT Red", "OWNER Amber", "INDEPENDENT Amber", "OWNER Amber", "INDEPENDENT Green"],
            Of(third, Releases.Rail).GetProperty("confidence").EnumerateArray().Select(one => $"{Text(one, "assessor")} {Text(one, "rating")}")
        );
        var benefits = Indicator(Of(third, Releases.Rail), "Benefits");
        Assert.Equal(900, benefits.GetProperty("measurements")[0].GetProperty("value").GetDecimal());
        Assert.Equal(("2024-03-31", "WITHHELD", Releases.Exempt), (Missing(benefits, "on"), Missing(benefits, "why"), Missing(benefits, "reason")));
        var baseline = Indicator(Of(second, Releases.Court), "Financial-year baseline");
        Assert.Equal(("2022-03-31", 250m), (Missing(baseline, "on"), baseline.GetProperty("measurements")[0].GetProperty("value").GetDecimal()));
        // Neither a dash nor blank cells are values, and zero is one.
        Assert.Equal(
            [1200m, 0m],
            Indicator(shipNow, "Financial-year forecast").GetProperty("measurements").EnumerateArray().Select(one => one.GetProperty("value").GetDecimal())
        );
        Assert.DoesNotContain("Whole-life cost", Of(third, Releases.Power).GetProperty("indicators").EnumerateArray().Select(one => Text(one, "name")));
        // What is to begin later was there on the day on which the file told of it.
        Assert.Equal("2023-03-31", Text(Of(second, Releases.Border), "inception"));
    }

    private static async Task<Dictionary<string, string>> ImportedAsync(ImportOffice office, params int[] order)
    {
        foreach (var year in order)
        {
            Assert.Equal("IMPORTED", ImportOffice.StateOf(await Releases.Three[year].ImportAsync(office)));
        }

        var entries = await office.EntriesAsync();
        foreach (var release in Releases.Three)
        {
            ImportOffice.AssertKnown(await release.ImportAsync(office));
        }

        Assert.Equal(entries, await office.EntriesAsync());
        var states = new Dictionary<string, string>();
        foreach (var day in Days)
        {
            states[day ?? ""] = Sorted(await StateAsync(office, day));
        }

        return states;
    }

    // Lists stand in the order in which things were recorded, and that alone may differ.
    private static string Sorted(JsonElement state) =>
        state.ValueKind switch
        {
            JsonValueKind.Object => $"{{{string.Join(", ", state.EnumerateObject().Select(field => $"{field.Name}: {Sorted(field.Value)}"))}}}",
            JsonValueKind.Array => $"[{string.Join(", ", state.EnumerateArray().Select(Sorted).Order(StringComparer.Ordinal))}]",
            _ => state.ToString(),
        };

    private static Task<JsonElement> StateAsync(ImportOffice office, string? on, string? published = null) =>
        office.Api.DataAsync(State, new { on, published });

    private static JsonElement Of(JsonElement state, Project project) =>
        state.GetProperty("initiatives").GetProperty("nodes").EnumerateArray().Single(one => Text(one, "reference") == project.Reference);

    private static JsonElement Indicator(JsonElement initiative, string name) =>
        initiative.GetProperty("indicators").EnumerateArray().Single(one => Text(one, "name") == name);

    private static string Missing(JsonElement indicator, string field) => Text(indicator.GetProperty("missingValues")[0], field);

    private static IEnumerable<string> Members(JsonElement state) =>
        state
            .GetProperty("portfolio")
            .GetProperty("initiatives")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(one => Text(one, "reference").ToUpperInvariant())
            .Select(reference => string.Join('_', reference.Split('-', 3)))
            .Order(StringComparer.Ordinal);

    private static string Text(JsonElement one, string field) => one.GetProperty(field).ToString();
}
