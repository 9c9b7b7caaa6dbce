using JourneyTracker.Core.Access;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Web.Workshops;

/// <summary>Why a command was refused.</summary>
/// <param name="Code">The rule's fixed name.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Field">The field of the form at fault; null where none is.</param>
public sealed record Refused(string Code, string Message, string? Field)
{
    /// <summary>Does something; what it was refused for, or null where it was done.</summary>
    public static async Task<Refused?> TryAsync(Func<Task> record)
    {
        try
        {
            await record();
            return null;
        }
        catch (RuleViolation rule)
        {
            return new Refused(rule.Code, rule.Message, rule.Field is [var field, ..] ? field : null);
        }
        catch (NotAllowed notAllowed)
        {
            return new Refused("FORBIDDEN", notAllowed.Message, null);
        }
    }

    /// <summary>What is wrong with one field; null where nothing is.</summary>
    public string? At(string field) => Field == field ? Message : null;
}
