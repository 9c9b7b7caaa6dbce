using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Workshops;

namespace JourneyTracker.Web.Tests.Workshops;

public sealed class AnswerSheetTests
{
    private const string Scrutiny = "governance-challenge-scrutiny",
        Disruption = "governance-challenge-disruption";
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void What_was_chosen_is_recorded_and_what_nobody_touched_is_not() =>
        Assert.Equal([new DiagnosticAnswer(Scrutiny, 4)], Sheet(answer: new() { [Scrutiny] = "4" }).Changes(Editions.Newest, Recorded()));

    [Fact]
    public void Sent_twice_it_records_once() =>
        Assert.Empty(Sheet(answer: new() { [Scrutiny] = "4" }).Changes(Editions.Newest, Recorded(new DiagnosticAnswer(Scrutiny, 4))));

    [Fact]
    public void What_lay_open_while_one_answered_elsewhere_takes_nothing_back()
    {
        var sheet = Sheet(answer: new() { [Scrutiny] = "2", [Disruption] = "5" }, was: new() { [Scrutiny] = "2" });

        Assert.Equal([new DiagnosticAnswer(Disruption, 5)], sheet.Changes(Editions.Newest, Recorded(new DiagnosticAnswer(Scrutiny, 4))));
    }

    [Fact]
    public void An_answer_is_left_open_again_only_where_that_is_said()
    {
        var recorded = Recorded(new DiagnosticAnswer(Scrutiny, 4), new DiagnosticAnswer(Disruption, 4));

        Assert.Equal(
            [new DiagnosticAnswer(Scrutiny, null)],
            Sheet(answer: new() { [Scrutiny] = "" }, was: new() { [Scrutiny] = "4", [Disruption] = "4" }).Changes(Editions.Newest, recorded)
        );
    }

    [Fact]
    public void What_an_answer_rests_on_goes_with_it_however_lines_are_broken()
    {
        var written = Sheet(
            answer: new() { [Scrutiny] = "4" },
            evidence: new() { [Scrutiny] = "In the press\r\nevery week " },
            was: new() { [Scrutiny] = "4" }
        );
        var again = written with { EvidenceWas = new Dictionary<string, string> { [Scrutiny] = "In the press\nevery week" } };

        Assert.Equal(
            [new DiagnosticAnswer(Scrutiny, 4, "In the press\nevery week")],
            written.Changes(Editions.Newest, Recorded(new DiagnosticAnswer(Scrutiny, 4)))
        );
        Assert.Empty(again.Changes(Editions.Newest, Recorded(new DiagnosticAnswer(Scrutiny, 4, "In the press\nevery week"))));
    }

    [Fact]
    public void A_question_that_the_diagnostic_does_not_have_is_passed_over() =>
        Assert.Empty(Sheet(answer: new() { ["made-up"] = "4" }).Changes(Editions.Newest, Recorded()));

    private static AnswerSheet Sheet(Dictionary<string, string> answer, Dictionary<string, string>? evidence = null, Dictionary<string, string>? was = null) =>
        new(answer, evidence ?? Nothing, was ?? Nothing, Nothing);

    private static Dictionary<string, DiagnosticAnswer> Recorded(params DiagnosticAnswer[] answers) => answers.ToDictionary(answer => answer.QuestionId);
}
