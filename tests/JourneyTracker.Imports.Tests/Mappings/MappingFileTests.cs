using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;
using Xunit;

namespace JourneyTracker.Imports.Tests.Mappings;

public sealed class MappingFileTests
{
    private const string Whole = """
        $schema: /schemas/mapping-1.json
        mapping: annual-return
        title: Annual return
        file: {headerRow: 3, sheet: Data, separator: ";", encoding: windows-1252}
        snapshot: {on: "2024-03-31", published: "2025-01-16", complete: true}
        portfolio: {reference: gmpp, name: Major projects}
        readAs: {none: ["", "-", {starts: To be}], withheld: [{starts: Exempt}]}
        columns:
          id: {name: Id, pattern: '[A-Z]+', required: true}
          name: {starts: Project}
          rating: {name: Rating, words: [Red, Amber, Green]}
          area: {name: Area, words: {People: WORKFORCE_CHANGE}}
          start: {name: Start, date: [dd/MM/yyyy, fiscal-year-april], optional: true}
          cost: {name: Cost, number: {strip: "£.", decimalComma: true, times: 0.001}}
          agreed: {name: Agreed, yesNo: true}
        ignore: [Notes, {starts: Narrative}]
        initiative: {key: id, existing: false, name: name, purpose: {text: To serve}, began: [start]}
        records:
          - partner: {agency: {text: Treasury}, role: FUNDER}
          - confidence: {assessor: INDEPENDENT, scale: delivery-confidence/3-point, rating: rating, reason: name}
          - step: {name: {text: Delivery}, purpose: name, start: start, finish: {text: "2025"}}
          - measurement: {name: {text: Cost}, kind: {text: COST}, unit: {text: £m}, direction: {text: DOWN}, value: cost, on: start, periodStart: start}
          - milestone: {name: name, due: start, reached: start, plannedOn: start}
          - challenge: {title: name, description: name, area: area, severity: {text: "3"}, raised: start, resolved: start, resolution: name}
          - outcome: {name: name, description: name, on: start}
          - benefit: {kind: {text: LOWER_COST_TO_SERVE}, name: name, description: name, on: start}
        """;

    [Fact]
    public void All_that_a_mapping_can_say_is_read()
    {
        var mapping = MappingFile.Read(Whole);

        Assert.Equal(("annual-return", "Annual return"), (mapping.Name, mapping.Title));
        Assert.Equal(new FileShape(3, "Data", ';', "windows-1252"), mapping.File);
        Assert.Equal(
            ("2024-03-31", new DateOnly(2025, 1, 16), true),
            (mapping.Snapshot?.On?.ToString(), mapping.Snapshot?.Published, mapping.Snapshot?.Complete)
        );
        Assert.Equal(new PortfolioRule("gmpp", "Major projects"), mapping.Portfolio);
        Assert.Equal([new TextMatch("", false), new TextMatch("-", false), new TextMatch("To be", true)], mapping.ReadAs.None);
        Assert.Equal([new TextMatch("Exempt", true)], mapping.ReadAs.Withheld);
        Assert.Equal(new Column(new HeaderMatch("Id", false), new Reading.Words("[A-Z]+"), Required: true), mapping.Columns["id"]);
        Assert.Equal(new HeaderMatch("Project", true), mapping.Columns["name"].Header);
        Assert.Equal(["Amber", "Green", "Red"], Assert.IsType<Reading.OneOf>(mapping.Columns["rating"].Reading).Allowed.Values.Order());
        Assert.Equal("WORKFORCE_CHANGE", Assert.IsType<Reading.OneOf>(mapping.Columns["area"].Reading).Allowed["People"]);
        Assert.Equal(["dd/MM/yyyy", "fiscal-year-april"], Assert.IsType<Reading.Date>(mapping.Columns["start"].Reading).Formats);
        Assert.True(mapping.Columns["start"].Optional);
        Assert.Equal(new Reading.Number("£.", true, 0.001m), mapping.Columns["cost"].Reading);
        Assert.IsType<Reading.YesNo>(mapping.Columns["agreed"].Reading);
        Assert.Equal([new HeaderMatch("Notes", false), new HeaderMatch("Narrative", true)], mapping.Ignore);
        Assert.Equal(new Given.Text("To serve"), mapping.Initiative.Purpose);
        Assert.Equal(["start"], mapping.Initiative.Began);
        Assert.Equal(new RecordRule.Partner(new Given.Text("Treasury"), PartnerRole.Funder), mapping.Records[0]);
        Assert.Equal(
            new RecordRule.Confidence(ConfidenceAssessor.Independent, "delivery-confidence/3-point", new Given.From("rating"), null, new Given.From("name")),
            mapping.Records[1]
        );
        Assert.Equal(
            new RecordRule.Step(new Given.Text("Delivery"), new Given.From("name"), new Given.From("start"), new Given.Text("2025")),
            mapping.Records[2]
        );
        Assert.Equal(8, mapping.Records.Length);
    }

    [Fact]
    public void What_is_left_out_is_what_is_so_anyway()
    {
        var mapping = Written.With("");

        Assert.Equal("test", mapping.Title);
        Assert.Equal(new FileShape(), mapping.File);
        Assert.Equal([new TextMatch("", false)], mapping.ReadAs.None);
        Assert.Empty(mapping.ReadAs.Withheld);
        Assert.Null(mapping.Snapshot);
        Assert.Empty(mapping.Records);
    }

    [Fact]
    public void Json_says_the_same_as_yaml()
    {
        var yaml = MappingFile.Read("mapping: x\ntitle: 😀 a/b\ncolumns: {id: {name: Id}}\ninitiative: {key: id, existing: true}\n");
        // Tabs, halves of characters and slashes behind a backslash are JSON and not YAML.
        var json = MappingFile.Read(
            "{\"mapping\": \"x\", \"title\": \"\\ud83d\\ude00 a\\/b\",\n\t\"columns\": {\"id\": {\"name\": \"Id\"}},\n\t\"initiative\": {\"key\": \"id\", \"existing\": true}}"
        );

        Assert.Equal(MappingFile.Write(yaml), MappingFile.Write(json));
    }

    [Fact]
    public void What_stands_without_quotes_and_looks_like_a_word_is_a_text()
    {
        var column = Written.With("a: {name: No, words: [Yes, NA, 2024-03-31, 0033, 0x10, .inf]}").Columns["a"];

        Assert.Equal("No", column.Header.Text);
        Assert.Equal(
            [".inf", "0033", "0x10", "2024-03-31", "NA", "Yes"],
            Assert.IsType<Reading.OneOf>(column.Reading).Allowed.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("mapping: My Mapping", "mapping", 1)]
    [InlineData("mapping: x\ntitel: X", "titel", 2)]
    [InlineData("mapping: x\nsnapshot: {on: 2024}", "snapshot.on", 2)]
    [InlineData("mapping: x\nfile: {headerRow: 0}", "file.headerRow", 2)]
    [InlineData("mapping: x\nfile:\n  encoding: latin1", "file.encoding", 3)]
    [InlineData("mapping: x\nportfolio: {reference: A B, name: X}", "portfolio.reference", 2)]
    [InlineData("mapping: x\ncolumns:\n  a: Start", "columns.a", 3)]
    [InlineData("mapping: x\ncolumns:\n  a: {}", "columns.a", 3)]
    [InlineData("mapping: x\ncolumns:\n  a: {name: A, starts: A}", "columns.a.starts", 3)]
    [InlineData("mapping: x\ncolumns:\n  a: {name: A, date: [], number: {}}", "columns.a.number", 3)]
    [InlineData("mapping: x\ncolumns:\n  a: {name: A, words: [B], pattern: B}", "columns.a.pattern", 3)]
    [InlineData("mapping: x\ncolumns:\n  a: {name: A, words: [1]}", "columns.a.words[0]", 3)]
    [InlineData("mapping: x\ncolumns:\n  a: {name: A, yesNo: false}", "columns.a.yesNo", 3)]
    [InlineData("mapping: x\ncolumns:\n  a b: {name: A}", "columns.a b", 3)]
    [InlineData("mapping: x\nrecords:\n  - foo: {}", "records[0].foo", 3)]
    [InlineData("mapping: x\nrecords:\n  - {step: {name: a}, milestone: {name: a}}", "records[0]", 3)]
    [InlineData("mapping: x\nrecords:\n  - partner: {agency: a, role: Leader}", "records[0].partner.role", 3)]
    [InlineData("mapping: x\nrecords:\n  - step: {name: {txt: a}}", "records[0].step.name.txt", 3)]
    [InlineData(
        "mapping: x\nrecords:\n  - measurement: {name: a, kind: {text: MONEY}, unit: a, direction: a, value: a}",
        "records[0].measurement.kind.text",
        3
    )]
    public void What_does_not_follow_the_schema_is_told_with_its_place(string text, string path, int line) =>
        Assert.Contains(Written.Problems(text), problem => problem.Path == path && problem.Line == line && problem.Message.Length > 10);

    [Fact]
    public void What_is_missing_is_told_by_its_names()
    {
        var problem = Assert.Single(Written.Problems("mapping: x"));
        Assert.Contains("columns, initiative", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_is_told_with_those_that_are_known() =>
        Assert.Contains(
            "required, optional",
            Assert.Single(Written.Problems("mapping: x\ncolumns: {id: {name: Id, requird: true}}\ninitiative: {key: id, existing: true}")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("", "a: {name: A, date: [dd/mm/yyyy]}", "columns.a.date[0]")]
    [InlineData("", "a: {name: A, date: [hh]}", "columns.a.date[0]")]
    [InlineData("", "a: {name: A, date: ['yyyy-MM-ddTHH:mm:sszzz']}", "columns.a.date[0]")]
    [InlineData("", "a: {name: A, date: [dd/MM]}", "columns.a.date[0]")]
    [InlineData("", "a: {name: A, date: [d]}", "columns.a.date[0]")]
    [InlineData("", "a: {name: A, date: [fiscal-year-spring]}", "columns.a.date[0]")]
    [InlineData("", "a: {name: A, pattern: '('}", "columns.a.pattern")]
    [InlineData("", "a: {name: A, pattern: '(?=a)'}", "columns.a.pattern")]
    [InlineData("", "a: {name: A, number: {strip: '-'}}", "columns.a.number.strip")]
    [InlineData("", "a: {name: A, number: {strip: '0'}}", "columns.a.number.strip")]
    [InlineData("", "a: {name: A, number: {strip: '.'}}", "columns.a.number.strip")]
    [InlineData("", "a: {name: A, number: {strip: ',', decimalComma: true}}", "columns.a.number.strip")]
    [InlineData("", "a: {name: A, number: {strip: '('}}", "columns.a.number.strip")]
    [InlineData("", "a: {name: A, number: {times: 1e-40}}", "columns.a.number.times")]
    [InlineData("", "a: {name: A, words: {Red: a, 'RED ': b}}", "columns.a.words")]
    [InlineData("", "a: {name: A, words: [Red, Red]}", "columns.a.words")]
    [InlineData("", "a: {name: ' id '}", "columns.id")]
    [InlineData("", "a: {name: ' '}", "columns.a")]
    [InlineData("ignore: [a]", "a: {name: A}", "columns.a")]
    [InlineData("ignore: [{starts: ' '}]", "", "ignore[0]")]
    [InlineData("readAs: {none: [{starts: ' '}]}", "", "readAs.none[0]")]
    [InlineData("snapshot: {on: 31 March}", "", "snapshot.on")]
    [InlineData("snapshot: {published: '2024'}", "", "snapshot.published")]
    [InlineData("records: [{outcome: {name: b, on: {text: '2024'}}}]", "a: {name: A}", "records[0].outcome.name")]
    [InlineData("records: [{outcome: {name: id, on: id}}]", "", "records[0].outcome.on")]
    [InlineData("records: [{outcome: {name: id, on: {text: soon}}}]", "", "records[0].outcome.on")]
    [InlineData("records: [{outcome: {name: a, on: a}}]", "a: {name: A, date: []}", "records[0].outcome.name")]
    [InlineData("records: [{outcome: {name: id}}]", "", "records[0].outcome")]
    [InlineData("records: [{milestone: {name: id}}]", "", "records[0].milestone")]
    [InlineData("records: [{step: {name: id}}]", "", "records[0].step")]
    [InlineData("records: [{partner: {agency: id, role: LEAD}}]", "", "records[0].partner")]
    [InlineData("records: [{confidence: {assessor: OWNER, scale: x/1, rating: id, on: {text: '2024'}}}]", "", "records[0].confidence.scale")]
    [InlineData(
        "records: [{confidence: {assessor: OWNER, scale: delivery-confidence/3-point, rating: a, on: {text: '2024'}}}]",
        "a: {name: A, words: [Red, Purple]}",
        "records[0].confidence.rating"
    )]
    [InlineData(
        "records: [{measurement: {name: id, kind: a, unit: id, direction: {text: UP}, value: {text: '1'}, on: {text: '2024'}}}]",
        "a: {name: A, words: {Money: MONEY}}",
        "records[0].measurement.kind"
    )]
    [InlineData(
        "records: [{measurement: {name: id, kind: {text: COST}, unit: id, direction: {text: UP}, value: {text: '1,5'}, on: {text: '2024'}}}]",
        "",
        "records[0].measurement.value"
    )]
    [InlineData("records: [{challenge: {title: id, area: {text: GOVERNANCE}, severity: id, raised: {text: '2024'}}}]", "", "records[0].challenge.severity")]
    public void What_a_schema_cannot_say_is_told_with_its_place(string more, string columns, string path)
    {
        var problem = Assert.Single(Assert.Throws<MappingNotUnderstood>(() => Written.With(columns, more)).Problems);
        Assert.Equal(path, problem.Path);
        Assert.NotNull(problem.Line);
    }

    [Theory]
    [InlineData("initiative: {key: idd, existing: true}", "initiative.key", "“id”")]
    [InlineData("initiative: {key: id, name: id}", "initiative", "began")]
    [InlineData("snapshot: {}\ninitiative: {key: id}", "initiative", "name")]
    [InlineData("snapshot: {}\ninitiative: {key: id, name: id, began: [id]}", "initiative.began[0]", "date: []")]
    public void An_initiative_can_be_known_and_registered(string initiative, string path, string says)
    {
        var problem = Assert.Single(Written.Problems($"mapping: x\ncolumns: {{id: {{name: Id}}}}\n{initiative}"));
        Assert.Equal(path, problem.Path);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_dates_what_has_no_date_of_its_own() => Assert.Single(Written.With("", "snapshot: {}\nrecords: [{outcome: {name: id}}]").Records);

    [Theory]
    [InlineData("mapping: x\ntitle: &a b", "&name", 2)]
    [InlineData("mapping: &a x\ntitle: *a", "&name", 1)]
    [InlineData("mapping: x\ntitle: *a", "*name", 2)]
    [InlineData("mapping: !!str x", "Tags", 1)]
    [InlineData("mapping: x\nmapping: y", "twice", 2)]
    [InlineData("{\"mapping\": \"x\",\n\"mapping\": \"y\"}", "twice", 2)]
    [InlineData("mapping: x\n---\nmapping: y", "document", 2)]
    [InlineData("mapping: [x", "YAML", 2)]
    [InlineData("mapping: x\n\ttitle: y", "YAML", 2)]
    [InlineData("{\"mapping\": \"x\", \"title\": \"\\ud83d\"}", "half", 1)]
    [InlineData("? [a]\n: b", "name must", 1)]
    [InlineData("- a", "not a mapping", null)]
    [InlineData("", "not a mapping", null)]
    public void What_is_no_text_of_a_mapping_is_told(string text, string says, int? line)
    {
        var problem = Assert.Single(Written.Problems(text));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void What_is_nested_deeply_is_refused_at_once()
    {
        foreach (var open in new[] { "[", "{a: ", "{\"a\":", "[{\"a\":" })
        {
            Assert.Contains("nested", Assert.Single(Written.Problems(string.Concat(Enumerable.Repeat(open, 100_000)))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_long_is_refused()
    {
        var much = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"a{i}: 1\n"));
        Assert.Contains("parts", Assert.Single(Written.Problems(much)).Message, StringComparison.Ordinal);
        Assert.Contains("1 MB", Assert.Single(Written.Problems(new string('ä', 500_001))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fixed_words_of_the_schema_are_those_of_the_product()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(MappingSchema.Json);
        var rules = schema.RootElement.GetProperty("$defs").GetProperty("record").GetProperty("properties");

        Assert.Equal(FixedWords.All<PartnerRole>(), Words("partner", "role"));
        Assert.Equal(FixedWords.All<ConfidenceAssessor>(), Words("confidence", "assessor"));
        Assert.Equal(FixedWords.All<IndicatorKind>(), Constants("measurement", "kind"));
        Assert.Equal(FixedWords.All<BetterDirection>(), Constants("measurement", "direction"));
        Assert.Equal(FixedWords.All<ChallengeArea>(), Constants("challenge", "area"));
        Assert.Equal(FixedWords.All<Benefit>(), Constants("benefit", "kind"));

        IEnumerable<string?> Words(string rule, string field) =>
            rules.GetProperty(rule).GetProperty("properties").GetProperty(field).GetProperty("enum").EnumerateArray().Select(word => word.GetString());
        IEnumerable<string?> Constants(string rule, string field) =>
            rules
                .GetProperty(rule)
                .GetProperty("properties")
                .GetProperty(field)
                .GetProperty("properties")
                .GetProperty("text")
                .GetProperty("enum")
                .EnumerateArray()
                .Select(word => word.GetString());
    }
}
