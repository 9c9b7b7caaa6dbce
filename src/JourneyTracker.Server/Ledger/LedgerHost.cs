using System.Globalization;
using System.Security.Cryptography;
using JourneyTracker.Core;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Store;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Server.LocalPostgres;
using JourneyTracker.Server.Settings;
using Microsoft.Extensions.Options;

namespace JourneyTracker.Server.Ledger;

/// <summary>Gives the ledger its key, which lives outside the database.</summary>
internal static class LedgerHost
{
    public static void AddLedger(this WebApplicationBuilder builder, StoreSettings store)
    {
        builder.Services.AddOptions<LedgerHostSettings>().BindConfiguration(LedgerHostSettings.Section);
        builder.Services.AddSingleton(provider =>
            Read(provider.GetRequiredService<IOptions<LedgerHostSettings>>().Value, provider.GetRequiredService<IOptions<HostSettings>>().Value.DataFolder)
        );
        LedgerSetup.AddLedger(builder, store);
    }

    /// <summary>The settings as they are before there are services.</summary>
    public static LedgerHostSettings ReadLedgerSettings(this IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(LedgerHostSettings.Section).Get<LedgerHostSettings>() ?? new LedgerHostSettings();
        }
        catch (InvalidOperationException e)
        {
            // What the binder says names the setting and the value.
            throw new CannotStartException(e.Message, e);
        }
    }

    /// <summary>A new key; its name is the log's, followed by a slash and the tenant.</summary>
    public static SigningKey NewKey(string? name) => SigningKey.Generate(name ?? $"journeytracker-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    private static LedgerSettings Read(LedgerHostSettings settings, string dataFolder)
    {
        var folder = Path.Combine(Path.GetFullPath(dataFolder), "ledger");
        var signing = settings.SigningKey is { Length: > 0 } said
            ? Parse(said, $"{LedgerHostSettings.Section}:SigningKey")
            : Open(settings.SigningKeyFile ?? Path.Combine(folder, "signing.key"), isOurs: settings.SigningKeyFile is null);
        return new LedgerSettings
        {
            SigningKey = signing,
            FormerKeys =
            [
                .. settings.FormerKeys.Select(
                    (text, index) => Former(text, string.Create(CultureInfo.InvariantCulture, $"{LedgerHostSettings.Section}:FormerKeys:{index}"), signing.Name)
                ),
            ],
            PublishedFolder = Path.Combine(folder, "published"),
            Keeps = settings.Keeps,
            CheckEvery = settings.CheckEvery,
            CheckRate = settings.CheckRate,
        };
    }

    private static SigningKey Open(string file, bool isOurs)
    {
        try
        {
            if (isOurs && !File.Exists(file))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                using var made = NewKey(null);
                PrivateFile.WriteFirst(file, made.ExportSecret());
            }

            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException(
                $"The ledger's key {file} can't be read: {e.Message} Put it there, or name another with {LedgerHostSettings.Section}:SigningKeyFile.",
                e
            );
        }
    }

    /// <summary>Reads a key, alone or as the command prints it: with its public half on a line after it.</summary>
    private static SigningKey Parse(string text, string where)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!SigningKey.TryParse(lines.FirstOrDefault(), out var key))
        {
            throw new CannotStartException(
                $"{where} {(VerifyingKey.TryParse(lines.FirstOrDefault(), out _) ? "begins with the public half of a key, which can't sign" : "is not a signing key")}: it should look like PRIVATE+KEY+name+1234abcd+Base64. The command ledger-key makes one: write what it prints into a file of its own, and name that with {LedgerHostSettings.Section}:SigningKeyFile."
            );
        }

        if (lines.Length == 1 || (lines.Length == 2 && lines[1] == key.Public.ToString()))
        {
            return key;
        }

        key.Dispose();
        throw new CannotStartException(
            $"{where} has something else after the key than its public half. Leave the key alone on the first line, or write what the command ledger-key prints."
        );
    }

    // Each tenant's log has a key of its own name: the key as ledger-key printed it would be believed nowhere, and nobody would know why.
    private static VerifyingKey Former(string text, string where, string name)
    {
        if (!VerifyingKey.TryParse(text.Trim().Split(' ')[0], out var key))
        {
            throw new CannotStartException($"{where} is not a verifying key: it should look like name+1234abcd+Base64.");
        }

        return key.Name.StartsWith($"{name}/", StringComparison.Ordinal)
            ? key
            : throw new CannotStartException(
                $"{where} is a key of {key.Name}, and the logs of this host are called {name}/TENANT. Write the key as /ledger/TENANT/keys has it, one for each tenant; a new key has the name of the one before it (ledger-key --name)."
            );
    }
}
