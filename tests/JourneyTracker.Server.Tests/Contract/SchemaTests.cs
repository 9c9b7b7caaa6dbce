using GraphQL.Types;
using JourneyTracker.GraphQL.Contract;
using JourneyTracker.GraphQL.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>The API as a document: what is committed is what is served.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task The_committed_schema_is_the_one_served()
    {
        var services = new ServiceCollection().AddJourneyTrackerSchema().BuildServiceProvider();
        var printed = SchemaText.Of(services.GetRequiredService<ISchema>());

        var committed = Path.Combine(Repository, "src", "JourneyTracker.GraphQL", "schema.graphql");
        if (Environment.GetEnvironmentVariable("JOURNEYTRACKER_WRITE_SCHEMA") == "1")
            await File.WriteAllTextAsync(committed, printed, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(committed, TestContext.Current.CancellationToken), printed);
    }

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "JourneyTracker.sln")))
                folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
