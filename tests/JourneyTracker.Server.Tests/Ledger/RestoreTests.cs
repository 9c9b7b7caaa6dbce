using JourneyTracker.Core.Ledger;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Verification;
using JourneyTracker.Server.Tests.Hosting;
using JourneyTracker.Server.Tests.Store;
using Npgsql;

namespace JourneyTracker.Server.Tests.Ledger;

/// <summary>A database that does not continue what was published is not signed, until a person lets the log go on; the break is seen for ever.</summary>
public sealed class RestoreTests(PostgresFixture postgres) : IDisposable
{
    private const string Tenant = "restored";

    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task A_database_restored_from_an_older_backup_is_not_signed_until_it_is_let_go_on_and_the_break_is_seen_for_ever()
    {
        var (backup, held) = await RestoredAsync(measurementsLost: 2);
        await using var restored = new StoreHost(postgres, backup, _folder);
        await restored.InitializeAsync();
        var kept = new KeptLedger(restored, Tenant);
        await kept.RecordAsync(measurements: 9);
        await kept.Keeper.CatchUpAsync(Tenant, Cancellation);

        Assert.Contains(
            "behind the last checkpoint that was published: the checkpoint has 8 entries, the database's log 4",
            kept.Keeper.ProblemOf(Tenant),
            StringComparison.Ordinal
        );
        Assert.Contains("the command ledger go-on", kept.Keeper.ProblemOf(Tenant), StringComparison.Ordinal);
        Assert.Equal(4, (await kept.Reader.CheckpointAsync(Tenant, Cancellation))?.Checkpoint.Size);

        // In a process of its own, beside the host that goes on running.
        var (exitCode, said) = await GoOnAsync(backup, _folder);
        Assert.True(exitCode == 0, said);
        Assert.Contains("the log was let go on at 4 entries although a checkpoint of 8 entries", said, StringComparison.Ordinal);
        var after = await kept.CatchUpAsync();

        Assert.Null(kept.Keeper.ProblemOf(Tenant));
        Assert.Equal(15, after.Checkpoint.Size);
        AssertBroken(after.Checkpoint, held);
        var report = await kept.VerifyAsync();
        Assert.True(report is { Holds: true, HasToBeExplained: true });
        Assert.Contains(report.Findings, finding =>
            finding is { Outcome: Outcome.Attention, Check: "breaks" }
            && finding.Message.Contains("4 or more entries that were signed before are lost", StringComparison.Ordinal)
        );
        Assert.Contains(new System.IO.Compression.ZipArchive(new MemoryStream(await kept.ExportAsync())).Entries, entry =>
            entry.Name == "history.html" && new StreamReader(entry.Open()).ReadToEnd().Contains("the log was let go on at 4 entries", StringComparison.Ordinal)
        );
        // Who holds a checkpoint of what was lost is told so, and why.
        var against = Assert.Single((await kept.VerifyAsync(held.Note)).Findings, finding => finding.Outcome == Outcome.Fails);
        Assert.Contains("is of the history that was left behind at a break", against.Message, StringComparison.Ordinal);

        // A later host goes on with it, and the line stays; there is nothing to go on from any more.
        await using var later = new StoreHost(postgres, backup, _folder);
        await later.InitializeAsync();
        var next = new KeptLedger(later, Tenant);
        await next.RecordAsync(measurements: 0);
        AssertBroken((await next.CatchUpAsync()).Checkpoint, held);
        Assert.Contains("Nothing was done", (await GoOnAsync(backup, _folder)).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_a_memory_of_its_own_goes_on_once_another_was_let_go_on()
    {
        var (backup, _) = await RestoredAsync(measurementsLost: 1);
        var copy = TestFolder.New();
        CopyFolder(_folder, copy);
        await using var other = new StoreHost(postgres, backup, copy);
        await other.InitializeAsync();
        var kept = new KeptLedger(other, Tenant);
        await kept.Keeper.CatchUpAsync(Tenant, Cancellation);
        Assert.NotNull(kept.Keeper.ProblemOf(Tenant));

        Assert.Equal(0, (await GoOnAsync(backup, _folder)).ExitCode);

        await kept.RecordAsync(measurements: 1);
        Assert.Single((await kept.CatchUpAsync()).Checkpoint.Breaks);
        Assert.Null(kept.Keeper.ProblemOf(Tenant));
        Assert.Contains("Nothing was done", (await GoOnAsync(backup, copy)).Said, StringComparison.Ordinal);
        TestFolder.Delete(copy);
    }

    [Fact]
    public async Task A_break_that_the_key_did_not_sign_lets_nothing_go_on()
    {
        var (backup, held) = await RestoredAsync(measurementsLost: 1);
        await using var restored = new StoreHost(postgres, backup, _folder);
        await restored.InitializeAsync();
        var kept = new KeptLedger(restored, Tenant);
        var last = (await kept.Reader.CheckpointAsync(Tenant, Cancellation))!;
        using var forger = SigningKey.Generate(last.Checkpoint.Origin);
        var broken = new LogBreak(last.Checkpoint.Size, held.Checkpoint.Size, held.Checkpoint.Root, DateTimeOffset.UnixEpoch);
        var forged = (last.Checkpoint with { Extensions = last.Checkpoint.Extensions.Add(broken.ToString()) }).Sign(forger);
        await kept.TamperAsync($"update ledger_checkpoint set note = $note${forged}$note$ where tenant_id = TENANT and size = {last.Checkpoint.Size}");

        await kept.Keeper.CatchUpAsync(Tenant, Cancellation);
        var (exitCode, said) = await GoOnAsync(backup, _folder);

        Assert.Contains("signed by no key that this host knows", kept.Keeper.ProblemOf(Tenant), StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
        Assert.Contains("signed by no key that this host knows", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_break_that_is_taken_out_of_the_database_is_not_signed_away()
    {
        var (backup, _) = await RestoredAsync(measurementsLost: 1);
        Assert.Equal(0, (await GoOnAsync(backup, _folder)).ExitCode);
        await using (var host = new StoreHost(postgres, backup, _folder))
        {
            await host.InitializeAsync();
            var ledger = new KeptLedger(host, Tenant);
            await ledger.RecordAsync(measurements: 1);
            await ledger.CatchUpAsync();
            await ledger.TamperAsync("update ledger_checkpoint set note = regexp_replace(note, E'\\nbreak [^\\n]*', '') where tenant_id = TENANT");
        }

        await using var later = new StoreHost(postgres, backup, _folder);
        await later.InitializeAsync();
        var kept = new KeptLedger(later, Tenant);
        await kept.RecordAsync(measurements: 0);
        await kept.Keeper.CatchUpAsync(Tenant, Cancellation);

        Assert.Contains("signed by no key that this host knows, or was changed", kept.Keeper.ProblemOf(Tenant), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_break_is_kept_where_the_database_has_only_checkpoints_from_before_it()
    {
        var (backup, held) = await RestoredAsync(measurementsLost: 1);
        await using var host = new StoreHost(postgres, backup, _folder);
        await host.InitializeAsync();
        var ledger = new KeptLedger(host, Tenant);
        var before = (await ledger.Reader.CheckpointAsync(Tenant, Cancellation))!.Note;
        Assert.Equal(0, (await GoOnAsync(backup, _folder)).ExitCode);
        // The checkpoint as it was signed before the break, at the same size.
        await ledger.TamperAsync($"update ledger_checkpoint set note = $n${before}$n$ where tenant_id = TENANT and size = 4");
        await ledger.RecordAsync(measurements: 0);

        AssertBroken((await ledger.CatchUpAsync()).Checkpoint, held);
    }

    [Fact]
    public async Task An_empty_database_in_the_place_of_one_whose_log_was_published_can_be_gone_on_with()
    {
        var (_, held) = await RestoredAsync(measurementsLost: 1);
        await using var empty = new StoreHost(postgres, await postgres.NewDatabaseAsync(), _folder);
        await empty.InitializeAsync();
        var kept = new KeptLedger(empty, Tenant);
        await kept.RecordAsync(measurements: 0);
        await kept.Keeper.CatchUpAsync(Tenant, Cancellation);
        Assert.Contains("the database's log 0", kept.Keeper.ProblemOf(Tenant), StringComparison.Ordinal);

        var (exitCode, said) = await GoOnAsync(empty.ConnectionString, _folder);

        Assert.True(exitCode == 0, said);
        AssertBroken((await kept.CatchUpAsync()).Checkpoint, held);
        Assert.True(await kept.VerifyAsync() is { Holds: true, HasToBeExplained: true });
        await using var later = new StoreHost(postgres, empty.ConnectionString, _folder);
        await later.InitializeAsync();
        await new KeptLedger(later, Tenant).RecordAsync(measurements: 0);
        AssertBroken((await new KeptLedger(later, Tenant).CatchUpAsync()).Checkpoint, held);
    }

    [Fact]
    public async Task A_checkpoint_that_could_not_be_remembered_when_it_was_signed_is_remembered_afterwards()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var host = new StoreHost(postgres, database, _folder);
        await host.InitializeAsync();
        var ledger = new KeptLedger(host, Tenant);
        await ledger.RecordAsync(measurements: 1);
        var signed = await ledger.CatchUpAsync();
        var remembered = Path.Combine(_folder, "ledger", "published", $"{Tenant}.checkpoint");
        // A folder in its place, into which no file can be moved: as little as on a full disk.
        File.Delete(remembered);
        Directory.CreateDirectory(Path.Combine(remembered, "in the way"));
        await ledger.RecordAsync(measurements: 1);
        await Assert.ThrowsAnyAsync<Exception>(() => ledger.Keeper.CatchUpAsync(Tenant, Cancellation));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "ledger", "published"), "*.new"));
        Directory.Delete(remembered, recursive: true);

        var after = await ledger.CatchUpAsync();

        Assert.True(after.Checkpoint.Size > signed.Checkpoint.Size);
        Assert.Equal(after.Note.ToString(), await File.ReadAllTextAsync(remembered, Cancellation));
    }

    [Fact]
    public async Task Where_nothing_was_published_there_is_nothing_to_go_on_from()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (var host = new StoreHost(postgres, database, _folder, "--JourneyTracker:Ledger:Keeps=false"))
        {
            await host.InitializeAsync();
            Assert.Equal(1, (await GoOnAsync(database, _folder)).ExitCode);
            await new KeptLedger(host, Tenant).RecordAsync(measurements: 0);
        }

        var (exitCode, said) = await GoOnAsync(database, _folder);

        Assert.Equal(0, exitCode);
        Assert.Contains("Nothing was done", said, StringComparison.Ordinal);
        Assert.Equal(
            1,
            (
                await HostProcess.RunAsync(
                    "Development",
                    "ledger",
                    "go-on",
                    "--tenant",
                    "a b",
                    $"--ConnectionStrings:JourneyTracker={database}",
                    $"--JourneyTracker:DataFolder={_folder}"
                )
            ).ExitCode
        );
    }

    private static void AssertBroken(Checkpoint checkpoint, SignedCheckpoint held)
    {
        var broken = Assert.Single(checkpoint.Breaks);
        Assert.Equal((held.Checkpoint.Size, held.Checkpoint.Root), (broken.PublishedSize, broken.PublishedRoot));
    }

    private static Task<(int ExitCode, string Said)> GoOnAsync(string database, string folder) =>
        HostProcess.RunAsync(
            "Development",
            "ledger",
            "go-on",
            "--tenant",
            Tenant,
            $"--ConnectionStrings:JourneyTracker={database}",
            $"--JourneyTracker:DataFolder={folder}"
        );

    /// <summary>A database with a log of 4, restored after more had been recorded and published.</summary>
    private async Task<(string Backup, SignedCheckpoint Held)> RestoredAsync(int measurementsLost)
    {
        var database = await postgres.NewDatabaseAsync();
        await RecordAsync(database, measurements: 2);
        var backup = await CopyAsync(database);
        return (backup, await RecordAsync(database, measurementsLost));
    }

    private async Task<SignedCheckpoint> RecordAsync(string database, int measurements)
    {
        await using var host = new StoreHost(postgres, database, _folder);
        await host.InitializeAsync();
        var ledger = new KeptLedger(host, Tenant);
        await ledger.RecordAsync(measurements);
        return await ledger.CatchUpAsync();
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private static async Task<string> CopyAsync(string database)
    {
        NpgsqlConnection.ClearAllPools();
        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        await using var admin = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database) { Database = "postgres", Pooling = false }.ConnectionString
        );
        await using var copy = admin.CreateCommand($"create database {name}_backup template {name}");
        await copy.ExecuteNonQueryAsync(Cancellation);
        return new NpgsqlConnectionStringBuilder(database) { Database = $"{name}_backup" }.ConnectionString;
    }
}
