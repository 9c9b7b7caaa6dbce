using System.ComponentModel.DataAnnotations;
using JourneyTracker.Server.Ledger;
using JourneyTracker.Server.SignIn;
using Microsoft.Extensions.Options;

namespace JourneyTracker.Server.Settings;

/// <summary>Binds the settings and checks them before anything starts.</summary>
internal static class SettingsSetup
{
    private const string DefaultAddress = "http://127.0.0.1:5080";

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<HostSettings>().BindConfiguration(HostSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<SignInSettings>().BindConfiguration(SignInSettings.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SignInSettings>, SignInSettingsRules>();
        builder.Services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<IOptions<HostSettings>>().Value.Clock());
    }

    /// <summary>Says what is wrong with the settings before a database is made for them.</summary>
    /// <exception cref="OptionsValidationException">Something is.</exception>
    public static void CheckSettings(this WebApplicationBuilder builder)
    {
        var signIn = builder.Configuration.GetSection(SignInSettings.Section).Get<SignInSettings>() ?? new SignInSettings();
        var wrong = new SignInSettingsRules(builder.Environment).Validate(Options.DefaultName, signIn).Failures ?? [];
        var complaints = new List<ValidationResult>();
        foreach (var settings in (object[])[builder.Configuration.ReadHostSettings(), builder.Configuration.ReadLedgerSettings()])
        {
            Validator.TryValidateObject(settings, new ValidationContext(settings), complaints, validateAllProperties: true);
        }

        wrong = wrong.Concat(complaints.Select(complaint => complaint.ErrorMessage ?? ""));
        if (wrong.Any())
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(HostSettings), wrong);
        }
    }

    /// <summary>The settings as they are before there are services.</summary>
    public static HostSettings ReadHostSettings(this IConfiguration configuration) =>
        configuration.GetSection(HostSettings.Section).Get<HostSettings>() ?? new HostSettings();

    /// <summary>Listens on this machine alone unless somebody says otherwise, in any of the ways the web server knows.</summary>
    public static void AddDefaultAddress(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var said = configuration["urls"] ?? configuration["http_ports"] ?? configuration["https_ports"];
        if (string.IsNullOrEmpty(said) && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>Where the host will listen, several separated by semicolons; empty where that is said otherwise than by addresses.</summary>
    public static string AskedAddresses(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        return configuration["urls"] is { Length: > 0 } said ? said
            : configuration["http_ports"] is { Length: > 0 }
            || configuration["https_ports"] is { Length: > 0 }
            || configuration.GetSection("Kestrel:Endpoints").Exists()
                ? ""
            : DefaultAddress;
    }
}
