namespace JourneyTracker.Server.Front;

/// <summary>
/// What comes too slowly, too long or broken off is refused with the status that says so, and is one line in the log: it is
/// no failure of the host.
/// </summary>
internal static class Bodies
{
    // Twice the longest form; the API reads less.
    private const int Longest = 1024 * 1024;

    public static void AddBodies(this WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = Longest);

    /// <summary>Before whatever reads a body, and after what shows a status.</summary>
    public static void UseBodies(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
                {
                    context.Response.Clear();
                    context.Response.StatusCode = bad.StatusCode;
                }
            }
        );

    /// <summary>Reads a form before its token is looked for in it: whoever looks takes a form that did not come for one without a token.</summary>
    public static void UseWholeForms(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (context.Request.HasFormContentType && context.GetEndpoint() is not null)
                {
                    try
                    {
                        await context.Request.ReadFormAsync(context.RequestAborted);
                    }
                    catch (InvalidDataException)
                    {
                        context.Response.StatusCode = StatusCodes.Status400BadRequest;
                        return;
                    }
                }

                await next(context);
            }
        );
}
