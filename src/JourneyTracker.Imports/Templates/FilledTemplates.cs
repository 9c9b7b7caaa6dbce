using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Templates;

/// <summary>
/// Templates filled with what is recorded of an initiative: to be looked at in a spreadsheet, added to, and imported again. What is imported as it was
/// written changes nothing, and elsewhere it leads to the same.
/// </summary>
public static class FilledTemplates
{
    private static readonly ImmutableDictionary<string, Func<Initiative, string, IEnumerable<Row>>> ByName = new Dictionary<
        string,
        Func<Initiative, string, IEnumerable<Row>>
    >
    {
        ["measurements"] = Measurements,
        ["milestones"] = Milestones,
        ["challenges"] = Challenges,
    }.ToImmutableDictionary();

    /// <summary>Their names: those of the templates.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>Fills one in; null where there is none of that name.</summary>
    /// <param name="name">The name of the template.</param>
    /// <param name="initiative">What is recorded of the initiative.</param>
    /// <param name="reference">The initiative's reference.</param>
    /// <returns>A CSV file, without a mark for its encoding.</returns>
    public static string? Csv(string name, Initiative initiative, string reference)
    {
        if (!ByName.TryGetValue(name, out var fill))
        {
            return null;
        }

        var columns = ReadyMappings.Named(name)!.Columns;
        var order = ColumnUse.Order(ReadyMappings.Named(name)!);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        TableWriter.WriteCsv(
            text,
            order.Select(column => columns[column].Header.Text),
            fill(initiative, reference).Select(row => order.Select(column => row.GetValueOrDefault(column) ?? ""))
        );
        return text.ToString();
    }

    // What was withheld or is not known has no value to give.
    private static IEnumerable<Row> Measurements(Initiative initiative, string reference) =>
        from indicator in initiative.Present.Performance.Indicators.Values.OrderBy(indicator => indicator.Name, StringComparer.Ordinal)
        from measured in indicator.Measurements
        orderby measured.On.CountsFrom
        select new Row
        {
            ["initiative"] = reference,
            ["indicator"] = indicator.Name,
            ["kind"] = FixedWords.Of(indicator.Kind),
            ["unit"] = indicator.Unit,
            ["direction"] = FixedWords.Of(indicator.Direction),
            ["value"] = measured.Value.ToString("0.############################", CultureInfo.InvariantCulture),
            ["measuredOn"] = measured.On.ToString(),
            ["periodStart"] = measured.PeriodStart?.ToString(),
        };

    private static IEnumerable<Row> Milestones(Initiative initiative, string reference) =>
        initiative
            .Present.Journey.Milestones.Values.Where(milestone => milestone.Dropped is null)
            .OrderBy(milestone => milestone.DueOn?.CountsFrom ?? DateOnly.MaxValue)
            .ThenBy(milestone => milestone.Name, StringComparer.Ordinal)
            .Select(milestone => new Row
            {
                ["initiative"] = reference,
                ["milestone"] = milestone.Name,
                ["due"] = milestone.DueOn?.ToString(),
                ["reached"] = milestone.Reached?.On.ToString(),
            });

    private static IEnumerable<Row> Challenges(Initiative initiative, string reference) =>
        initiative
            .Present.Challenges.All.Values.OrderBy(challenge => challenge.Raised.On.CountsFrom)
            .ThenBy(challenge => challenge.Title, StringComparer.Ordinal)
            .Select(challenge =>
            {
                var settled = challenge.Status == ChallengeStatus.Resolved ? challenge.StatusChanged : null;
                return new Row
                {
                    ["initiative"] = reference,
                    ["challenge"] = challenge.Title,
                    ["description"] = challenge.Description,
                    ["area"] = FixedWords.Of(challenge.Area),
                    ["severity"] = challenge.Severity.ToString(CultureInfo.InvariantCulture),
                    ["raised"] = challenge.Raised.On.ToString(),
                    ["resolved"] = settled?.On.ToString(),
                    ["resolution"] = settled is null ? null : (initiative.Log.Entry(settled.EntryId)?.Entry as ChallengeResolved)?.Resolution,
                };
            });

    private sealed class Row : Dictionary<string, string?>;
}
