using JourneyTracker.Core.Store;
using Npgsql;

namespace JourneyTracker.Core.Tests.Store;

public sealed class OutageTests
{
    [Theory]
    [
        InlineData(PostgresErrorCodes.DiskFull, "disk is full"),
        InlineData(PostgresErrorCodes.TooManyConnections, "no more connections"),
        InlineData(PostgresErrorCodes.AdminShutdown, "stopped or started")
    ]
    [
        InlineData(PostgresErrorCodes.IoError, "files"),
        InlineData(PostgresErrorCodes.OutOfMemory, "no room"),
        InlineData(PostgresErrorCodes.LockNotAvailable, "same time")
    ]
    public void What_keeps_the_database_from_its_work_is_told_however_deep_it_lies(string state, string told) =>
        Assert.Contains(
            told,
            Outage.Of(new AggregateException(new InvalidOperationException("outer", new PostgresException("secret", "ERROR", "ERROR", state))))!.Reason,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_pool_that_is_used_up_is_no_database_that_is_away_and_nothing_was_recorded()
    {
        var outage = Outage.Of(new NpgsqlException("The connection pool has been exhausted, either raise 'Max Pool Size'", new TimeoutException()))!;
        Assert.Contains("at once", outage.Reason, StringComparison.Ordinal);
        Assert.True(outage.NothingWasRecorded);
        Assert.False(Outage.Of(new NpgsqlException("Exception while reading from stream", new TimeoutException()))!.NothingWasRecorded);
    }

    [Fact]
    public void What_was_given_up_took_too_long() =>
        Assert.Contains(
            "too long",
            Outage.Of(new AggregateException(new OperationCanceledException("Query was cancelled", new TimeoutException())))!.Reason,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_is_wrong_with_a_question_is_no_outage()
    {
        Assert.Null(Outage.Of(new PostgresException("duplicate", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)));
        Assert.Null(Outage.Of(new InvalidOperationException("ours")));
        Assert.Null(Outage.Of(new OperationCanceledException("the caller left")));
        Assert.Null(Outage.Of(null));
    }
}
