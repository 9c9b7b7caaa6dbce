namespace JourneyTracker.Server.Tests.Transport;

public sealed class ErrorTests
{
    [Fact]
    public async Task An_unexpected_exception_shows_a_correlation_id_and_nothing_else()
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.AskAsync("{ greeting broken }");
        var error = answer.Json.GetProperty("errors")[0];
        var id = error.GetProperty("extensions").GetProperty("correlationId").GetString()!;

        Assert.Equal(("Unexpected error", "INTERNAL_ERROR"), (answer.Message, answer.Code));
        Assert.Equal("Hello Ana", answer.Data.GetProperty("greeting").GetString());
        Assert.Equal("broken", error.GetProperty("path")[0].GetString());
        Assert.DoesNotContain("password", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("INVALID_OPERATION", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.Contains(host.Log.All, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("password=1234", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_resolver_does_not_allow_keeps_its_message()
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.AskAsync("{ refused }");
        Assert.Equal(("Not yours.", "FORBIDDEN", 200), (answer.Message, answer.Code, answer.Status));
        Assert.Empty(host.Log.All);
    }

    [Theory]
    [InlineData("{ greetin }", "VALIDATION_FAILED")]
    [InlineData("{ echo(txt: \"a\") }", "VALIDATION_FAILED")]
    [InlineData("{ ... on Thin { name } }", "VALIDATION_FAILED")]
    [InlineData("{ named { self { name } } }", "VALIDATION_FAILED")]
    [InlineData("{ echo(on: \"2023-02-30\") }", "INVALID_VALUE")]
    [InlineData("query($on: Date = \"2023-02-30\") { echo(on: $on) }", "INVALID_VALUE")]
    [InlineData("{ things(first: 99999999999) { name } }", "INVALID_VALUE")]
    [InlineData("{ greeting", "SYNTAX_ERROR")]
    [InlineData("{ ...A } fragment A on Query { ...A }", "VALIDATION_FAILED")]
    public async Task A_document_that_does_not_fit_has_one_of_our_codes_and_no_suggestions(string query, string code)
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.AskAsync(query);
        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.False(answer.Json.TryGetProperty("data", out _));
        Assert.DoesNotContain("Did you mean", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.Json.GetProperty("errors")[0].GetProperty("extensions").EnumerateObject().Count() == 1);
        Assert.Empty(host.Log.All);
    }

    [Fact]
    public async Task Many_errors_of_one_answer_are_summed_up()
    {
        await using var host = await TransportHost.StartAsync();
        var unknown = await host.AskAsync($"{{ {string.Join(' ', Enumerable.Range(0, 400).Select(number => $"unknown{number}"))} }}");
        var failing = await host.AskAsync("{ failures }");
        foreach (var answer in new[] { unknown, failing })
        {
            Assert.Equal(21, answer.Json.GetProperty("errors").GetArrayLength());
            Assert.True(answer.Text.Length < 10_000);
        }

        Assert.Contains("There are 380 more errors.", unknown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_name_is_not_echoed_whole()
    {
        await using var host = await TransportHost.StartAsync();
        Assert.True((await host.AskAsync($"{{ {new string('x', 50_000)} }}")).Text.Length < 2_000);
    }
}
