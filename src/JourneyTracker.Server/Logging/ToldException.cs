using System.Globalization;
using System.Net.Sockets;
using System.Text;
using JourneyTracker.Server.LocalPostgres;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Npgsql;

namespace JourneyTracker.Server.Logging;

/// <summary>
/// An exception as it may be logged: what kind, where, and its message where that can't hold what somebody typed. Parsers
/// quote what they could not read and a database quotes rows, so the messages of all others are left out; the first
/// line of the stack says which it is.
/// </summary>
internal sealed class ToldException(Exception actual) : Exception
{
    private const int Deepest = 10;

    /// <inheritdoc />
    public override string? StackTrace => actual.StackTrace;

    /// <inheritdoc />
    public override string Message => MessageOf(actual) ?? LeftOut;

    private const string LeftOut = "(message left out: it may hold what somebody typed)";

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder();
        Tell(text, actual, 0);
        return text.ToString();
    }

    private static void Tell(StringBuilder text, Exception exception, int depth)
    {
        text.Append(exception.GetType().FullName).Append(": ").Append(MessageOf(exception) ?? LeftOut);
        var inner =
            exception is AggregateException several ? [.. several.InnerExceptions]
            : exception.InnerException is { } one ? new[] { one }
            : [];
        foreach (var cause in depth < Deepest ? inner : [])
        {
            text.AppendLine().Append(" ---> ");
            Tell(text, cause, depth + 1);
            text.AppendLine().Append("   --- End of inner exception stack trace ---");
        }

        if (exception.StackTrace is { } stack)
        {
            text.AppendLine().Append(stack);
        }
    }

    private static string? MessageOf(Exception exception) =>
        exception switch
        {
            PostgresException refused => TextOf(refused),
            NpgsqlException
            or SocketException
            or TimeoutException
            or OperationCanceledException
            or ObjectDisposedException
            or OutOfMemoryException
            or CannotStartException
            or OptionsValidationException
            or AntiforgeryValidationException
            or HttpRequestException => exception.Message,
            BadHttpRequestException bad => string.Create(CultureInfo.InvariantCulture, $"status {bad.StatusCode}"),
            // Those derived from it are of parsers, too.
            IOException when exception.GetType() == typeof(IOException) || exception is FileNotFoundException or DirectoryNotFoundException =>
                exception.Message,
            _ => null,
        };

    /// <summary>What PostgreSQL says of itself is told; where it speaks of data, the state and the names of what is concerned are.</summary>
    private static string TextOf(PostgresException refused)
    {
        var ofItself = refused.SqlState[..2] is "08" or "23" or "25" or "26" or "28" or "3D" or "40" or "53" or "55" or "57" or "58";
        var names = new[] { refused.TableName, refused.ColumnName, refused.ConstraintName }.Where(name => name is not null);
        return string.Join(' ', names.Prepend(ofItself ? refused.MessageText : null).Prepend(refused.SqlState).OfType<string>());
    }
}
