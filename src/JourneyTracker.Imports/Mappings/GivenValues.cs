using System.Globalization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Imports.Mappings;

/// <summary>What a row says where a rule of its mapping asks: from a column, or the same in every row.</summary>
internal static class GivenValues
{
    /// <summary>What a value says as text; null where there is none.</summary>
    public static string? Text(this CellValues values, Given? given) =>
        given switch
        {
            null => null,
            Given.Text constant => constant.Value,
            Given.From { Column: var column } => values.GetValueOrDefault(column) switch
            {
                CellValue.Words words => words.Text,
                CellValue.Number number => Figure.Exact(number.Value),
                CellValue.Date date => date.On.ToString(),
                CellValue.YesNo yes => yes.Yes ? "yes" : "no",
                _ => null,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(given)),
        };

    /// <summary>What a value says as a date; null where there is none.</summary>
    public static PartialDate? Date(this CellValues values, Given? given) =>
        given switch
        {
            Given.From { Column: var column } when values.GetValueOrDefault(column) is CellValue.Date date => date.On,
            Given.Text { Value: var text } when PartialDate.TryParse(text, out var date) => date,
            _ => null,
        };

    /// <summary>What a cell says, or a number that holds of every row; null where nothing is said.</summary>
    public static CellValue? Value(this CellValues values, Given? given) =>
        given switch
        {
            Given.From { Column: var column } => values.GetValueOrDefault(column),
            Given.Text { Value: var text } when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) =>
                new CellValue.Number(number),
            _ => null,
        };
}
