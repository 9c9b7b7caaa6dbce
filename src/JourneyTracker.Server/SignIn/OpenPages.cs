using System.Collections.Concurrent;
using JourneyTracker.GraphQL.Limits;
using JourneyTracker.Web;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace JourneyTracker.Server.SignIn;

/// <summary>
/// Ends what an open page listens to when its session ends: at once where that happened on this host, and soon where it
/// happened on another.
/// </summary>
internal sealed partial class OpenPages : BackgroundService
{
    /// <summary>How long after the end of a session on another host something may still be heard.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<CancellationTokenSource, string> _open = [];
    private readonly PageSessions _sessions;
    private readonly TimeProvider _clock;
    private readonly ILogger<OpenPages> _log;

    public OpenPages(PageSessions sessions, TimeProvider clock, ILogger<OpenPages> log)
    {
        (_sessions, _clock, _log) = (sessions, clock, log);
        sessions.Ended = End;
    }

    /// <summary>Lets an open page listen for as long as its session lasts.</summary>
    public async Task ListenAsync(HttpContext context, RequestDelegate next)
    {
        if (
            context.Request.Path != PagesSetup.LivePath
            || (await context.AuthenticateAsync(PageSignIn.Cookie)).Properties is not { } session
            || !session.Items.TryGetValue(PageSessions.Name, out var name)
            || name is null
        )
        {
            await next(context);
            return;
        }

        var gone = context.RequestAborted;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(gone);
        using var until = new Deadline(_clock, ending.Cancel);
        until.Set(session.ExpiresUtc);
        _open[ending] = name;
        context.RequestAborted = ending.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            // The page is told that it ends; where somebody is signed in again, it connects again.
        }
        finally
        {
            context.RequestAborted = gone;
            _open.TryRemove(ending, out _);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, perhaps before it has begun.
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        var names = _open.Values.Distinct(StringComparer.Ordinal).ToList();
        try
        {
            var going = names.Count == 0 ? new HashSet<string>() : await _sessions.GoingOnAsync(names, stopping);
            foreach (var name in names.Where(name => !going.Contains(name)))
            {
                End(name);
            }

            await _sessions.RemoveLeftAsync();
        }
        catch (NpgsqlException e)
        {
            CannotLook(e);
        }
    }

    private void End(string name)
    {
        foreach (var (ending, _) in _open.Where(open => open.Value == name))
        {
            try
            {
                ending.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended by itself.
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Which sessions go on could not be looked up, or one that ended not be removed; it is tried again")]
    private partial void CannotLook(Exception exception);
}
