using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Core.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>Lists are searched and sorted as people who speak some language expect, whatever is typed.</summary>
public sealed class LanguageTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly Page All = new(0, 50);
    private static readonly PartialDate On = PartialDate.Year(2019);

    private Lists Lists => host.Services.GetRequiredService<Lists>();

    [Theory]
    [InlineData("quebec", "Québec one-stop")]
    [InlineData("QUÉBEC", "Québec one-stop")]
    [InlineData("o'brien", "O’Brien House")]
    [InlineData("O’Brien", "O’Brien House")]
    [InlineData("are", "Åre kommun")]
    [InlineData("strasse", "Straße 17")]
    public async Task What_is_typed_without_accents_finds_what_has_them(string typed, string expected)
    {
        var tenant = $"search-{Guid.NewGuid():N}";
        var id = await RegisterAsync(tenant, "Québec one-stop", "O’Brien House", "Åre kommun", "Straße 17", "Winnipeg");
        foreach (var name in (string[])["Québec one-stop", "O’Brien House", "Åre kommun", "Straße 17", "Winnipeg"])
        {
            var agency = Guid.NewGuid();
            await RecordAsync(tenant, new RegisterAgency(agency, On, $"a-{agency:N}"[..20], name, null, null));
            await RecordAsync(tenant, new RaiseChallenge(id, null, Guid.NewGuid(), On, ChallengeArea.Governance, name, null, 3, null, null));
            await RecordAsync(tenant, new DefineIndicator(id, null, Guid.NewGuid(), On, name, IndicatorKind.Output, "%", BetterDirection.Up, null, null, null));
            await host
                .Services.GetRequiredService<PeopleDirectory>()
                .NameAsync(StoreHost.Office(tenant) with { Roles = [Core.Access.Role.Administrator] }, new NamePerson(name, name), Cancellation);
        }

        Assert.Equal(
            [expected],
            (await Lists.InitiativesAsync(tenant, new InitiativeFilter { Search = typed }, [], null, All, Cancellation)).Items.Select(row => row.Name)
        );
        Assert.Equal(
            [expected],
            (
                await Lists.InitiativesAsync(tenant, new InitiativeFilter { Search = typed }, [], new AsOf(new DateOnly(2024, 1, 1)), All, Cancellation)
            ).Items.Select(row => row.Name)
        );
        Assert.Equal([expected], (await Lists.AgenciesAsync(tenant, typed, All, Cancellation)).Items.Select(row => row.Name));
        Assert.Equal(
            [expected],
            (await Lists.ChallengesAsync(tenant, new ChallengeFilter { Search = typed }, [], All, Cancellation)).Items.Select(row => row.Challenge.Title)
        );
        Assert.Equal(
            [expected],
            (await Lists.IndicatorsAsync(tenant, new IndicatorFilter { Search = typed }, All, Cancellation)).Items.Select(row => row.Name)
        );
        Assert.Equal(
            [expected],
            (await host.Services.GetRequiredService<PeopleDirectory>().ListAsync(tenant, typed, All, Cancellation)).Items.Select(person => person.Name)
        );
        var history = await Lists.HistoryAsync(
            tenant,
            null,
            new HistoryFilter { Search = typed, EventType = ["challenge.raised.v1"] },
            HistoryOrder.LatestFirst,
            AsOf.Now,
            All,
            Cancellation
        );
        Assert.Contains(expected, Assert.Single(history.Items).SearchText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_names_are_sorted_by_other_rules_than_before_their_indexes_are_computed_anew()
    {
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        const string Files =
            "select string_agg(c.relfilenode::text, ',' order by c.relname) from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = 'journeytracker'::regnamespace and (select oid from pg_collation where collname = 'und-x-icu') = any (i.indcollation)";
        var before = await OneAsync(Files);
        Assert.NotEqual("", before);
        var version = await OneAsync("select collversion from pg_collation where collname = 'und-x-icu'");
        await OneAsync("update pg_collation set collversion = '1.2.3' where collname = 'und-x-icu'");

        await host.Services.GetRequiredService<LanguageSetup>().PrepareAsync(Cancellation);

        var after = await OneAsync(Files);
        Assert.All(after.Split(','), file => Assert.DoesNotContain(file, before.Split(',')));
        Assert.Equal(version, await OneAsync("select collversion from pg_collation where collname = 'und-x-icu'"));
        await host.Services.GetRequiredService<LanguageSetup>().PrepareAsync(Cancellation);
        Assert.Equal(after, await OneAsync(Files));

        async Task<string> OneAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            return await command.ExecuteScalarAsync(Cancellation) as string ?? "";
        }
    }

    [Fact]
    public async Task Lists_are_in_the_order_of_a_dictionary()
    {
        const string Tenant = "sorted";
        string[] names = ["Winnipeg", "zürich", "Åre", "Öster", "apple", "Zebra", "Éire", "Eire", "Ottawa"];
        string[] expected = ["apple", "Åre", "Eire", "Éire", "Öster", "Ottawa", "Winnipeg", "Zebra", "zürich"];
        var first = await RegisterAsync(Tenant, names);
        foreach (var name in names)
        {
            var thing = Guid.NewGuid();
            await RecordAsync(Tenant, new RegisterAgency(thing, On, $"a-{thing:N}"[..20], name, null, null));
            await RecordAsync(Tenant, new CreatePortfolio(Guid.NewGuid(), On, $"p-{thing:N}"[..20], name, null));
            await RecordAsync(
                Tenant,
                new DefineIndicator(first, null, Guid.NewGuid(), On, name, IndicatorKind.Output, "%", BetterDirection.Up, null, null, null)
            );
            await host
                .Services.GetRequiredService<PeopleDirectory>()
                .NameAsync(StoreHost.Office(Tenant) with { Roles = [Core.Access.Role.Administrator] }, new NamePerson(name, name), Cancellation);
        }

        var records = host.Services.GetRequiredService<Records>();
        InitiativeOrder backwards = new(InitiativeOrderBy.Name, Descending: true);
        foreach (var asOf in (AsOf?[])[null, new AsOf(new DateOnly(2024, 1, 1))])
        {
            Assert.Equal(expected, (await Lists.InitiativesAsync(Tenant, new InitiativeFilter(), [], asOf, All, Cancellation)).Items.Select(row => row.Name));
            Assert.Equal(
                expected.Reverse(),
                (await Lists.InitiativesAsync(Tenant, new InitiativeFilter(), [backwards], asOf, All, Cancellation)).Items.Select(row => row.Name)
            );
        }

        Assert.Equal(expected, (await Lists.AgenciesAsync(Tenant, null, All, Cancellation)).Items.Select(row => row.Name));
        Assert.Equal(expected, (await records.AgenciesOfTodayAsync(Tenant, Cancellation)).Select(row => row.Name));
        Assert.Equal(expected, (await records.PortfoliosAsync(Tenant, Cancellation)).Select(row => row.Name));
        Assert.Equal(expected, (await Lists.IndicatorsAsync(Tenant, new IndicatorFilter(), All, Cancellation)).Items.Select(row => row.Name));
        Assert.Equal(
            expected,
            (await host.Services.GetRequiredService<PeopleDirectory>().ListAsync(Tenant, null, All, Cancellation))
                .Items.Select(person => person.Name)
                .Where(names.Contains)
        );
        Assert.Equal(expected, await host.Services.GetRequiredService<Collator>().SortAsync(names, name => name, Cancellation));
    }

    [Theory]
    [InlineData("100%", "100% digital")]
    [InlineData("_", "snake_case")]
    [InlineData("c:\\", "share c:\\data")]
    public async Task Signs_that_mean_something_to_a_database_are_looked_for_as_they_are(string typed, string expected)
    {
        var tenant = $"signs-{Guid.NewGuid():N}";
        await RegisterAsync(tenant, "100% digital", "snake_case", "share c:\\data", "1000 others");

        Assert.Equal(
            [expected],
            (await Lists.InitiativesAsync(tenant, new InitiativeFilter { Search = typed }, [], null, All, Cancellation)).Items.Select(row => row.Name)
        );
        var history = await Lists.HistoryAsync(
            tenant,
            null,
            new HistoryFilter { Search = "'; & | ! ( <->" },
            HistoryOrder.LatestFirst,
            AsOf.Now,
            All,
            Cancellation
        );
        Assert.Empty(history.Items);
    }

    [Fact]
    public async Task A_later_start_makes_no_index_again()
    {
        var before = await IndexesAsync();

        await host.Services.GetRequiredService<LanguageSetup>().PrepareAsync(Cancellation);
        await host.Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();

        Assert.Contains(before, index => index.EndsWith("idx_fts", StringComparison.Ordinal));
        // One made again would have another number. Tables that the library adds on first use may bring new ones.
        Assert.Empty(before.Except(await IndexesAsync()));
    }

    [Fact]
    public async Task Every_character_has_the_normal_form_that_the_database_gives_it()
    {
        // Every character that is made of others or is a mark, alone and after a letter that marks are put on.
        var texts = Enumerable
            .Range(0x80, 0x2FA20 - 0x80)
            .Where(code => code is < 0xD800 or > 0xDFFF)
            .Select(char.ConvertFromUtf32)
            .SelectMany(text => (string[])[text, $"e{text}\u0301", $"\u1100{text}"])
            .ToArray();
        await using var command = host
            .Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("select text from unnest($1) with ordinality as one(text, place) where normalize(text, nfc) <> ($2::text[])[place]");
        command.Parameters.Add(
            new NpgsqlParameter<string[]>
            {
                TypedValue = [.. texts.Where(text => Text.Normalise(text) != text).Concat(texts.Where((_, number) => number % 97 == 0))],
            }
        );
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. ((string[])command.Parameters[0].Value!).Select(Text.Normalise)] });
        await using var wrong = await command.ExecuteReaderAsync(Cancellation);

        Assert.False(await wrong.ReadAsync(Cancellation), wrong.HasRows ? $"{wrong.GetString(0)}" : "");
    }

    private async Task<List<string>> IndexesAsync()
    {
        await using var command = host
            .Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand(
                "select c.oid || ' ' || c.relname from pg_class c where c.relkind = 'i' and c.relnamespace = 'journeytracker'::regnamespace order by 1"
            );
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var found = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    private async Task<Guid> RegisterAsync(string tenant, params string[] names)
    {
        var ids = names.Select(_ => Guid.NewGuid()).ToList();
        foreach (var (name, id) in names.Zip(ids))
        {
            await RecordAsync(tenant, StoreHost.Registration(id, $"i-{id:N}"[..20]) with { Name = name });
        }

        return ids[0];
    }

    private Task RecordAsync(string tenant, object command) => host.RecordAsync(command, StoreHost.Office(tenant));
}
