using System.CommandLine;
using System.Globalization;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.LocalPostgres;
using JourneyTracker.Server.SignIn;

namespace JourneyTracker.Server.Commands;

/// <summary>What is done to the ledger by hand.</summary>
internal static class LedgerCommand
{
    private static readonly Option<string> Tenant = new("--tenant") { Description = "Whose log", Required = true };

    public static Command Create()
    {
        var goOn = new Command("go-on", "Lets a log that refuses to sign after a database was restored go on from what the database has. Every checkpoint from then on says so, for ever: restore the newest backup instead, where there is one")
        {
            Tenant,
        };
        goOn.SetAction((parsed, _) => HostCommand.RunAsync(parsed, (services, cancellation) => GoOnAsync(services, parsed.GetRequiredValue(Tenant), cancellation)));
        return new Command("ledger", "Looks after the ledger") { goOn };
    }

    private static async Task<int> GoOnAsync(IServiceProvider services, string tenant, CancellationToken cancellation)
    {
        if (!ViewerSource.IsTenantName(tenant))
            throw new CannotStartException($"\"{tenant}\" can't name a tenant: letters, digits, dots, dashes and underscores, at most 64.");
        await services.GetRequiredService<ConnectedHosts>().EnsureAllowedAsync(cancellation);
        if (await services.GetRequiredService<LedgerKeeper>().GoOnAsync(tenant, cancellation) is not { } broken)
        {
            Console.WriteLine($"Nothing was done: the log of {tenant} continues what was published last as far as this data folder knows, or none of it was published.");
            return 0;
        }

        Console.WriteLine(broken.InWords);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Running hosts go on with it within a minute. Tell who holds a checkpoint of more than {broken.Size:N0} entries: theirs will not verify, and the bundle says why."));
        return 0;
    }
}
