using System.CommandLine;
using System.Net;
using JourneyTracker.Cli.Api;
using JourneyTracker.Cli.SignIn;
using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli;

/// <summary>A command that is being done.</summary>
internal sealed class Invocation : IDisposable
{
    private const string UsualServer = "http://127.0.0.1:5080";

    private readonly SharedOptions _shared;
    private readonly Lazy<ApiClient> _api;

    public Invocation(SharedOptions shared, ParseResult parsed)
    {
        (_shared, Parsed) = (shared, parsed);
        Teller = new Teller(shared.Surroundings, Json);
        _api = new Lazy<ApiClient>(() => new ApiClient(Server, Tokens()));
    }

    /// <summary>What was asked for.</summary>
    public ParseResult Parsed { get; }

    /// <summary>What the program finds where it is started.</summary>
    public Surroundings Surroundings => _shared.Surroundings;

    /// <summary>Whether the result is for a program.</summary>
    public bool Json => Parsed.GetValue(_shared.Json);

    /// <summary>Tells of the result.</summary>
    public Teller Teller { get; }

    /// <summary>The API, as whoever is signed in sees it.</summary>
    public ApiClient Api => _api.Value;

    /// <summary>Who is signed in, as it is kept.</summary>
    public SignInFile SignInFile => new(Surroundings.ConfigFolder);

    /// <summary>Where the server is.</summary>
    /// <exception cref="Failure">What was given is no address.</exception>
    public Uri Server => Address(GivenServer ?? SignInFile.Read()?.Server ?? UsualServer);

    /// <summary>Where the server is said to be, in this call or in the environment.</summary>
    public string? GivenServer => Given(Parsed.GetValue(_shared.Server)) ?? Given(Surroundings.Variable("JOURNEY_SERVER"));

    /// <summary>An address of http or https.</summary>
    /// <exception cref="Failure">It is none.</exception>
    public static Uri Address(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : $"{text}/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw Failure.Usage($"\"{text}\" is not an address. Write it as https://journeys.example.org.");

    public void Dispose()
    {
        if (_api.IsValueCreated)
        {
            _api.Value.Dispose();
        }
    }

    private TokenSource Tokens()
    {
        if (
            Server is { Scheme: "http" } plain
            && !(IPAddress.TryParse(plain.Host, out var address) ? IPAddress.IsLoopback(address) : plain.Host == "localhost")
        )
        {
            Surroundings.Error.WriteLine(
                $"{plain} is not encrypted: whoever is on the way can read your token and act in your name. Use https if the server has it."
            );
        }

        var token = Given(Parsed.GetValue(_shared.Token)) ?? TokenOfFile() ?? Given(Surroundings.Variable("JOURNEY_TOKEN"));
        if (token is not null && !token.All(character => character is > ' ' and < '\u007f'))
        {
            throw new Failure(ExitCode.NotAllowed, "UNAUTHENTICATED", "The token has characters that no token has. Copy it again, without line breaks.");
        }

        return token is null ? new TokenSource(SignInFile, Server, Surroundings.Clock) : new TokenSource(token);
    }

    private string? TokenOfFile()
    {
        if (Parsed.GetValue(_shared.TokenFile) is not { Length: > 0 } file)
        {
            return null;
        }

        return File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } token ? token : throw Failure.Usage($"There is no token in {file}.");
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
