using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using JourneyTracker.Core.Dates;
using JourneyTracker.GraphQL.Scalars;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.Server.Tests.Scalars;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("date", "\"2024-02-29\"", "\"2024-02-29\"")]
    [InlineData("partialDate", "\"2001\"", "\"2001\"")]
    [InlineData("partialDate", "\"2001-05\"", "\"2001-05\"")]
    [InlineData("partialDate", "\"2001-05-17\"", "\"2001-05-17\"")]
    [InlineData("partialDate", "\"2024-Q3\"", "\"2024-Q3\"")]
    [InlineData("partialDate", "\"../2009\"", "\"../2009\"")]
    [InlineData("partialDate", "\"2009~\"", "\"2009~\"")]
    [InlineData("partialDate", "\"2024-04-01/2025-03-31\"", "\"2024-04-01/2025-03-31\"")]
    [InlineData("dateTime", "\"2001-05-17T11:30:00+02:00\"", "\"2001-05-17T09:30:00Z\"")]
    [InlineData("dateTime", "\"2001-05-17t09:30:00.123456789z\"", "\"2001-05-17T09:30:00.1234567Z\"")]
    [InlineData("decimal", "12.50", "12.50")]
    [InlineData("decimal", "0.1", "0.1")]
    [InlineData("decimal", "-1234567890123456789012345.678", "-1234567890123456789012345.678")]
    [InlineData("decimal", "5", "5")]
    [InlineData("decimal", "1.5e3", "1500")]
    [InlineData("long", "9223372036854775807", "9223372036854775807")]
    [InlineData("long", "-9223372036854775808", "-9223372036854775808")]
    public async Task A_value_comes_back_as_it_was_sent_by_literal_and_by_variable(string field, string sent, string expected)
    {
        var type = char.ToUpperInvariant(field[0]) + field[1..];
        var literal = await Ask($"{{ {field}(value: {sent}) }}");
        var variable = await Ask($"query($v: {type}) {{ {field}(value: $v) }}", $"{{\"v\":{sent}}}");

        Assert.Equal(expected, literal.GetProperty("data").GetProperty(field).GetRawText());
        Assert.Equal(expected, variable.GetProperty("data").GetProperty(field).GetRawText());
    }

    [Theory]
    [InlineData("date", "\"2023-02-30\"", "2001-05-17")]
    [InlineData("date", "\"2023-2-3\"", "2001-05-17")]
    [InlineData("date", "20230203", "2001-05-17")]
    [InlineData("partialDate", "\"2023-02-30\"", "\"2001-05\"")]
    [InlineData("partialDate", "\"2023-13\"", "\"2001-05\"")]
    [InlineData("partialDate", "2023", "in quotes")]
    [InlineData("dateTime", "\"2001-05-17T09:30:00\"", "with an offset")]
    [InlineData("dateTime", "\"2001-05-17\"", "with an offset")]
    [InlineData("dateTime", "\"2023-02-30T09:30:00Z\"", "must exist")]
    [InlineData("dateTime", "\"0001-01-01T00:00:00+14:00\"", "must exist")]
    [InlineData("decimal", "\"12\"", "28 significant digits")]
    [InlineData("decimal", "1e400", "28 significant digits")]
    [InlineData("decimal", "true", "28 significant digits")]
    [InlineData("long", "9223372036854775808", "9223372036854775807")]
    [InlineData("long", "1.5", "whole number")]
    [InlineData("long", "\"1\"", "whole number")]
    [InlineData("long", "[[1]]", "whole number")]
    public async Task A_value_of_another_form_is_refused_with_the_form_that_is_expected(string field, string sent, string hint)
    {
        var type = char.ToUpperInvariant(field[0]) + field[1..];
        var literal = await Ask($"{{ {field}(value: {sent}) }}");
        var byDefault = await Ask($"query($v: {type} = {sent}) {{ {field}(value: $v) }}");
        var nested = await Ask($"{{ nested(input: {{ {field}: {sent} }}) }}");
        var variable = await Ask($"query($v: {type}) {{ {field}(value: $v) }}", $"{{\"v\":{sent}}}");

        foreach (var answer in new[] { literal, byDefault, nested, variable })
        {
            var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
            Assert.Contains(hint, error.GetProperty("message").GetString()!, StringComparison.Ordinal);
            Assert.Equal("INVALID_VALUE", error.GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData("1.2345678901234567890123456789012")]
    [InlineData("1.23e-28")]
    [InlineData("1e-40")]
    public async Task A_decimal_that_would_have_to_be_rounded_is_refused(string sent)
    {
        var answer = await Ask($"{{ decimal(value: {sent}) }}");
        Assert.Contains("28 significant digits", answer.GetProperty("errors")[0].GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_text_is_not_echoed_whole()
    {
        var answer = await Ask($"{{ date(value: \"{new string('x', 5000)}\") }}");
        Assert.True(answer.GetProperty("errors")[0].GetProperty("message").GetString()!.Length < 300);
    }

    [Fact]
    public async Task Null_stays_null()
    {
        var answer = await Ask("{ date(value: null) dateTime partialDate(value: null) decimal(value: null) long(value: null) }");
        Assert.Equal("""{"date":null,"dateTime":null,"partialDate":null,"decimal":null,"long":null}""", answer.GetProperty("data").GetRawText());
    }

    [Fact]
    public void The_schema_names_each_scalar_once()
    {
        var text = ScalarSchema.Shared.Print();
        foreach (var name in new[] { "Date", "DateTime", "PartialDate", "Decimal", "Long" })
        {
            Assert.Equal(2, text.Split($"scalar {name}\n").Length);
        }
    }

    private static async Task<JsonElement> Ask(string query, string? variables = null)
    {
        var serializer = new GraphQLSerializer(new ErrorPresenter());
        var answer = await new DocumentExecuter().ExecuteAsync(
            new ExecutionOptions
            {
                Schema = ScalarSchema.Shared,
                ThrowOnUnhandledException = true,
                Query = query,
                Variables = variables is null ? null : serializer.Deserialize<Inputs>(variables),
            }
        );
        return JsonDocument.Parse(serializer.Serialize(answer)).RootElement;
    }

    private sealed class ScalarSchema : Schema
    {
        public static readonly ScalarSchema Shared = new();

        private ScalarSchema()
        {
            this.AddJourneyTrackerScalars();
            RegisterTypeMapping(typeof(Everything), typeof(AutoRegisteringInputObjectGraphType<Everything>));
            Query = new AutoRegisteringObjectGraphType<Echo>();
        }
    }

    public sealed class Echo
    {
        public static DateOnly? Date(DateOnly? value) => value;

        public static PartialDate? PartialDate(PartialDate? value) => value;

        public static DateTimeOffset? DateTime(DateTimeOffset? value) => value;

        public static decimal? Decimal(decimal? value) => value;

        public static long? Long(long? value) => value;

        public static bool Nested(Everything input) => input is not null;
    }

    public sealed class Everything
    {
        public DateOnly? Date { get; set; }
        public PartialDate? PartialDate { get; set; }
        public DateTimeOffset? DateTime { get; set; }
        public decimal? Decimal { get; set; }
        public long? Long { get; set; }
    }
}
