using System.Collections;
using System.Globalization;
using System.Reflection;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Logging;

/// <summary>Everything an entry says, part by part.</summary>
internal static class EntryFacts
{
    private static readonly HashSet<string> SaidElsewhere = [nameof(IEntry.EntryId), nameof(IEntry.On)];

    /// <summary>The parts that say something, in the order of the entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="nameOf">What an id stands for; null where that is not known.</param>
    public static IEnumerable<(string Label, string Value)> Of(IEntry entry, Func<Guid, string?> nameOf) =>
        from parameter in entry.GetType().GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
        where !SaidElsewhere.Contains(parameter.Name!)
        let property = entry.GetType().GetProperty(parameter.Name!)
        let value = property?.GetValue(entry)
        where value is not null
        let text = Shown(value, nameOf)
        where text.Length > 0
        select (Label(property), text);

    private static string Label(PropertyInfo property)
    {
        var words = Words.Upper(Words.Spelled(property.Name));
        return words.EndsWith(" ids", StringComparison.Ordinal) ? words[..^4] + "s"
            : words.EndsWith(" id", StringComparison.Ordinal) ? words[..^3]
            : words;
    }

    private static string Shown(object value, Func<Guid, string?> nameOf) =>
        value switch
        {
            string text => text,
            PartialDate date => Dates.Shown(date),
            Guid id => nameOf(id) ?? id.ToString(),
            bool yes => yes ? "yes" : "no",
            decimal amount => Figures.Shown(amount),
            Measure measure => MeasureCatalogue.Of(measure).Name,
            ChallengeArea area => Words.Of(area),
            ServiceModel model => Words.Of((ServiceModel?)model),
            JourneyApproach approach => Words.Of(approach),
            Enum other => Words.Spelled(other.ToString()),
            IEnumerable list => string.Join("; ", list.Cast<object>().Select(item => Shown(item, nameOf))),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => Parts(value, nameOf),
        };

    private static string Parts(object value, Func<Guid, string?> nameOf) =>
        string.Join(
            ", ",
            value
                .GetType()
                .GetProperties()
                .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && property.GetValue(value) is not null)
                .Select(property => $"{Label(property).ToLowerInvariant()} {Shown(property.GetValue(value)!, nameOf)}")
        );
}
