using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;
using Xunit;

namespace JourneyTracker.Imports.Tests.Mappings;

public sealed class ReadyMappingTests
{
    public static TheoryData<string> Names => [.. ReadyMappings.All.Select(mapping => mapping.Name)];

    [Fact]
    public void Every_mapping_that_comes_with_the_product_is_understood() =>
        Assert.Equal(["challenges", "initiatives", "measurements", "milestones", "uk-gmpp"], ReadyMappings.All.Select(mapping => mapping.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_template_has_the_headers_of_its_own_mapping(string name)
    {
        var mapping = ReadyMappings.Named(name)!;
        var csv = ReadyMappings.TemplateCsv(mapping);
        var headers = csv.TrimEnd('\r', '\n').Split(',');
        var table = MappedTable.Of(mapping, Written.Table(headers));

        Assert.EndsWith("\r\n", csv, StringComparison.Ordinal);
        Assert.Empty(table.HeaderProblems);
        Assert.Empty(table.NotMapped);
        Assert.Equal(mapping.Columns.Count, headers.Length);
        Assert.Equal(MappingFile.Write(mapping), MappingFile.Write(MappingFile.Read(ReadyMappings.TextOf(name)!)));
    }

    [Fact]
    public void There_is_no_mapping_of_another_name()
    {
        Assert.Null(ReadyMappings.Named("schema"));
        Assert.Null(ReadyMappings.TextOf("schema"));
    }

    [Fact]
    public void Headers_with_what_separates_stand_in_quotes()
    {
        var mapping = Written.With("a: {name: 'Cost, in \"m\"'}", "file: {headerRow: 3}");

        Assert.Equal("\r\n\r\nId,\"Cost, in \"\"m\"\"\"\r\n", ReadyMappings.TemplateCsv(mapping));
    }

    [Fact]
    public void Templates_take_the_words_of_the_api_and_of_the_pages()
    {
        var kinds = Words("measurements", "kind");
        Assert.All(Enum.GetValues<IndicatorKind>(), kind => Assert.Equal(FixedWords.Of(kind), kinds[FixedWords.Of(kind)]));
        Assert.Equal("TAKE_UP", kinds["Take-up"]);
        Assert.Equal("CUSTOMER_EXPERIENCE", kinds["Customer experience"]);

        var better = Words("measurements", "direction");
        Assert.All(Enum.GetValues<BetterDirection>(), direction => Assert.Equal(FixedWords.Of(direction), better[FixedWords.Of(direction)]));
        Assert.Equal(("UP", "DOWN"), (better["more is better"], better["less is better"]));

        var areas = Words("challenges", "area");
        Assert.All(Enum.GetValues<ChallengeArea>(), area => Assert.Equal(FixedWords.Of(area), areas[FixedWords.Of(area)]));
        Assert.All(Enum.GetValues<ChallengeArea>().Where(area => area != ChallengeArea.Governance), area =>
            Assert.Equal(FixedWords.Of(area), areas[FrameworkWords.TitleOf(area)])
        );
    }

    [Fact]
    public void A_filled_in_template_is_understood()
    {
        var table = MappedTable.Of(
            ReadyMappings.Named("measurements")!,
            Written.Table(
                ["Initiative", "Indicator", "Kind", "Unit", "Better", "Value", "Measured on"],
                ["nav", "Waiting time", "Customer experience", "days", "Less is better", "12.5", "2024-Q1"]
            )
        );
        var row = Assert.Single(table.Rows);

        Assert.Empty(row.Problems);
        Assert.Equal(new CellValue.Words("CUSTOMER_EXPERIENCE"), row.Values["kind"]);
        Assert.Equal(new CellValue.Words("DOWN"), row.Values["direction"]);
        Assert.Equal(new CellValue.Number(12.5m), row.Values["value"]);
    }

    // Headers and cells as the three releases have them.
    [Fact]
    public void A_row_of_the_british_portfolio_is_understood()
    {
        string[] headers =
        [
            "GMPP ID Number",
            "Project Name",
            "Department",
            "Annual Report Category",
            "Description / Aims",
            "IPA Delivery Confidence Assessment \n(A Delivery Confidence Assessment of the project at a fixed point in time)",
            "SRO Delivery Confidence Assessment \n(A Delivery Confidence Assessment of the project at a fixed point in time)",
            "Departmental commentary on actions planned or taken on the IPA RAG rating.",
            "Project - Start Date \n(Latest Approved Start Date)",
            "Project - End Date \n(Latest Approved End Date)",
            "Departmental narrative on  budget/forecast variance for 2021/22 \n(if variance is more than 5%)",
            "Financial Year Baseline (£m) (including Non-Government Costs)",
            "Financial Year Forecast (£m) (including Non-Government Costs)",
            "Financial Year Variance (%)",
            "TOTAL Baseline Whole Life Costs (£m) (including Non-Government Costs)",
        ];
        var table = MappedTable.Of(
            ReadyMappings.Named("uk-gmpp")!,
            Written.Table(
                headers,
                [
                    "MOD_0135_2122-Q1",
                    "A project",
                    "MOD",
                    "ICT",
                    "What it is for",
                    "Not Applicable ",
                    "Amber",
                    "",
                    "2013-03-01 00:00:00",
                    "Exempt under Section 43 of the Freedom of Information Act 2000 (Commercial Interests)",
                    "",
                    "£1,140.50",
                    "-",
                    "-5%",
                    "£32,614",
                ]
            )
        );
        var row = Assert.Single(table.Rows);

        Assert.Empty(table.HeaderProblems);
        Assert.Empty(table.NotMapped);
        Assert.Empty(row.Problems);
        Assert.DoesNotContain("ipa", row.Values.Keys);
        Assert.DoesNotContain("forecast", row.Values.Keys);
        Assert.Equal(new CellValue.Words("Amber"), row.Values["sro"]);
        Assert.Equal("2013-03-01", Assert.IsType<CellValue.Date>(row.Values["start"]).On.ToString());
        Assert.IsType<CellValue.Withheld>(row.Values["finish"]);
        Assert.Equal(new CellValue.Number(1140.5m), row.Values["baseline"]);
        Assert.Equal(new CellValue.Number(32614), row.Values["whole"]);
    }

    private static IReadOnlyDictionary<string, string> Words(string mapping, string column) =>
        Assert.IsType<Reading.OneOf>(ReadyMappings.Named(mapping)!.Columns[column].Reading).Allowed;
}
