using System.Text.RegularExpressions;

namespace JourneyTracker.Core.Rules;

/// <summary>The short names that initiatives, agencies and portfolios are found by.</summary>
public static partial class Reference
{
    /// <summary>Whether it has the form of one.</summary>
    public static bool IsAccepted(string reference) => Form().IsMatch(reference);

    /// <exception cref="ReferenceNotAccepted">It has another form than 2 to 64 lower-case letters, digits and hyphens.</exception>
    public static void EnsureAccepted(string reference, string field = "reference")
    {
        if (!IsAccepted(reference))
        {
            throw new ReferenceNotAccepted(field);
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>The reference is taken by another one of the programme office.</summary>
public sealed class ReferenceTaken(string reference, params string[] field)
    : RuleViolation("REFERENCE_TAKEN", $"The reference '{reference}' is already in use. Choose another.", field is [] ? ["reference"] : field);

/// <summary>A reference of a wrong form.</summary>
public sealed class ReferenceNotAccepted(string field = "reference")
    : RuleViolation(
        "REFERENCE_NOT_ACCEPTED",
        "A reference has 2 to 64 lower-case letters, digits and hyphens, and begins and ends with a letter or digit.",
        field
    );
