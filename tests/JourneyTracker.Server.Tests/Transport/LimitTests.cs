using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyTracker.GraphQL.Limits;

namespace JourneyTracker.Server.Tests.Transport;

public sealed class LimitTests
{
    /// <summary>What a hostile request may cost at most here; each took seconds without its guard.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>Asks a few times, always a new document, on a machine that may be busy: what is dear is dear every time.</summary>
    private static async Task<Answer> SoonAsync(TransportHost host, string text)
    {
        var quickest = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var clock = Stopwatch.StartNew();
            var answer = await host.AskAsync($"{text} #{attempt}");
            if (clock.Elapsed < Soon)
            {
                return answer;
            }

            quickest = clock.Elapsed < quickest ? clock.Elapsed : quickest;
        }

        throw new InvalidOperationException($"It took {quickest} at best.");
    }

    [Fact]
    public async Task Complexity_is_checked_for_cached_documents_with_other_variables()
    {
        await using var host = await TransportHost.StartAsync(limits => limits.Complexity = 1_000);
        const string Query = "query($n: Int) { things(first: $n) { name things(first: $n) { name } } }";
        Assert.Equal(200, (await host.AskAsync(Query, variables: new { n = 2 })).Status);
        Assert.Equal(200, (await host.AskAsync(Query, variables: new { n = 3 })).Status);
        var answer = await host.AskAsync(Query, variables: new { n = 400 });
        Assert.Equal((400, "TOO_COMPLEX"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-1_000_000)]
    [InlineData(0)]
    public async Task A_negative_page_size_does_not_lower_the_complexity(int first)
    {
        await using var host = await TransportHost.StartAsync(limits => limits.Complexity = 1_000);
        var answer = await host.AskAsync($"{{ cheap: things(first: {first}) {{ name things(first: 400) {{ name things(first: 400) {{ name }} }} }} }}");
        Assert.Equal("TOO_COMPLEX", answer.Code);
        Assert.Equal(0, host.Sources.TimesAnswered);
    }

    [Fact]
    public async Task A_page_size_past_every_page_counts_as_the_largest()
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal(200, (await host.AskAsync("{ things(first: 1000000000) { name } }")).Status);
    }

    [Fact]
    public async Task A_page_size_left_out_counts_as_its_default()
    {
        await using var host = await TransportHost.StartAsync(limits => limits.Complexity = 1_000);
        Assert.Equal("TOO_COMPLEX", (await host.AskAsync("{ things { name things { name } } }")).Code);
    }

    [Theory]
    [InlineData("{ A }", "A", " greeting", 20_000)]
    [InlineData("{ A }", "A", " a: greeting", 600)]
    [InlineData("{ thing { A } }", "A", " name", 600)]
    [InlineData("{ A }", "A", " ...F", 600)]
    [InlineData("{ A }", "A", " ... { greeting }", 400)]
    [InlineData("{ A }", "A", " thing { a: name b: name c: name d: name e: name }", 400)]
    public async Task A_selection_with_too_many_fields_is_refused_before_it_is_validated(string query, string mark, string field, int times)
    {
        await using var host = await TransportHost.StartAsync();
        var text = query.Replace(mark, string.Concat(Enumerable.Repeat(field, times)), StringComparison.Ordinal) + " fragment F on Query { greeting }";
        var answer = await SoonAsync(host, text);
        Assert.Equal((400, "TOO_COMPLEX"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Fragments_that_double_each_other_are_counted_without_being_followed()
    {
        await using var host = await TransportHost.StartAsync();
        var text = new StringBuilder("{ ...F0 }");
        for (var at = 0; at < 60; at++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" fragment F{at} on Query {{ a{at}: greeting ...F{at + 1} ...F{at + 1} }}");
        }

        text.Append(" fragment F60 on Query { greeting }");
        Assert.Equal("TOO_COMPLEX", (await SoonAsync(host, text.ToString())).Code);
    }

    [Theory]
    [InlineData(16, "TOO_COMPLEX")]
    [InlineData(5_000, "TOO_COMPLEX")]
    public async Task Fields_nested_too_deeply_are_refused(int levels, string code)
    {
        await using var host = await TransportHost.StartAsync();
        var text = "{ thing { " + string.Concat(Enumerable.Repeat("self { ", levels - 2)) + "name" + new string('}', levels);
        Assert.Equal(code, (await host.AskAsync(text)).Code);
    }

    [Fact]
    public async Task A_depth_hidden_in_fragments_is_seen()
    {
        await using var host = await TransportHost.StartAsync();
        var text =
            "{ thing { ...F0 } }"
            + string.Concat(Enumerable.Range(0, 16).Select(at => $" fragment F{at} on Thing {{ self {{ ...F{at + 1} }} }}"))
            + " fragment F16 on Thing { name }";
        Assert.Equal("TOO_COMPLEX", (await host.AskAsync(text)).Code);
    }

    [Theory]
    [InlineData("{ greeting }", 12_000, " @skip(if: true)")]
    [InlineData("{ greeting } ", 200, " fragment F on Query { greeting }")]
    [InlineData("{ greeting } ", 1, "list")]
    public async Task Too_many_tokens_definitions_or_brackets_are_refused(string start, int times, string part)
    {
        await using var host = await TransportHost.StartAsync();
        var text =
            part == "list" ? $"{{ echo(text: {new string('[', 20_000)}{new string(']', 20_000)}) }}" : start + string.Concat(Enumerable.Repeat(part, times));
        var answer = await SoonAsync(host, text);
        Assert.Equal((400, "TOO_COMPLEX"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_dearest_document_that_passes_the_guard_is_answered_soon()
    {
        await using var host = await TransportHost.StartAsync();
        var (selection, own) = (string.Concat(Enumerable.Repeat(" name", 70)), string.Concat(Enumerable.Range(0, 400).Select(at => $" n{at}: name")));
        var answer = await SoonAsync(
            host,
            $"{{ thing {{ {selection} {own} }} b: thing {{ {selection} {own} }} c: thing {{ {selection} {own} }} d: thing {{ {selection} {own} }} }}"
        );
        Assert.Equal(200, answer.Status);
    }

    public static readonly TheoryData<string, string> Dear = new()
    {
        { "fields under one name that conflict", $"{{ {Times(400, at => $"a: echo(text: \"{at}\") ")} }}" },
        { "fields under one name that do not", $"{{ {Times(400, _ => "greeting ")} }}" },
        {
            "conflicts below others",
            $"{{ {Times(10, _ => $"thing {{ {Times(10, _ => $"self {{ {Times(10, at => at % 2 == 0 ? "a: name " : "a: secret ")} }} ")} }} ")} }}"
        },
        {
            "conflicts between fragments",
            $"{{ {Times(90, at => $"...F{at} ")} }} {Times(90, at => $"fragment F{at} on Query {{ a: echo(text: \"{at}\") b: echo(text: \"{at}\") c: echo(text: \"{at}\") }} ")}"
        },
        { "introspection under many names", $"{{ {Times(330, at => $"a{at}: __schema {{ types {{ name }} }} ")} }}" },
        { "six introspections", $"{{ {Times(6, at => $"a{at}: __schema {{ types {{ name }} }} ")} }}" },
        {
            "introspections hidden in fragments",
            "{ ...A ...B } fragment A on Query { a: __schema { types { name } } b: __schema { types { name } } ...B } fragment B on Query { c: __type(name: \"A\") { name } d: __type(name: \"A\") { name } }"
        },
        { "names within introspection", $"{{ __schema {{ types {{ {Times(300, at => $"a{at}: description ")} }} }} }}" },
        {
            "names within introspection in a fragment",
            $"{{ __schema {{ types {{ ...T }} }} }} fragment T on __Type {{ {Times(300, at => $"a{at}: description ")} }}"
        },
        { "directives on one field", $"{{ greeting {Times(2_000, _ => "@a ")} }}" },
        { "directives on many fields", $"{{ {Times(400, at => $"a{at}: greeting @a ")} }}" },
    };

    [Theory, MemberData(nameof(Dear))]
    public async Task A_document_that_is_dear_to_validate_never_gets_there(string kind, string text)
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal((400, "TOO_COMPLEX"), (await host.AskAsync(text) is var known ? (known.Status, known.Code) : default));
        foreach (var accept in new[] { "application/json", "application/graphql-response+json" })
        {
            var unknown = await host.AskAsync(text, role: null, accept: accept);
            Assert.True(unknown.Code is "UNAUTHENTICATED" or "TOO_COMPLEX", $"{kind}: {unknown.Text}");
            Assert.InRange(unknown.Text.Length, 1, 1_000);
        }
    }

    [Theory]
    [InlineData("{ nothing_of_the_kind }")]
    [InlineData("{ a: __schema { types { name } } }")]
    [InlineData("{ __schema { types { name } } __type(name: \"Thing\") { name } }")]
    [InlineData("{ __schema { types { name } } nothing_of_the_kind }")]
    [InlineData("{ __typename @include(if: true) }")]
    [InlineData("query A { __typename } query B { __typename }")]
    [InlineData("{ ...F } fragment F on Query { __typename greeting }")]
    [InlineData("mutation { __typename }")]
    [InlineData("subscription { __typename }")]
    public async Task Without_a_token_nothing_is_validated_but_one_plain_introspection(string query)
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal((401, "UNAUTHENTICATED"), (await host.AskAsync(query, role: null) is var answer ? (answer.Status, answer.Code) : default));
    }

    [Fact]
    public async Task Without_a_token_no_more_is_read_than_an_introspection_has()
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal("UNAUTHENTICATED", (await host.AskAsync(new string('x', 11_000), role: null)).Code);
        Assert.Equal("UNAUTHENTICATED", (await host.AskAsync(Times(1_100, _ => "! "), role: null)).Code);
        Assert.Equal("SYNTAX_ERROR", (await host.AskAsync("{", role: null)).Code);
    }

    [Fact]
    public async Task Whoever_has_no_token_puts_nothing_into_the_cache()
    {
        await using var host = await TransportHost.StartAsync();
        const string Query = "{ __schema { queryType { name } } }";
        Assert.Equal(200, (await AskByHash(host, Query, Query, role: null)).Status);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await AskByHash(host, null, Query)).Code);
    }

    [Fact]
    public async Task A_hundred_fragments_may_ask_for_the_same_and_two_that_differ_are_told_of_in_few_places()
    {
        await using var host = await TransportHost.StartAsync();
        var spread = $"{{ thing {{ {Times(99, at => $"...F{at} ")} }} }} ";
        Assert.Equal(200, (await host.AskAsync(spread + Times(99, at => $"fragment F{at} on Thing {{ name }} "))).Status);
        var answer = await host.AskAsync($"{{ {Times(9, _ => $"thing {{ {Times(10, at => at % 2 == 0 ? "a: name " : "a: secret ")} }} ")} }}");
        Assert.Equal("VALIDATION_FAILED", answer.Code);
        Assert.All(answer.Json.GetProperty("errors").EnumerateArray().SkipLast(1), error =>
            Assert.InRange(error.GetProperty("locations").GetArrayLength(), 1, 20)
        );
    }

    [Fact]
    public async Task A_fragment_that_uses_itself_is_refused()
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.AskAsync("{ thing { ...A } } fragment A on Thing { self { ...B ...B } } fragment B on Thing { self { ...A ...A } }");
        Assert.Equal((400, "VALIDATION_FAILED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_standard_introspection_query_passes_whatever_the_limits_for_data()
    {
        await using var host = await TransportHost.StartAsync(limits => (limits.Complexity, limits.Depth) = (1, 2));
        var answer = await host.AskAsync(Introspection.Standard, role: null);
        Assert.DoesNotContain("errors", answer.Text, StringComparison.Ordinal);
        Assert.Contains(answer.Data.GetProperty("__schema").GetProperty("types").EnumerateArray(), type => type.GetProperty("name").GetString() == "Thing");
    }

    [Fact]
    public async Task Introspection_that_multiplies_itself_is_refused()
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.AskAsync("{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }", role: null);
        Assert.Equal("TOO_COMPLEX", answer.Code);
        var hidden = await host.AskAsync(
            "{ __type(name: \"Thing\") { ...T } } fragment T on __Type { fields { type { ...U } } } fragment U on __Type { fields { type { ...V } } } fragment V on __Type { fields { name } }",
            role: null
        );
        Assert.Equal("TOO_COMPLEX", hidden.Code);
    }

    [Fact]
    public async Task What_takes_too_long_is_cut_off()
    {
        await using var host = await TransportHost.StartAsync(limits => limits.Timeout = TimeSpan.FromMilliseconds(50));
        var answer = await host.AskAsync("{ slow }");
        Assert.Equal((503, "TIMEOUT"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_known_hash_stands_for_its_document_and_another_text_for_it_is_refused()
    {
        await using var host = await TransportHost.StartAsync();
        const string Query = "{ greeting }";
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await AskByHash(host, null, Query)).Code);
        Assert.Equal("BAD_REQUEST", (await AskByHash(host, "{ thing { name } }", Query)).Code);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await AskByHash(host, null, Query)).Code);
        Assert.Equal(200, (await AskByHash(host, Query, Query)).Status);
        Assert.Equal("""{"data":{"greeting":"Hello Ana"}}""", (await AskByHash(host, null, Query)).Text);
        Assert.Equal("UNAUTHENTICATED", (await AskByHash(host, null, Query, role: null)).Code);
    }

    [Fact]
    public async Task Where_only_known_documents_may_run_no_other_does_even_once_it_is_cached()
    {
        const string Known = "{ greeting }",
            Other = "{ thing { name } }";
        await using var host = await TransportHost.StartAsync(limits =>
            (limits.OnlyKnownDocuments, limits.KnownDocuments) = (true, ImmutableDictionary<string, string>.Empty.Add(Hash(Known), Known))
        );
        Assert.Equal(200, (await AskByHash(host, null, Known)).Status);
        Assert.Equal(200, (await host.AskAsync(Known)).Status);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await host.AskAsync(Other)).Code);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await AskByHash(host, Other, Other)).Code);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await AskByHash(host, null, Other)).Code);
    }

    [Fact]
    public void The_cache_holds_at_most_twice_its_capacity_and_keeps_what_is_in_use()
    {
        var cache = new DocumentCache<string>(10);
        cache.Keep("used", "yes");
        for (var at = 0; at < 1_000; at++)
        {
            cache.Keep($"once{at}", "no");
            Assert.Equal("yes", cache.Find("used"));
            Assert.InRange(cache.Count, 1, 20);
        }

        Assert.Null(cache.Find("once0"));
    }

    private static string Times(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    private static Task<Answer> AskByHash(TransportHost host, string? query, string hashed, string? role = "Auditor") =>
        host.SendAsync(
            host.Post(JsonSerializer.Serialize(new { query, extensions = new { persistedQuery = new { version = 1, sha256Hash = Hash(hashed) } } })),
            role
        );

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
