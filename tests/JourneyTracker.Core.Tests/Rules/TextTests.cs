using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Tests.Rules;

public sealed class TextTests
{
    private static readonly RegisterAgency Command = new(Guid.NewGuid(), PartialDate.Year(2001), "quebec", "Québec", null, null);

    [Theory]
    [InlineData("Que\u0301bec", "Québec")]
    [InlineData("A\u030Are", "Åre")]
    [InlineData("\u212Bre", "Åre")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("a\u0315\u0300\u05AE\u0301b", "\u00E0\u05AE\u0301\u0315b")]
    [InlineData("plain \u00E9 text", "plain \u00E9 text")]
    public void A_text_has_one_form_however_it_was_typed(string typed, string expected)
    {
        Assert.Equal(expected, Text.Normalise(typed));
        Assert.Equal(expected, Text.Normalise(Text.Normalise(typed)));
    }

    [Fact]
    public void All_texts_of_a_command_are_brought_into_that_form_and_nothing_else_of_it_changes()
    {
        var accepted = CommandForm.Accepted(Command with { Name = "Que\u0301bec" });

        Assert.Equal(Command, accepted);
        Assert.Same(Command, CommandForm.Accepted(Command));
    }

    [Fact]
    public void A_text_that_may_be_left_out_and_is_empty_is_none_and_one_that_may_not_is_missing()
    {
        var closed = new CloseRisk(Guid.NewGuid(), null, Guid.NewGuid(), PartialDate.Year(2001), Guid.NewGuid(), "");
        var noted = new NoteLessonResult(Guid.NewGuid(), null, Guid.NewGuid(), PartialDate.Year(2001), Guid.NewGuid(), LessonResult.Worked, "");

        Assert.Null(CommandForm.Accepted(noted).Comment);
        Assert.Equal(["reason"], Assert.Throws<TextNotAccepted>(() => CommandForm.Accepted(closed)).Field);
    }

    [Fact]
    public void Texts_deep_in_lists_are_brought_into_that_form()
    {
        var command = CommandForm.Accepted(
            new ConcludeDiagnosis(
                Guid.NewGuid(),
                null,
                Guid.NewGuid(),
                PartialDate.Year(2020),
                [new DiagnosticAnswer("governance-challenge-scrutiny", 3, "Que\u0301bec")],
                [],
                null
            )
        );
        Assert.Equal("Québec", command.Answers[0].Evidence);
    }

    [Theory]
    [InlineData("\u200B\u200D")]
    [InlineData("\u202E\u202C")]
    [InlineData("\u3164")]
    [InlineData("\u2800 \u115F")]
    [InlineData("\u00AD\uFEFF")]
    [InlineData("\t\u2029")]
    [InlineData("\uDB40\uDC41")]
    [InlineData("\u0301")]
    [InlineData(" \u0301\u00A0\u0323 ")]
    [InlineData("\u0903")]
    [InlineData("\u20DD")]
    [InlineData("\u200D\u0E31")]
    public void What_nobody_can_see_is_no_text(string typed)
    {
        Assert.Throws<TextNotAccepted>(() => CommandForm.Accepted(Command with { Name = typed }));
        Assert.Throws<TextNotAccepted>(() => CommandForm.Accepted(Command with { Place = typed }));
    }

    [Theory]
    [InlineData("שלום")]
    [InlineData("👩‍🚒 crew")]
    [InlineData("\u2067שלום\u2069 desk")]
    [InlineData("می\u200Cخواهم")]
    [InlineData("\u0301a")]
    [InlineData("x\u0323")]
    [InlineData("1\u20E3")]
    [InlineData("हिन्दी")]
    [InlineData("´")]
    public void What_can_be_seen_is_a_text_whatever_joins_it(string typed) => Assert.Equal(typed, CommandForm.Accepted(Command with { Name = typed }).Name);

    [Theory]
    [InlineData("desk \u202Egnp.exe")]
    [InlineData("desk \u202Egnp.exe\u202C")]
    [InlineData("desk \u2067abc")]
    [InlineData("desk \u202C")]
    [InlineData("desk \u2066a\u202Ab\u2069c\u202C")]
    public void A_name_does_not_turn_the_direction_of_what_follows_it(string typed) =>
        Assert.Throws<TextNotAccepted>(() => CommandForm.Accepted(Command with { Name = typed }));

    [Theory]
    [InlineData("nul \0")]
    [InlineData("two\u2028lines")]
    public void What_cannot_be_kept_is_refused(string typed) => Assert.Throws<TextNotAccepted>(() => CommandForm.Accepted(Command with { Name = typed }));

    [Fact]
    public void Half_a_character_is_refused() => Assert.Throws<TextNotAccepted>(() => CommandForm.Accepted(Command with { Name = $"half {(char)0xD800}" }));
}
