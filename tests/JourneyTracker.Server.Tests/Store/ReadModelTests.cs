using System.Net;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Tests.Contract;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>Rows are computed anew beside those in use: by command, and by a host that finds rows of another version.</summary>
public sealed class ReadModelTests(PostgresFixture postgres, StoreHost host) : IClassFixture<StoreHost>
{
    private const string Turn = "hashtextextended('journeytracker rows journeytracker', 0)";
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private ReadModelRebuild Rebuild => host.Services.GetRequiredService<ReadModelRebuild>();

    [Fact]
    public async Task What_was_different_is_said_and_put_right()
    {
        var id = await TellAsync("compared");
        var before = await RowsAsync(host, id);
        await ExecuteAsync(
            $"update journeytracker.mt_doc_initiativesummary set data = jsonb_set(data, '{"{name}"}', '\"Wrong\"') where id = '{id}'; delete from journeytracker.mt_doc_challengerow where data ->> 'initiativeId' = '{id}'"
        );

        var rebuilt = await Rebuild.RunAsync(Cancellation);

        Assert.Equal(before, await RowsAsync(host, id));
        var summaries = rebuilt!.Differences.Single(difference => difference.Table == "mt_doc_initiativesummary");
        Assert.Contains($"{StoreHost.Tenant} {id}", summaries.Examples);
        Assert.True(summaries.Different >= 1);
        Assert.Equal(1, rebuilt.Differences.Single(difference => difference.Table == "mt_doc_challengerow").Missing);
        Assert.All((await Rebuild.RunAsync(Cancellation))!.Differences, difference => Assert.True(difference.IsNone, difference.ToString()));
    }

    [Fact]
    public async Task What_is_kept_entry_by_entry_is_what_is_computed_anew_and_what_stays_is_not_written_again()
    {
        var id = await host.RegisterAsync("kept");
        var (step, late, challenge, other, indicator, recommendation) = (
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid()
        );
        var (forecast, resolved) = (Guid.NewGuid(), Guid.NewGuid());
        PartialDate On(int year) => PartialDate.Year(year);
        object[] commands =
        [
            new PlanStep(id, null, step, On(2019), "One counter", null, [Measure.SharedCaseInformation], [], null, On(2020), []),
            new PlanMilestone(id, null, late, On(2019), "Doors open", step, On(2020), null, false),
            new RaiseChallenge(id, null, challenge, On(2020), ChallengeArea.Governance, "Two pay scales", null, 5, null, null),
            new RaiseChallenge(id, null, other, On(2020), ChallengeArea.Governance, "No premises", null, 5, null, null),
            new DefineIndicator(id, null, indicator, On(2019), "Visits", IndicatorKind.Output, "visits", BetterDirection.Up, null, null, null),
            new SetTarget(id, null, Guid.NewGuid(), On(2019), indicator, 0, On(2019), 100, On(2021), 1),
            new RecordMeasurement(id, null, Guid.NewGuid(), On(2021), indicator, 10, null, null, null),
            new MakeRecommendation(id, null, recommendation, On(2020), null, "Hire", On(2021)),
            new ForecastStep(id, null, forecast, On(2020), step, null, On(2099), "Later"),
            new ResolveChallenge(id, null, resolved, On(2021), challenge, "One scale"),
            new WithdrawEntry(id, null, Guid.NewGuid(), On(2022), resolved, "Not yet"),
            new WithdrawEntry(id, null, Guid.NewGuid(), On(2022), forecast, "Never said"),
            new ReassessChallenge(id, null, Guid.NewGuid(), On(2021), other, 2, null, null),
            new RedateEntry(id, null, Guid.NewGuid(), On(2022), late, On(2020), "A year later"),
            new ReachMilestone(id, null, Guid.NewGuid(), On(2021), late, null),
            new CloseRecommendation(id, null, Guid.NewGuid(), On(2022), recommendation, "Done"),
            new CompleteStep(id, null, Guid.NewGuid(), On(2022), step, null),
        ];
        foreach (var command in commands)
        {
            await host.RecordAsync(command);
            await using var session = host.Store.QuerySession(StoreHost.Tenant);
            var rows = await session.Query<ConcernRow>().Where(row => row.InitiativeId == id).ToListAsync(Cancellation);
            var initiative = await session.Events.AggregateStreamAsync<Initiative>(id, token: Cancellation);
            Assert.Equal(ConcernRow.Of(initiative!.Present).OrderBy(row => row.Id), rows.OrderBy(row => row.Id));
        }

        var pressing =
            $"select xmin::text from journeytracker.mt_doc_concernrow where initiative_id = '{id}' and data -> 'concern' ->> 'kind' = 'ChallengeStopsJourney'";
        var written = await ScalarAsync(pressing);
        await host.RecordAsync(new RecordMeasurement(id, null, Guid.NewGuid(), On(2022), indicator, 10, null, null, null));

        Assert.NotNull(written);
        Assert.Equal(written, await ScalarAsync(pressing));
        Assert.All((await Rebuild.RunAsync(Cancellation))!.Differences, difference => Assert.True(difference.IsNone, difference.ToString()));
    }

    [Fact]
    public async Task Ended_half_way_it_goes_on_from_what_was_computed_and_takes_in_what_was_recorded_meanwhile()
    {
        var (first, second) = (await TellAsync("half-way"), await TellAsync("meanwhile"));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rebuild.RunAsync(ending.Token, said =>
            {
                if (said.Contains("indexes", StringComparison.Ordinal))
                {
                    ending.Cancel();
                    ending.Token.ThrowIfCancellationRequested();
                }
            }));
        Assert.True((long)(await ScalarAsync($"select count(*) from journeytracker_rows_{ReadModels.Shape}.mt_doc_rowhead where id = '{first}'"))! == 1);
        await host.RecordAsync(new PauseInitiative(second, null, Guid.NewGuid(), PartialDate.Year(2023), "No money"));

        await Rebuild.RunAsync(Cancellation);

        Assert.Equal("Paused", await ScalarAsync($"select data ->> 'status' from journeytracker.mt_doc_initiativesummary where id = '{second}'"));
        Assert.Equal(4L, await ScalarAsync($"select count(*) from journeytracker.mt_doc_activityrow where subject_id = '{second}'"));
        Assert.Equal(0L, await ScalarAsync("select count(*) from pg_namespace where nspname like 'journeytracker_rows_%'"));
    }

    [Fact]
    public async Task The_tables_afterwards_are_laid_out_as_before()
    {
        const string Layout =
            "select string_agg(line, E'\\n' order by line) from (select indexdef as line from pg_indexes where schemaname = 'journeytracker' union select table_name || ' ' || column_name || ' ' || data_type || coalesce(' ' || column_default, '') from information_schema.columns where table_schema = 'journeytracker') layout";
        await TellAsync("laid-out");
        var before = await ScalarAsync(Layout);

        await Rebuild.RunAsync(Cancellation);

        Assert.Equal(before, await ScalarAsync(Layout));
        await TellAsync("recorded-afterwards");
    }

    [Fact]
    public async Task A_host_that_finds_rows_of_another_version_computes_them_anew_and_answers_nobody_before()
    {
        await using var first = new StoreHost(postgres);
        await first.InitializeAsync();
        var id = await TellAsync("of-before", first);
        var before = await RowsAsync(first, id);
        await ExecuteAsync(
            $"update journeytracker.mt_doc_initiativesummary set data = data - 'status' - 'indicators'; delete from journeytracker.mt_doc_concernrow; update journeytracker.compatibility set number = 1 where name = 'row_shape'; drop table journeytracker.mt_doc_rowhead",
            first.ConnectionString
        );

        await using var another = new NpgsqlConnection(first.ConnectionString);
        await another.OpenAsync(Cancellation);
        await ExecuteAsync(another, $"select pg_advisory_lock({Turn})");
        // With the key that signs, as hosts that run side by side have it.
        await using var newer = new StoreHost(postgres, first.ConnectionString, first.Folder);
        await newer.InitializeAsync();
        using var client = new HttpClient { BaseAddress = newer.Address };
        foreach (var path in (string[])["/", "/history", "/graphql", "/ledger/office/checkpoint", "/export/tenant.zip"])
        {
            using var refused = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation)).StatusCode);
        using (var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (ready.StatusCode, ready.Headers.RetryAfter?.Delta));
            Assert.Matches("^Degraded\n.*rows.*\\.$", await ready.Content.ReadAsStringAsync(Cancellation));
        }

        await ExecuteAsync(another, $"select pg_advisory_unlock({Turn})");
        await newer.Services.GetRequiredService<ReadModelStatus>().Current;

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal(before, await RowsAsync(newer, id));
        Assert.Contains("of-before", (await new Api(newer).DataAsync("{ initiatives { nodes { reference status } } }")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_older_host_records_beside_is_computed_again()
    {
        var id = await TellAsync("beside");
        var before = await RowsAsync(host, id);
        await using var older = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(host.ConnectionString) { ApplicationName = "JourneyTracker", Pooling = false }.ConnectionString
        );
        await older.OpenAsync(Cancellation);
        // As a host does that knows of no heads: rows in a shape of its own, and the head as it was.
        await ExecuteAsync(
            older,
            $"update journeytracker.mt_doc_initiativesummary set data = data - 'fit' where id = '{id}'; update journeytracker.mt_doc_rowhead set version = version - 1 where id = '{id}'"
        );

        while (await ScalarAsync($"select version from journeytracker.mt_doc_rowhead where id = '{id}'") is not 3L)
        {
            await Task.Yield();
        }

        Assert.Equal(before, await RowsAsync(host, id));
    }

    [Fact]
    public async Task A_host_that_the_database_no_longer_allows_does_not_start_and_touches_nothing()
    {
        await using var first = new StoreHost(postgres);
        await first.InitializeAsync();
        await ExecuteAsync(
            $"update journeytracker.compatibility set number = {ReaderVersions.Present + 1} where name = 'oldest_reader'; drop table journeytracker.mt_doc_workshoprow",
            first.ConnectionString
        );

        var refused = await Assert.ThrowsAsync<HostTooOldException>(async () =>
        {
            await using var older = new StoreHost(postgres, first.ConnectionString);
            await older.InitializeAsync();
        });

        Assert.Contains($"version {ReaderVersions.Present + 1}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Start the newer version", refused.Message, StringComparison.Ordinal);
        Assert.Equal(DBNull.Value, await ScalarAsync("select to_regclass('journeytracker.mt_doc_workshoprow')::text", first.ConnectionString));
    }

    private Task<Guid> TellAsync(string reference) => TellAsync(reference, host);

    private static async Task<Guid> TellAsync(string reference, StoreHost where)
    {
        var id = await where.RegisterAsync(reference);
        await where.RecordAsync(new ChooseTargetModel(id, null, Guid.NewGuid(), PartialDate.Year(2020), ServiceModel.JointDelivery, null));
        await where.RecordAsync(
            new RaiseChallenge(id, null, Guid.NewGuid(), PartialDate.Year(2021), ChallengeArea.Governance, "Two pay scales", null, 4, null, null)
        );
        return id;
    }

    private static async Task<string> RowsAsync(StoreHost where, Guid id)
    {
        await using var session = where.Store.QuerySession(StoreHost.Tenant);
        return string.Join(
            '\n',
            new object[]
            {
                (await session.LoadAsync<InitiativeSummary>(id, Cancellation))!,
                await session.Query<ChallengeRow>().Where(row => row.InitiativeId == id).OrderBy(row => row.Id).ToListAsync(Cancellation),
                await session.Query<ConcernRow>().Where(row => row.InitiativeId == id).OrderBy(row => row.Id).ToListAsync(Cancellation),
                await session.Query<ActivityRow>().Where(row => row.SubjectId == id).OrderBy(row => row.Version).ToListAsync(Cancellation),
            }.Select(rows => System.Text.Json.JsonSerializer.Serialize(rows))
        );
    }

    private Task ExecuteAsync(string sql) => ExecuteAsync(sql, host.ConnectionString);

    private static async Task ExecuteAsync(string sql, string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<object?> ScalarAsync(string sql, string? database = null)
    {
        await using var connection = new NpgsqlConnection(database ?? host.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
