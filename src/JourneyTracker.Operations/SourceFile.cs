using GraphQLParser.AST;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace JourneyTracker.Operations;

/// <summary>A file as the compiler was given it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">What it says.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>Where a part of it stands, so that an error leads there.</summary>
    public Location At(ASTNode node) => At(node.Location.Start, node.Location.End);

    /// <summary>Where characters of it stand, counted from 0.</summary>
    public Location At(int start, int end)
    {
        var lines = SourceText.From(Text).Lines;
        var span = TextSpan.FromBounds(Math.Min(start, Text.Length), Math.Min(Math.Max(start, end), Text.Length));
        return Location.Create(Path, span, lines.GetLinePositionSpan(span));
    }
}
