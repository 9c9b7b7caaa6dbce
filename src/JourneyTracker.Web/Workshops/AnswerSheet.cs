using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Web.Workshops;

/// <summary>The thirty questions as a form sends them back, each field by the question's id.</summary>
/// <param name="Answer">What is chosen; empty leaves the question open, and one nobody touched is not sent at all.</param>
/// <param name="Evidence">What the answer rests on.</param>
/// <param name="AnswerWas">What was chosen when the form was rendered.</param>
/// <param name="EvidenceWas">What the answer rested on then.</param>
public sealed record AnswerSheet(
    IReadOnlyDictionary<string, string> Answer,
    IReadOnlyDictionary<string, string> Evidence,
    IReadOnlyDictionary<string, string> AnswerWas,
    IReadOnlyDictionary<string, string> EvidenceWas
)
{
    /// <summary>
    /// What there is to record: what was changed in this form and is not recorded already. A form that lay open while the
    /// same person answered elsewhere takes none of that back, and one that is sent twice records once.
    /// </summary>
    /// <param name="edition">The edition of the framework whose questions are answered.</param>
    /// <param name="recorded">The person's answers so far.</param>
    public ImmutableList<DiagnosticAnswer> Changes(Edition edition, IReadOnlyDictionary<string, DiagnosticAnswer> recorded) =>
        [
            .. edition
                .Questions.Select(question => question.Id)
                .Where(IsChanged)
                .Select(Given)
                .Where(given => given != (recorded.GetValueOrDefault(given.QuestionId) ?? new DiagnosticAnswer(given.QuestionId, null))),
        ];

    private bool IsChanged(string question) => Chosen(question) != Text(AnswerWas, question) || Text(Evidence, question) != Text(EvidenceWas, question);

    private DiagnosticAnswer Given(string question) =>
        new(
            question,
            int.TryParse(Chosen(question), NumberStyles.None, CultureInfo.InvariantCulture, out var point) ? point : null,
            Text(Evidence, question) is { Length: > 0 } evidence ? evidence : null
        );

    private string Chosen(string question) => Answer.ContainsKey(question) ? Text(Answer, question) : Text(AnswerWas, question);

    // Browsers send line breaks in their own way.
    private static string Text(IReadOnlyDictionary<string, string> from, string question) =>
        (from.GetValueOrDefault(question) ?? "").ReplaceLineEndings("\n").Trim();
}
