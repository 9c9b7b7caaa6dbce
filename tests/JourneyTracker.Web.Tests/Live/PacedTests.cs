using System.Threading.Channels;
using JourneyTracker.Web.Live;

namespace JourneyTracker.Web.Tests.Live;

public sealed class PacedTests
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private readonly Channel<int> _happening = Channel.CreateUnbounded<int>();
    private readonly ByHand _clock = new();

    [Fact]
    public async Task The_first_is_told_at_once_and_what_happens_meanwhile_together_with_the_last_of_it()
    {
        await using var told = Paced
            .TogetherAsync(_happening.Reader.ReadAllAsync(TestContext.Current.CancellationToken), Between, _clock, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        _happening.Writer.TryWrite(1);
        Assert.True(await told.MoveNextAsync());
        Assert.Equal(1, told.Current);

        var next = told.MoveNextAsync().AsTask();
        await _clock.Asked;
        foreach (var happened in new[] { 2, 3, 4 })
        {
            _happening.Writer.TryWrite(happened);
        }

        _happening.Writer.Complete();
        await _happening.Reader.Completion;
        Assert.False(next.IsCompleted);

        _clock.Pass();
        Assert.True(await next);
        Assert.Equal(4, told.Current);
        var end = told.MoveNextAsync();
        _clock.Pass();
        Assert.False(await end);
    }

    [Fact]
    public async Task What_breaks_while_hearing_is_not_kept_quiet()
    {
        _happening.Writer.Complete(new InvalidOperationException("lost"));
        await using var told = Paced
            .TogetherAsync(_happening.Reader.ReadAllAsync(TestContext.Current.CancellationToken), Between, _clock, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.Equal("lost", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await told.MoveNextAsync())).Message);
    }

    /// <summary>Time that passes when the test says so.</summary>
    private sealed class ByHand : TimeProvider
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action _due = () => { };

        public Task Asked => _asked.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _due = () => callback(state);
            _asked.TrySetResult();
            return new Nothing();
        }

        public void Pass() => _due();

        private sealed class Nothing : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
