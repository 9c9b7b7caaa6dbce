using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using JourneyTracker.Ledger.Canonical;

namespace JourneyTracker.Ledger.Tests.Canonical;

/// <summary>What must hold for all JSON.</summary>
public sealed class CanonicalJsonProperties
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 6],
        Gen.String[Gen.OneOf(Gen.Char["\"\\\n\t\u0001 €é$"], Gen.Char['\ue000', '\uffff']), 0, 6],
        Gen.Const("😂"),
        Gen.Const("$decimal"),
        Gen.Const("$$decimal")
    );

    private static readonly Gen<string> Numbers = Gen.OneOf(
        Gen.Double.Where(double.IsFinite).Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Decimal.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Long, Gen.UInt, Gen.Int[-330, 330])
            .Select((whole, part, exponent) => string.Create(CultureInfo.InvariantCulture, $"{whole}.{part}e{exponent}"))
    );

    /// <summary>JSON values; numbers as their text.</summary>
    private static readonly Gen<JsonNode?> Values = Gen.Recursive<JsonNode?>(
        (depth, values) =>
            depth > 3
                ? Scalars
                : Gen.OneOf(
                    Scalars,
                    values.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
                    Gen.Select(Texts, values)
                        .Array[0, 4]
                        .Select(members =>
                            (JsonNode?)
                                new JsonObject(
                                    members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone()))
                                )
                        )
                )
    );

    private static Gen<JsonNode?> Scalars =>
        Gen.OneOf(
            Texts.Select(text => (JsonNode?)JsonValue.Create(text)),
            Numbers.Select(number => JsonNode.Parse(number)),
            Gen.OneOf(Gen.Const("true"), Gen.Const("false"), Gen.Const("null")).Select(literal => JsonNode.Parse(literal))
        );

    [Fact]
    public void The_canonical_form_is_a_fixpoint() =>
        Values.Sample(value =>
        {
            var written = CanonicalJson.Exactly(Bytes(value));
            Assert.Equal(written, CanonicalJson.Of(written));
        });

    [Fact]
    public void The_canonical_form_does_not_depend_on_the_order_of_members_and_white_space() =>
        Values.Sample(value =>
        {
            var other = Encoding.UTF8.GetBytes(Reversed(value)?.ToJsonString(new() { WriteIndented = true }) ?? "null");
            Assert.Equal(CanonicalJson.Exactly(Bytes(value)), CanonicalJson.Exactly(other));
        });

    [Fact]
    public void Numbers_are_written_alike_exactly_when_they_are_equal() =>
        Gen.Select(Gen.Decimal, Gen.OneOf(Gen.Decimal, Gen.Const(0m)), Gen.Int[0, 5])
            .Sample(
                (one, other, change) =>
                {
                    // A neighbour of a number differs from it in its last digit only.
                    var near = change == 0 ? other : one / 10m * (10m + change) / (1m + (change / 10m));
                    Assert.Equal(one == near, Exactly(one) == Exactly(near));
                }
            );

    [Fact]
    public void Exact_numbers_are_never_taken_for_one_another() =>
        Gen.Select(Gen.Long, Gen.Int[1, 400]).Sample((number, step) => Assert.NotEqual(Exactly(number), Exactly((decimal)number + (step / 1000m))));

    private static string Exactly(decimal number) =>
        Encoding.UTF8.GetString(CanonicalJson.Exactly(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))));

    private static byte[] Bytes(JsonNode? value) => Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null");

    private static JsonNode? Reversed(JsonNode? value) =>
        value switch
        {
            JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Reversed)]),
            _ => value?.DeepClone(),
        };
}
