using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace JourneyTracker.Core.Rules;

/// <summary>
/// What every command must look like, whatever it says: texts of a bearable length that can be stored, lists of a
/// bearable length, and no unknown names.
/// </summary>
public static class CommandForm
{
    /// <summary>The longest line, such as a name or a title, in characters.</summary>
    public const int LongestLine = 200;

    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 10_000;

    /// <summary>The longest list, in items.</summary>
    public const int LongestList = 200;

    private static readonly ImmutableHashSet<string> Lines =
    [
        "Name",
        "Subject",
        "Title",
        "Reference",
        "Seat",
        "MailAddress",
        "Unit",
        "Scale",
        "Rating",
        "Category",
        "Reviewer",
        "Rater",
        "Place",
        "Sector",
        "SubjectArea",
        "FrameworkEdition",
        "Edition",
        "Numerator",
        "Denominator",
    ];

    private static readonly ConcurrentDictionary<Type, ImmutableArray<(PropertyInfo Property, bool Required)>> Properties = new();

    /// <summary>A command as it is carried out: with its texts in normal form, whatever its fields are called and however deep they lie.</summary>
    /// <exception cref="TextNotAccepted">A text is missing, too long, or holds what can't be stored.</exception>
    /// <exception cref="NumberOutOfRange">A list is too long, or a value is not one of those named.</exception>
    public static T Accepted<T>(T command)
        where T : notnull
    {
        var normal = Normal(command);
        EnsureAccepted(normal);
        return normal;
    }

    /// <summary>A command with its texts in normal form, accepted or not.</summary>
    public static T Normal<T>(T command)
        where T : notnull => (T)Normalisation.Of(command);

    /// <exception cref="TextNotAccepted">A text is missing, too long, or holds what can't be stored.</exception>
    /// <exception cref="NumberOutOfRange">A list is too long, or a value is not one of those named.</exception>
    public static void EnsureAccepted(object command) => RuleViolation.ThrowAny(Violations(command));

    /// <summary>Everything that a command does not look like, one for each of its fields.</summary>
    public static IReadOnlyList<RuleViolation> Violations(object command)
    {
        var found = new List<RuleViolation>();
        foreach (var (property, required) in Properties.GetOrAdd(command.GetType(), PropertiesOf))
        {
            try
            {
                EnsureAccepted(property, required, property.GetValue(command));
            }
            catch (RuleViolation rule)
            {
                found.Add(rule);
            }
        }

        return found;
    }

    private static void EnsureAccepted(PropertyInfo property, bool required, object? given)
    {
        var field = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        switch (given)
        {
            case null when required && property.PropertyType == typeof(string):
                throw new TextNotAccepted(field, $"{field} is missing. Fill it in.");
            case string text:
                EnsureText(text, field, required, Lines.Contains(property.Name));
                break;
            case Enum value:
                EnsureNamed(value, field);
                break;
            case IEnumerable list:
                EnsureList(list, field);
                break;
        }
    }

    private static void EnsureList(IEnumerable list, string field)
    {
        var count = 0;
        foreach (var item in list)
        {
            if (++count > LongestList)
            {
                throw new NumberOutOfRange(field, $"a list of at most {LongestList}");
            }

            switch (item)
            {
                case string text:
                    EnsureText(text, field, required: true, line: true);
                    break;
                case Enum value:
                    EnsureNamed(value, field);
                    break;
            }
        }
    }

    private static void EnsureNamed(Enum value, string field)
    {
        if (!Enum.IsDefined(value.GetType(), value))
        {
            throw new NumberOutOfRange(field, $"one of {string.Join(", ", Enum.GetNames(value.GetType()))}");
        }
    }

    /// <summary>Checks a text within a list that a command brings.</summary>
    /// <param name="text">The text; it may be missing.</param>
    /// <param name="field">The list.</param>
    /// <param name="what">Which text of the list it is, in words.</param>
    /// <param name="longest">How many characters it may have.</param>
    /// <exception cref="TextNotAccepted">It is too long, or holds what can't be stored.</exception>
    public static void EnsureText(string? text, string field, string what, int longest)
    {
        if (text is not null)
        {
            EnsureText(text, field, required: false, line: false, longest, what);
        }
    }

    private static void EnsureText(string text, string field, bool required, bool line) =>
        EnsureText(text, field, required, line, line ? LongestLine : LongestText);

    private static void EnsureText(string text, string field, bool required, bool line, int longest, string? what = null)
    {
        what ??= field;
        if (Text.IsBlank(text) && (required || text.Length > 0))
        {
            throw new TextNotAccepted(field, $"{what} is empty, or holds only what can't be seen. Fill it in{(required ? "" : ", or leave it out")}.");
        }

        if (text.Length > longest)
        {
            throw new TextNotAccepted(field, $"{what} has {text.Length} characters, and can have at most {longest}. Shorten it, or refer to a document.");
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (line && (char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')))
            {
                throw new TextNotAccepted(
                    field,
                    $"{what} holds a control character (U+{(int)text[i]:X4}) at position {i + 1}, which can't be kept. Remove it."
                );
            }

            if (Marked.IsMark(text[i]))
            {
                throw new TextNotAccepted(field, $"{what} holds U+{(int)text[i]:X4} at position {i + 1}, which is not a character. Remove it.");
            }

            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    throw new TextNotAccepted(field, $"{what} holds half a character (U+{(int)text[i]:X4}) at position {i + 1}. Write it again.");
                }

                i++;
            }
        }

        if (Text.StrayDirection(text, line) is { } stray)
        {
            throw new TextNotAccepted(
                field,
                $"{what} holds a character that turns the direction of reading (U+{(int)stray:X4}){(stray is '\u202D' or '\u202E' && line ? "" : " without the one that belongs to it")}. Remove it."
            );
        }
    }

    private static ImmutableArray<(PropertyInfo Property, bool Required)> PropertiesOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Select(property => (property, nullability.Create(property).ReadState == NullabilityState.NotNull)),
        ];
    }
}
