using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Wording;
using Microsoft.Extensions.Primitives;

namespace JourneyTracker.Web.Logging;

/// <summary>What is wrong with a form.</summary>
/// <param name="Field">The field at fault; null where none is.</param>
/// <param name="Message">What to do.</param>
public sealed record FormError(string? Field, string Message)
{
    /// <summary>The entries on record that stand in the way.</summary>
    public ImmutableArray<NamedEntry> Entries { get; init; } = [];
}

/// <summary>An entry by what it says.</summary>
/// <param name="Line">What it says, and when it held.</param>
/// <param name="Address">Its page; null where it is an entry of something else.</param>
public sealed record NamedEntry(string Line, string? Address);

/// <summary>A form with what was typed into it.</summary>
internal sealed class FilledForm(LogForm form, FormSituation situation, Func<string, StringValues> typed)
{
    /// <summary>The field that holds the id of the fact, so that sending it again changes nothing.</summary>
    public const string EntryIdField = "entryId";

    /// <summary>The field that holds the version that the person saw.</summary>
    public const string VersionField = "version";

    private readonly ImmutableArray<FormField> _fields = form.FieldsFor(situation);
    private readonly List<FormError> _errors = [];

    /// <summary>The command that the form gives; null where something is wrong.</summary>
    public (object? Command, ImmutableArray<FormError> Errors) Read()
    {
        var values = new Dictionary<string, object?>();
        foreach (var (place, parameter) in form.Parameters.Index())
        {
            var name = LogForm.NameOf(parameter);
            var value = name switch
            {
                EntryIdField => Guid.TryParse(typed(EntryIdField), out var id) ? id : null,
                VersionField => long.TryParse(typed(VersionField), CultureInfo.InvariantCulture, out var version) ? version : null,
                _ when place == 0 && form.Subject != FormSubject.Nothing => situation.Log.Id,
                _ => _fields.FirstOrDefault(field => field.Name == name) is { } asked ? Read(asked, parameter.ParameterType) : null,
            };
            // What was filled in and is empty now is erased; what was left as it was, never was there, or could not be chosen again, stays.
            if (value is not null || (parameter.IsDefined(typeof(StaysAttribute), inherit: false) && IsErased(form.Fields.Single(field => field.Name == name))))
            {
                values[name] = value;
            }
        }

        return _errors.Count == 0
            ? (NamedValues.Command(form.Command, values, (value, _, path) => throw new InvalidOperationException($"{path} is {value}.")), [])
            : (null, [.. _errors.OrderBy(error => form.Fields.Select(field => field.Name).ToList().IndexOf(error.Field!))]);
    }

    /// <summary>A broken rule as it is shown beside the form: with the field's own name.</summary>
    public FormError Of(RuleViolation rule)
    {
        var field = _fields.FirstOrDefault(field => rule.Field.Contains(field.Name) && field.Kind != FieldKind.Hidden);
        var message =
            field is not null && rule.InWords.StartsWith(field.Name + " ", StringComparison.Ordinal)
                ? $"“{field.Label}”{rule.InWords[field.Name.Length..]}"
                : rule.InWords;
        return new FormError(field?.Name, message) { Entries = [.. rule.Entries.Select(Named)] };
    }

    private NamedEntry Named(EntryReference entry) =>
        situation.Log.Entry(entry.EntryId) is { } recorded
            ? new NamedEntry(
                $"{Marked.InWords(recorded.Entry.Line(id => situation.Log.Entry(id)?.Entry), situation.AgencyName)}, {Dates.Shown(entry.On)}",
                $"{situation.Address}/entries/{entry.EntryId}"
            )
            : new NamedEntry($"{EntryKinds.Of(entry.EventType)}, {Dates.Shown(entry.On)}", null);

    private bool IsErased(FormField field) =>
        typed(field.Name).All(string.IsNullOrWhiteSpace) && !string.IsNullOrWhiteSpace(field.Initial(situation)) && !field.HoldsWhatIsNotOffered(situation);

    private object? Read(FormField field, Type type)
    {
        var texts = typed(field.Name).OfType<string>().Select(Normal).Where(text => text.Length > 0).ToArray();
        if (field.OnlyChanged && texts is [var same] && same == Normal(field.Initial(situation) ?? ""))
        {
            return null;
        }

        if (type == typeof(bool))
        {
            return texts.Length > 0;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableList<>))
        {
            return ReadList(field, texts, type.GetGenericArguments()[0]);
        }

        if (texts.Length > 0)
        {
            return ReadOne(field, texts[0], Nullable.GetUnderlyingType(type) ?? type);
        }

        if (field.Required)
        {
            _errors.Add(
                new FormError(
                    field.Name,
                    field.Kind is FieldKind.One or FieldKind.Scale ? $"Choose an answer to “{field.Label}”." : $"Fill in “{field.Label}”."
                )
            );
        }

        return null;
    }

    private object? ReadOne(FormField field, string text, Type type)
    {
        switch (field.Kind)
        {
            case FieldKind.Date:
                return Accept(field, TypedValue.ReadDate(text, situation.Today, out var date), date);
            case FieldKind.Amount:
                return Accept(field, TypedValue.ReadAmount(text, out var amount), amount);
            case FieldKind.Number or FieldKind.Scale or FieldKind.Hidden when type == typeof(int) || type == typeof(long):
                var complaint = TypedValue.ReadNumber(text, out var number)
                    ?? (type == typeof(int) && (int)number != number ? "That number is too large." : null);
                return Accept(field, complaint, type == typeof(int) ? (object)(int)number : number);
            case FieldKind.Initiative:
                return Accept(
                    field,
                    situation.Other is null ? $"No initiative has the reference “{text}”. Take it from the address of its page." : null,
                    situation.Other?.Id
                );
            default:
                return type == typeof(string) ? text
                    : type == typeof(Guid) ? Accept(field, Guid.TryParse(text, out var id) ? null : $"Choose an answer to “{field.Label}” from the list.", id)
                    // By name alone: parsed, "1,2" would be a third value.
                    : Accept(
                        field,
                        Enum.GetNames(type).Contains(text, StringComparer.Ordinal) ? null : $"Choose an answer to “{field.Label}” from the list.",
                        Enum.TryParse(type, text, out var value) ? value : null
                    );
        }
    }

    private object? ReadList(FormField field, string[] texts, Type item)
    {
        IEnumerable<object?> items = field.Kind switch
        {
            FieldKind.Answers => Answers(),
            FieldKind.Weights => Enum.GetValues<ChallengeArea>()
                .Where(area => typed($"{field.Name}-{area}").Count > 0)
                .Select(area =>
                    (object)new AreaWeight(area, int.TryParse(typed($"{field.Name}-{area}"), CultureInfo.InvariantCulture, out var weight) ? weight : 1)
                ),
            FieldKind.Lines when item == typeof(ConfidenceRating) => Lines().Select(ConfidenceRating.Read),
            FieldKind.Lines when item == typeof(NewAgency) => Lines().Select(TypedValue.ReadAgency),
            FieldKind.Lines => Lines(),
            _ => texts.Select(text => ReadOne(field, text, item)).Where(value => value is not null),
        };
        return items.ToList();

        IEnumerable<string> Lines() => texts.SelectMany(text => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private IEnumerable<DiagnosticAnswer> Answers() =>
        from question in situation.Edition.Questions
        let answer = int.TryParse(typed(question.Id), CultureInfo.InvariantCulture, out var point) ? point : (int?)null
        where answer is not null
        select new DiagnosticAnswer(
            question.Id,
            answer,
            typed($"{question.Id}-evidence").ToString() is { } evidence && !string.IsNullOrWhiteSpace(evidence) ? evidence.Trim() : null
        );

    private object? Accept(FormField field, string? complaint, object? value)
    {
        if (complaint is null)
        {
            return value;
        }

        _errors.Add(new FormError(field.Name, complaint));
        return null;
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").Trim();
}
