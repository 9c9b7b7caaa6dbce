using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Tests.History;

/// <summary>Dates and names are put into lines where Core marked them, and nothing that people typed is touched.</summary>
public sealed class ToldTests
{
    private static readonly Guid Office = Guid.Parse("01a20e88-0d4e-7000-8000-000000000001");

    [Theory]
    [InlineData("2026-10", "in October 2026", "on 2026-10")]
    [InlineData("2026-10-02", "on 2 October 2026", "on 2026-10-02")]
    [InlineData("2024-Q3", "in the third quarter of 2024", "on 2024-Q3")]
    [InlineData("../2009", "by 2009", "on ../2009")]
    public void A_date_is_said_to_people_in_words_and_to_programs_as_it_is_kept(string date, string words, string plain)
    {
        var line = $"61 % {Marked.On(PartialDate.Parse(date))}.";

        Assert.Equal(($"61 % {words}.", $"61 % {plain}."), (Marked.InWords(line), Marked.Plain(line)));
    }

    [Theory]
    [
        InlineData("2027", "due by 2027"),
        InlineData("../2027", "due by 2027"),
        InlineData("2027-Q1", "due by the first quarter of 2027"),
        InlineData("2026-04/2027-03", "due by the end of March 2027")
    ]
    public void What_is_due_is_due_by_then(string date, string said) => Assert.Equal(said, Marked.InWords($"due {Marked.By(PartialDate.Parse(date))}"));

    [Theory]
    [
        InlineData("Form 2001-05"),
        InlineData("on 2001-05-17"),
        InlineData("Case 2026-10-A of 2001"),
        InlineData("{agency:01a20e88-0d4e-7000-8000-000000000001}"),
        InlineData("{initiative:01a20e88-0d4e-7000-8000-000000000001}")
    ]
    public void What_people_typed_is_never_touched(string typed)
    {
        var planned = new StepPlanned(Guid.NewGuid(), PartialDate.Parse("2001-05"), typed, null, [], [], null, PartialDate.Parse("2002-05"), []);
        var line = planned.Line(_ => null);

        Assert.Equal($"Step planned: {typed}, by May 2002", Marked.InWords(line, _ => "Port office"));
        Assert.Equal($"Step planned: {typed}, by 2002-05", Marked.Plain(line, _ => "Port office"));
        Assert.Empty(Marked.Agencies(line));
    }

    [Fact]
    public void Names_of_agencies_are_put_in_and_not_looked_through_again()
    {
        var line = $"{Marked.Agency(Office)} joined {Marked.On(PartialDate.Parse("2001-05"))}";

        Assert.Equal([Office], Marked.Agencies(line));
        Assert.Equal("Office of 2001-05 joined in May 2001", Marked.InWords(line, _ => "Office of 2001-05"));
        Assert.Equal("an agency joined in May 2001", Marked.InWords(line, _ => null));
    }

    [Theory]
    [InlineData('\uFDD0'), InlineData('\uFDD1'), InlineData('\uFDEF')]
    public void Nobody_can_type_a_mark(char mark)
    {
        var command = new PlanStep(
            Samples.SampleInitiative.Is,
            null,
            Guid.NewGuid(),
            PartialDate.Year(2001),
            $"Form {mark}d2001-05{mark}",
            null,
            [],
            [],
            null,
            null,
            []
        );

        Assert.Contains("not a character", Assert.Throws<TextNotAccepted>(() => CommandForm.EnsureAccepted(command)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_said_with_its_dates_in_words_and_what_was_typed_as_it_is()
    {
        var rule = new StepCompletedBeforeStarted("Form 2001-05", PartialDate.Parse("2001-06"), PartialDate.Parse("2001-05-17"));

        Assert.StartsWith(
            "The step 'Form 2001-05' started in June 2001, so it can't have been completed or given up on 17 May 2001.",
            rule.InWords,
            StringComparison.Ordinal
        );
        Assert.StartsWith("The step 'Form 2001-05' started on 2001-06, so", rule.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_is_cut_in_no_mark()
    {
        var line = $"Old {Marked.Agency(Office)}";

        Assert.Equal("Old…", Marked.Shortened(line, 12));
        Assert.Equal(line, Marked.Shortened(line, line.Length));
    }
}
