using System.CommandLine;
using JourneyTracker.Server.LocalPostgres;
using JourneyTracker.Server.Settings;
using JourneyTracker.Server.SignIn;

namespace JourneyTracker.Server.Commands;

/// <summary>Prints a token of the local issuer, for trying the product in Development.</summary>
internal static class TokenCommand
{
    private static readonly Option<string[]> Role = new("--role")
    {
        Description = "What the person may do; can be given several times",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Tenant = new("--tenant") { Description = "The tenant the person belongs to", DefaultValueFactory = _ => "demo" };
    private static readonly Option<string?> Agency = new("--agency") { Description = "The agency the person speaks for" };
    private static readonly Option<string> Name = new("--name") { Description = "The person's name", DefaultValueFactory = _ => "Local user" };

    public static Command Create()
    {
        Role.AcceptOnlyFromAmong([.. RoleNames.All.Keys.Order(StringComparer.Ordinal)]);
        var command = new Command("token", "Prints a bearer token of the local issuer, which lasts 12 hours; in Development only")
        {
            Role,
            Tenant,
            Agency,
            Name,
        };
        command.SetAction(parsed => Invoke(parsed));
        return command;
    }

    private static int Invoke(ParseResult parsed)
    {
        var builder = ServerHost.Configure(CommandLine.Settings(parsed));
        if (!builder.Environment.IsDevelopment())
        {
            throw new CannotStartException(
                $"The local issuer exists in Development only, and this is {builder.Environment.EnvironmentName}: get a token from your identity provider, "
                    + "or set ASPNETCORE_ENVIRONMENT=Development on a machine of your own."
            );
        }

        var tenant = parsed.GetRequiredValue(Tenant);
        if (!ViewerSource.IsTenantName(tenant))
        {
            throw new CannotStartException($"\"{tenant}\" can't name a tenant. Use letters, digits, dots, dashes and underscores, at most 64.");
        }

        var issuer = LocalIssuer.Open(builder.Configuration.ReadHostSettings().DataFolder, TimeProvider.System);
        Console.WriteLine(issuer.TokenFor(new LocalPerson(parsed.GetRequiredValue(Name), tenant, parsed.GetRequiredValue(Role), parsed.GetValue(Agency))));
        return 0;
    }
}
