using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Since which version of the product's hosts each kind of event, field and notation is understood. Events are for ever and
/// hosts are not: what an older host would not understand, or would leave out in silence, is recorded only when none is
/// left. Whoever adds a kind of event or a field declares it with the kind (<see cref="EntryKind.Since" />), and a notation, or a value that a field could not have before, here, with
/// <see cref="Present" />, which is raised once between two versions that are handed out.
/// </summary>
public static class ReaderVersions
{
    /// <summary>What this host understands.</summary>
    public const int Present = 3;

    /// <summary>What hosts from before there were announcements understand.</summary>
    public const int Unannounced = 1;

    private static readonly ConcurrentDictionary<Type, (string Name, int Since, (PropertyInfo Field, int Since)[] Fields)> Known = new();

    /// <summary>The notations that came later than the first version: of a value anywhere in an event, or of the event itself.</summary>
    public static IReadOnlyList<Notation> Notations { get; } =
    [
        new("A date such as 2024-Q3, 2009~, 2001/2003 or ../2009", 2, value =>
            value is PartialDate { Notation: not DateNotation.Plain } or PartialDate { Precision: DatePrecision.Quarter }
        ),
        new("A target without a date", 3, value => value is TargetSet { TargetOn: null }),
        new("The measure staff co-location", 3, value => value is Measure.StaffCoLocation),
    ];

    /// <summary>The version that an entry needs, and for what.</summary>
    public static (int Version, string What) Needed(object entry)
    {
        var (name, since, fields) = Known.GetOrAdd(entry.GetType(), Describe);
        return fields
            .Where(field => IsGiven(field.Field.GetValue(entry)))
            .Select(field => (Version: field.Since, What: $"\"{JsonNamingPolicy.CamelCase.ConvertName(field.Field.Name)}\" of {name}"))
            .Concat(
                Notations.Where(notation => Values(entry).Prepend(entry).Any(notation.Uses)).Select(notation => (Version: notation.Since, What: notation.Name))
            )
            .Prepend((Version: since, What: name))
            .MaxBy(need => need.Version);
    }

    private static (string, int, (PropertyInfo, int)[]) Describe(Type type)
    {
        var (name, since) = (EntryCatalogue.Of(type).Name, EntryCatalogue.Of(type).Since);
        return (
            name,
            since.Version,
            [
                .. since.Fields.Select(field =>
                    (type.GetProperties().Single(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == field.Field), field.Version)
                ),
            ]
        );
    }

    private static bool IsGiven(object? value) => value is not (null or false or ICollection { Count: 0 });

    // The values of an entry and of what its lists hold.
    private static IEnumerable<object> Values(object entry) =>
        entry
            .GetType()
            .GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(entry))
            .OfType<object>()
            .SelectMany(value =>
                value is IEnumerable and not string
                    ? ((IEnumerable)value)
                        .OfType<object>()
                        .SelectMany(item => item.GetType().IsPrimitive || item is string or Guid or Enum ? [item] : Values(item).Prepend(item))
                    : [value]
            );
}

/// <summary>A notation that came later than the first version.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Since">Since which version it is understood.</param>
/// <param name="Uses">Whether a value is written in it.</param>
public sealed record Notation(string Name, int Since, Func<object, bool> Uses);
