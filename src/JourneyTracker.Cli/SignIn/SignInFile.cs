using System.Text.Json;

namespace JourneyTracker.Cli.SignIn;

/// <summary>Who signed in where, kept in a file that only its owner can read (mode 600; on Windows the folder's own rights hold).</summary>
internal sealed class SignInFile(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, "sign-in.json");

    /// <summary>What is kept; null where nobody signed in.</summary>
    /// <exception cref="Failure">The file is not one of ours.</exception>
    public KeptSignIn? Read()
    {
        try
        {
            return File.Exists(Path) ? JsonSerializer.Deserialize<KeptSignIn>(File.ReadAllText(Path), Json) : null;
        }
        catch (JsonException)
        {
            throw Failure.Usage($"{Path} can't be understood. Delete it, and sign in again with journey sign-in.");
        }
    }

    /// <summary>Keeps a sign-in in place of the one before; whoever reads meanwhile finds either.</summary>
    public void Write(KeptSignIn signIn)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        var written = $"{Path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(written, options))
        {
            JsonSerializer.Serialize(file, signIn, Json);
        }

        File.Move(written, Path, overwrite: true);
    }

    /// <summary>Forgets it.</summary>
    public void Delete() => File.Delete(Path);
}

/// <summary>A sign-in.</summary>
/// <param name="Server">The server that it is for, and that alone is sent the token.</param>
/// <param name="Issuer">The OpenID Connect issuer.</param>
/// <param name="ClientId">The name under which the issuer knows this program.</param>
/// <param name="AccessToken">What the server is sent.</param>
/// <param name="RefreshToken">What a new one is got with, where the issuer gave it.</param>
/// <param name="EndsAt">Until when <paramref name="AccessToken" /> holds.</param>
internal sealed record KeptSignIn(string Server, string Issuer, string ClientId, string AccessToken, string? RefreshToken, DateTimeOffset EndsAt);
