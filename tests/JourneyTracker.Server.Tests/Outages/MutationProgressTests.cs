using GraphQL;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.Server.Tests.Outages;

/// <summary>What an answer tells of the mutations of its request, while the request runs on.</summary>
public sealed class MutationProgressTests
{
    private readonly MutationProgress _progress = new(TimeProvider.System, TimeSpan.FromMinutes(1));

    [Fact]
    public void What_the_answer_does_not_name_is_not_begun_after_it()
    {
        var (recorded, uncertain, tooLate) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Assert.True(_progress.Begin(At("a"), [recorded]));
        _progress.Note(At("a"), recorded);
        Assert.True(_progress.Begin(At("b"), [uncertain]));

        var told = _progress.Tell();

        Assert.Equal([new Recorded("a", recorded)], told.Recorded);
        Assert.Equal([new Recorded("b", uncertain)], told.Uncertain);
        Assert.False(_progress.Begin(At("c"), [tooLate]));
        Assert.Empty(_progress.BegunAt(At("c")));
    }

    [Fact]
    public void Where_the_answer_came_before_the_first_none_begins()
    {
        var (recorded, uncertain) = _progress.Tell();

        Assert.Empty(recorded);
        Assert.Empty(uncertain);
        Assert.False(_progress.Begin(At("a"), [Guid.NewGuid()]));
    }

    private static ResolveFieldContext At(string field) => new() { Path = [field], ResponsePath = [field] };
}
