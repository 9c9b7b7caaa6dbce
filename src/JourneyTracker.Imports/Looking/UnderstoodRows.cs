using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Looking;

/// <summary>The rows of a file as a mapping understands them, in words, and what it can't read at its cells.</summary>
/// <param name="Rows">The first rows in which nothing is wrong.</param>
/// <param name="Count">How many rows were read.</param>
/// <param name="Refused">How many of them have a problem.</param>
/// <param name="Problems">The first problems.</param>
public sealed record UnderstoodRows(ImmutableArray<UnderstoodRow> Rows, int Count, int Refused, ImmutableArray<CellProblem> Problems)
{
    /// <summary>The most problems that are told.</summary>
    public const int MostProblems = 50;

    /// <summary>Reads rows.</summary>
    /// <param name="mapping">What the columns mean.</param>
    /// <param name="table">The rows.</param>
    /// <param name="most">How many of them are told in words.</param>
    public static UnderstoodRows Of(Mapping mapping, SourceTable table, int most)
    {
        var mapped = MappedTable.Of(mapping, table);
        if (!mapped.HeaderProblems.IsEmpty)
        {
            return new UnderstoodRows([], 0, 0, mapped.HeaderProblems);
        }

        var (rows, problems) = (ImmutableArray.CreateBuilder<UnderstoodRow>(), ImmutableArray.CreateBuilder<CellProblem>());
        var (count, refused) = (0, 0);
        foreach (var row in mapped.Rows)
        {
            count++;
            if (!row.Problems.IsEmpty)
            {
                refused++;
                problems.AddRange(row.Problems.Take(MostProblems - problems.Count));
            }
            else if (rows.Count < most)
            {
                rows.Add(new UnderstoodRow(row.Number, Text(row, new Given.From(mapping.Initiative.Key)) ?? "", [.. Facts(mapping, row)]));
            }
        }

        return new UnderstoodRows(rows.ToImmutable(), count, refused, problems.ToImmutable());
    }

    private static IEnumerable<string> Facts(Mapping mapping, ReadRow row)
    {
        var initiative = mapping.Initiative;
        if (!initiative.Existing)
        {
            var began = initiative.Began.Select(column => Date(row, new Given.From(column))).FirstOrDefault(date => date is not null);
            yield return $"The initiative is called “{Text(row, initiative.Name) ?? Text(row, new Given.From(initiative.Key))}”{(began is { } since ? $" and began {since.SaidWhen()}" : "")}.";
        }

        if (Text(row, initiative.Purpose) is { } purpose)
        {
            yield return $"It is for: {Whitespace.Shown(purpose)}";
        }

        if (Text(row, initiative.Place) is { } place)
        {
            yield return $"Its place is {place}.";
        }

        if (Text(row, initiative.SubjectArea) is { } area)
        {
            yield return $"Its subject area is {area}.";
        }

        foreach (var fact in mapping.Records.SelectMany(rule => Of(rule, row)))
        {
            yield return fact;
        }
    }

    private static IEnumerable<string> Of(RecordRule rule, ReadRow row) =>
        rule switch
        {
            RecordRule.Partner partner => Said(Text(row, partner.Agency), agency => $"{agency} {Role(partner.Role)}."),
            RecordRule.Confidence rating => Said(Text(row, rating.Rating), rated =>
                $"{(rating.Assessor == ConfidenceAssessor.Owner ? "Those who deliver" : "An independent reviewer")} rated it {rated}{On(row, rating.On)}{Because(Text(row, rating.Reason))}."
            ),
            RecordRule.Step step => Said(Date(row, step.Start) is null && Date(row, step.Finish) is null ? null : Text(row, step.Name), name =>
                $"The step “{name}” {string.Join(" and ", Part("starts", row, step.Start).Concat(Part("is to finish", row, step.Finish)))}."
            ),
            RecordRule.Measurement measurement => Said(Text(row, measurement.Name), name => Value(row, measurement.Value) switch
                {
                    CellValue.Number number =>
                        $"“{name}” was {Figure.Exact(number.Value)} {Text(row, measurement.Unit)}{Since(row, measurement)}{On(row, measurement.On)}; {(IsDown(row, measurement) ? "less" : "more")} is better.",
                    CellValue.Withheld withheld => $"“{name}” is withheld{On(row, measurement.On)}: {Whitespace.Shown(withheld.Reason)}",
                    _ => null,
                }),
            RecordRule.Milestone milestone => Said(Text(row, milestone.Name), name =>
                $"The milestone “{name}” is {(Date(row, milestone.Due) is { } due ? $"due {due.SaidWhen()}" : "planned")}{(Date(row, milestone.Reached) is { } reached ? $", and was reached {reached.SaidWhen()}" : "")}."
            ),
            RecordRule.Challenge challenge => Said(Text(row, challenge.Title), title =>
                $"The challenge “{title}” was raised{On(row, challenge.Raised)}, with severity {Text(row, challenge.Severity) ?? "not given"}{(Date(row, challenge.Resolved) is { } resolved ? $", and resolved {resolved.SaidWhen()}" : "")}."
            ),
            RecordRule.Outcome outcome => Said(Text(row, outcome.Name), name => $"It is to bring about “{name}”."),
            RecordRule.Benefit benefit => Said(Text(row, benefit.Name), name => $"The benefit “{name}” is planned."),
            _ => throw new InvalidOperationException($"A rule of the kind {rule.GetType().Name} is not known."),
        };

    private static IEnumerable<string> Said(string? told, Func<string, string?> sentence) =>
        told is not null && sentence(Whitespace.Shown(told)) is { } said ? [said] : [];

    private static string Because(string? reason) => reason is null ? "" : $", because: {Whitespace.Shown(reason).TrimEnd('.')}";

    private static IEnumerable<string> Part(string does, ReadRow row, Given? when) => Date(row, when) is { } on ? [$"{does} {on.SaidWhen()}"] : [];

    private static string Since(ReadRow row, RecordRule.Measurement rule) => Date(row, rule.PeriodStart) is { } since ? $" from {since.Said()} to" : "";

    private static string On(ReadRow row, Given? given) => Date(row, given) is { } on ? $" {on.SaidWhen()}" : "";

    private static bool IsDown(ReadRow row, RecordRule.Measurement rule) =>
        FixedWords.TryRead<BetterDirection>(Text(row, rule.Direction), out var direction) && direction == BetterDirection.Down;

    private static string Role(PartnerRole role) =>
        role switch
        {
            PartnerRole.Lead => "leads",
            PartnerRole.Partner => "takes part",
            PartnerRole.Funder => "pays",
            PartnerRole.Provider => "provides",
        };

    private static CellValue? Value(ReadRow row, Given given) => row.Values.Value(given);

    private static string? Text(ReadRow row, Given? given) => row.Values.Text(given);

    private static PartialDate? Date(ReadRow row, Given? given) => row.Values.Date(given);
}

/// <summary>A row as it is understood.</summary>
/// <param name="Number">Its number, as a spreadsheet counts.</param>
/// <param name="Initiative">What tells the initiative apart.</param>
/// <param name="Facts">What it says, in sentences.</param>
public sealed record UnderstoodRow(int Number, string Initiative, ImmutableArray<string> Facts);
