using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyTracker.Cli.Operations;

namespace JourneyTracker.Cli.Logging;

/// <summary>A file with a command a line, each a JSON object with one field: <c>{"recordMeasurement": {"initiativeId": "nav", …}}</c>.</summary>
internal static class CommandFile
{
    /// <summary>Reads the commands.</summary>
    /// <param name="reader">The lines.</param>
    /// <param name="tenant">
    /// Whose record they are for: the ids of facts that the file does not name differ from one to another. Where the server is does not count, since one
    /// server may have several addresses, and ids only have to differ within a tenant of it.
    /// </param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="Failure">Lines are not understood; every one is told.</exception>
    public static async Task<IReadOnlyList<GivenCommand>> ReadAsync(TextReader reader, string tenant, CancellationToken cancellation)
    {
        var (commands, wrong, seen) = (new List<GivenCommand>(), new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var number = 1; await reader.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            try
            {
                var command = Read(line.Trim(), number);
                if (command.EntryId is null)
                {
                    var times = seen[line.Trim()] = seen.GetValueOrDefault(line.Trim()) + 1;
                    command.Fields["entryId"] = IdOf(tenant, line.Trim(), times);
                }

                commands.Add(command);
            }
            catch (Failure failure)
            {
                wrong.Add($"Line {number}: {failure.Message}");
            }
        }

        return wrong.Count > 0 ? throw Failure.Usage(string.Join('\n', wrong))
            : commands.Count == 0
                ? throw Failure.Usage(
                    "There is no command in the file. Write one a line, such as {\"reachMilestone\": {\"initiativeId\": \"nav\", \"milestoneId\": \"Opening\", \"on\": \"2024-03\"}}."
                )
            : commands;
    }

    private static GivenCommand Read(string line, int number)
    {
        if (GivenJson.Read(line, "it") is not JsonObject { Count: 1 } one || one.First() is not { Value: JsonObject fields } given)
        {
            throw Failure.Usage("write one command, such as {\"reachMilestone\": {…}}.");
        }

        var kind = CommandInputShape.Kinds.FirstOrDefault(kind => kind.Name == given.Key)
            ?? throw Failure.Usage($"there is no command \"{given.Key}\".{Nearest(given.Key, CommandInputShape.Kinds.Select(kind => kind.Name))}");
        Check(fields, kind.Fields, kind.Name);
        one.Remove(given.Key);
        return new GivenCommand(kind, fields, number);
    }

    private static void Check(JsonObject fields, IReadOnlyList<InputField> known, string of)
    {
        if (fields.Select(field => field.Key).FirstOrDefault(name => known.All(field => field.Name != name)) is { } unknown)
        {
            throw Failure.Usage($"{of} has no field \"{unknown}\".{Nearest(unknown, known.Select(field => field.Name))}");
        }

        if (known.FirstOrDefault(field => field.Required && fields[field.Name] is null) is { } missing)
        {
            throw Failure.Usage($"{of} needs the field {missing.Name}: {missing.Description}");
        }

        foreach (var field in known.Where(field => fields[field.Name] is not null))
        {
            foreach (var value in field.Many && fields[field.Name] is JsonArray many ? many.ToList() : [fields[field.Name]])
            {
                if (value is JsonObject group && field.Value.Form == InputForm.Group)
                {
                    Check(group, field.Value.Fields, $"{of} {field.Name}");
                }
                else if (!Fits(value, field.Value))
                {
                    throw Failure.Usage($"{of} {field.Name} is {value?.ToJsonString() ?? "null"}; it takes {Expected(field.Value)}.");
                }
            }
        }
    }

    private static bool Fits(JsonNode? node, InputValue value) =>
        value.Form switch
        {
            InputForm.Text or InputForm.Id or InputForm.Day or InputForm.Instant or InputForm.PartialDate => node?.GetValueKind() == JsonValueKind.String,
            InputForm.WholeNumber or InputForm.Number => node?.GetValueKind() == JsonValueKind.Number,
            InputForm.YesOrNo => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            InputForm.Choice => node is JsonValue one && one.TryGetValue(out string? text) && value.Choices.Any(choice => choice.Name == text),
            InputForm.Group => node is JsonObject,
        };

    private static string Expected(InputValue value) =>
        value.Form switch
        {
            InputForm.Text => "a text",
            InputForm.Id => "a text: a name or an id",
            InputForm.WholeNumber => "a whole number",
            InputForm.Number => "a number",
            InputForm.YesOrNo => "true or false",
            InputForm.Day => "a day, such as \"2024-03-31\"",
            InputForm.Instant => "a time, such as \"2024-03-31T12:00:00Z\"",
            InputForm.PartialDate => "a date, such as \"2024-03-31\" or \"2024-03\"",
            InputForm.Choice => $"one of {string.Join(", ", value.Choices.Select(choice => choice.Name))}",
            InputForm.Group => $"an object with {string.Join(", ", value.Fields.Select(field => field.Name))}",
        };

    /// <summary>
    /// The id of a fact whose line names none: the same for the same line, so that a file that is given again, or given again after other lines were put
    /// right, records nothing twice.
    /// </summary>
    private static string IdOf(string tenant, string line, int times)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"journey log\n{tenant}\n{times}\n{line}"));
        // Version 8 of RFC 9562: made by us.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }

    private static string Nearest(string given, IEnumerable<string> known) =>
        known.Select(name => (Name: name, Distance: Distance(given, name))).MinBy(one => one.Distance) is { Distance: <= 4 } nearest
            ? $" Did you mean {nearest.Name}?"
            : "";

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), changed);
            }
        }

        return row[other.Length];
    }
}
