using System.Collections.Immutable;

namespace JourneyTracker.Imports.Mappings;

/// <summary>What the rules of a mapping need of a value.</summary>
internal enum Need
{
    /// <summary>What tells initiatives apart.</summary>
    Key,

    /// <summary>A text in one line, such as a name.</summary>
    Line,

    /// <summary>A text that may be long.</summary>
    Text,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A number.</summary>
    Number,

    /// <summary>How severe a challenge is, 1 to 5.</summary>
    Severity,

    /// <summary>One of the fixed words of the product, or a rating of a scale.</summary>
    Word,
}

/// <summary>A place of a mapping that takes a value.</summary>
/// <param name="Path">Where it is, such as <c>records[0].step.start</c>.</param>
/// <param name="Given">Where its value comes from.</param>
/// <param name="Need">What it needs.</param>
/// <param name="Words">Of a fixed word, those there are; else none.</param>
internal sealed record ColumnUse(string Path, Given Given, Need Need, ImmutableArray<string> Words)
{
    /// <summary>All places of a mapping that take values, in the order in which they are read best.</summary>
    public static ImmutableArray<ColumnUse> Of(Mapping mapping) =>
        [.. OfInitiative(mapping.Initiative), .. mapping.Records.SelectMany((rule, index) => OfRecord(rule, WrittenMapping.Below("records", index)))];

    /// <summary>The columns in the order in which rules speak of them; those that none speaks of come last, by their names.</summary>
    public static ImmutableArray<string> Order(Mapping mapping) =>
        [
            .. Of(mapping)
                .Select(use => use.Given)
                .OfType<Given.From>()
                .Select(from => from.Column)
                .Concat(mapping.Columns.Keys.Order(StringComparer.Ordinal))
                .Where(mapping.Columns.ContainsKey)
                .Distinct(),
        ];

    private static IEnumerable<ColumnUse> OfInitiative(InitiativeRule rule) =>
        [
            new("initiative.key", new Given.From(rule.Key), Need.Key, []),
            .. Used("initiative.name", rule.Name, Need.Line),
            .. Used("initiative.purpose", rule.Purpose, Need.Text),
            .. Used("initiative.place", rule.Place, Need.Line),
            .. Used("initiative.subjectArea", rule.SubjectArea, Need.Line),
            .. rule.Began.SelectMany((column, index) => Used(WrittenMapping.Below("initiative.began", index), new Given.From(column), Need.Date)),
        ];

    private static IEnumerable<ColumnUse> OfRecord(RecordRule rule, string path) =>
        rule switch
        {
            RecordRule.Partner partner => Used($"{path}.partner.agency", partner.Agency, Need.Line),
            RecordRule.Confidence confidence =>
            [
                .. Used($"{path}.confidence.rating", confidence.Rating, Need.Word, MappingChecks.Ratings(confidence.Scale)),
                .. Used($"{path}.confidence.on", confidence.On, Need.Date),
                .. Used($"{path}.confidence.reason", confidence.Reason, Need.Text),
            ],
            RecordRule.Step step =>
            [
                .. Used($"{path}.step.name", step.Name, Need.Line),
                .. Used($"{path}.step.purpose", step.Purpose, Need.Text),
                .. Used($"{path}.step.start", step.Start, Need.Date),
                .. Used($"{path}.step.finish", step.Finish, Need.Date),
            ],
            RecordRule.Measurement measurement =>
            [
                .. Used($"{path}.measurement.name", measurement.Name, Need.Line),
                .. Used($"{path}.measurement.kind", measurement.Kind, Need.Word, FixedWords.All<Core.Initiatives.IndicatorKind>()),
                .. Used($"{path}.measurement.unit", measurement.Unit, Need.Line),
                .. Used($"{path}.measurement.direction", measurement.Direction, Need.Word, FixedWords.All<Core.Initiatives.BetterDirection>()),
                .. Used($"{path}.measurement.value", measurement.Value, Need.Number),
                .. Used($"{path}.measurement.on", measurement.On, Need.Date),
                .. Used($"{path}.measurement.periodStart", measurement.PeriodStart, Need.Date),
            ],
            RecordRule.Milestone milestone =>
            [
                .. Used($"{path}.milestone.name", milestone.Name, Need.Line),
                .. Used($"{path}.milestone.plannedOn", milestone.PlannedOn, Need.Date),
                .. Used($"{path}.milestone.due", milestone.Due, Need.Date),
                .. Used($"{path}.milestone.reached", milestone.Reached, Need.Date),
            ],
            RecordRule.Challenge challenge =>
            [
                .. Used($"{path}.challenge.title", challenge.Title, Need.Line),
                .. Used($"{path}.challenge.description", challenge.Description, Need.Text),
                .. Used($"{path}.challenge.area", challenge.Area, Need.Word, FixedWords.All<Core.Framework.ChallengeArea>()),
                .. Used($"{path}.challenge.severity", challenge.Severity, Need.Severity),
                .. Used($"{path}.challenge.raised", challenge.Raised, Need.Date),
                .. Used($"{path}.challenge.resolved", challenge.Resolved, Need.Date),
                .. Used($"{path}.challenge.resolution", challenge.Resolution, Need.Text),
            ],
            RecordRule.Outcome outcome =>
            [
                .. Used($"{path}.outcome.name", outcome.Name, Need.Line),
                .. Used($"{path}.outcome.description", outcome.Description, Need.Text),
                .. Used($"{path}.outcome.on", outcome.On, Need.Date),
            ],
            RecordRule.Benefit benefit =>
            [
                .. Used($"{path}.benefit.kind", benefit.Kind, Need.Word, FixedWords.All<Core.Initiatives.Benefit>()),
                .. Used($"{path}.benefit.name", benefit.Name, Need.Line),
                .. Used($"{path}.benefit.description", benefit.Description, Need.Text),
                .. Used($"{path}.benefit.on", benefit.On, Need.Date),
            ],
            _ => throw new InvalidOperationException($"A rule of the kind {rule.GetType().Name} is not known."),
        };

    private static IEnumerable<ColumnUse> Used(string path, Given? given, Need need, ImmutableArray<string> words = default) =>
        given is null ? [] : [new ColumnUse(path, given, need, words.IsDefault ? [] : words)];
}
