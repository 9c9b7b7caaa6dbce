using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Logging;

namespace JourneyTracker.Web.Workshops;

/// <summary>Tells forms what a command was refused for.</summary>
internal static class Refusal
{
    /// <summary>Does something; what it was refused for, or null where it was done.</summary>
    /// <param name="record">What is done.</param>
    /// <param name="fields">The fields of the form: what is wrong with others is said of the form as a whole.</param>
    public static async Task<FormError?> OfAsync(Func<Task> record, ImmutableArray<string> fields)
    {
        try
        {
            await record();
            return null;
        }
        catch (RuleViolation rule)
        {
            return new FormError(rule.Field is [var field, ..] && fields.Contains(field) ? field : null, rule.InWords);
        }
        catch (NotAllowed notAllowed)
        {
            return new FormError(null, notAllowed.Message);
        }
    }

    /// <summary>What is wrong with one field; null where nothing is.</summary>
    public static string? At(this FormError? error, string field) => error?.Field == field ? error.Message : null;
}
