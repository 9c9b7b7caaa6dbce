using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>
/// Before the reveal nobody learns what another answered, whatever they ask, try or follow. Two offices that differ in
/// nothing but one person's answers tell everybody else the same, word for word.
/// </summary>
public sealed class WorkshopSecrecyTests(StoreHost host) : IClassFixture<StoreHost>, IAsyncLifetime
{
    private const string Low = "walrus-in-the-fog";
    private const string High = "heron-on-the-mast";

    /// <summary>How many operations a connection may have.</summary>
    private const int AtOnce = 50;

    private const string Tables = """
        select format('%I.%I', table_schema, table_name) from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') and table_name <> 'mt_events' order by 1
        """;

    private const string ReadModels = """
        select format('%I.%I', table_schema, table_name) from information_schema.columns
        where column_name in ('data', 'tenant_id') and table_schema not in ('pg_catalog', 'information_schema') and table_name <> 'mt_events'
        group by 1 having count(*) = 2 order by 1
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await host.Services.GetRequiredService<ChangeFeed>().Listening;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Nothing_that_others_can_ask_depends_on_an_answer_until_it_is_revealed()
    {
        var (low, high) = await TwinsAsync("asked");
        foreach (var (one, same) in low.Others.Zip(high.Others))
        {
            var everything = Everything(low, one.Role);
            foreach (var query in everything.Queries())
            {
                Same(query, low.Plain(await AskAsync(one.Api, query)), high.Plain(await AskAsync(same.Api, query)));
            }

            Assert.Empty(everything.LeftOut());
        }

        await low.RevealAsync();
        var auditor = low.Others.Single(other => other.Role == Role.Auditor);
        var told = await Task.WhenAll(Everything(low, auditor.Role).Queries().Select(query => AskAsync(auditor.Api, query)));
        Assert.Contains(told, answer => answer.Contains(Low, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_others_are_refused_depends_on_an_answer()
    {
        var (low, high) = await TwinsAsync("tried");
        var before = await low.VersionAsync();
        foreach (var (who, command, input) in Attempts(low))
        {
            var query =
                $"mutation($input: {char.ToUpperInvariant(command[0])}{command[1..]}Input!) {{ {command}(input: $input) {{ entryId errors {{ __typename code message field }} }} }}";
            var (refused, likewise) = (
                await low.Others.ElementAt(who).Api.AskAsync(query, new { input }),
                await high.Others.ElementAt(who).Api.AskAsync(query, new { input })
            );
            Assert.Contains("\"code\"", refused.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("INTERNAL_ERROR", refused.GetRawText(), StringComparison.Ordinal);
            Same(command, low.Plain(refused.GetRawText()), high.Plain(likewise.GetRawText()));
        }

        Assert.Equal(before, await low.VersionAsync());
    }

    [Fact]
    public async Task Nothing_that_others_follow_of_a_workshop_depends_on_an_answer_until_it_is_revealed()
    {
        var (low, high) = await TwinsAsync("followed");
        foreach (var ((role, one), (_, same)) in low.Others.Zip(high.Others))
        {
            var subscriptions = Everything(low, role).Subscriptions("workshopChanged");
            await using var ofOne = await Following.StartAsync(one, subscriptions);
            await using var ofSame = await Following.StartAsync(same, subscriptions);
            await ofOne.UntilAsync(1);
            await ofSame.UntilAsync(1);

            await Task.WhenAll(low.ChangeAsync(2), high.ChangeAsync(4));

            var version = await low.VersionAsync();
            foreach (var (told, likewise) in (await ofOne.UntilAsync(version)).Zip(await ofSame.UntilAsync(version)))
            {
                Same($"workshopChanged for {role}", low.Plain(told.GetRawText()), high.Plain(likewise.GetRawText()));
            }

            Assert.All(ofOne.Heard, told => Assert.DoesNotContain(Low, told.GetRawText(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Who_follows_initiatives_hears_nothing_of_answers()
    {
        var twin = await new WorkshopTwin(host, "portfolio", Low).SetUpAsync(1);
        foreach (var (role, api) in twin.Others)
        {
            var everything = Everything(twin, role);
            foreach (var subscriptions in everything.Subscriptions("initiativeChanged").Concat(everything.Subscriptions("portfolioChanged")).Chunk(AtOnce))
            {
                await using var following = await Following.StartAsync(api, subscriptions);
                await following.BeginAsync(twin.RaiseChallengeAsync);
                var heard = following.Heard.Count;

                await twin.ChangeAsync(2);
                await following.UntilAsync(await twin.RaiseChallengeAsync());

                Assert.Equal(following.Last.Count, following.Heard.Count - heard);
                Assert.All(following.Heard, told => Assert.DoesNotContain(Low, told.GetRawText(), StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Outside_the_event_stream_no_table_holds_anything_that_depends_on_an_answer()
    {
        var (low, high) = await TwinsAsync("stored");
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(Cancellation);
        Assert.Contains(await ReadAsync(connection, "select data::text from journeytracker.mt_events"), row => row.Contains(Low, StringComparison.Ordinal));

        foreach (var table in await ReadAsync(connection, Tables))
        {
            Assert.DoesNotContain(await ReadAsync(connection, $"select to_jsonb(t)::text from {table} t"), row =>
                row.Contains(Low, StringComparison.Ordinal) || row.Contains(High, StringComparison.Ordinal)
            );
        }

        var readModels = await ReadAsync(connection, ReadModels);
        Assert.Contains("journeytracker.mt_doc_workshoprow", readModels);
        foreach (var table in readModels)
        {
            Assert.Equal(await RowsAsync(connection, table, low), await RowsAsync(connection, table, high));
        }
    }

    private async Task<(WorkshopTwin Low, WorkshopTwin High)> TwinsAsync(string name)
    {
        var (low, high) = (new WorkshopTwin(host, $"{name}-low", Low), new WorkshopTwin(host, $"{name}-high", High));
        await Task.WhenAll(low.SetUpAsync(1), high.SetUpAsync(5));
        await Task.WhenAll(low.ChangeAsync(2), high.ChangeAsync(4));
        foreach (var twin in new[] { low, high })
        {
            await host.Services.GetRequiredService<LedgerKeeper>().CatchUpAsync(twin.Tenant, Cancellation);
        }

        return (low, high);
    }

    private EveryQuestion Everything(WorkshopTwin twin, Role role) =>
        new(host.Services.GetRequiredService<ISchema>(), role, EveryQuestion.About($"{twin.Initiative}", "all", $"{twin.Workshop}"));

    /// <summary>What somebody might try, by their place among the others; each is refused.</summary>
    private static IEnumerable<(int Who, string Command, object Input)> Attempts(WorkshopTwin twin)
    {
        var (workshopId, entryId, on) = (twin.Workshop, twin.AnswersEntry, "2020");
        return
        [
            (0, "closeWorkshop", new { workshopId, on }),
            (
                0,
                "revealAnswers",
                new
                {
                    workshopId,
                    on,
                    version = 3,
                }
            ),
            (
                0,
                "revealAnswers",
                new
                {
                    workshopId,
                    on,
                    entryId,
                }
            ),
            (
                0,
                "inviteToWorkshop",
                new
                {
                    workshopId,
                    on,
                    entryId,
                    agencyId = workshopId,
                    places = 1,
                }
            ),
            (
                0,
                "withdrawEntry",
                new
                {
                    initiativeId = workshopId,
                    on,
                    withdrawnEntryId = entryId,
                    reason = "Curious",
                }
            ),
            (
                0,
                "pauseInitiative",
                new
                {
                    initiativeId = workshopId,
                    on,
                    entryId,
                    reason = "Curious",
                }
            ),
            (
                0,
                "registerInitiative",
                new
                {
                    entryId = workshopId,
                    on,
                    reference = "curious",
                    name = "Curious",
                }
            ),
            (
                0,
                "answerQuestions",
                new
                {
                    workshopId,
                    on,
                    answers = WorkshopRoom.All(_ => 1),
                }
            ),
            (
                1,
                "answerQuestions",
                new
                {
                    workshopId,
                    on,
                    entryId,
                    answers = WorkshopRoom.All(_ => 1, Low),
                }
            ),
            (
                1,
                "answerQuestions",
                new
                {
                    workshopId,
                    on,
                    entryId,
                    answers = WorkshopRoom.All(_ => 5, High),
                }
            ),
            (
                1,
                "resolveChallenge",
                new
                {
                    initiativeId = workshopId,
                    on,
                    challengeId = entryId,
                    resolution = "Curious",
                }
            ),
            (
                2,
                "joinWorkshop",
                new
                {
                    workshopId,
                    on,
                    invitationId = entryId,
                }
            ),
            (
                2,
                "answerQuestions",
                new
                {
                    workshopId,
                    on,
                    entryId,
                    answers = WorkshopRoom.All(_ => 1, Low),
                }
            ),
            (
                3,
                "joinWorkshop",
                new
                {
                    workshopId,
                    on,
                    invitationId = twin.Invitation,
                }
            ),
            (3, "revealAnswers", new { workshopId, on }),
            (
                4,
                "answerQuestions",
                new
                {
                    workshopId,
                    on,
                    entryId,
                    answers = WorkshopRoom.All(_ => 1, Low),
                }
            ),
            (
                5,
                "closeWorkshop",
                new
                {
                    workshopId,
                    on,
                    entryId,
                }
            ),
        ];
    }

    private static async Task<string> AskAsync(Api api, string query)
    {
        var answer = await api.AskAsync(query);
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{query}: {errors}");
        return answer.GetRawText();
    }

    private static void Same(string asked, string low, string high)
    {
        Assert.True(low == high, $"{asked} tells them apart:\n{low}\n{high}");
        Assert.DoesNotContain(Low, low, StringComparison.Ordinal);
        Assert.DoesNotContain(High, low, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> RowsAsync(NpgsqlConnection connection, string table, WorkshopTwin twin) =>
        (await ReadAsync(connection, $"select data::text from {table} where tenant_id = '{twin.Tenant}'")).Select(twin.Plain).Order(StringComparer.Ordinal);

    private static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
