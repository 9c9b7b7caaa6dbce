using System.Collections.Immutable;
using JourneyTracker.Operations;
using JourneyTracker.Server.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace JourneyTracker.Cli.Tests.Operations;

/// <summary>The operations are held against the schema when they are built: a change that they don't follow breaks the build, where it is asked for.</summary>
public sealed class SchemaChangeTests
{
    private static readonly string Schema = File.ReadAllText(Path.Combine(Repository.Folder, "src", "JourneyTracker.GraphQL", "schema.graphql"));

    private static readonly ImmutableArray<(string Path, string Text)> Operations =
    [
        .. Directory
            .GetFiles(Path.Combine(Repository.Folder, "src", "JourneyTracker.Cli", "Operations"), "*.graphql")
            .Select(path => (path, File.ReadAllText(path))),
    ];

    [Fact]
    public void The_operations_fit_the_schema_as_it_is() => Assert.Empty(Built(Schema).Problems);

    [Theory]
    [InlineData("  outstandingChallenges: Int!\n", "  challengesOutstanding: Int!\n", "Reading.graphql", "Initiative has no field outstandingChallenges.")]
    [InlineData("    \"Which initiatives.\"\n    filter: InitiativeFilter,\n", "", "Reading.graphql", "initiatives takes no argument filter.")]
    [InlineData(
        "    \"Which initiatives.\"\n    filter: InitiativeFilter,",
        "    filter: ChallengeFilter,",
        "Reading.graphql",
        "$filter is InitiativeFilter, and ChallengeFilter is asked for."
    )]
    [InlineData(
        "  importMappings: [ImportMapping!]!",
        "  importMappings(search: String!): [ImportMapping!]!",
        "Importing.graphql",
        "importMappings needs the argument search."
    )]
    [InlineData("  decideImport(", "  resolveImport(", "Importing.graphql", "Mutation has no field decideImport.")]
    [InlineData("enum ImportHow {", "enum ImportManner {", "Importing.graphql", "The schema has no type ImportHow that could be given.")]
    [InlineData(
        "input RecordTogetherInput {",
        "input RecordTogetherInput {\n  because: String!",
        "Recording.graphql",
        "RecordTogetherInput needs the field because."
    )]
    [InlineData("  how: Together = ALL_OR_NONE", "  manner: Together = ALL_OR_NONE", "Recording.graphql", "RecordTogetherInput has no field how.")]
    [InlineData("  notMapped: [String!]!", "  notMapped: [CellProblem!]!", "Importing.graphql", "Say which fields of CellProblem are asked for.")]
    [InlineData("  outstandingChallenges: Int!\n", "  outstandingChallenges: Number!\n", "Reading.graphql", "The schema has no type Number.")]
    public void A_change_that_they_do_not_follow_is_an_error_where_it_is_asked_for(string before, string after, string file, string message)
    {
        Assert.Contains(before, Schema, StringComparison.Ordinal);
        var problems = Built(Schema.Replace(before, after, StringComparison.Ordinal)).Problems;
        Assert.All(problems, one => Assert.Equal(DiagnosticSeverity.Error, one.Severity));
        // A fragment is told of for every operation that uses it.
        var place = Assert.Single(problems.Where(one => one.GetMessage() == message).Select(one => one.Location.GetLineSpan()).Distinct());
        Assert.Equal(file, Path.GetFileName(place.Path));
        // It points at something that is there.
        var line = Operations.Single(one => one.Path == place.Path).Text.Split('\n')[place.StartLinePosition.Line];
        Assert.False(string.IsNullOrWhiteSpace(line[place.StartLinePosition.Character..]));
    }

    [Fact]
    public void A_scalar_of_which_nothing_is_known_is_an_error_in_the_schema()
    {
        var problem = Assert.Single(Built($"{Schema}\nscalar Colour\n").Problems);
        Assert.Equal("schema.graphql", Path.GetFileName(problem.Location.GetLineSpan().Path));
    }

    [Theory]
    [InlineData("query Who2 { viewer { name } } query Who2 { viewer { name } }", "There is another operation Who2. Give this one a name of its own.")]
    [InlineData("query Two { viewer { name ", "Expected")]
    [InlineData("query Two { viewer { ...Nothing } }", "There is no fragment Nothing.")]
    [InlineData("query Two($unused: Int) { viewer { name } }", "The variable $unused is not used.")]
    [InlineData("query Two { import(id: $id) { id } }", "The operation Two has no variable $id.")]
    [InlineData("query Two($id: ID) { import(id: $id) { id } }", "$id is ID, and ID! is asked for.")]
    [InlineData("query Two { initiatives(orderBy: [{ by: COLOUR }]) { totalCount } }", "InitiativeOrderBy has no value COLOUR.")]
    [InlineData("query Two { viewer { name { first } } }", "String has no fields.")]
    [InlineData("query Two { viewer { ... on Initiative { id } } }", "Viewer is never of the type Initiative.")]
    [InlineData("{ viewer { name } }", "Only operations with a name, and fragments, can stand here.")]
    public void What_is_wrong_with_an_operation_is_an_error(string operation, string message) =>
        Assert.StartsWith(message, Assert.Single(Built(Schema, ("/Other.graphql", operation)).Problems).GetMessage(), StringComparison.Ordinal);

    [Fact]
    public void What_a_command_can_say_since_lately_is_a_flag()
    {
        const string Field = "input RecordMeasurementInput {\n";
        var code = Built(Schema.Replace(Field, $"{Field}  \"How sure one is.\"\n  certainty: Int\n", StringComparison.Ordinal)).Code;
        Assert.Contains(
            "new(\"certainty\", \"How sure one is.\", new InputValue(InputForm.WholeNumber, [], []), false, false)",
            code,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_a_fragment_says_of_one_type_may_be_missing_in_an_answer()
    {
        var code = Built(Schema, ("/Other.graphql", "fragment Named on UserError { message ... on VersionConflict { code } }")).Code;
        Assert.DoesNotContain("record Named(", code, StringComparison.Ordinal);
        code = Built(
            Schema,
            (
                "/Other.graphql",
                "mutation Two($id: ID!) { cancelImport(input: { id: $id }) { errors { ...Named } } } fragment Named on UserError { message ... on VersionConflict { code } }"
            )
        ).Code;
        Assert.Contains("record Named(string Message, UserErrorCode? Code)", code, StringComparison.Ordinal);
    }

    private static (ImmutableArray<Diagnostic> Problems, string Code) Built(string schema, params (string Path, string Text)[] more)
    {
        AdditionalText[] files = [new Given("/api/schema.graphql", schema), .. Operations.Concat(more).Select(one => new Given(one.Path, one.Text))];
        var driver = CSharpGeneratorDriver.Create([new OperationsGenerator().AsSourceGenerator()], files);
        var result = driver.RunGenerators(CSharpCompilation.Create("Client"), TestContext.Current.CancellationToken).GetRunResult();
        return (result.Diagnostics, string.Concat(result.GeneratedTrees.Select(tree => tree.ToString())));
    }

    private sealed class Given(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
