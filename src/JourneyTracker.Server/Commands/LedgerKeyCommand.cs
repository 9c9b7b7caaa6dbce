using System.CommandLine;
using JourneyTracker.Server.Ledger;
using JourneyTracker.Server.LocalPostgres;

namespace JourneyTracker.Server.Commands;

/// <summary>Prints a new key for the ledger: what signs on the first line, what others verify with on the second.</summary>
internal static class LedgerKeyCommand
{
    private static readonly Option<string?> Name = new("--name")
    {
        Description = "The log's name, such as ledger.agency.example; a key that takes over from another has the same name [default: a new one]",
    };

    public static Command Create()
    {
        var command = new Command(
            "ledger-key",
            "Prints a new signing key for the ledger, a secret for JourneyTracker:Ledger:SigningKey or a file of its own, and its public half"
        )
        {
            Name,
        };
        command.SetAction(parsed => Invoke(parsed.GetValue(Name)));
        return command;
    }

    private static int Invoke(string? name)
    {
        try
        {
            using var key = LedgerHost.NewKey(name);
            Console.WriteLine(key.ExportSecret());
            Console.WriteLine(key.Public);
            return 0;
        }
        catch (ArgumentException e)
        {
            throw new CannotStartException($"\"{name}\" can't name a log. Leave out blanks and plus signs.", e);
        }
    }
}
