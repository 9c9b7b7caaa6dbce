using System.Collections.Concurrent;
using System.Reflection;

namespace JourneyTracker.Core.History;

/// <summary>
/// Calls what decides on a command, without a store: the <c>Decide</c> of its handler, or its <c>Handle</c> where that needs nothing else. So a command is
/// decided on alike where it is carried out alone, with others, or only tried.
/// </summary>
internal static class Decisions
{
    private static readonly ConcurrentDictionary<Type, MethodInfo> Deciding = new();

    /// <summary>The entries that a command leads to.</summary>
    /// <param name="command">The command.</param>
    /// <param name="given">What its decision may ask for, told apart by its type: the record, who speaks, the day, the clock.</param>
    /// <exception cref="Rules.RuleViolation">It broke a rule.</exception>
    public static IEnumerable<object> Of(object command, params object[] given)
    {
        var decision = Deciding.GetOrAdd(command.GetType(), DecisionOn);
        object[] all = [command, .. given];
        return (IEnumerable<object>)
            decision.Invoke(
                null,
                BindingFlags.DoNotWrapExceptions,
                null,
                [.. decision.GetParameters().Select(parameter => all.First(parameter.ParameterType.IsInstanceOfType))],
                null
            )!;
    }

    private static MethodInfo DecisionOn(Type command)
    {
        const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var handler = command.Assembly.GetType($"{command.FullName}Handler");
        return handler?.GetMethod("Decide", AnyStatic)
            ?? handler?.GetMethod("Handle", AnyStatic)
            ?? throw new ArgumentException($"{command} has no handler.", nameof(command));
    }
}
