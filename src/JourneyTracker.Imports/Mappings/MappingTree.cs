using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace JourneyTracker.Imports.Mappings;

/// <summary>A mapping as the tree in which it is written.</summary>
internal static class MappingTree
{
    /// <summary>The tree; what says nothing beyond what is so anyway is left out.</summary>
    public static JsonObject Of(Mapping mapping) =>
        Group(
            ("$schema", "/schemas/mapping-1.json"),
            ("mapping", mapping.Name),
            ("title", mapping.Title == mapping.Name ? null : mapping.Title),
            ("file", mapping.File == new FileShape() ? null : Of(mapping.File)),
            ("snapshot", mapping.Snapshot is { } snapshot ? Of(snapshot) : null),
            ("portfolio", mapping.Portfolio is { } portfolio ? Group(("reference", portfolio.Reference), ("name", portfolio.Name)) : null),
            (
                "readAs",
                Group(
                    ("none", List(mapping.ReadAs.None.Select(Of))),
                    ("withheld", mapping.ReadAs.Withheld.IsEmpty ? null : List(mapping.ReadAs.Withheld.Select(Of)))
                )
            ),
            ("columns", Group([.. ColumnUse.Order(mapping).Select(name => (name, (JsonNode?)Of(mapping.Columns[name])))])),
            ("ignore", mapping.Ignore.IsEmpty ? null : Headers(mapping.Ignore)),
            ("initiative", Of(mapping.Initiative)),
            ("records", mapping.Records.IsEmpty ? null : List(mapping.Records.Select(Of)))
        );

    private static JsonObject Of(FileShape file) =>
        Group(
            ("headerRow", file.HeaderRow == 1 ? null : file.HeaderRow),
            ("sheet", file.Sheet),
            ("separator", file.Separator?.ToString()),
            ("encoding", file.Encoding)
        );

    private static JsonObject Of(SnapshotRule snapshot) =>
        Group(
            ("on", snapshot.On?.ToString()),
            ("published", snapshot.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("complete", snapshot.Complete ? true : null)
        );

    private static JsonNode Of(TextMatch match) => match.OnlyStart ? Group(("starts", match.Text)) : JsonValue.Create(match.Text);

    private static JsonObject Of(Column column)
    {
        var group = Group((column.Header.OnlyStart ? "starts" : "name", column.Header.Text), ("also", column.Also.IsEmpty ? null : Headers(column.Also)));
        switch (column.Reading)
        {
            case Reading.Words { Pattern: { } pattern }:
                group.Add("pattern", pattern);
                break;
            case Reading.OneOf { Allowed: var allowed, Others: var others }:
                var sorted = allowed.OrderBy(word => word.Key, StringComparer.Ordinal).ToImmutableArray();
                group.Add(
                    "words",
                    sorted.All(word => word.Key == word.Value)
                        ? List(sorted.Select(word => JsonValue.Create(word.Key)))
                        : Group([.. sorted.Select(word => (word.Key, (JsonNode?)word.Value))])
                );
                if (others)
                {
                    group.Add("others", true);
                }

                break;
            case Reading.Date { Formats: var formats }:
                group.Add("date", List(formats.Select(format => JsonValue.Create(format))));
                break;
            case Reading.Number number:
                group.Add(
                    "number",
                    Group(
                        ("strip", number.Strip.Length == 0 ? null : number.Strip),
                        ("decimalComma", number.DecimalComma ? true : null),
                        ("times", number.Times == 1 ? null : number.Times)
                    )
                );
                break;
            case Reading.YesNo:
                group.Add("yesNo", true);
                break;
        }

        if (column.Required)
        {
            group.Add("required", true);
        }

        if (column.Optional)
        {
            group.Add("optional", true);
        }

        return group;
    }

    private static JsonObject Of(InitiativeRule rule) =>
        Group(
            ("key", rule.Key),
            ("existing", rule.Existing ? true : null),
            ("name", Of(rule.Name)),
            ("purpose", Of(rule.Purpose)),
            ("place", Of(rule.Place)),
            ("subjectArea", Of(rule.SubjectArea)),
            ("began", rule.Began.IsEmpty ? null : List(rule.Began.Select(column => JsonValue.Create(column))))
        );

    private static JsonObject Of(RecordRule rule) =>
        rule switch
        {
            RecordRule.Partner partner => Rule("partner", ("agency", Of(partner.Agency)), ("role", FixedWords.Of(partner.Role))),
            RecordRule.Confidence confidence => Rule(
                "confidence",
                ("assessor", FixedWords.Of(confidence.Assessor)),
                ("scale", confidence.Scale),
                ("rating", Of(confidence.Rating)),
                ("on", Of(confidence.On)),
                ("reason", Of(confidence.Reason))
            ),
            RecordRule.Step step => Rule(
                "step",
                ("name", Of(step.Name)),
                ("purpose", Of(step.Purpose)),
                ("start", Of(step.Start)),
                ("finish", Of(step.Finish))
            ),
            RecordRule.Measurement measurement => Rule(
                "measurement",
                ("name", Of(measurement.Name)),
                ("kind", Of(measurement.Kind)),
                ("unit", Of(measurement.Unit)),
                ("direction", Of(measurement.Direction)),
                ("value", Of(measurement.Value)),
                ("on", Of(measurement.On)),
                ("periodStart", Of(measurement.PeriodStart))
            ),
            RecordRule.Milestone milestone => Rule(
                "milestone",
                ("name", Of(milestone.Name)),
                ("due", Of(milestone.Due)),
                ("reached", Of(milestone.Reached)),
                ("plannedOn", Of(milestone.PlannedOn))
            ),
            RecordRule.Challenge challenge => Rule(
                "challenge",
                ("title", Of(challenge.Title)),
                ("description", Of(challenge.Description)),
                ("area", Of(challenge.Area)),
                ("severity", Of(challenge.Severity)),
                ("raised", Of(challenge.Raised)),
                ("resolved", Of(challenge.Resolved)),
                ("resolution", Of(challenge.Resolution))
            ),
            RecordRule.Outcome outcome => Rule("outcome", ("name", Of(outcome.Name)), ("description", Of(outcome.Description)), ("on", Of(outcome.On))),
            RecordRule.Benefit benefit => Rule(
                "benefit",
                ("kind", Of(benefit.Kind)),
                ("name", Of(benefit.Name)),
                ("description", Of(benefit.Description)),
                ("on", Of(benefit.On))
            ),
            _ => throw new InvalidOperationException($"A rule of the kind {rule.GetType().Name} is not written."),
        };

    private static JsonNode? Of(Given? given) =>
        given switch
        {
            null => null,
            Given.From { Column: var column } => JsonValue.Create(column),
            Given.Text { Value: var text } => Group(("text", text)),
            _ => throw new InvalidOperationException($"A value of the kind {given.GetType().Name} is not written."),
        };

    private static JsonObject Rule(string kind, params ReadOnlySpan<(string Name, JsonNode? Value)> fields) => new() { [kind] = Group(fields) };

    private static JsonArray Headers(IEnumerable<HeaderMatch> headers) => List(headers.Select(header => Of(new TextMatch(header.Text, header.OnlyStart))));

    private static JsonArray List(IEnumerable<JsonNode?> items) => new([.. items]);

    private static JsonObject Group(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var group = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                group.Add(name, value);
            }
        }

        return group;
    }
}
