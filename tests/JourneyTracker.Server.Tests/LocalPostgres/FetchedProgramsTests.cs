using System.Formats.Tar;
using System.Net;
using System.Net.Sockets;
using JourneyTracker.Server.LocalPostgres;

namespace JourneyTracker.Server.Tests.LocalPostgres;

/// <summary>A machine without PostgreSQL and Docker, and a registry that behaves in all ways registries do.</summary>
public sealed class FetchedProgramsTests : IDisposable
{
    private const string Linking = "package/native/pg-symlinks.json";

    private readonly BareMachine _machine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Programs_that_were_fetched_go_on_with_their_data_whatever_is_installed_later()
    {
        await using (var server = await ArchiveServer.StartAsync(Packed.Installed))
        await using (var first = await StartAsync(new ProgramArchive(null, server.Archive, Packed.Integrity(Packed.Installed))))
        {
            Assert.Contains(_machine.Kept, first.Description, StringComparison.Ordinal);
        }

        await using var second = await LocalDatabase.StartAsync(new LocalDatabaseOptions(_machine.Data), Cancellation);
        Assert.Contains(_machine.Kept, second.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_than_the_one_that_was_reviewed_is_not_unpacked()
    {
        await using var server = await ArchiveServer.StartAsync(Packed.Installed);

        var refusal = await RefusedAsync(new ProgramArchive("17.10", server.Archive, Packed.Integrity([1, 2, 3])));

        Assert.Contains("is not the one that was reviewed", refusal, StringComparison.Ordinal);
        Assert.Equal(["fetch.lock"], _machine.Left);
    }

    [Theory]
    [InlineData(404), InlineData(500)]
    public async Task A_registry_that_refuses_is_quoted_beside_the_advice(int status)
    {
        await using var server = await ArchiveServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Contains(
            $"the answer was {status} ",
            await RefusedAsync(new ProgramArchive("17.10", server.Archive, Packed.Integrity([]))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_download_that_breaks_off_leaves_nothing()
    {
        await using var server = await ArchiveServer.StartAsync(async context =>
        {
            await ArchiveServer.GiveAsync(context, Packed.Installed, Packed.Installed.Length / 2);
            context.Abort();
        });

        Assert.Contains(
            "it broke off",
            await RefusedAsync(new ProgramArchive(null, server.Archive, Packed.Integrity(Packed.Installed))),
            StringComparison.Ordinal
        );
        Assert.Equal(["fetch.lock"], _machine.Left);
    }

    [Fact]
    public async Task Without_a_network_the_advice_comes_all_the_same()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var nobody = new Uri($"http://{probe.LocalEndpoint}/programs.tgz");
        probe.Stop();

        Assert.Contains(
            $"could not be fetched from {nobody}",
            await RefusedAsync(new ProgramArchive("17.10", nobody, Packed.Integrity([]))),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task An_archive_that_reaches_outside_its_folder_is_refused_whole(string kind)
    {
        TarEntry bad = kind switch
        {
            "file" => Packed.File("package/native/../../../evil", "evil"),
            "link" => Packed.Link("package/native/lib", ".."),
            "listed link" => Packed.File(Linking, """[{"source":"native/bin/postgres","target":"native/../../../evil"}]"""),
            _ => Packed.File(Linking, """[{"source":"native/../../../postgres.password","target":"native/lib"}]"""),
        };
        var archive = Packed.Of(Packed.Program("package/native/bin/postgres", "x"), bad);
        await using var server = await ArchiveServer.StartAsync(archive);

        Assert.Contains(
            "could not be put into",
            await RefusedAsync(new ProgramArchive(null, server.Archive, Packed.Integrity(archive))),
            StringComparison.Ordinal
        );
        Assert.Equal(["fetch.lock"], _machine.Left);
        Assert.False(Path.Exists(Path.Combine(_machine.Data, "evil")));
    }

    public static TheoryData<string> Hostile => ["file", "link", "listed link", "listed file"];

    [Fact]
    public async Task Libraries_have_their_other_names_and_everybody_may_run_the_programs()
    {
        var archive = Packed.Of(
            Packed.File("package/package.json", "{}"),
            Packed.Program("package/native/bin/postgres", "x"),
            Packed.File("package/native/lib/libpq.so.5.17", "library"),
            Packed.File(Linking, """[{"source":"native/lib/libpq.so.5.17","target":"native/lib/libpq.so.5"}]""")
        );
        await using var server = await ArchiveServer.StartAsync(archive);

        var bin = await new FetchedPrograms(_machine.Kept).FetchAsync(new ProgramArchive(null, server.Archive, Packed.Integrity(archive)), Cancellation);

        var library = Path.Combine(bin, "..", "lib", "libpq.so.5");
        Assert.Equal("libpq.so.5.17", new FileInfo(library).LinkTarget);
        Assert.Equal("library", await File.ReadAllTextAsync(library, Cancellation));
        Assert.False(Path.Exists(Path.Combine(bin, "..", "package.json")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                "rwxr-xr-x rwxr-xr-x rw-r--r--",
                string.Join(' ', new[] { bin, Path.Combine(bin, "postgres"), Path.Combine(bin, "..", "lib", "libpq.so.5.17") }.Select(ModeInWords))
            );
        }
    }

    [Fact]
    public async Task Two_at_once_fetch_it_once()
    {
        var both = new TaskCompletionSource();
        await using var server = await ArchiveServer.StartAsync(async context =>
        {
            await both.Task;
            await ArchiveServer.GiveAsync(context, Packed.Installed, Packed.Installed.Length);
        });
        var archive = new ProgramArchive(null, server.Archive, Packed.Integrity(Packed.Installed));

        var first = new FetchedPrograms(_machine.Kept).FetchAsync(archive, Cancellation);
        var second = new FetchedPrograms(_machine.Kept).FetchAsync(archive, Cancellation);
        both.SetResult();

        Assert.Equal(await first, await second);
        Assert.Equal(1, server.Asked);
    }

    [Fact]
    public async Task Programs_that_do_not_run_here_are_said_to_and_not_fetched_again()
    {
        var archive = Packed.Of(
            ((string[])["postgres", "initdb", "pg_ctl"]).Select(name => Packed.Program($"package/native/bin/{name}", "\u007fELF of another machine"))
        );
        await using var server = await ArchiveServer.StartAsync(archive);

        for (var start = 1; start <= 2; start++)
        {
            Assert.Contains(
                "does not run on this machine",
                await RefusedAsync(new ProgramArchive(null, server.Archive, Packed.Integrity(archive))),
                StringComparison.Ordinal
            );
        }

        Assert.Equal(1, server.Asked);
    }

    [Fact]
    public async Task Data_of_another_version_is_not_a_reason_to_fetch()
    {
        var data = Directory.CreateDirectory(Path.Combine(_machine.Data, "postgres", "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "PG_VERSION"), "16\n", Cancellation);
        await using var server = await ArchiveServer.StartAsync(Packed.Installed);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() =>
            StartAsync(new ProgramArchive("17.10", server.Archive, Packed.Integrity(Packed.Installed)))
        );

        Assert.Contains("is of PostgreSQL 16", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Asked);
    }

    [Fact]
    public async Task Data_that_may_be_in_a_container_whose_docker_is_stopped_is_not_replaced_by_an_empty_database()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The client is a shell script.");
        Directory.CreateDirectory(_machine.Data);
        await File.WriteAllTextAsync(Path.Combine(_machine.Data, "postgres.password"), "of the container", Cancellation);
        var docker = Path.Combine(_machine.Programs, "docker");
        await File.WriteAllTextAsync(docker, "#!/bin/sh\nexit 1\n", Cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(docker, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await using var server = await ArchiveServer.StartAsync(Packed.Installed);

        Assert.Contains(
            "may be in a Docker volume",
            await RefusedAsync(new ProgramArchive(null, server.Archive, Packed.Integrity(Packed.Installed))),
            StringComparison.Ordinal
        );
        Assert.Equal(0, server.Asked);
    }

    [Fact]
    public void Every_archive_that_is_known_is_of_one_release_and_has_a_hash()
    {
        Assert.Equal(["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "windows-x64"], ProgramArchive.Known.Keys.Order(StringComparer.Ordinal));
        Assert.All(ProgramArchive.Known, known =>
        {
            Assert.True(ProgramArchive.IsIntegrity(known.Value.Integrity));
            Assert.Equal($"https://registry.npmjs.org/@embedded-postgres/{known.Key}/-/{known.Key}-17.10.0-beta.17.tgz", known.Value.Address.AbsoluteUri);
        });
        Assert.Equal(ProgramArchive.Known.Count, ProgramArchive.Known.Values.Select(known => known.Integrity).Distinct().Count());
    }

    private Task<ILocalDatabase> StartAsync(ProgramArchive archive) =>
        LocalDatabase.StartAsync(new LocalDatabaseOptions(_machine.Data, [_machine.Programs], archive), Cancellation);

    /// <summary>Why there is no database; what to do instead is said as well.</summary>
    private async Task<string> RefusedAsync(ProgramArchive archive)
    {
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => StartAsync(archive));
        Assert.Contains("Install it and start again", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__JourneyTracker", refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }

    private static string ModeInWords(string path)
    {
        var mode = OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(path);
        return string.Concat(Enumerable.Range(0, 9).Select(bit => (mode & (256 >> bit)) == 0 ? '-' : "rwx"[bit % 3]));
    }
}
