using System.Collections.Frozen;
using Serilog.Core;
using Serilog.Events;

namespace JourneyTracker.Server.Logging;

/// <summary>
/// Passes lines on without what somebody typed. Libraries log the command that failed, or the parameters of their SQL, and
/// those are titles, names and reasons. Only numbers, times, ids and the texts named here get through.
/// </summary>
internal sealed class WithoutWhatWasTyped(ILogEventSink sink) : ILogEventSink, IDisposable
{
    private static readonly LogEventPropertyValue LeftOut = new ScalarValue("(left out)");

    private static readonly FrozenSet<string> Told = new[]
    {
        Constants.SourceContextPropertyName,
        "CorrelationId",
        "EventId",
        "RequestId",
        "ConnectionId",
        "TraceIdentifier",
        "RequestMethod",
        "RequestPath",
        "Method",
        "Path",
        "Protocol",
        "Scheme",
        "AuthenticationScheme",
        "EndpointName",
        "EnvName",
        "ContentRoot",
        "address",
        "Address",
        "Uri",
        "Destination",
        "MessageType",
        "EnvelopeId",
        "Host",
        "Port",
        "Database",
        "FullName",
        "path",
        // Of our own lines; a name here must never stand for what somebody typed. Libraries log under the names of our commands, so that the source does not
        // tell.
        "Tenant",
        "Record",
        "Differences",
        "Reason",
        "Problem",
        "Trouble",
        "Act",
        "Subject",
        "Object",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc />
    public void Emit(LogEvent logEvent)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        var properties = logEvent.Properties.Select(property => new LogEventProperty(
            property.Key,
            Told.Contains(property.Key) || IsPlain(property.Value) ? property.Value : LeftOut
        ));
        var exception = logEvent.Exception is { } actual ? new ToldException(actual) : null;
        sink.Emit(
            logEvent is { TraceId: { } trace, SpanId: { } span }
                ? new LogEvent(logEvent.Timestamp, logEvent.Level, exception, logEvent.MessageTemplate, properties, trace, span)
                : new LogEvent(logEvent.Timestamp, logEvent.Level, exception, logEvent.MessageTemplate, properties)
        );
    }

    /// <inheritdoc />
    public void Dispose() => (sink as IDisposable)?.Dispose();

    private static bool IsPlain(LogEventPropertyValue value) =>
        value
            is ScalarValue
            {
                Value: null
                    or bool
                    or byte
                    or short
                    or int
                    or uint
                    or long
                    or ulong
                    or float
                    or double
                    or decimal
                    or Guid
                    or DateTime
                    or DateTimeOffset
                    or DateOnly
                    or TimeSpan
                    or Enum
            };
}
