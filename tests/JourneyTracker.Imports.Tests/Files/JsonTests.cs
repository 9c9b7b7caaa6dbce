using Xunit;
using static JourneyTracker.Imports.Tests.Files.Reading;

namespace JourneyTracker.Imports.Tests.Files;

public class JsonTests
{
    [Fact]
    public void Each_line_is_a_row_and_the_names_are_the_headers()
    {
        var table = Table(
            "\uFEFF{\"id\":\"0033\",\"cost\":1.50,\"big\":12345678901234567890}\n\n"
                + "{\"open\":true,\"id\":\"'=x\",\"cost\":null}\r\n{\"open\":false,\"cost\":1e3}",
            name: "a.jsonl"
        );
        Assert.Equal(0, table.HeaderRow);
        Assert.Equal(["id|cost|big|open", "1: 0033|1.50|12345678901234567890|", "3: '=x|||TRUE", "4: |1e3||FALSE"], table.Lines());
    }

    [Fact]
    public void One_array_is_read_too() => Assert.Equal(["a|b", "1: x|", "2: é|2"], Table(" [ {\"a\":\"x\"},\n{\"a\":\"é\",\"b\":2}]", name: "a.json").Lines());

    [Theory]
    [InlineData("{\"a\":1}\n[1]\n", 2, "not a JSON object")]
    [InlineData("{\"a\":1}\n{\"a\":{\"b\":1}}\n", 2, "“a” with an object or a list in it")]
    [InlineData("{\"a\":1}\n{\"a\":[1]}\n", 2, "“a” with an object or a list in it")]
    [InlineData("{\"a\":1}\n\n{\"a\":\n", 3, "can't be read as JSON")]
    [InlineData("{\"a\":1,\"a\":2}\n", 1, "each property once")]
    [InlineData("[{\"a\":1,\"a\":2}]", 1, "each property once")]
    [InlineData("[{\"a\":1},\n{\"a\":2]", null, "see line 2")]
    [InlineData("{\"a\":\"\\ud800\"}\n", 1, "can't be read as JSON")]
    [InlineData("{\"a\":\"x\\u0000\"}\n", 1, "NUL")]
    [InlineData("{}\n", null, "no values")]
    public void What_is_no_table_is_refused_with_its_row(string text, int? row, string message)
    {
        var refused = Refused(() => Table(text, name: "a.json"));
        Assert.Contains(message, refused.Message);
        Assert.Equal(row, refused.Row);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() => Assert.Equal(2, Refused(() => Table([.. "{\"a\":1}\n{\"a\":\""u8, 0xE9, .. "\"}"u8])).Row);

    [Fact]
    public void A_property_that_comes_after_the_first_rows_is_refused()
    {
        string Rows(int before) => string.Concat(Enumerable.Repeat("{\"a\":1}\n", before)) + "{\"late\":1}\n";
        Assert.Equal(["a", "late"], Table(Rows(99)).Headers);
        var refused = Refused(() => Table(Rows(100)));
        Assert.Equal(101, refused.Row);
        Assert.Contains("“late”", refused.Message);
    }
}
