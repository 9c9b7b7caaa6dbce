using System.Collections.Concurrent;
using System.Reflection;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a command leads to, without a store: by the same decision as where it is carried out alone.</summary>
internal static class InitiativeDecisions
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, MethodInfo> Deciding = new();

    /// <summary>The entries that a command leads to.</summary>
    /// <param name="command">A command on the initiative, or the one that registers it.</param>
    /// <param name="initiative">The initiative as it is recorded.</param>
    /// <param name="tenant">The programme office, whose day it is.</param>
    /// <param name="clock">Tells today's date.</param>
    /// <exception cref="RuleViolation">It broke a rule.</exception>
    public static IEnumerable<object> Of(object command, Initiative initiative, string tenant, TimeProvider clock) =>
        command switch
        {
            RegisterInitiative register => RegisterInitiativeHandler.Decide(register, initiative.Log, clock),
            IInitiativeCommand when initiative.Version == 0 => throw new InitiativeNotFound(),
            IInitiativeCommand => Of(Deciding.GetOrAdd(command.GetType(), DecisionOn), command, initiative, tenant, clock),
            _ => throw new ArgumentException($"{command.GetType()} is not a command on an initiative.", nameof(command)),
        };

    // Advice depends on the day that it is in the programme office.
    private static IEnumerable<object> Of(MethodInfo decision, object command, Initiative initiative, string tenant, TimeProvider clock) =>
        (IEnumerable<object>)
            decision.Invoke(
                null,
                BindingFlags.DoNotWrapExceptions,
                null,
                decision.GetParameters().Length == 4 ? [command, initiative, clock.ProductDay(tenant), clock] : [command, initiative, clock],
                null
            )!;

    private static MethodInfo DecisionOn(Type command)
    {
        var handler = command.Assembly.GetType($"{command.FullName}Handler");
        return handler?.GetMethod("Decide", AnyStatic, [command, typeof(Initiative), typeof(DateOnly), typeof(TimeProvider)])
            ?? handler?.GetMethod("Handle", [command, typeof(Initiative), typeof(TimeProvider)])
            ?? throw new ArgumentException($"{command} has no handler that decides on an initiative.", nameof(command));
    }
}
