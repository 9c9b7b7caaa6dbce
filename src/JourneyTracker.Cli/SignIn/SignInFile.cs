using System.Diagnostics;
using System.Text.Json;

namespace JourneyTracker.Cli.SignIn;

/// <summary>Who signed in where, kept in a file that only its owner can read (mode 600; on Windows the folder's own rights hold).</summary>
internal sealed class SignInFile(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Renewing asks the issuer three times, each for at most TokenSource.IssuerPatience.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

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

    /// <summary>
    /// Keeps every other <c>journey</c> from renewing, replacing or forgetting the sign-in until it is disposed, and waits while another one does so.
    /// The system lets go of it where a process ends without disposing.
    /// </summary>
    /// <returns>What is held; null where another one held it all the time, a little less than a minute.</returns>
    public async Task<IDisposable?> HoldAsync(CancellationToken cancellation)
    {
        MakeFolder();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                // It stays: were it deleted, one could hold the file that was there, and another one that was made after it.
                return Open($"{Path}.lock", FileMode.OpenOrCreate);
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (waited.Elapsed > Patience)
                {
                    return null;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }

    /// <summary>Keeps a sign-in in place of the one before; whoever reads meanwhile finds either.</summary>
    public void Write(KeptSignIn signIn)
    {
        MakeFolder();
        var written = $"{Path}.{Guid.NewGuid():N}";
        using (var file = Open(written, FileMode.CreateNew))
        {
            JsonSerializer.Serialize(file, signIn, Json);
        }

        File.Move(written, Path, overwrite: true);
    }

    /// <summary>Forgets it.</summary>
    public void Delete() => File.Delete(Path);

    // EAGAIN of Linux and of macOS, and ERROR_SHARING_VIOLATION.
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    // For the owner alone, and for one at a time.
    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}

/// <summary>A sign-in.</summary>
/// <param name="Server">The server that it is for, and that alone is sent the token.</param>
/// <param name="Issuer">The OpenID Connect issuer.</param>
/// <param name="ClientId">The name under which the issuer knows this program.</param>
/// <param name="AccessToken">What the server is sent.</param>
/// <param name="RefreshToken">What a new one is got with, where the issuer gave it.</param>
/// <param name="EndsAt">Until when <paramref name="AccessToken" /> holds.</param>
internal sealed record KeptSignIn(string Server, string Issuer, string ClientId, string AccessToken, string? RefreshToken, DateTimeOffset EndsAt);
