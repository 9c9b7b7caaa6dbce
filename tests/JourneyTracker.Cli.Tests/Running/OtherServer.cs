using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyTracker.Cli.Tests.Running;

/// <summary>A server that is no JourneyTracker, and answers as a test wants it to.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherServer(WebApplication app) => _app = app;

    /// <summary>Where it answers.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Starts it.</summary>
    /// <param name="answer">What it does with every request.</param>
    public static async Task<OtherServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new OtherServer(app);
    }

    /// <summary>Starts one that hands every request on to another server, and its answer back.</summary>
    /// <param name="to">The other server.</param>
    /// <param name="answered">Looks at each answer before it goes back; false where it was answered otherwise.</param>
    public static async Task<OtherServer> BeforeAsync(Uri to, Func<HttpContext, HttpResponseMessage, Task<bool>> answered)
    {
        // Ends with the test.
        var client = new HttpClient();
        return await StartAsync(async context =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(to, context.Request.Path + context.Request.QueryString));
            if (HttpMethods.IsPost(context.Request.Method))
            {
                request.Content = new StreamContent(context.Request.Body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
            }

            request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
            request.Headers.TryAddWithoutValidation("Accept", context.Request.Headers.Accept.ToString());
            using var answer = await client.SendAsync(request, context.RequestAborted);
            if (await answered(context, answer))
            {
                context.Response.StatusCode = (int)answer.StatusCode;
                context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
                await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
            }
        });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
