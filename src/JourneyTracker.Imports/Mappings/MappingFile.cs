using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Imports.Mappings;

/// <summary>Reads and writes mappings.</summary>
public static class MappingFile
{
    /// <summary>Reads a mapping from YAML or JSON.</summary>
    /// <param name="text">The text, of at most 1 MB.</param>
    /// <exception cref="MappingNotUnderstood">It does not follow the schema, or its rules can't be followed; everything that is wrong is told.</exception>
    public static Mapping Read(string text)
    {
        var written = WrittenMapping.Parse(text);
        if (MappingSchema.Problems(written) is { IsEmpty: false } problems)
        {
            throw new MappingNotUnderstood(problems);
        }

        var found = new List<(string Path, string Message)>();
        var mapping = Of(written.Root, found);
        found.AddRange(MappingChecks.Problems(mapping));
        return found.Count == 0
            ? mapping
            : throw new MappingNotUnderstood([
                .. found
                    .Select(problem => new MappingProblem(problem.Path, written.LineOf(problem.Path), problem.Message))
                    .OrderBy(problem => problem.Line ?? 0),
            ]);
    }

    /// <summary>Writes a mapping as YAML, from which <see cref="Read" /> makes the same again.</summary>
    public static string Write(Mapping mapping) => YamlText.Of(MappingTree.Of(mapping));

    private static Mapping Of(JsonObject root, List<(string Path, string Message)> problems)
    {
        var name = Text(root, "mapping")!;
        return new Mapping(
            name,
            Text(root, "title") ?? name,
            FileOf(root["file"]),
            root["snapshot"] is { } snapshot ? SnapshotOf(snapshot, problems) : null,
            root["portfolio"] is { } portfolio ? new PortfolioRule(Text(portfolio, "reference")!, Text(portfolio, "name")!) : null,
            new ReadAs(
                root["readAs"]?["none"] is JsonArray none ? Matches(none) : [new TextMatch("", false)],
                root["readAs"]?["withheld"] is JsonArray withheld ? Matches(withheld) : []
            ),
            root["columns"]!.AsObject().ToImmutableDictionary(column => column.Key, column => ColumnOf(column.Value!, column.Key, problems)),
            root["ignore"] is JsonArray ignore ? HeadersOf(ignore) : [],
            InitiativeOf(root["initiative"]!),
            root["records"] is JsonArray records ? [.. records.Select(record => RecordOf(record!.AsObject()))] : []
        );
    }

    private static FileShape FileOf(JsonNode? file) =>
        new(
            file?["headerRow"] is { } row ? (int)row.GetValue<decimal>() : 1,
            Text(file, "sheet"),
            Text(file, "separator")?[0],
            // UTF-8 is what is meant where nothing is said.
            Text(file, "encoding") is { } encoding and not "utf-8"
                ? encoding
                : null
        );

    private static SnapshotRule SnapshotOf(JsonNode snapshot, List<(string, string)> problems)
    {
        var (on, published) = ((PartialDate?)null, (DateOnly?)null);
        if (Text(snapshot, "on") is { } day)
        {
            on = PartialDate.TryParse(day, out var known) ? known : null;
            if (on is null)
            {
                problems.Add(("snapshot.on", PartialDate.HowToWrite));
            }
        }

        if (Text(snapshot, "published") is { } since)
        {
            published = DateOnly.TryParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known : null;
            if (published is null)
            {
                problems.Add(("snapshot.published", "Write the day of the publication as year, month and day, such as 2025-01-16."));
            }
        }

        return new SnapshotRule(on, published, Yes(snapshot, "complete"));
    }

    private static ImmutableArray<TextMatch> Matches(JsonArray list) =>
        [.. list.Select(item => item is JsonObject starts ? new TextMatch(Text(starts, "starts")!, true) : new TextMatch(item!.GetValue<string>(), false))];

    private static ImmutableArray<HeaderMatch> HeadersOf(JsonArray list) => [.. Matches(list).Select(match => new HeaderMatch(match.Text, match.OnlyStart))];

    private static Column ColumnOf(JsonNode column, string name, List<(string, string)> problems) =>
        new(
            Text(column, "starts") is { } starts ? new HeaderMatch(starts, true) : new HeaderMatch(Text(column, "name")!, false),
            column switch
            {
                _ when column["date"] is JsonArray formats => new Reading.Date([.. formats.Select(format => format!.GetValue<string>())]),
                _ when column["number"] is { } number => NumberOf(number, name, problems),
                _ when column["words"] is JsonArray words => new Reading.OneOf(
                    WordsOf(words.Select(word => word!.GetValue<string>()), name, problems),
                    Yes(column, "others")
                ),
                _ when column["words"] is JsonObject words => new Reading.OneOf(
                    words.ToImmutableDictionary(word => word.Key, word => word.Value!.GetValue<string>()),
                    Yes(column, "others")
                ),
                _ when column["yesNo"] is not null => new Reading.YesNo(),
                _ => new Reading.Words(Text(column, "pattern")),
            },
            Yes(column, "required"),
            Yes(column, "optional")
        )
        {
            Also = column["also"] is JsonArray also ? HeadersOf(also) : [],
        };

    private static Reading.Number NumberOf(JsonNode number, string name, List<(string, string)> problems)
    {
        var times = 1m;
        if (
            number["times"] is { } written
            && !decimal.TryParse(written.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out times) | times == 0
        )
        {
            problems.Add(($"columns.{name}.number.times", "This number can't be reckoned with. Write it as 0.001 or 1000."));
        }

        return new Reading.Number(Text(number, "strip") ?? "", Yes(number, "decimalComma"), times);
    }

    private static ImmutableDictionary<string, string> WordsOf(IEnumerable<string> words, string name, List<(string, string)> problems)
    {
        var allowed = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var word in words)
        {
            if (!allowed.TryAdd(word, word))
            {
                problems.Add(($"columns.{name}.words", $"“{Whitespace.Shown(word)}” stands here twice. Leave one out."));
            }
        }

        return allowed.ToImmutable();
    }

    private static InitiativeRule InitiativeOf(JsonNode rule) =>
        new(
            Text(rule, "key")!,
            Yes(rule, "existing"),
            GivenOf(rule, "name"),
            GivenOf(rule, "purpose"),
            GivenOf(rule, "place"),
            GivenOf(rule, "subjectArea"),
            rule["began"] is JsonArray began ? [.. began.Select(column => column!.GetValue<string>())] : []
        );

    private static RecordRule RecordOf(JsonObject record)
    {
        var (kind, rule) = record.Single();
        var fields = rule!.AsObject();
        return kind switch
        {
            "partner" => new RecordRule.Partner(GivenOf(fields, "agency")!, Word<PartnerRole>(fields, "role")),
            "confidence" => new RecordRule.Confidence(
                Word<ConfidenceAssessor>(fields, "assessor"),
                Text(fields, "scale")!,
                GivenOf(fields, "rating")!,
                GivenOf(fields, "on"),
                GivenOf(fields, "reason")
            ),
            "step" => new RecordRule.Step(GivenOf(fields, "name")!, GivenOf(fields, "purpose"), GivenOf(fields, "start"), GivenOf(fields, "finish")),
            "measurement" => new RecordRule.Measurement(
                GivenOf(fields, "name")!,
                GivenOf(fields, "kind")!,
                GivenOf(fields, "unit")!,
                GivenOf(fields, "direction")!,
                GivenOf(fields, "value")!,
                GivenOf(fields, "on"),
                GivenOf(fields, "periodStart")
            ),
            "milestone" => new RecordRule.Milestone(GivenOf(fields, "name")!, GivenOf(fields, "due"), GivenOf(fields, "reached"), GivenOf(fields, "plannedOn")),
            "challenge" => new RecordRule.Challenge(
                GivenOf(fields, "title")!,
                GivenOf(fields, "description"),
                GivenOf(fields, "area")!,
                GivenOf(fields, "severity")!,
                GivenOf(fields, "raised"),
                GivenOf(fields, "resolved"),
                GivenOf(fields, "resolution")
            ),
            "outcome" => new RecordRule.Outcome(GivenOf(fields, "name")!, GivenOf(fields, "description"), GivenOf(fields, "on")),
            "benefit" => new RecordRule.Benefit(GivenOf(fields, "kind")!, GivenOf(fields, "name")!, GivenOf(fields, "description"), GivenOf(fields, "on")),
            _ => throw new InvalidOperationException($"The schema knows a rule {kind} that is not read."),
        };
    }

    private static Given? GivenOf(JsonNode rule, string field) =>
        rule[field] switch
        {
            null => null,
            JsonObject constant => new Given.Text(Text(constant, "text")!),
            var column => new Given.From(column.GetValue<string>()),
        };

    private static T Word<T>(JsonNode rule, string field)
        where T : struct, Enum =>
        FixedWords.TryRead<T>(Text(rule, field), out var value)
            ? value
            : throw new InvalidOperationException($"The schema knows a word of {field} that is not read.");

    private static string? Text(JsonNode? node, string field) => node?[field]?.GetValue<string>();

    private static bool Yes(JsonNode? node, string field) => node?[field]?.GetValue<bool>() ?? false;
}
