using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli.Logging;

/// <summary>The flags of a kind of command: one for each of its fields, as the schema describes it.</summary>
internal sealed class CommandFlags
{
    // Verbs with which something is said for the first time: what they are about is name enough.
    private static readonly string[] Verbs = ["record", "raise", "register", "define", "sign", "hold", "take", "make", "issue"];

    private readonly InputKind _kind;
    private readonly List<(InputField Field, Option Option)> _flags;
    private readonly Option<string[]>? _erase;

    public CommandFlags(InputKind kind)
    {
        _kind = kind;
        _flags = [.. kind.Fields.OrderBy(field => field.Required ? 0 : 1).Select(field => (field, OptionOf(field)))];
        if (kind.Fields.Where(CanBeErased).Select(field => NameOf(kind, field)[2..]).ToArray() is { Length: > 0 } erasable)
        {
            _erase = new Option<string[]>("--erase")
            {
                Description = "Erases what stands there, instead of leaving it as it is",
                AllowMultipleArgumentsPerToken = true,
            };
            _erase.CompletionSources.Add(erasable);
        }
    }

    /// <summary>The flags.</summary>
    public IEnumerable<Option> Options => _erase is null ? _flags.Select(flag => flag.Option) : [.. _flags.Select(flag => flag.Option), _erase];

    /// <summary>What the kind of command is called at the command line, and what it is called as well.</summary>
    public static (string Name, string? Short) NamesOf(InputKind kind)
    {
        var name = Words.Kebab(kind.Name);
        var verb = name.Split('-')[0];
        return (name, Verbs.Contains(verb) && name.Length > verb.Length ? name[(verb.Length + 1)..] : null);
    }

    /// <summary>The flag of a field: what is given by name is called by what it is.</summary>
    public static string NameOf(InputKind kind, InputField field) =>
        field.Name == "version" ? "--seen-version"
        : Things.Of(kind, field) is null ? $"--{Words.Kebab(field.Name)}"
        : field.Name.EndsWith("Ids", StringComparison.Ordinal) ? $"--{Words.Kebab(Plural(field.Name[..^3]))}"
        : field.Name.EndsWith("Id", StringComparison.Ordinal) ? $"--{Words.Kebab(field.Name[..^2])}"
        : $"--{Words.Kebab(field.Name)}";

    /// <summary>The command that was given.</summary>
    /// <exception cref="Failure">Something is not understood.</exception>
    public GivenCommand Read(ParseResult parsed)
    {
        var fields = new JsonObject();
        foreach (var (field, option) in _flags)
        {
            if (parsed.GetResult(option) is not { Implicit: false } result)
            {
                // Of what is yes or no, a flag that is not given says no.
                if (field.Required && option is Option<bool>)
                {
                    fields[field.Name] = false;
                }

                continue;
            }

            fields[field.Name] = option switch
            {
                Option<string[]> => new JsonArray([.. (result.GetValueOrDefault<string[]>() ?? []).Select(text => ValueOf(option.Name, field.Value, text))]),
                Option<bool> => JsonValue.Create(result.GetValueOrDefault<bool>()),
                _ => ValueOf(option.Name, field.Value, result.GetValueOrDefault<string>() ?? ""),
            };
        }

        foreach (var erased in _erase is null ? [] : parsed.GetValue(_erase) ?? [])
        {
            var field = _kind.Fields.FirstOrDefault(field => CanBeErased(field) && NameOf(_kind, field) == $"--{erased}")
                ?? throw Failure.Usage(
                    $"--erase \"{erased}\": that can't be erased. Erase {string.Join(", ", _kind.Fields.Where(CanBeErased).Select(one => NameOf(_kind, one)[2..]))}."
                );
            if (fields.ContainsKey(field.Name))
            {
                throw Failure.Usage($"--erase {erased} and --{erased} say two things. Give one of them.");
            }

            fields[field.Name] = null;
        }

        return new GivenCommand(_kind, fields, Line: null);
    }

    private static bool CanBeErased(InputField field) => field.Description.Contains("null erases", StringComparison.Ordinal);

    private static string Plural(string name) => name.EndsWith('y') ? $"{name[..^1]}ies" : $"{name}s";

    private Option OptionOf(InputField field)
    {
        var name = NameOf(_kind, field);
        // What is said alike everywhere is called alike: --on, and --at as people write it elsewhere.
        string[] also = field.Name == "on" ? ["--at"] : [];
        var description = field.Description + FormOf(field);
        var choices = field.Value.Form == InputForm.Choice ? field.Value.Choices.Select(choice => Words.KebabOfValue(choice.Name)).ToArray() : [];
        if (field.Value.Form == InputForm.YesOrNo && !field.Many)
        {
            return new Option<bool>(name, also) { Description = description };
        }

        if (field.Many)
        {
            var many = new Option<string[]>(name, also)
            {
                Description = description,
                Required = field.Required,
                AllowMultipleArgumentsPerToken = true,
                HelpName = HelpNameOf(field),
            };
            many.CompletionSources.Add(choices);
            return many;
        }

        var one = new Option<string>(name, also)
        {
            Description = description,
            Required = field.Required,
            HelpName = HelpNameOf(field),
        };
        one.CompletionSources.Add(choices);
        return one;
    }

    private static string? HelpNameOf(InputField field) =>
        field.Value.Form switch
        {
            InputForm.Text => "text",
            InputForm.Id => field.Name is "entryId" ? "id" : "name or id",
            InputForm.WholeNumber or InputForm.Number => "number",
            InputForm.Day => "day",
            InputForm.Instant => "time",
            InputForm.PartialDate => "date",
            InputForm.Group => "field=value,…",
            InputForm.Choice or InputForm.YesOrNo => null,
        };

    private static string FormOf(InputField field) =>
        field.Value.Form == InputForm.Group
            ? $" Given as {string.Join(",", field.Value.Fields.Select(inner => $"{Words.Kebab(inner.Name)}=…"))}, or as JSON."
            : "";

    private static JsonNode? ValueOf(string flag, InputValue value, string text) =>
        value.Form switch
        {
            InputForm.Text or InputForm.Id or InputForm.PartialDate or InputForm.Day or InputForm.Instant => text,
            InputForm.WholeNumber => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? JsonValue.Create(whole)
                : throw Failure.Usage($"{flag} \"{text}\" is not a whole number. Write it as 3."),
            InputForm.Number => decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? JsonValue.Create(number)
                : throw Failure.Usage($"{flag} \"{text}\" is not a number. Write it as 1234.5, with a point and without separators of thousands."),
            InputForm.YesOrNo => text.ToLowerInvariant() switch
            {
                "true" or "yes" => JsonValue.Create(true),
                "false" or "no" => JsonValue.Create(false),
                _ => throw Failure.Usage($"{flag} \"{text}\" is neither true nor false."),
            },
            InputForm.Choice => ChoiceOf(flag, value, text),
            InputForm.Group => GroupOf(flag, value, text),
        };

    private static JsonValue ChoiceOf(string flag, InputValue value, string text) =>
        value.Choices.Any(choice => choice.Name == Words.ValueOf(text))
            ? JsonValue.Create(Words.ValueOf(text))
            : throw Failure.Usage($"{flag} \"{text}\" is none of {string.Join(", ", value.Choices.Select(choice => Words.KebabOfValue(choice.Name)))}.");

    private static JsonObject GroupOf(string flag, InputValue value, string text)
    {
        if (text.TrimStart().StartsWith('{'))
        {
            return GivenJson.Read(text, flag)!.AsObject();
        }

        var group = new JsonObject();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, given) = part.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (part[..at].Trim(), part[(at + 1)..].Trim()) : (part, "");
            var field = value.Fields.FirstOrDefault(field => Words.Kebab(field.Name) == name || field.Name == name)
                ?? throw Failure.Usage(
                    $"{flag} has no field \"{name}\". Give {string.Join(",", value.Fields.Select(field => $"{Words.Kebab(field.Name)}=…"))}."
                );
            group[field.Name] = ValueOf($"{flag} {name}", field.Value, given);
        }

        return group;
    }
}
