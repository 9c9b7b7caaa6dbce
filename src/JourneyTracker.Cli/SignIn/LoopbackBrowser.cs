using System.Net;
using System.Net.Sockets;
using System.Text;
using Duende.IdentityModel.OidcClient.Browser;

namespace JourneyTracker.Cli.SignIn;

/// <summary>Sends whoever signs in to the issuer in their browser, and takes the answer at an address of this machine (RFC 8252).</summary>
internal sealed class LoopbackBrowser : IBrowser, IDisposable
{
    private const string Done =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>journey</title><p>The answer has reached the command line. You can close this page.</p></html>";

    private readonly HttpListener _listener;
    private readonly Surroundings _surroundings;

    public LoopbackBrowser(Surroundings surroundings)
    {
        _surroundings = surroundings;
        (_listener, Address) = Listen();
    }

    /// <summary>Where the issuer sends the answer.</summary>
    public string Address { get; }

    /// <inheritdoc />
    public async Task<BrowserResult> InvokeAsync(BrowserOptions options, CancellationToken cancellationToken = default)
    {
        await _surroundings.Error.WriteLineAsync($"Sign in in your browser. If none opens, open this address yourself:\n{options.StartUrl}");
        _surroundings.OpenBrowser(new Uri(options.StartUrl));
        using var ended = cancellationToken.Register(_listener.Abort);
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                // Browsers ask for icons as well.
                var isAnswer = context.Request.Url is { AbsolutePath: "/" } && context.Request.QueryString.Count > 0;
                context.Response.StatusCode = (int)(isAnswer ? HttpStatusCode.OK : HttpStatusCode.NotFound);
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Close(isAnswer ? Encoding.UTF8.GetBytes(Done) : [], willBlock: true);
                if (isAnswer)
                {
                    return new BrowserResult { ResultType = BrowserResultType.Success, Response = context.Request.Url!.AbsoluteUri };
                }
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new BrowserResult { ResultType = BrowserResultType.UnknownError, Error = e.Message };
        }
    }

    public void Dispose() => _listener.Close();

    // A port that is free may be taken before it is listened at.
    private static (HttpListener Listener, string Address) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            int port;
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                port = ((IPEndPoint)free.LocalEndpoint).Port;
            }

            var (listener, address) = (new HttpListener(), $"http://127.0.0.1:{port}/");
            listener.Prefixes.Add(address);
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                listener.Close();
            }
        }
    }
}
