using Microsoft.CodeAnalysis;

namespace JourneyTracker.Operations;

/// <summary>An operation does not fit the schema.</summary>
/// <param name="where">The place in its file.</param>
/// <param name="message">What is wrong.</param>
internal sealed class Problem(Location where, string message) : Exception(message)
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        "JTO001",
        "An operation does not fit the schema",
        "{0}",
        "JourneyTracker.Operations",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    /// <summary>What the compiler is told.</summary>
    public Diagnostic Diagnostic => Diagnostic.Create(Descriptor, where, Message);
}
