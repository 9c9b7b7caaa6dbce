using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Imports.Mappings;

/// <summary>What must hold of a mapping besides its form: that what its rules name is there, and can be read as they need it.</summary>
internal static class MappingChecks
{
    /// <summary>The ratings of a ready scale; none where there is no such scale.</summary>
    public static ImmutableArray<string> Ratings(string scale) =>
        ConfidenceScale.Ready.FirstOrDefault(ready => ready.IsCalled(scale)) is { } known ? [.. known.Ratings.Select(rating => rating.Name)] : [];

    /// <summary>Everything that does not hold, as paths and messages.</summary>
    public static IEnumerable<(string Path, string Message)> Problems(Mapping mapping) =>
        [
            .. mapping.Columns.OrderBy(column => column.Key, StringComparer.Ordinal).SelectMany(column => OfColumn(column.Key, column.Value)),
            .. OfHeaders(mapping),
            .. ColumnUse.Of(mapping).SelectMany(use => OfUse(mapping, use)),
            .. OfInitiative(mapping),
            .. mapping.Records.SelectMany((rule, index) => OfRecord(mapping, rule, WrittenMapping.Below("records", index))),
        ];

    private static IEnumerable<(string, string)> OfColumn(string name, Column column)
    {
        var path = WrittenMapping.Below("columns", name);
        switch (column.Reading)
        {
            case Reading.Words { Pattern: { } pattern } when CellPattern.Problem(pattern) is { } wrong:
                yield return ($"{path}.pattern", wrong);
                break;
            case Reading.OneOf { Allowed: var allowed }:
                foreach (var twice in allowed.Keys.GroupBy(Whitespace.Key).Where(same => same.Count() > 1))
                {
                    yield return ($"{path}.words", $"“{Whitespace.Shown(twice.First())}” stands here twice: case and blanks do not count. Leave one out.");
                }

                break;
            case Reading.Date { Formats: var formats }:
                foreach (var (index, format) in formats.Index())
                {
                    if (DateFormat.Problem(format) is { } wrong)
                    {
                        yield return (WrittenMapping.Below($"{path}.date", index), wrong);
                    }
                }

                break;
            case Reading.Number number when NumberCells.Problem(number) is { } wrong:
                yield return ($"{path}.number.strip", wrong);
                break;
        }
    }

    private static IEnumerable<(string, string)> OfHeaders(Mapping mapping)
    {
        foreach (
            var same in mapping
                .Columns.OrderBy(column => column.Key, StringComparer.Ordinal)
                .SelectMany(column => column.Value.Headers.Select(header => (Name: column.Key, Key: Whitespace.Key(header.Text))).Distinct())
                .GroupBy(header => header.Key)
                .Where(same => same.Count() > 1)
        )
        {
            var names = same.Select(header => header.Name).ToImmutableArray();
            yield return (
                WrittenMapping.Below("columns", names[1]),
                $"The columns {string.Join(" and ", names)} have the same header. Leave one out: several rules can use the same column."
            );
        }

        foreach (var (name, column) in mapping.Columns)
        {
            if (column.Headers.Any(header => Whitespace.Key(header.Text).Length == 0))
            {
                yield return (WrittenMapping.Below("columns", name), "The header of the column is blank. Write what stands in the file.");
            }
            else if (
                column.Headers.Any(known =>
                    !known.OnlyStart && mapping.Ignore.Any(header => !header.OnlyStart && Whitespace.Key(header.Text) == Whitespace.Key(known.Text))
                )
            )
            {
                yield return (
                    WrittenMapping.Below("columns", name),
                    "The header of this column is also one of those that are ignored. Leave it out in one of the two places."
                );
            }
        }

        foreach (
            var (path, match) in mapping
                .Ignore.Select((header, index) => (WrittenMapping.Below("ignore", index), new TextMatch(header.Text, header.OnlyStart)))
                .Concat(mapping.ReadAs.None.Select((text, index) => (WrittenMapping.Below("readAs.none", index), text)))
                .Concat(mapping.ReadAs.Withheld.Select((text, index) => (WrittenMapping.Below("readAs.withheld", index), text)))
        )
        {
            if (match.OnlyStart && Whitespace.Key(match.Text).Length == 0)
            {
                yield return (path, "Every text begins with a blank one. Write how the texts begin that are meant.");
            }
        }
    }

    private static IEnumerable<(string, string)> OfUse(Mapping mapping, ColumnUse use)
    {
        var wrong = use.Given switch
        {
            Given.From { Column: var name } when !mapping.Columns.TryGetValue(name, out _) => Unknown(mapping, use, name),
            Given.From { Column: var name } => OfReading(mapping.Columns[name].Reading, name, use),
            Given.Text { Value: var text } => OfConstant(text, use),
            _ => null,
        };
        if (wrong is not null)
        {
            yield return (use.Path, wrong);
        }
    }

    private static string Unknown(Mapping mapping, ColumnUse use, string name) =>
        Nearness.Nearest(name, mapping.Columns.Keys) is { } near
            ? $"There is no column “{Whitespace.Shown(name)}” in columns. Is “{near}” meant?{Constant(use)}"
            : $"There is no column “{Whitespace.Shown(name)}” in columns. Add it there, or name one of {string.Join(", ", mapping.Columns.Keys.Order(StringComparer.Ordinal))}.{Constant(use)}";

    private static string Constant(ColumnUse use) =>
        use.Need == Need.Key || use.Path.StartsWith("initiative.began", StringComparison.Ordinal) ? "" : " For what is the same in every row, write {text: …}.";

    private static string? OfReading(Reading reading, string name, ColumnUse use) =>
        (use.Need, reading) switch
        {
            (Need.Key or Need.Line or Need.Text, Reading.Words or Reading.OneOf) => null,
            (Need.Key or Need.Line or Need.Text, _) =>
                $"The column “{name}” is not read as text, and a text is needed here. Leave out how it is read, or name another column.",
            (Need.Date, Reading.Date) => null,
            (Need.Date, _) => $"The column “{name}” is not read as a date. Add date: [] to it, or date with the formats of its dates.",
            (Need.Number or Need.Severity, Reading.Number) => null,
            (Need.Word or Need.Severity, Reading.OneOf { Others: true }) =>
                $"The column “{name}” is read as one of some words, and others can’t be taken here. Leave out others.",
            (Need.Severity, Reading.OneOf { Allowed: var allowed }) => allowed
                .Values.Order(StringComparer.Ordinal)
                .FirstOrDefault(word => word is not ("1" or "2" or "3" or "4" or "5"))
                is { } unknown
                ? $"The column “{name}” can be read as “{Whitespace.Shown(unknown)}”, and how severe a challenge is goes from 1 to 5. In words, write what stands in the file and after a colon which of these it is."
                : null,
            (Need.Number or Need.Severity, _) => $"The column “{name}” is not read as a number. Add number: {{}} to it.",
            (Need.Word, Reading.OneOf { Allowed: var allowed }) => allowed
                .Values.Order(StringComparer.Ordinal)
                .FirstOrDefault(word => !use.Words.IsEmpty && !use.Words.Contains(word, StringComparer.OrdinalIgnoreCase))
                is { } unknown
                ? $"The column “{name}” can be read as “{Whitespace.Shown(unknown)}”, which is not known here. There are {string.Join(", ", use.Words)}. In words, write what stands in the file and after a colon which of these it is."
                : null,
            (Need.Word, Reading.Words) => null,
            (Need.Word, _) => $"The column “{name}” is not read as text, and a word is needed here.",
        };

    private static string? OfConstant(string text, ColumnUse use) =>
        use.Need switch
        {
            Need.Key => null,
            Need.Line => CellText.Problem(text, line: true),
            Need.Text => CellText.Problem(text, line: false),
            Need.Date when !PartialDate.TryParse(text, out _) => PartialDate.HowToWrite,
            Need.Number
                when !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                    || Math.Abs(value) > Scale.LargestValue => "This is not a number that can be kept. Write it as 1234.5.",
            Need.Severity when text is not ("1" or "2" or "3" or "4" or "5") => "How severe a challenge is goes from 1 to 5.",
            Need.Word when !use.Words.IsEmpty && !use.Words.Contains(text, StringComparer.OrdinalIgnoreCase) =>
                $"“{Whitespace.Shown(text)}” is not known here. There are {string.Join(", ", use.Words)}.",
            Need.Date or Need.Number or Need.Severity or Need.Word => null,
        };

    private static IEnumerable<(string, string)> OfInitiative(Mapping mapping)
    {
        if (!mapping.Initiative.Existing && mapping.Initiative.Name is null)
        {
            yield return ("initiative", "An initiative is registered with a name. Add name, or existing: true if the initiatives are there already.");
        }

        if (!mapping.Initiative.Existing && mapping.Initiative.Began.IsEmpty && mapping.Snapshot is null)
        {
            yield return (
                "initiative",
                "An initiative is registered with the day on which it began. Add began with a column of dates, or snapshot: {} to take its day."
            );
        }
    }

    private static IEnumerable<(string, string)> OfRecord(Mapping mapping, RecordRule rule, string path)
    {
        if (rule is RecordRule.Confidence { Scale: var scale } && Ratings(scale).IsEmpty)
        {
            yield return (
                $"{path}.confidence.scale",
                $"There is no ready scale “{Whitespace.Shown(scale)}”. There are {string.Join(", ", ConfidenceScale.Ready.Select(ready => ready.Label))}."
            );
        }

        var (place, dated) = rule switch
        {
            RecordRule.Partner => ("partner", null),
            RecordRule.Confidence { On: var on } => ("confidence", on is null ? "on" : ""),
            RecordRule.Step => ("step", null),
            RecordRule.Measurement { On: var on } => ("measurement", on is null ? "on" : ""),
            RecordRule.Milestone { PlannedOn: var on } => ("milestone", on is null ? "plannedOn" : ""),
            RecordRule.Challenge { Raised: var on } => ("challenge", on is null ? "raised" : ""),
            RecordRule.Outcome { On: var on } => ("outcome", on is null ? "on" : ""),
            RecordRule.Benefit { On: var on } => ("benefit", on is null ? "on" : ""),
            _ => throw new InvalidOperationException($"A rule of the kind {rule.GetType().Name} is not known."),
        };
        if (mapping.Snapshot is null && dated is not "")
        {
            yield return (
                $"{path}.{place}",
                $"Nothing says of which day this is. Add {(dated is null ? "" : $"{dated} with a column of dates, or ")}snapshot: {{}} to the mapping; its day is then given with each import."
            );
        }
    }
}
