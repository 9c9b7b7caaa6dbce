using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a command on an initiative leads to, without a store: by the same decision as where it is carried out.</summary>
internal static class InitiativeDecisions
{
    /// <summary>The entries that a command leads to.</summary>
    /// <param name="command">A command on the initiative, or the one that registers it.</param>
    /// <param name="initiative">The initiative as it is recorded.</param>
    /// <param name="tenant">The programme office, whose day it is: advice depends on it.</param>
    /// <param name="clock">Tells today's date.</param>
    /// <exception cref="RuleViolation">It broke a rule.</exception>
    public static IEnumerable<object> Of(object command, Initiative initiative, string tenant, TimeProvider clock) =>
        command is IInitiativeCommand && initiative.Version == 0
            ? throw new InitiativeNotFound()
            : Decisions.Of(command, initiative, initiative.Log, clock.ProductDay(tenant), clock);
}
