using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Xml.Linq;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>
/// Every command declares the rules it can run against, in its doc comment and so in the API; here they are compared with what its code throws.
/// </summary>
public sealed class DeclaredRuleTests
{
    private static readonly Assembly Core = typeof(Initiative).Assembly;
    private static readonly XDocument Docs = XDocument.Load(Path.ChangeExtension(Core.Location, ".xml"));
    private static readonly ImmutableDictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToImmutableDictionary(code => code.Value);

    // These are thrown where commands come in, or where their entries go to, for every command that names something.
    private static readonly ImmutableHashSet<string> ThrownAtTheEdge =
    [
        "AgencyNotFound",
        "AgencyHasEnded",
        "AgencyNotYetThere",
        "AgenciesContradict",
        "InitiativeNotFound",
        "LessonNotFound",
        "LessonNotYetLearned",
        "ReferenceTaken",
    ];

    public static TheoryData<Type> Handlers =>
        [
            .. Core.GetTypes()
                .Where(type => type.Name.EndsWith("Handler", StringComparison.Ordinal) && type.Name != "RecordAllHandler" && DecisionOf(type) is not null),
        ];

    [Theory]
    [MemberData(nameof(Handlers))]
    public void A_command_declares_exactly_the_rules_that_its_code_throws(Type handler)
    {
        var thrown = new SortedSet<string>(StringComparer.Ordinal);
        var decision = DecisionOf(handler)!;
        Walk(decision, [], thrown);

        var declared = Docs.Descendants("member")
            .Where(member => ((string)member.Attribute("name")!).StartsWith($"M:{handler.FullName}.{decision.Name}", StringComparison.Ordinal))
            .SelectMany(member => member.Elements("exception"))
            .Select(exception => ((string)exception.Attribute("cref")!).Split('.')[^1]);
        Assert.Contains(nameof(EntryIdTaken), thrown);
        Assert.Equal(thrown.Except(ThrownAtTheEdge), declared.Except(ThrownAtTheEdge).Order(StringComparer.Ordinal));
    }

    private static MethodInfo? DecisionOf(Type handler) => handler.GetMethod("Handle") ?? handler.GetMethod("Decide");

    private static void Walk(MethodBase method, HashSet<MethodBase> walked, SortedSet<string> thrown)
    {
        if (!walked.Add(method) || method.GetMethodBody() is not { } body)
        {
            return;
        }

        if (method.DeclaringType!.IsSubclassOf(typeof(RuleViolation)))
        {
            if (method.IsConstructor)
            {
                thrown.Add(method.DeclaringType.Name);
            }

            return;
        }

        foreach (var called in Called(method, body.GetILAsByteArray()!).Where(called => called.Module.Assembly == Core && !IsFolding(called)))
        {
            Walk(called, walked, thrown);
        }

        if (method.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is { } machine)
        {
            Walk(machine.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic)!, walked, thrown);
        }
    }

    private static bool IsFolding(MethodBase method) => method.Name is "Evolve" or "Of" && method.DeclaringType?.Namespace == typeof(Initiative).Namespace;

    private static IEnumerable<MethodBase> Called(MethodBase method, byte[] code)
    {
        for (var at = 0; at < code.Length; )
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            var operation = OpCodesByValue[value];
            at += operation.Size;
            if (operation.OperandType == OperandType.InlineMethod && Resolve(method, BitConverter.ToInt32(code, at)) is { } called)
            {
                yield return called;
            }

            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }

    private static MethodBase? Resolve(MethodBase from, int token) =>
        from.Module.ResolveMethod(
            token,
            from.DeclaringType!.IsGenericType ? from.DeclaringType.GetGenericArguments() : null,
            from.IsGenericMethod ? from.GetGenericArguments() : null
        );
}
