namespace JourneyTracker.Core.Rules;

/// <summary>
/// A command broke a rule of the domain: nothing was recorded. Each rule is a sealed type of its own; the message
/// tells a person what is wrong and what to do. Dates in it are marked (<see cref="Marked" />).
/// </summary>
public abstract class RuleViolation(string code, string message, params string[] field) : Exception(Marked.Plain(message, _ => null))
{
    /// <summary>The message as it is said to people.</summary>
    public string InWords { get; protected init; } = Marked.InWords(message, _ => null);

    /// <summary>The entries on record that stand in the way, or that it is about; pages lead to them.</summary>
    public IReadOnlyList<EntryReference> Entries { get; init; } = [];

    /// <summary>The facts that it is about, among those recorded as well as those to be recorded: of many commands it tells which is refused.</summary>
    internal IEnumerable<Guid> About { get; init; } = [];

    /// <summary>The rule's fixed name for programs, such as <c>STEP_NOT_FOUND</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The path of the field at fault in the command, empty where none is.</summary>
    public IReadOnlyList<string> Field { get; } = field;

    /// <summary>What else was wrong with the same command, as far as it can be told together; each of it alone would have been thrown as well.</summary>
    public IReadOnlyList<RuleViolation> Others { get; private set; } = [];

    /// <summary>
    /// Checks rules that do not depend on each other, and throws what all of them found together: whoever mends one field should not have to find out about the
    /// next one.
    /// </summary>
    public static void EnsureAll(params ReadOnlySpan<Action> rules) => ThrowAny(AllOf(rules));

    /// <summary>What all of some rules find, those that depend on no other; empty where each holds.</summary>
    public static IReadOnlyList<RuleViolation> AllOf(params ReadOnlySpan<Action> rules)
    {
        var found = new List<RuleViolation>();
        foreach (var rule in rules)
        {
            try
            {
                rule();
            }
            catch (RuleViolation violation)
            {
                found.AddRange([violation, .. violation.Others]);
            }
        }

        return found;
    }

    /// <summary>Throws what was found, the first of it with all others; nothing where nothing was.</summary>
    public static void ThrowAny(IReadOnlyList<RuleViolation> found)
    {
        if (found.Count > 0)
        {
            found[0].Others = [.. found.Skip(1)];
            throw found[0];
        }
    }
}
