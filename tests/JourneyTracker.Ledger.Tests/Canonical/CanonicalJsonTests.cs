using System.Globalization;
using System.Text;
using JourneyTracker.Ledger.Canonical;

namespace JourneyTracker.Ledger.Tests.Canonical;

/// <summary>The samples of RFC 8785 and of its author's test data.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4340000000000001", "9007199254740994")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void A_double_is_written_as_the_RFC_has_it(string bits, string written)
    {
        var number = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(written, CanonicalNumber.Read(number).Write());
        Assert.Equal(written, Of(number.ToString("E25", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("7ff0000000000000")]
    [InlineData("7fffffffffffffff")]
    public void What_is_no_number_is_refused(string bits) =>
        Assert.Throws<FormatException>(() =>
            CanonicalNumber.Read(BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))
        );

    [Theory]
    [InlineData("""[ 56, { "d": true, "10": null, "1": [ ] } ]""", """[56,{"1":[],"10":null,"d":true}]""")]
    [InlineData("""{ "peach": "a", "péché": "b", "pêche": "c", "sin":   "d" }""", """{"peach":"a","péché":"b","pêche":"c","sin":"d"}""")]
    [InlineData(
        """{ "1": {"f": {"f": "hi","F": 5} ,"\n": 56.0}, "10": { }, "": "empty", "a": { }, "111": [ {"e": "yes","E": "no" } ], "A": { } }""",
        """{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"""
    )]
    [InlineData("""{ "Unnormalized Unicode":"A\u030a" }""", "{\"Unnormalized Unicode\":\"A\u030a\"}")]
    [InlineData(
        """{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }""",
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"""
    )]
    [InlineData(
        """{ "\u20ac": "Euro Sign", "\r": "Carriage Return", "\u000a": "Newline", "1": "One", "\u0080": "Control\u007f", "\ud83d\ude02": "Smiley", "\u00f6": "Latin", "\ufb33": "Hebrew", "</script>": "Browser Challenge" }""",
        "{\"\\n\":\"Newline\",\"\\r\":\"Carriage Return\",\"1\":\"One\",\"</script>\":\"Browser Challenge\",\"\u0080\":\"Control\u007f\",\"ö\":\"Latin\",\"€\":\"Euro Sign\",\"😂\":\"Smiley\",\"\ufb33\":\"Hebrew\"}"
    )]
    public void A_sample_is_written_as_published(string json, string written) => Assert.Equal(written, Of(json));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("[1e400]")]
    [InlineData("[1,]")]
    [InlineData("")]
    public void What_has_no_canonical_form_is_refused(string json) => Assert.Throws<FormatException>(() => Of(json));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() => Assert.Throws<FormatException>(() => CanonicalJson.Of((byte[])[(byte)'"', 0xff, (byte)'"']));

    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("12.50", "12.5")]
    [InlineData("-0.0", "0")]
    [InlineData("0.1", "0.1")]
    [InlineData("9007199254740993", """{"$decimal":"9007199254740993"}""")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("333333333.33333329", """{"$decimal":"333333333.33333329"}""")]
    [InlineData("0.12345678901234567890", """{"$decimal":"0.1234567890123456789"}""")]
    [InlineData("-79228162514264337593543950335", """{"$decimal":"-7.9228162514264337593543950335e+28"}""")]
    [InlineData("1e400", """{"$decimal":"1e+400"}""")]
    [InlineData("4.9e-324", """{"$decimal":"4.9e-324"}""")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1e-400", """{"$decimal":"1e-400"}""")]
    public void Written_exactly_a_number_keeps_its_digits(string number, string written) => Assert.Equal(written, Exactly(number));

    [Theory]
    [InlineData("""{"$decimal":"1"}""", """{"$$decimal":"1"}""")]
    [InlineData("""{"$$decimal":"1","a":{"$decimal":1}}""", """{"$$$decimal":"1","a":{"$$decimal":1}}""")]
    [InlineData("""{"decimal":"1","$decimals":2,"a$decimal":3}""", """{"$decimals":2,"a$decimal":3,"decimal":"1"}""")]
    public void Written_exactly_an_object_that_looks_like_a_number_stays_another(string json, string written) => Assert.Equal(written, Exactly(json));

    private static string Of(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));

    private static string Exactly(string json) => Encoding.UTF8.GetString(CanonicalJson.Exactly(Encoding.UTF8.GetBytes(json)));
}
