using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Recording;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Logging;

/// <summary>How long a period is that a row of measurements is about.</summary>
public enum PeriodLength
{
    /// <summary>A month.</summary>
    Month,

    /// <summary>A quarter.</summary>
    Quarter,

    /// <summary>A year.</summary>
    Year,
}

/// <summary>Measurements of several indicators over several periods, a row a period: what is typed, what is pasted, and what looks wrong.</summary>
/// <param name="Indicators">The indicators, in the order of their columns.</param>
/// <param name="Periods">The periods, in the order of their rows.</param>
internal sealed record MeasurementGrid(ImmutableArray<Indicator> Indicators, ImmutableArray<PartialDate> Periods)
{
    /// <summary>The most rows there are.</summary>
    public const int MostPeriods = 60;

    // A value ten times the one beside it is as a rule one with a digit too many, or in another unit.
    private const decimal Implausible = 10;

    /// <summary>How many periods are shown where nobody says.</summary>
    public static int UsualPeriods(PeriodLength each) =>
        each switch
        {
            PeriodLength.Month => 12,
            PeriodLength.Quarter => 8,
            PeriodLength.Year => 5,
        };

    /// <summary>The first of some periods of which the last is the last that has ended.</summary>
    public static DateOnly UsualStart(PeriodLength each, int periods, DateOnly today) => Next(Start(each, today), each, -periods);

    /// <summary>Periods that follow on each other.</summary>
    /// <param name="each">How long each is.</param>
    /// <param name="first">A day of the first.</param>
    /// <param name="periods">How many there are; none begins after today.</param>
    /// <param name="today">Today's date.</param>
    public static ImmutableArray<PartialDate> PeriodsFrom(PeriodLength each, DateOnly first, int periods, DateOnly today) =>
        [
            .. Enumerable
                .Range(0, Math.Clamp(periods, 1, MostPeriods))
                .Select(number => Next(Start(each, first), each, number))
                .TakeWhile(start => start <= today)
                .Select(start =>
                    each switch
                    {
                        PeriodLength.Month => PartialDate.Month(start.Year, start.Month),
                        PeriodLength.Quarter => PartialDate.Quarter(start.Year, ((start.Month - 1) / 3) + 1),
                        PeriodLength.Year => PartialDate.Year(start.Year),
                    }
                ),
        ];

    /// <summary>As many indicators as fit with their periods into what is recorded at once.</summary>
    public static ImmutableArray<Indicator> Fitting(IEnumerable<Indicator> indicators, int periods) =>
        [.. indicators.Take(Recorder.MostTogether / Math.Max(1, periods))];

    /// <summary>The name of a cell's field.</summary>
    public static string NameOf(Indicator indicator, PartialDate period) => $"v-{indicator.Id:N}-{period}";

    /// <summary>What is recorded of an indicator for a period already, value or none; null where nothing is.</summary>
    public static (Guid Entry, string Value)? RecordedFor(Indicator indicator, PartialDate period) =>
        indicator.MeasurementsById.Values.FirstOrDefault(measurement => measurement.On == period) is { } measured ? (measured.Id, measured.Figure().Shown())
        : indicator.MissingById.Values.FirstOrDefault(missing => missing.On == period) is { } missing ? (missing.Id, Words.Upper(Words.Spelled(missing.Why)))
        : null;

    /// <summary>Every cell that can be filled in, row by row.</summary>
    public IEnumerable<(Indicator Indicator, PartialDate Period)> Open =>
        from period in Periods
        from indicator in Indicators
        where RecordedFor(indicator, period) is null
        select (indicator, period);

    /// <summary>Reads what is typed into the cells.</summary>
    /// <param name="typed">What is typed into a field.</param>
    public (ImmutableArray<TypedMeasurement> Values, ImmutableArray<FormError> Errors) Read(Func<string, string?> typed)
    {
        var (values, errors) = (ImmutableArray.CreateBuilder<TypedMeasurement>(), ImmutableArray.CreateBuilder<FormError>());
        foreach (var (indicator, period) in Open)
        {
            var name = NameOf(indicator, period);
            if (typed(name)?.Trim() is not { Length: > 0 } text)
            {
                continue;
            }

            if (TypedValue.ReadAmount(text, out var value) is { } complaint)
            {
                errors.Add(new FormError(name, $"{Told(indicator, period)}: {complaint}"));
            }
            else
            {
                values.Add(new TypedMeasurement(name, indicator, period, value));
            }
        }

        return (values.ToImmutable(), errors.ToImmutable());
    }

    /// <summary>The values that are ten times the one before, or a tenth of it.</summary>
    public static ImmutableArray<FormError> WhatLooksWrong(IEnumerable<TypedMeasurement> values)
    {
        var found = ImmutableArray.CreateBuilder<FormError>();
        foreach (var of in values.GroupBy(value => value.Indicator.Id))
        {
            var indicator = of.First().Indicator;
            var all = indicator
                .MeasurementsById.Values.Select(measurement => (measurement.On, measurement.Value, Name: (string?)null))
                .Concat(of.Select(value => (On: value.Period, value.Value, Name: (string?)value.Name)))
                .OrderBy(one => one.On)
                .ToList();
            foreach (var (before, now) in all.Zip(all.Skip(1)))
            {
                if (
                    (now.Name ?? before.Name) is { } name
                    && before.Value != 0
                    && now.Value != 0
                    && (Math.Abs(now.Value) >= Math.Abs(before.Value) * Implausible || Math.Abs(before.Value) >= Math.Abs(now.Value) * Implausible)
                )
                {
                    found.Add(
                        new FormError(
                            name,
                            $"{indicator.Name} went from {Figures.Exact(before.Value)} ({Dates.Shown(before.On)}) to {Figures.Exact(now.Value)} {indicator.Unit} ({Dates.Shown(now.On)})."
                        )
                    );
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// Finds the cells of what was copied from a spreadsheet. A first row may name the indicators, a first column the periods; without them it is taken to be
    /// in the order of the grid.
    /// </summary>
    /// <param name="text">What was pasted: cells set apart by tabs, or by semicolons where there is no tab.</param>
    /// <param name="today">Today's date.</param>
    /// <returns>The text of each cell by the name of its field, and what has no place.</returns>
    public (ImmutableDictionary<string, string> Cells, ImmutableArray<string> LeftOver) Place(string text, DateOnly today)
    {
        var apart = text.Contains('\t', StringComparison.Ordinal) ? '\t' : ';';
        var rows = text.ReplaceLineEndings("\n")
            .Split('\n')
            .Select(line => line.Split(apart, StringSplitOptions.TrimEntries))
            .Where(row => row.Any(cell => cell.Length > 0))
            .ToList();
        var (cells, left) = (ImmutableDictionary.CreateBuilder<string, string>(), ImmutableArray.CreateBuilder<string>());
        var columns = rows.Count > 0 ? Named(rows[0]) : null;
        if (columns is not null)
        {
            left.AddRange(
                rows[0].Where((cell, at) => at > 0 && cell.Length > 0 && columns[at] is null).Select(cell => $"No indicator here is called “{cell}”.")
            );
            rows.RemoveAt(0);
        }

        var dated = rows.Count(row => IsDate(row[0], today)) * 2 > rows.Count;
        for (var line = 0; line < rows.Count; line++)
        {
            var row = rows[line];
            var period = !dated ? (line < Periods.Length ? Periods[line] : (PartialDate?)null) : PeriodOf(row[0], today);
            if (period is null)
            {
                left.Add(dated ? $"“{row[0]}” is none of the periods shown." : $"Row {line + 1} is one more than there are periods.");
                continue;
            }

            for (var at = dated ? 1 : 0; at < row.Length; at++)
            {
                var place = dated ? at - 1 : at;
                var indicator = columns is not null ? columns.ElementAtOrDefault(at) : Indicators.ElementAtOrDefault(place);
                if (row[at].Length > 0 && indicator is not null)
                {
                    cells[NameOf(indicator, period.Value)] = row[at];
                }
                else if (row[at].Length > 0 && columns is null)
                {
                    left.Add($"“{row[at]}” stands in column {(at + 1).ToString(CultureInfo.InvariantCulture)}, and there are fewer indicators.");
                }
            }
        }

        return (cells.ToImmutable(), [.. left.Distinct().Take(10)]);
    }

    /// <summary>Which cell it is, in words.</summary>
    public static string Told(Indicator indicator, PartialDate period) => $"{indicator.Name}, {Dates.Shown(period)}";

    // A row that names an indicator is the heading.
    private Indicator?[]? Named(string[] row)
    {
        Indicator?[] named =
        [
            .. row.Select(cell => Indicators.FirstOrDefault(indicator => string.Equals(indicator.Name, cell, StringComparison.CurrentCultureIgnoreCase))),
        ];
        return named.Any(one => one is not null) ? named : null;
    }

    // A number alone is a date only where it is a period that is shown.
    private bool IsDate(string text, DateOnly today) =>
        PeriodOf(text, today) is not null
        || (
            (text.Any(char.IsLetter) || text.Contains('-', StringComparison.Ordinal) || text.Contains('/', StringComparison.Ordinal))
            && TypedValue.ReadDate(text, today, out _) is null
        );

    private PartialDate? PeriodOf(string text, DateOnly today) =>
        TypedValue.ReadDate(text, today, out var date) is null
            ? Periods.Where(period => period.Earliest <= date.Earliest && date.Latest <= period.Latest).Select(period => (PartialDate?)period).FirstOrDefault()
            : null;

    private static DateOnly Start(PeriodLength each, DateOnly day) =>
        each switch
        {
            PeriodLength.Month => new DateOnly(day.Year, day.Month, 1),
            PeriodLength.Quarter => new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1),
            PeriodLength.Year => new DateOnly(day.Year, 1, 1),
        };

    private static DateOnly Next(DateOnly start, PeriodLength each, int by) =>
        each switch
        {
            PeriodLength.Month => start.AddMonths(by),
            PeriodLength.Quarter => start.AddMonths(3 * by),
            PeriodLength.Year => start.AddYears(by),
        };
}

/// <summary>A value typed into a cell.</summary>
/// <param name="Name">The name of the cell's field.</param>
/// <param name="Indicator">What was measured.</param>
/// <param name="Period">For when.</param>
/// <param name="Value">The value, in the indicator's unit.</param>
internal sealed record TypedMeasurement(string Name, Indicator Indicator, PartialDate Period, decimal Value);
