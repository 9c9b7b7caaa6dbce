using System.Threading.RateLimiting;
using JourneyTracker.Core.Access;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>How often one may ask, counted over requests and the operations of WebSockets together.</summary>
/// <param name="perMinute">Requests a minute; as many may come at once after a pause. 0: any number.</param>
public sealed class RequestQuota(int perMinute) : IDisposable
{
    /// <summary>The key under which nothing is counted.</summary>
    public const string Nobody = "";

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(key =>
        key == Nobody ? RateLimitPartition.GetNoLimiter(key) : Partition(key, perMinute)
    );

    /// <summary>Counts by key; see <see cref="KeyOf" />.</summary>
    public PartitionedRateLimiter<string> Limiter => _limiter;

    /// <summary>Under what a person is counted.</summary>
    public static string KeyOf(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return $"{viewer.Tenant}/{viewer.Subject}";
    }

    /// <summary>A part of a limiter that fills up little by little.</summary>
    public static RateLimitPartition<string> Partition(string key, int perMinute) =>
        perMinute <= 0 ? RateLimitPartition.GetNoLimiter(key) : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / Math.Min(60, perMinute),
                QueueLimit = 0,
            });

    /// <summary>When to try again after a refusal, in seconds.</summary>
    public static int SecondsToWait(RateLimitLease refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return refused.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 5;
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();
}
