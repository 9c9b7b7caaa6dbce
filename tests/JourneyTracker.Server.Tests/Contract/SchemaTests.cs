using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using JourneyTracker.GraphQL.Contract;
using JourneyTracker.GraphQL.Introspection;
using JourneyTracker.GraphQL.Scalars;
using JourneyTracker.GraphQL.Transport;
using JourneyTracker.Server.Tests.Transport;
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

        var committed = Path.Combine(Repository.Folder, "src", "JourneyTracker.GraphQL", "schema.graphql");
        if (Environment.GetEnvironmentVariable("JOURNEYTRACKER_WRITE_SCHEMA") == "1")
        {
            await File.WriteAllTextAsync(committed, printed, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(committed, TestContext.Current.CancellationToken), printed);
    }

    [Fact]
    public async Task Introspection_with_every_option_tells_of_every_type_that_is_named()
    {
        using var result = JsonDocument.Parse(await Schema().ExecuteAsync(new GraphQLSerializer(), options => options.Query = Introspection.Full));
        Assert.False(result.RootElement.TryGetProperty("errors", out var errors), errors.ToString());

        var schema = result.RootElement.GetProperty("data").GetProperty("__schema");
        var types = schema.GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!);
        Assert.Empty(Names(schema).Except(types.Keys));
        Assert.Contains("totalCount", types["Connection"].GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()));
        Assert.Equal("https://www.rfc-editor.org/rfc/rfc3339#section-5.6", types["Date"].GetProperty("specifiedByURL").GetString());
        Assert.False(types["AsOf"].GetProperty("isOneOf").GetBoolean());
    }

    [Fact]
    public void The_page_of_scalars_tells_of_each_scalar_whose_specification_is_ours()
    {
        var (schema, page) = (Schema(), ScalarPage.Of(Schema()));
        var custom = schema
            .AllTypes.OfType<ScalarGraphType>()
            .Where(scalar => scalar is not EnumerationGraphType && scalar.Name is not ("String" or "Int" or "Float" or "Boolean" or "ID"))
            .ToList();
        Assert.NotEmpty(custom);
        Assert.All(custom, scalar =>
        {
            var address = Assert.IsAssignableFrom<ISpecifiedScalar>(scalar).SpecifiedBy;
            if (Uri.TryCreate(address, UriKind.Absolute, out var standard) && standard.Scheme == "https")
            {
                Assert.Equal("www.rfc-editor.org", standard.Host);
            }
            else
            {
                Assert.Contains($"id=\"{Assert.Single(address.Split('#').Skip(1))}\"", page, StringComparison.Ordinal);
            }
        });
    }

    private static ISchema Schema()
    {
        var schema = new ServiceCollection().AddJourneyTrackerSchema().BuildServiceProvider().GetRequiredService<ISchema>();
        schema.Initialize();
        return schema;
    }

    /// <summary>Everything that is named as a type anywhere.</summary>
    private static IEnumerable<string> Names(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(property => Names(property.Value))
                .Concat(element.TryGetProperty("kind", out _) && element.GetProperty("name").GetString() is { } name ? [name] : []),
            _ => [],
        };
}
