using System.Text.Json.Nodes;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tests.Bundles;

namespace JourneyTracker.Ledger.Tests.Verifier;

/// <summary>The tool as a process: what it prints and what it ends with.</summary>
public sealed class VerifierTests : IAsyncLifetime
{
    private readonly SampleLog _log = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journeytracker-verifier-");

    private string Good => Path.Combine(_folder.FullName, "good.zip");

    private string Bad => Path.Combine(_folder.FullName, "bad.zip");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllBytesAsync(Good, await SampleBundle.Initiative(_log).WriteAsync());
        var lines = _log.Lines(1)
            .Select(line =>
                line is BundleEvent { Index: 8 } changed
                    ? changed with
                    {
                        CanonicalBytes = (_log.Entries[8] with { RecordedBy = "somebody else" }).ToCanonicalBytes(),
                    }
                    : line
            );
        await File.WriteAllBytesAsync(Bad, await (SampleBundle.Initiative(_log) with { Lines = lines }).WriteAsync());
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        _log.Key.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_holds_ends_with_0_and_says_so()
    {
        var (code, output, error) = await VerifierProcess.RunAsync(
            "verify",
            Good,
            "--key",
            _log.Key.Public.ToString(),
            "--since",
            _log.CheckpointAt(5).ToString()
        );
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("Harbour desk: initiative harbour-desk of demo, exported 2026-11-24 12:00:00 UTC", output, StringComparison.Ordinal);
        Assert.Contains("holds           events: Every entry here is in the log, as it was recorded (4 in all).", output, StringComparison.Ordinal);
        Assert.Contains(
            "holds           checkpoint held: Everything that was recorded by the checkpoint you hold (5 entries) is still in the log, unchanged.",
            output,
            StringComparison.Ordinal
        );
        Assert.EndsWith("IT HOLDS." + Environment.NewLine, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_hold_ends_with_1_and_names_the_first_bad_entry()
    {
        var (code, output, _) = await VerifierProcess.RunAsync("verify", Bad, "--key", _log.Key.Public.ToString());
        Assert.Equal(1, code);
        Assert.Contains("DOES NOT HOLD   events: The entry at 8", output, StringComparison.Ordinal);
        Assert.EndsWith(
            $"IT DOES NOT HOLD. First bad entry: stream {SampleLog.Stream(1)}, version 3, 8 of the log." + Environment.NewLine,
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_holds_and_has_to_be_explained_ends_with_3_and_says_what()
    {
        _log.Entries[8] = _log.Entries[8] with { RecordedAt = _log.Entries[1].RecordedAt };
        await File.WriteAllBytesAsync(Bad, await SampleBundle.Initiative(_log).WriteAsync(), TestContext.Current.CancellationToken);

        var (code, output, _) = await VerifierProcess.RunAsync("verify", Bad, "--key", _log.Key.Public.ToString());
        var (jsonCode, json, _) = await VerifierProcess.RunAsync("verify", Bad, "--json", "--key", _log.Key.Public.ToString());

        Assert.Equal((3, 3), (code, jsonCode));
        Assert.Contains(
            $"explain         times: Stream {SampleLog.Stream(1)}: version 3 (at 8 of the log) says that it was recorded before the version that precedes it.",
            output,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "IT HOLDS, BUT ASK FOR AN EXPLANATION: whoever keeps the record has to explain the line marked \"explain\" above." + Environment.NewLine,
            output,
            StringComparison.Ordinal
        );
        Assert.Equal((true, true), ((bool)JsonNode.Parse(json)!["holds"]!, (bool)JsonNode.Parse(json)!["hasToBeExplained"]!));
    }

    [Fact]
    public async Task Without_a_key_it_is_said_what_that_is_worth()
    {
        var (code, output, _) = await VerifierProcess.RunAsync("verify", Good);
        Assert.Equal(0, code);
        Assert.Contains("You gave no key", output, StringComparison.Ordinal);
        Assert.Contains(_log.Key.Public.Fingerprint, output, StringComparison.Ordinal);
        Assert.EndsWith("IT HOLDS, as far as the bundle's own key goes." + Environment.NewLine, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_and_a_checkpoint_can_be_files()
    {
        var (keys, checkpoint) = (Path.Combine(_folder.FullName, "keys"), Path.Combine(_folder.FullName, "checkpoint"));
        using var other = SigningKey.Generate(SampleLog.Origin);
        await File.WriteAllTextAsync(keys, $"{new LedgerKey(other.Public, default)}\n{_log.Key.Public}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(checkpoint, _log.CheckpointAt(5).ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await VerifierProcess.RunAsync("verify", Good, "--key", keys, "--since", checkpoint)).ExitCode);
        Assert.Equal(1, (await VerifierProcess.RunAsync("verify", Good, "--key", other.Public.ToString())).ExitCode);
        Assert.Equal(0, (await VerifierProcess.RunAsync("verify", Good, "--key", other.Public.ToString(), "--key", _log.Key.Public.ToString())).ExitCode);
    }

    [Fact]
    public async Task A_log_that_changed_its_key_is_told_from_a_forgery_and_holds_with_both_keys_alone()
    {
        using var present = SigningKey.Generate(SampleLog.Origin);
        var sample = SampleBundle.Initiative(_log) with
        {
            Checkpoint = _log.CheckpointAt(12, present),
            Signer = present,
            Keys = [new(present.Public, DateTimeOffset.UnixEpoch.AddYears(56)), new(_log.Key.Public, DateTimeOffset.UnixEpoch.AddYears(50))],
            Earlier = [_log.CheckpointAt(4)],
        };
        await File.WriteAllBytesAsync(Bad, await sample.WriteAsync(), TestContext.Current.CancellationToken);

        var (code, output, _) = await VerifierProcess.RunAsync("verify", Bad, "--key", _log.Key.Public.ToString());
        Assert.Equal(1, code);
        Assert.Contains("The bundle says that the log changed its key: checkpoints/4 in it is signed by yours", output, StringComparison.Ordinal);
        Assert.Contains(
            $"a new key signs, whose fingerprint is {present.Public.Fingerprint}. Anybody could have written that into a file, so ask who runs the host, by telephone",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains($"verify again with both: --key YOURS --key {present.Public}", output, StringComparison.Ordinal);
        Assert.Contains("The manifest is not signed by the key you gave, but by the same new one.", output, StringComparison.Ordinal);
        Assert.Equal(0, (await VerifierProcess.RunAsync("verify", Bad, "--key", _log.Key.Public.ToString(), "--key", present.Public.ToString())).ExitCode);

        // Whoever has nothing that the true key signed has a key of their own, and no more.
        using var forger = SigningKey.Generate(SampleLog.Origin);
        await File.WriteAllBytesAsync(
            Bad,
            await (sample with { Earlier = [_log.CheckpointAt(4, forger)] }).WriteAsync(),
            TestContext.Current.CancellationToken
        );
        var (forged, said, _) = await VerifierProcess.RunAsync("verify", Bad, "--key", _log.Key.Public.ToString());
        Assert.Equal(1, forged);
        Assert.DoesNotContain("changed its key", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_file_that_was_damaged_on_the_way_is_said_to_be_that_before_anything_else(bool atTheEnd)
    {
        var bytes = await File.ReadAllBytesAsync(Good, TestContext.Current.CancellationToken);
        bytes[atTheEnd ? ^80 : bytes.AsSpan().IndexOf("events.jsonl"u8) + 60] ^= 1;
        await File.WriteAllBytesAsync(Bad, bytes, TestContext.Current.CancellationToken);

        var (code, output, _) = await VerifierProcess.RunAsync("verify", Bad, "--key", _log.Key.Public.ToString());
        var (_, json, _) = await VerifierProcess.RunAsync("verify", Bad, "--json");

        Assert.Equal(1, code);
        Assert.Matches(
            "^The file was (damaged|cut off) or changed after it was exported: .* Fetch it again. If the new file fails too, the log was changed.",
            output
        );
        Assert.DoesNotContain("First bad entry", output, StringComparison.Ordinal);
        Assert.EndsWith(
            "IT DOES NOT HOLD, because the file is not as it was exported. Fetch it again." + Environment.NewLine,
            output,
            StringComparison.Ordinal
        );
        Assert.Equal(output.Split(Environment.NewLine)[0], (string)JsonNode.Parse(json)!["damage"]!);
    }

    [Fact]
    public async Task A_program_gets_the_same_as_JSON()
    {
        var (code, output, _) = await VerifierProcess.RunAsync("verify", Bad, "--json");
        var report = JsonNode.Parse(output)!;
        Assert.Equal(1, code);
        Assert.False((bool)report["holds"]!);
        Assert.True((bool)report["keyIsItsOwn"]!);
        Assert.Equal("initiative", (string)report["bundle"]!["scope"]!["kind"]!);
        var failure = Assert.Single(report["findings"]!.AsArray(), finding => (string)finding!["outcome"]! == "fails")!;
        Assert.Equal((8, 3), ((long)failure["entry"]!["index"]!, (long)failure["entry"]!["version"]!));
    }

    [Fact]
    public async Task What_cannot_be_read_ends_with_2_and_one_message()
    {
        var text = Path.Combine(_folder.FullName, "text.zip");
        var zip = Path.Combine(_folder.FullName, "other.zip");
        var half = Path.Combine(_folder.FullName, "half.zip");
        var token = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(text, "not a zip", token);
        await File.WriteAllBytesAsync(zip, Container.Write([("readme", [1, 2, 3])]), token);
        await File.WriteAllBytesAsync(half, (await File.ReadAllBytesAsync(Good, token))[..2000], token);
        await IsUnreadableAsync("is not a zip file", text);
        await IsUnreadableAsync("is not a bundle of JourneyTracker", zip);
        await IsUnreadableAsync("not a whole one", half);
        await IsUnreadableAsync("fetch it again", half);
        await IsUnreadableAsync("There is no file", Path.Combine(_folder.FullName, "nothing.zip"));
        await IsUnreadableAsync("neither a key", Good, "--key", "nonsense");
        await IsUnreadableAsync("neither a signed checkpoint", Good, "--since", "nonsense");
        await IsUnreadableAsync("Unrecognized command or argument", Good, "--nonsense");
        Assert.Equal(2, (await VerifierProcess.RunAsync()).ExitCode);
        Assert.Equal(2, (await VerifierProcess.RunAsync("verify")).ExitCode);
        Assert.Equal(0, (await VerifierProcess.RunAsync("verify", "--help")).ExitCode);
    }

    [Fact]
    public async Task How_far_it_is_goes_to_standard_error_when_asked_for()
    {
        var (code, output, error) = await VerifierProcess.RunAsync("verify", Good, "--progress", "--json");
        Assert.Equal((0, true), (code, (bool)JsonNode.Parse(output)!["holds"]!));
        Assert.Contains("tiles: 1 of 1", error, StringComparison.Ordinal);
    }

    private static async Task IsUnreadableAsync(string message, params string[] arguments)
    {
        var (code, output, error) = await VerifierProcess.RunAsync(["verify", .. arguments]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }
}
