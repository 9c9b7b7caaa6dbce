using System.Net;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Core.Store;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.Histories;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyTracker.Web.Tests.Histories;

/// <summary>What the panel says of a ledger in every state that it can be in.</summary>
public sealed class LedgerPanelTests
{
    private const string Problem = "The database is behind the last checkpoint that was published.";

    [Fact]
    public async Task A_ledger_that_is_not_kept_is_said_in_plain_words_with_the_reason()
    {
        var shown = await ShownAsync(new ShownLedger("demo", Signed(1_234), null, 3, Problem, null), Role.Auditor);

        Assert.Contains("The ledger is not signed any further.", shown, StringComparison.Ordinal);
        Assert.Contains(Problem, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("✓", shown, StringComparison.Ordinal);
        Assert.Contains("All but the last 3 entries recorded here have their place", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_of_the_last_seconds_are_no_problem()
    {
        var shown = await ShownAsync(new ShownLedger("demo", Signed(1_234), null, 1, null, null), Role.Auditor);

        Assert.Contains("<b>1,234 entries</b>", shown, StringComparison.Ordinal);
        Assert.Contains("New entries get their place within two seconds.", shown, StringComparison.Ordinal);
        Assert.Contains("✓", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nothing_is_signed_there_is_nothing_to_download()
    {
        var shown = await ShownAsync(new ShownLedger("demo", null, null, 5, null, null), Role.Auditor);

        Assert.Contains("Nothing has a place in the ledger yet.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("/export/", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_found_nothing_is_said_and_one_that_found_something_first_of_all_what()
    {
        var at = new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
        var times = new CheckFinding(CheckKind.Times, "Version 3 runs back.");
        var well = await ShownAsync(new ShownLedger("demo", Signed(7), null, 0, null, new CheckResult(at, 7, 2, [times], 0, 0)), Role.Auditor);
        var changed = await ShownAsync(
            new ShownLedger(
                "demo",
                Signed(7),
                null,
                0,
                null,
                new CheckResult(at, 7, 2, [new CheckFinding(CheckKind.Entries, "Version 2 is gone."), times], 4, 0)
            ),
            Role.Auditor
        );

        Assert.Contains("all 7 entries are as signed, and the lists agree with them.", well, StringComparison.Ordinal);
        Assert.Contains("1 time of recording runs back", well, StringComparison.Ordinal);
        Assert.DoesNotContain("Something was changed outside this service.", well, StringComparison.Ordinal);
        Assert.Contains("Something was changed outside this service.", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("✓", changed, StringComparison.Ordinal);
        Assert.Contains("<li>Version 2 is gone.</li>", changed, StringComparison.Ordinal);
        Assert.Contains("And 4 findings more of the same kinds.", changed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_break_is_shown()
    {
        using var key = SigningKey.Generate("ledger.example/demo");
        var broken = new LogBreak(4, 8, Digest.Of("published"u8), new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        var checkpoint = new Checkpoint(key.Name, 5, Digest.Of("root"u8), [broken.ToString()]);

        var shown = await ShownAsync(
            new ShownLedger("demo", new SignedCheckpoint(checkpoint, checkpoint.Sign(key), broken.At), null, 0, null, null),
            Role.Auditor
        );

        Assert.Contains("The ledger has a break.", shown, StringComparison.Ordinal);
        Assert.Contains("the log was let go on at 4 entries", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_entries_in_which_something_was_found_are_marked_in_the_list()
    {
        var at = new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
        var record = Guid.NewGuid();
        ShownEntry[] entries =
        [
            .. Enumerable
                .Range(1, 3)
                .Select(version => new ShownEntry(
                    new ActivityRow
                    {
                        Id = $"{version}",
                        Kind = RecordKind.Initiative,
                        SubjectId = record,
                        Version = version,
                        EventType = "step.completed.v1",
                        Capability = Capability.Journey,
                        EntryId = Guid.NewGuid(),
                        On = PartialDate.Year(2020),
                        RecordedAt = at,
                        RecordedBy = "somebody",
                        Summary = $"Entry {version}",
                    },
                    $"Entry {version}",
                    null,
                    new LedgerPlace(version, ""),
                    "{}"
                )),
        ];
        var check = new CheckResult(
            at,
            3,
            1,
            [
                new CheckFinding(CheckKind.Entries, "", record, 2),
                new CheckFinding(CheckKind.Times, "", record, 3),
                new CheckFinding(CheckKind.Entries, "", Guid.NewGuid(), 1),
                new CheckFinding(CheckKind.Lists, "", record),
            ],
            0,
            0
        );

        var shown = await ShownAsync<HistoryTable>(
            Role.Auditor,
            new() { ["Shown"] = new ShownHistory(new Paged<ShownEntry>([.. entries], new Page(0, 50), 3), [], who => who), ["Check"] = check }
        );

        var rows = shown.Split("<tr role=\"row\" id=")[1..];
        Assert.DoesNotContain("badge", rows[0], StringComparison.Ordinal);
        Assert.Contains("<span class=\"badge bad\">Not as it was signed</span>", rows[1], StringComparison.Ordinal);
        Assert.Contains("<span class=\"badge warn\">Its time runs back</span>", rows[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Auditor, true), InlineData(Role.Administrator, true), InlineData(Role.GovernanceBoard, false), InlineData(Role.ProgrammeOffice, false)]
    public async Task The_bundle_is_offered_to_who_may_take_it(Role role, bool offered) =>
        Assert.Equal(
            offered,
            (await ShownAsync(new ShownLedger("demo", Signed(7), null, 0, null, null), role)).Contains(
                "href=\"/export/initiatives/nav.zip\"",
                StringComparison.Ordinal
            )
        );

    private static SignedCheckpoint Signed(long size)
    {
        using var key = SigningKey.Generate("ledger.example/demo");
        var checkpoint = new Checkpoint(key.Name, size, Digest.Of("root"u8), []);
        return new SignedCheckpoint(checkpoint, checkpoint.Sign(key), new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
    }

    private static Task<string> ShownAsync(ShownLedger ledger, Role role) =>
        ShownAsync<LedgerPanel>(
            role,
            new()
            {
                ["Ledger"] = ledger,
                ["Bundle"] = "/export/initiatives/nav.zip",
                ["Of"] = "nav",
                ["Holds"] = "everything",
            }
        );

    private static async Task<string> ShownAsync<T>(Role role, Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection()
            .AddScoped<Visit>()
            .AddSingleton<IHttpContextAccessor>(new HttpContextAccessor { HttpContext = new DefaultHttpContext() })
            .AddSingleton<IPageViewers>(new OneViewer(new Viewer("one", "One", "demo", [role], null)))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            WebUtility.HtmlDecode((await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString())
        );
    }

    private sealed class OneViewer(Viewer viewer) : IPageViewers
    {
        public Task RecogniseAsync(HttpContext context) => Task.CompletedTask;

        public Viewer? ViewerOf(HttpContext context) => viewer;
    }
}
