using JourneyTracker.Server.Front;
using JourneyTracker.Server.Health;
using JourneyTracker.Web;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace JourneyTracker.Server.Logging;

/// <summary>
/// Structured logs: one line a request, without query strings, bodies, tokens or anything else that somebody typed. Lines of JSON, or of text in Development.
/// </summary>
internal static class RequestLogSetup
{
    // ":j" quotes and escapes what callers sent, so that no path can pretend to be a line of its own.
    private const string TextLine = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:j} {CorrelationId}{NewLine}{Exception}";

    // What the section Serilog says of which lines there are, and of where they go.
    private static readonly string[] Chosen = ["MinimumLevel", "Filter", "Enrich", "Properties", "LevelSwitches"];
    private static readonly string[] Written = ["WriteTo", "AuditTo"];

    public static void AddRequestLog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSerilog(
            (services, log) =>
            {
                log.ReadFrom.Configuration(Without(builder.Configuration, Written))
                    .Enrich.FromLogContext()
                    .Filter.ByExcluding(TellsOfAFailedStart)
                    .Filter.ByExcluding(TellsOfABrokenRule)
                    .Filter.ByExcluding(TellsOfAnAnswer);
                log.WriteTo.Sink(new WithoutWhatWasTyped(Sinks(builder, services)));
            },
            preserveStaticLogger: true
        );
        builder.Services.AddProblemDetails();
    }

    /// <summary>Wherever lines go, those that the settings name included.</summary>
    private static Logger Sinks(WebApplicationBuilder builder, IServiceProvider services)
    {
        var sinks = new LoggerConfiguration().MinimumLevel.Verbose().ReadFrom.Configuration(Without(builder.Configuration, Chosen)).ReadFrom.Services(services);
        return builder.Environment.IsDevelopment()
            ? sinks.WriteTo.Console(outputTemplate: TextLine, formatProvider: null).CreateLogger()
            : sinks.WriteTo.Console(new RenderedCompactJsonFormatter()).CreateLogger();
    }

    /// <summary>The settings without some of the section <c>Serilog</c>.</summary>
    private static IConfiguration Without(IConfiguration settings, string[] parts) =>
        parts.Any(part => settings.GetSection($"Serilog:{part}").Exists())
            ? new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings
                        .AsEnumerable()
                        .Where(setting => !Array.Exists(parts, part => setting.Key.StartsWith($"Serilog:{part}", StringComparison.OrdinalIgnoreCase)))
                )
                .Build()
            : settings;

    public static void UseRequestLog(this WebApplication app)
    {
        app.UseMiddleware<CorrelationId>();
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.GetLevel = LevelOf;
        });
        // What failed is logged whoever shows it to the person.
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => false, StatusCodeSelector = Outages.StatusOf });
    }

    /// <summary>The command that starts the host says why it failed; the hosting library's own line would say it a second time.</summary>
    private static bool TellsOfAFailedStart(LogEvent line) => line.MessageTemplate.Text == "Hosting failed to start";

    /// <summary>A command that breaks a rule is answered, and is no failure of the host; nor does what somebody typed belong in a log.</summary>
    private static bool TellsOfABrokenRule(LogEvent line) => line.Exception is { } e && Core.Recording.Recorder.IsAnswered(e);

    /// <summary>That a health question was answered with no is the line of the request; why is said once by what is wrong.</summary>
    private static bool TellsOfAnAnswer(LogEvent line) =>
        line.MessageTemplate.Text.StartsWith("Health check {HealthCheckName} with status", StringComparison.Ordinal);

    private static LogEventLevel LevelOf(HttpContext context, double elapsed, Exception? failure) =>
        // What keeps the host from being ready is said once by what keeps it, and asked about every few seconds.
        failure is null
        && context.Request.Path.StartsWithSegments(HealthSetup.Path, StringComparison.Ordinal)
            ? context.Response.StatusCode == StatusCodes.Status200OK
                ? LogEventLevel.Debug
                : LogEventLevel.Warning
            : failure is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError
                ? LogEventLevel.Error
                : context.Request.Path == PagesSetup.LivePath
                    ? LogEventLevel.Debug
                    : LogEventLevel.Information;
}
