using System.Net;
using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tiles;
using JourneyTracker.Ledger.Verification;
using JourneyTracker.Server.Tests.Contract;

namespace JourneyTracker.Server.Tests.Ledger;

/// <summary>The log as others read it: tools for transparency logs, the API, and who takes a bundle home.</summary>
public sealed class LedgerEndpointTests(ReferenceHost reference) : IClassFixture<ReferenceHost>
{
    private static readonly HttpClient Client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KeptLedger Ledger => new(reference.Host, "office");

    [Fact]
    public async Task A_tool_without_a_token_reads_checkpoint_tiles_and_entries_and_computes_the_root()
    {
        await Ledger.CatchUpAsync();
        var note = SignedNote.Parse(await Client.GetStringAsync(At("checkpoint"), Cancellation));
        var key = VerifyingKey.Parse((await Client.GetStringAsync(At("keys"), Cancellation)).Split(' ')[0]);
        Assert.Equal([key], note.VerifiedBy([key]));
        var checkpoint = Checkpoint.Parse(note.Text);
        Assert.Equal(key.Name, checkpoint.Origin);

        Assert.Equal(checkpoint.Root, await new ProofBuilder(new ServedTiles(At)).RootAsync(checkpoint.Size, Cancellation));
        var entries = EntryBundle.Decode(await Client.GetByteArrayAsync(At("tile/entries/000"), Cancellation));
        var hashes = await Client.GetByteArrayAsync(At("tile/0/000"), Cancellation);
        Assert.Equal(
            entries.Select(entry => new LedgerLeaf(entry).Hash),
            Enumerable.Range(0, 256).Select(i => new Digest(hashes.AsSpan(i * Digest.Length, Digest.Length)))
        );
    }

    [Theory]
    [InlineData("tile/0/999", HttpStatusCode.NotFound)]
    [InlineData("tile/0/1", HttpStatusCode.NotFound)]
    [InlineData("tile/64/000", HttpStatusCode.NotFound)]
    [InlineData("tile/0/000.p/256", HttpStatusCode.NotFound)]
    [InlineData("tile/0/000.p/7", HttpStatusCode.OK)]
    [InlineData("checkpoint/1000000", HttpStatusCode.NotFound)]
    public async Task What_the_log_does_not_have_is_not_found(string path, HttpStatusCode expected)
    {
        await Ledger.CatchUpAsync();
        using var answer = await Client.GetAsync(At(path), Cancellation);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_tenant_without_a_log_has_no_checkpoint()
    {
        using var answer = await Client.GetAsync(new Uri(reference.Host.Address, "/ledger/nobody/checkpoint"), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(Role.ProgrammeOffice, HttpStatusCode.Forbidden)]
    [InlineData(Role.GovernanceBoard, HttpStatusCode.Forbidden)]
    [InlineData(Role.AgencyContributor, HttpStatusCode.Forbidden)]
    [InlineData(Role.Auditor, HttpStatusCode.OK)]
    [InlineData(Role.Administrator, HttpStatusCode.OK)]
    public async Task Bundles_are_for_auditors_and_administrators(Role? role, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(reference.Host.Address, "/export/initiatives/nav.zip"));
        if (role is { } given)
        {
            request.Headers.Authorization = new("Bearer", new Api(reference.Host, given).Token);
        }

        using var answer = await Client.SendAsync(request, Cancellation);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_bundle_of_an_unknown_reference_is_not_found_and_says_so()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(reference.Host.Address, "/export/initiatives/atlantis.zip"));
        request.Headers.Authorization = new("Bearer", new Api(reference.Host, Role.Auditor).Token);
        using var answer = await Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no initiative atlantis", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("initiatives/nav", "NAV")]
    [InlineData("portfolios/reference", "Reference initiatives")]
    [InlineData("tenant", "office")]
    public async Task Each_scope_holds_and_tells_its_history_in_words(string what, string title)
    {
        var bundle = await Ledger.ExportAsync(what);
        var report = await KeptLedger.VerifyAsync(bundle, null, await Ledger.KeyAsync());

        Assert.True(report.Holds, string.Join('\n', report.Findings));
        Assert.Contains(title, report.Manifest.Title, StringComparison.Ordinal);
        var text = await HistoryAsync(bundle);
        Assert.Contains("joined as", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{agency:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_person_is_no_more_named_in_a_bundle_and_the_history_still_holds()
    {
        const string Tenant = "erasing";
        var (api, ledger) = (new Api(reference.Host, tenant: Tenant, name: "Ada Quill"), new KeptLedger(reference.Host, Tenant));
        await api.RegisterAsync("written");
        Assert.Contains("Ada Quill", await HistoryAsync(await ledger.ExportAsync()), StringComparison.Ordinal);

        var administrator = new Api(reference.Host, Role.Administrator, Tenant);
        await administrator.DataAsync("mutation { erasePerson(input: { subject: \"local:Ada Quill\" }) { errors { message } } }");
        var bundle = await ledger.ExportAsync();

        Assert.True((await KeptLedger.VerifyAsync(bundle, null, await ledger.KeyAsync())).Holds);
        Assert.Contains("<td>erased person</td>", await HistoryAsync(bundle), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<td>Ada Quill</td>", await HistoryAsync(bundle), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_joined_a_workshop_and_answered_is_left_out_until_the_answers_are_revealed()
    {
        const string Tenant = "rating";
        var (api, ledger) = (new Api(reference.Host, tenant: Tenant), new KeptLedger(reference.Host, Tenant));
        var agency = (
            await api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = "port-office",
                    name = "Port office",
                },
                ""
            )
        ).GetProperty("entryId").GetString();
        var workshop = (
            await api.DoAsync(
                "openWorkshop",
                new
                {
                    on = "2024",
                    initiativeId = await api.RegisterAsync("rated"),
                    title = "Where do we stand?",
                },
                ""
            )
        ).GetProperty("entryId").GetString();
        var invitation = (
            await api.DoAsync(
                "inviteToWorkshop",
                new
                {
                    workshopId = workshop,
                    on = "2024",
                    agencyId = agency,
                    places = 1,
                },
                ""
            )
        ).GetProperty("entryId").GetString();
        await api.DoAsync(
            "joinWorkshop",
            new
            {
                workshopId = workshop,
                on = "2024",
                invitationId = invitation,
            },
            ""
        );
        await api.DoAsync(
            "answerQuestions",
            new
            {
                workshopId = workshop,
                on = "2024",
                answers = new[]
                {
                    new
                    {
                        questionId = "governance-challenge-scrutiny",
                        answer = 4,
                        evidence = "Nobody shall read this yet",
                    },
                },
            },
            ""
        );

        var before = await KeptLedger.VerifyAsync(await ledger.ExportAsync(), null, await ledger.KeyAsync());
        await api.DoAsync("revealAnswers", new { workshopId = workshop, on = "2024" }, "");
        var after = await KeptLedger.VerifyAsync(await ledger.ExportAsync(), null, await ledger.KeyAsync());

        Assert.Equal((true, 2L), (before.Holds, before.Manifest.Counts.Withheld));
        Assert.Contains(before.Findings, finding =>
            finding.Outcome == Outcome.Note && finding.Message.Contains("nobody may see it yet", StringComparison.Ordinal)
        );
        Assert.Equal((true, 0L), (after.Holds, after.Manifest.Counts.Withheld));
    }

    [Fact]
    public async Task The_api_proves_that_an_entry_is_in_the_log_and_that_the_log_only_grew()
    {
        await Ledger.CatchUpAsync();
        var auditor = new Api(reference.Host, Role.Auditor);
        var id = (await auditor.DataAsync("{ initiative(reference: \"nav\") { id } }")).GetProperty("initiative").GetProperty("id").GetString();
        var data = await auditor.DataAsync(
            "query($id: ID!) { ledger { checkpoint { origin size root note } keys { verifyingKey fingerprint } behind problem inclusion(streamId: $id, version: 3) { index leafHash size hashes } consistency(from: 7) { from to hashes } } }",
            new { id }
        );

        var ledger = data.GetProperty("ledger");
        var checkpoint = ledger.GetProperty("checkpoint");
        var (size, root) = (checkpoint.GetProperty("size").GetInt64(), Digest.Parse(checkpoint.GetProperty("root").GetString()!));
        Assert.Equal((0, JsonValueKind.Null), (ledger.GetProperty("behind").GetInt32(), ledger.GetProperty("problem").ValueKind));
        var inclusion = ledger.GetProperty("inclusion");
        Assert.True(
            MerkleProof.Includes(
                inclusion.GetProperty("index").GetInt64(),
                size,
                Digest.Parse(inclusion.GetProperty("leafHash").GetString()!),
                Hashes(inclusion),
                root
            )
        );
        var then = await new ProofBuilder(new ServedTiles(At)).RootAsync(7, Cancellation);
        Assert.True(MerkleProof.Continues(7, then, size, root, Hashes(ledger.GetProperty("consistency"))));
    }

    [Fact]
    public async Task Who_may_not_read_the_history_may_not_ask_for_the_ledger_and_sizes_beyond_it_are_refused()
    {
        await Ledger.CatchUpAsync();
        Assert.Equal("FORBIDDEN", await new Api(reference.Host, Role.AgencyContributor).ErrorAsync("{ ledger { behind } }"));
        var auditor = new Api(reference.Host, Role.Auditor);
        Assert.Equal("BAD_SIZE", await auditor.ErrorAsync("{ ledger { consistency(from: 5, to: 1000000) { hashes } } }"));
        Assert.Equal("BAD_SIZE", await auditor.ErrorAsync("{ ledger { consistency(from: 0) { hashes } } }"));
    }

    private static async Task<string> HistoryAsync(byte[] bundle)
    {
        await using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(bundle));
        using var html = new StreamReader(await archive.GetEntry("history.html")!.OpenAsync(Cancellation));
        return await html.ReadToEndAsync(Cancellation);
    }

    private Uri At(string path) => new(reference.Host.Address, $"/ledger/office/{path}");

    private static System.Collections.Immutable.ImmutableArray<Digest> Hashes(JsonElement proof) =>
        [.. proof.GetProperty("hashes").EnumerateArray().Select(hash => Digest.Parse(hash.GetString()!))];

    private sealed class ServedTiles(Func<string, Uri> at) : ITileReader
    {
        public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(TileId tile, CancellationToken cancellation) =>
            await Client.GetByteArrayAsync(at(tile.Path), cancellation);
    }
}
