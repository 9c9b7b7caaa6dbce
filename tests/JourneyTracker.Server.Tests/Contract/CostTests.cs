using GraphQL;
using JourneyTracker.GraphQL.Limits;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>What one request of somebody with a token may cost the others.</summary>
public sealed class CostTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _api = new(host);

    [Fact]
    public async Task Lists_of_other_times_are_told_again_from_everything_and_cost_accordingly()
    {
        await _api.RegisterAsync("dear");
        Assert.Equal("TOO_COMPLEX", await _api.ErrorAsync(Years(26)));
        Assert.Equal(12, (await _api.DataAsync(Years(12))).EnumerateObject().Count());
        // What is asked of today costs what it yields.
        await _api.DataAsync($"{{ {string.Join(' ', Enumerable.Range(0, 100).Select(number => $"a{number}: initiatives(first: 1) {{ totalCount }}"))} }}");
    }

    [Fact]
    public async Task Fields_of_one_operation_take_turns_at_the_database()
    {
        var (inside, most) = (0, 0);
        var context = new ResolveFieldContext { UserContext = new Dictionary<string, object?> { [Turns.Key] = new SemaphoreSlim(3) } };
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ =>
                    Turns
                        .TakeAsync(context, async _ =>
                        {
                            most = Math.Max(most, Interlocked.Increment(ref inside));
                            await Task.Yield();
                            Interlocked.Decrement(ref inside);
                            return null;
                        })
                        .AsTask()
                )
        );

        Assert.InRange(most, 1, 3);
    }

    private static string Years(int count) =>
        $"{{ {string.Join(' ', Enumerable.Range(0, count).Select(number => $"a{number}: initiatives(first: 1, asOf: {{ effectiveOn: \"{1990 + number}-01-01\" }}) {{ totalCount }}"))} }}";
}
