using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace JourneyTracker.Operations;

/// <summary>
/// Makes C# of the operations of a client: a record for each, with what it is given and what it answers with. The project's additional files are
/// the schema (<c>schema.graphql</c>) and files with operations (all other <c>.graphql</c>). What the schema does not have is an error where it is asked for,
/// so that a change of the schema breaks the build of who relied on it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class OperationsGenerator : IIncrementalGenerator
{
    private const string SchemaFile = "schema.graphql";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context
            .AdditionalTextsProvider.Where(file => Path.GetExtension(file.Path) == ".graphql")
            .Select((file, cancellation) => new SourceFile(file.Path, file.GetText(cancellation)?.ToString() ?? ""))
            .Collect();
        var space = context.AnalyzerConfigOptionsProvider.Select(
            (options, _) => options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var name) ? $"{name}.Operations" : "Operations"
        );
        context.RegisterSourceOutput(files.Combine(space), (output, given) => Generate(output, given.Left, given.Right));
    }

    private static void Generate(SourceProductionContext output, ImmutableArray<SourceFile> files, string space)
    {
        try
        {
            if (files.FirstOrDefault(file => Path.GetFileName(file.Path) == SchemaFile) is not { } schemaFile)
            {
                throw new Problem(Location.None, $"The schema is missing: name {SchemaFile} among the project's AdditionalFiles.");
            }

            var schema = Schema.Read(schemaFile);
            var check = new OperationCheck(schema);
            foreach (var file in files.Where(file => file != schemaFile).OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                check.Add(file);
            }

            var operations = check.Run(problem => output.ReportDiagnostic(problem.Diagnostic));
            output.AddSource("Operations.g.cs", SourceText.From(new CodeWriter(schema, check, space).Write(operations), Encoding.UTF8));
        }
        catch (Problem problem)
        {
            output.ReportDiagnostic(problem.Diagnostic);
        }
    }
}
