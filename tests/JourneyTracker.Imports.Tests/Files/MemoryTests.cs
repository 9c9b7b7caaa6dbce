using JourneyTracker.Imports.Files;
using Xunit;
using static JourneyTracker.Imports.Tests.Files.Reading;

namespace JourneyTracker.Imports.Tests.Files;

/// <summary>What other tests hold at the same time would be counted too.</summary>
[CollectionDefinition(DisableParallelization = true)]
public class Alone;

[Collection(typeof(Alone))]
public class MemoryTests
{
    [Fact]
    public void A_million_rows_are_read_and_no_more_with_little_memory()
    {
        using var file = new Generated("id,name\n", "1,some text that takes its space\n", 1_000_001);
        var seen = 0;
        var most = 0L;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var refused = Assert.Throws<FileNotUnderstood>(() =>
        {
            foreach (var _ in Table(file).Rows)
            {
                if (++seen % 250_000 == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                }
            }
        });
        Assert.Equal((1_000_000, 1_000_002), (seen, refused.Row));
        Assert.Contains("more than 1,000,000 rows", refused.Message);
        Assert.InRange(most, long.MinValue, 10_000_000);
    }
}
