using System.CommandLine;
using System.Globalization;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Server.Database;
using JourneyTracker.Server.LocalPostgres;
using JourneyTracker.Server.Settings;
using JourneyTracker.Server.SignIn;

namespace JourneyTracker.Server.Commands;

/// <summary>What is done to the ledger by hand.</summary>
internal static class LedgerCommand
{
    private static readonly Option<string> Whose = new("--tenant") { Description = "Whose log", Required = true };
    private static readonly Option<string?> One = new("--tenant") { Description = "Whose [default: everybody's]" };
    private static readonly Option<bool> PutRight = new("--put-right")
    {
        Description = "Puts right lists (what the pages and the API show) that differ from the entries, for records whose entries are as they were signed",
    };

    public static Command Create()
    {
        var check = new Command(
            "check",
            "Looks for what was changed by somebody with access to the database, and not through JourneyTracker: compares the entries with the signed log, the lists (what the pages and the API show) with the entries, and names with their seals. Ends with 0 if nothing was changed; with 1 if something was, if not everything could be compared, or if nothing is recorded. A host does the same by itself, more slowly"
        )
        {
            One,
            PutRight,
        };
        check.SetAction(
            (parsed, _) =>
                HostCommand.RunOnExistingAsync(parsed, (services, cancellation) =>
                    CheckAsync(services, parsed.GetValue(One), parsed.GetValue(PutRight), cancellation)
                )
        );
        var goOn = new Command(
            "go-on",
            "Lets the log go on from what the database has, if the host refuses to sign after a database was restored. Every checkpoint from then on says so, for ever. If there is a newer backup, restore that instead"
        )
        {
            Whose,
        };
        goOn.SetAction(
            (parsed, _) => HostCommand.RunOnExistingAsync(parsed, (services, cancellation) => GoOnAsync(services, parsed.GetRequiredValue(Whose), cancellation))
        );
        return new Command("ledger", "Looks after the ledger") { check, goOn };
    }

    private static async Task<int> CheckAsync(IServiceProvider services, string? tenant, bool putRight, CancellationToken cancellation)
    {
        EnsureNames(tenant);
        await HostCommand.PrepareTablesAsync(services, cancellation);
        var check = services.GetRequiredService<LedgerCheck>();
        var known = await check.TenantsAsync(cancellation);
        if (tenant is not null)
        {
            EnsureKnown(tenant, known);
        }
        else if (known.Count == 0)
        {
            throw new CannotStartException(
                $"Nothing was checked: nothing is recorded in this database. If something should be, this is the wrong database: check the settings ConnectionStrings:{HostDatabase.Name} and {HostSettings.Section}:{nameof(HostSettings.DataFolder)}."
            );
        }

        var (changed, kinds) = (false, new HashSet<CheckKind>());
        foreach (var one in known.Where(one => tenant is null || one == tenant))
        {
            var result = await check.RunAsync(one, perSecond: null, putRight, cancellation);
            Say(one, result);
            if (result.PutRight > 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one}: put right {result.PutRight:N0}, and checked again."));
                result = await check.RunAsync(one, perSecond: null, putRight: false, cancellation);
                Say(one, result);
            }

            changed |= result.FoundChanges || result.Records is null;
            kinds.UnionWith(result.Findings.Select(finding => finding.Kind));
        }

        SayWhatToDo(kinds, putRight);
        return changed ? CommandLine.Failed : 0;
    }

    private static void Say(string tenant, CheckResult result)
    {
        var lists = result.Records is { } records
            ? string.Create(CultureInfo.InvariantCulture, $"the lists (what the pages and the API show) of {records:N0} records were compared with the entries")
            : "the lists (what the pages and the API show) were not compared, since they were written by another version or hosts of another version are connected";
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{tenant}: {result.Entries:N0} entries were compared with the log, {lists}: {(!result.Findings.IsEmpty ? "not everything is as it was recorded." : result.Records is null ? "nothing was found, as far as that goes." : "nothing was changed.")}"
            )
        );
        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"  {finding.Kind.ToString().ToLowerInvariant(), -8} {finding.Message}");
        }

        if (result.More > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  and {result.More:N0} more of the same."));
        }
    }

    private static void SayWhatToDo(HashSet<CheckKind> found, bool putRight)
    {
        if (found.Contains(CheckKind.Entries) || found.Contains(CheckKind.Log))
        {
            Console.WriteLine(
                "What to do: keep this database as it is, and compare it with the newest bundle and the newest backup: those have what was recorded."
            );
            Console.WriteLine(
                "Restore that backup. Only if the host refuses to sign afterwards, run ledger go-on: it lets the log go on, and every checkpoint says so for ever."
            );
        }

        if (found.Contains(CheckKind.Lists))
        {
            Console.WriteLine(
                putRight
                    ? "Lists that are still wrong belong to records whose entries are not as they were signed. Put the entries right first."
                    : "What to do about lists: run ledger check --put-right, which computes them again from the entries that were signed."
            );
        }
    }

    private static async Task<int> GoOnAsync(IServiceProvider services, string tenant, CancellationToken cancellation)
    {
        EnsureNames(tenant);
        await HostCommand.PrepareTablesAsync(services, cancellation);
        if (await services.GetRequiredService<LedgerKeeper>().GoOnAsync(tenant, cancellation) is not { } broken)
        {
            EnsureKnown(tenant, await services.GetRequiredService<LedgerCheck>().TenantsAsync(cancellation));
            Console.WriteLine(
                $"Nothing was done, because nothing was broken: as far as this data folder knows, the log of {tenant} continues what was published last, or was never published."
            );
            return 0;
        }

        Console.WriteLine(broken.InWords);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Running hosts go on with it within a minute. Tell whoever holds a checkpoint of more than {broken.Size:N0} entries: it will not verify, and the bundle says why."
            )
        );
        return 0;
    }

    private static void EnsureKnown(string tenant, IReadOnlyList<string> known)
    {
        if (!known.Contains(tenant))
        {
            throw new CannotStartException(
                $"Nothing was ever recorded in \"{tenant}\". {(known.Count == 0 ? "The database is empty." : $"Records are in: {string.Join(", ", known)}.")}"
            );
        }
    }

    private static void EnsureNames(string? tenant)
    {
        if (tenant is not null && !ViewerSource.IsTenantName(tenant))
        {
            throw new CannotStartException($"\"{tenant}\" can't name a tenant. Use letters, digits, dots, dashes and underscores, at most 64.");
        }
    }
}
