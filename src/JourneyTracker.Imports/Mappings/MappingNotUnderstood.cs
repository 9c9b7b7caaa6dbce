using System.Collections.Immutable;

namespace JourneyTracker.Imports.Mappings;

/// <summary>A mapping can't be used as it is written.</summary>
/// <param name="problems">Everything that is wrong with it.</param>
public sealed class MappingNotUnderstood(ImmutableArray<MappingProblem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>There is one thing wrong with it.</summary>
    internal MappingNotUnderstood(string path, int? line, string message)
        : this([new MappingProblem(path, line, message)]) { }

    /// <summary>Everything that is wrong with it, in the order of its lines.</summary>
    public ImmutableArray<MappingProblem> Problems { get; } = problems;
}

/// <summary>Something that is wrong with a mapping.</summary>
/// <param name="Path">Where it is, such as <c>columns.start.date</c> or <c>records[0].step</c>, items counted from 0; empty for the whole.</param>
/// <param name="Line">In which line of the text, from 1; null where that is not known.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record MappingProblem(string Path, int? Line, string Message)
{
    /// <summary>The problem in one line.</summary>
    public override string ToString() => string.Concat(Line is { } line ? $"Line {line}: " : "", Path.Length > 0 ? $"{Path}: " : "", Message);
}
