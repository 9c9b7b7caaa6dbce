using System.Collections.Immutable;
using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Seeds;
using JourneyTracker.Core.Workshops;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.People;

/// <summary>The directory of people: names beside what they recorded, erased for good, and nowhere else.</summary>
public sealed class PeopleTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string History =
        "query($id: ID!) { initiative(id: $id) { level { number } partners { joined { recordedByName } } history { nodes { version recordedBy recordedByName data } } } activity(first: 1) { nodes { recordedByName } } }";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly Api _administrator = new(host, Role.Administrator, name: "Administrator");

    [Fact]
    public async Task The_name_of_the_sign_in_is_shown_beside_what_somebody_recorded()
    {
        var id = await new Api(host, name: "Ada").RegisterAsync("by-ada");

        var entry = await EntryAsync(id);

        Assert.Equal(("local:Ada", "Ada"), (entry.GetProperty("recordedBy").GetString(), entry.GetProperty("recordedByName").GetString()));
    }

    [Fact]
    public async Task An_erased_person_stays_erased_when_they_sign_in_again_and_the_record_stays_as_it_was()
    {
        var person = new Api(host, name: "Beda");
        var id = await person.RegisterAsync("by-beda");
        var before = await EventsAsync(id);

        var erased = await EraseAsync("local:Beda");
        await person.DoAsync(
            "pauseInitiative",
            new
            {
                initiativeId = id,
                on = "2020",
                reason = "Elections",
            }
        );
        var again = await EraseAsync("local:Beda");

        Assert.Equal("erased person", erased.GetProperty("name").GetString());
        Assert.Equal(erased.GetProperty("erasedAt").GetString(), again.GetProperty("erasedAt").GetString());
        var history = (await new Api(host, Role.Auditor).DataAsync(History, new { id }))
            .GetProperty("initiative")
            .GetProperty("history")
            .GetProperty("nodes")
            .EnumerateArray()
            .ToList();
        Assert.All(history, entry =>
            Assert.Equal(("local:Beda", "erased person"), (entry.GetProperty("recordedBy").GetString(), entry.GetProperty("recordedByName").GetString()))
        );
        Assert.Equal(before, (await EventsAsync(id)).Take(before.Count));
    }

    [Fact]
    public async Task A_person_erased_before_they_ever_signed_in_is_never_named()
    {
        await EraseAsync("local:Cade");
        var id = await new Api(host, name: "Cade").RegisterAsync("by-cade");

        Assert.Equal("erased person", (await EntryAsync(id)).GetProperty("recordedByName").GetString());
    }

    [Fact]
    public async Task Naming_again_restores_and_no_sign_in_changes_a_name_that_was_given()
    {
        var person = new Api(host, name: "Dora");
        var id = await person.RegisterAsync("by-dora");
        await EraseAsync("local:Dora");

        var named = await NameAsync("local:Dora", "Clerk 7");
        await person.DoAsync(
            "pauseInitiative",
            new
            {
                initiativeId = id,
                on = "2020",
                reason = "Elections",
            }
        );

        Assert.Equal(
            ("Clerk 7", true, JsonValueKind.Null),
            (named.GetProperty("name").GetString(), named.GetProperty("namedByAdministrator").GetBoolean(), named.GetProperty("erasedAt").ValueKind)
        );
        Assert.Equal("Clerk 7", (await EntryAsync(id)).GetProperty("recordedByName").GetString());
    }

    [Fact]
    public async Task A_new_name_in_the_sign_in_replaces_the_old_one()
    {
        var id = Guid.NewGuid();
        await host.RecordAsync(StoreHost.Registration(id, "by-eva"), Person("subject-eva", "Eva Old"));
        await host.RecordAsync(new PauseInitiative(id, null, Guid.NewGuid(), PartialDate.Year(2020), "Elections"), Person("subject-eva", "Eva New"));

        Assert.Equal("Eva New", (await EntryAsync(id.ToString())).GetProperty("recordedByName").GetString());
    }

    [Fact]
    public async Task One_tenant_names_and_erases_nobody_of_another()
    {
        var (here, there) = (new Api(host, name: "Fay"), new Api(host, name: "Fay", tenant: "elsewhere"));
        await here.RegisterAsync("by-fay");
        var id = await there.RegisterAsync("by-fay");
        await EraseAsync("local:Fay");

        var data = await new Api(host, Role.Auditor, tenant: "elsewhere").DataAsync(History, new { id });

        Assert.Equal("Fay", data.GetProperty("initiative").GetProperty("history").GetProperty("nodes")[0].GetProperty("recordedByName").GetString());
    }

    [Fact]
    public async Task People_are_listed_and_found_by_name_and_subject()
    {
        await NameAsync("list-1", "Gil Example");
        await NameAsync("list-2", "Hal Example");
        await EraseAsync("list-3");

        var found = (
            await _administrator.DataAsync(
                "{ all: people(search: \"list-\") { totalCount nodes { subject name erasedAt } } one: people(search: \"EXAMPLE gil\") { nodes { subject } } page: people(first: 1, search: \"list-\") { totalCount nodes { name } pageInfo { hasNextPage } } }"
            )
        );

        Assert.Equal(
            ["Gil Example", "Hal Example", "erased person"],
            found.GetProperty("all").GetProperty("nodes").EnumerateArray().Select(person => person.GetProperty("name").GetString())
        );
        Assert.Equal("list-1", Assert.Single(found.GetProperty("one").GetProperty("nodes").EnumerateArray()).GetProperty("subject").GetString());
        Assert.Equal(
            (3, true),
            (
                found.GetProperty("page").GetProperty("totalCount").GetInt32(),
                found.GetProperty("page").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()
            )
        );
    }

    [Theory]
    [InlineData(Role.ProgrammeOffice), InlineData(Role.Auditor), InlineData(Role.GovernanceBoard), InlineData(Role.AgencyContributor)]
    public async Task Only_an_administrator_lists_names_and_erases_people(Role role)
    {
        var other = new Api(host, role, agency: "none");
        Assert.Equal("FORBIDDEN", await other.ErrorAsync("{ people { totalCount } }"));
        Assert.Equal("FORBIDDEN", await other.ErrorAsync("mutation { erasePerson(input: { subject: \"x\" }) { person { name } } }"));
        Assert.Equal("FORBIDDEN", await other.ErrorAsync("mutation { namePerson(input: { subject: \"x\", name: \"y\" }) { person { name } } }"));
        Assert.Equal("FORBIDDEN", await other.ErrorAsync("mutation { giveMailAddress(input: { subject: \"x\" }) { person { name } } }"));
    }

    [Fact]
    public async Task A_mail_address_is_kept_for_administrators_alone_and_erased_with_the_name()
    {
        var id = await new Api(host, name: "Mira").RegisterAsync("by-mira");
        Assert.Equal(
            "mira@agency.example",
            (await MailAsync("local:Mira", "mira@agency.example")).GetProperty("person").GetProperty("mailAddress").GetString()
        );
        // It stays when they are named anew or sign in again, and is found by.
        await NameAsync("local:Mira", "Mira Moss");
        var found = (await _administrator.DataAsync("{ people(search: \"mira@agency\") { nodes { name mailAddress } } }")).GetProperty("people");
        var mira = Assert.Single(found.GetProperty("nodes").EnumerateArray());
        Assert.Equal(("Mira Moss", "mira@agency.example"), (mira.GetProperty("name").GetString(), mira.GetProperty("mailAddress").GetString()));
        Assert.DoesNotContain("agency.example", (await new Api(host, Role.Auditor).DataAsync(History, new { id })).ToString(), StringComparison.Ordinal);

        Assert.Equal(JsonValueKind.Null, (await MailAsync("local:Mira", null)).GetProperty("person").GetProperty("mailAddress").ValueKind);
        await MailAsync("local:Mira", "mira@agency.example");
        await EraseAsync("local:Mira");
        await NameAsync("local:Mira", "Mira");
        var back = (await _administrator.DataAsync("{ people(search: \"local:Mira\") { nodes { mailAddress } } }")).GetProperty("people").GetProperty("nodes")[
            0
        ];
        Assert.Equal(JsonValueKind.Null, back.GetProperty("mailAddress").ValueKind);
    }

    [Theory]
    [InlineData("local:Norma", "norma"), InlineData("local:Norma", "Norma <norma@agency.example>"), InlineData("local:Norma", "a@b.example, c@d.example")]
    public async Task What_is_no_mail_address_is_refused(string subject, string address)
    {
        await NameAsync(subject, "Norma");
        Assert.Equal("MAIL_ADDRESS_NOT_UNDERSTOOD", (await MailAsync(subject, address)).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Nobody_unknown_or_erased_gets_a_mail_address()
    {
        await EraseAsync("local:Osman");
        foreach (var subject in new[] { "local:Osman", "local:never-seen" })
        {
            Assert.Equal("PERSON_NOT_FOUND", (await MailAsync(subject, "x@agency.example")).GetProperty("errors")[0].GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData(" ", "Name", "subject"), InlineData("x", "", "name"), InlineData("x", "two\nlines", "name")]
    public async Task A_name_that_says_nothing_or_can_not_be_kept_is_refused(string subject, string name, string field)
    {
        var data = await _administrator.DataAsync(
            "mutation($input: NamePersonInput!) { namePerson(input: $input) { person { name } errors { code field } } }",
            new { input = new { subject, name } }
        );

        var payload = data.GetProperty("namePerson");
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("person").ValueKind);
        Assert.Equal(
            ("TEXT_NOT_ACCEPTED", field),
            (payload.GetProperty("errors")[0].GetProperty("code").GetString(), payload.GetProperty("errors")[0].GetProperty("field")[0].GetString())
        );
    }

    [Fact]
    public async Task No_event_and_no_table_but_the_directory_holds_a_name()
    {
        var person = Person("subject-17", "Zebedee Quillfeather");
        await RecordEverythingAsync(person);

        var holding = await TablesHoldingAsync("Quillfeather");
        Assert.Equal(["people"], holding);
        Assert.Contains("mt_events", await TablesHoldingAsync("subject-17"));

        await EraseAsync("subject-17");
        Assert.Empty(await TablesHoldingAsync("Quillfeather"));
    }

    private static Viewer Person(string subject, string name) => new(subject, name, StoreHost.Tenant, [Role.ProgrammeOffice], null);

    // A whole initiative of the report, commands one by one, and what people do in a workshop.
    private async Task RecordEverythingAsync(Viewer person)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var recorder = scope.ServiceProvider.GetRequiredService<Recorder>();
        foreach (var agency in ReferenceInitiatives.Agencies)
        {
            await recorder.RecordAsync(
                person,
                new JourneyTracker.Core.Agencies.RegisterAgency(
                    SeedId.Of($"agency/{agency.Reference}"),
                    agency.On,
                    agency.Reference,
                    agency.Name,
                    agency.Place,
                    agency.Sector
                ),
                Cancellation
            );
        }

        var file = ReferenceInitiatives.Files[0];
        await recorder.RecordAllAsync(person, file.Commands, Cancellation);
        var (workshop, invitation, raised) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (
            var command in new object[]
            {
                new OpenWorkshop(workshop, PartialDate.Year(2020), file.InitiativeId, "Where do we stand?", []),
                new InviteToWorkshop(
                    workshop,
                    null,
                    invitation,
                    PartialDate.Year(2020),
                    SeedId.Of($"agency/{ReferenceInitiatives.Agencies[0].Reference}"),
                    3,
                    null
                ),
                new JoinWorkshop(workshop, null, Guid.NewGuid(), PartialDate.Year(2020), invitation),
                new AnswerQuestions(workshop, null, Guid.NewGuid(), PartialDate.Year(2020), [new DiagnosticAnswer(Editions.Newest.Questions[0].Id, 3)]),
                new RaiseChallenge(file.InitiativeId, null, raised, PartialDate.Year(2020), ChallengeArea.Governance, "No mandate", null, 3, null, null),
                new RedateEntry(file.InitiativeId, null, Guid.NewGuid(), PartialDate.Year(2021), raised, PartialDate.Year(2019), "Misread"),
                new WithdrawEntry(file.InitiativeId, null, Guid.NewGuid(), PartialDate.Year(2021), raised, "Wrong"),
            }
        )
        {
            await recorder.RecordAsync(person, command, Cancellation);
        }
    }

    /// <summary>The tables of the database in which a text occurs anywhere in a row.</summary>
    private async Task<ImmutableArray<string>> TablesHoldingAsync(string text)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(Cancellation);
        var tables = new List<(string Schema, string Name)>();
        await using (
            var list = new NpgsqlCommand(
                "select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
                connection
            )
        )
        await using (var reader = await list.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation))
            {
                tables.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        var holding = new List<string>();
        foreach (var (schema, name) in tables)
        {
            await using var look = new NpgsqlCommand(
                $"select exists (select 1 from \"{schema}\".\"{name}\" as t where t::text like '%' || $1 || '%')",
                connection
            )
            {
                Parameters = { new NpgsqlParameter { Value = text } },
            };
            if ((bool)(await look.ExecuteScalarAsync(Cancellation))!)
            {
                holding.Add(name);
            }
        }

        return [.. holding];
    }

    private async Task<List<string>> EventsAsync(string id)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select e::text from journeytracker.mt_events e where stream_id = $1 order by version", connection)
        {
            Parameters = { new NpgsqlParameter { Value = Guid.Parse(id) } },
        };
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var events = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            events.Add(reader.GetString(0));
        }

        return events;
    }

    private async Task<JsonElement> EntryAsync(string id) =>
        (await new Api(host, Role.Auditor).DataAsync(History, new { id }))
            .GetProperty("initiative")
            .GetProperty("history")
            .GetProperty("nodes")
            .EnumerateArray()
            .Last();

    private async Task<JsonElement> EraseAsync(string subject) =>
        (
            await _administrator.DataAsync(
                "mutation($input: ErasePersonInput!) { erasePerson(input: $input) { person { subject name namedByAdministrator erasedAt } errors { code } } }",
                new { input = new { subject } }
            )
        )
            .GetProperty("erasePerson")
            .GetProperty("person");

    private async Task<JsonElement> MailAsync(string subject, string? mailAddress) =>
        (
            await _administrator.DataAsync(
                "mutation($input: GiveMailAddressInput!) { giveMailAddress(input: $input) { person { mailAddress } errors { code } } }",
                new { input = new { subject, mailAddress } }
            )
        ).GetProperty("giveMailAddress");

    private async Task<JsonElement> NameAsync(string subject, string name) =>
        (
            await _administrator.DataAsync(
                "mutation($input: NamePersonInput!) { namePerson(input: $input) { person { subject name namedByAdministrator erasedAt } errors { code } } }",
                new { input = new { subject, name } }
            )
        )
            .GetProperty("namePerson")
            .GetProperty("person");
}
