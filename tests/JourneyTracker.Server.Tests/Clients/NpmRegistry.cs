namespace JourneyTracker.Server.Tests.Clients;

/// <summary>The registry that npm is set to, for a machine without npm.</summary>
internal static class NpmRegistry
{
    private const string Usual = "https://registry.npmjs.org/";

    /// <summary>From the environment, else from the user's <c>.npmrc</c>, else the usual one.</summary>
    public static Uri Address() =>
        new(
            (
                Environment.GetEnvironmentVariable("npm_config_registry") ?? Environment.GetEnvironmentVariable("NPM_CONFIG_REGISTRY") ?? FromFile() ?? Usual
            ).TrimEnd('/') + "/"
        );

    private static string? FromFile()
    {
        var file = Environment.GetEnvironmentVariable("npm_config_userconfig")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".npmrc");
        return File.Exists(file)
            ? File.ReadLines(file).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).LastOrDefault(setting => setting is ["registry", _])?[1]
            : null;
    }
}
