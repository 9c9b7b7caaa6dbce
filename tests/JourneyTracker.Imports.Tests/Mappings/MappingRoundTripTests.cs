using System.Collections.Immutable;
using CsCheck;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Imports.Mappings;
using Xunit;

namespace JourneyTracker.Imports.Tests.Mappings;

public sealed class MappingRoundTripTests
{
    private static readonly string[] Names = ["key", "words", "day", "day-2", "figure", "Figure_2", "area", "kind", "better", "benefit", "flag", "rating"];

    // What means something to YAML or JSON, what looks like a number or a truth, and letters of all sorts.
    private static readonly Gen<string> Line = Gen.Frequency(
            (
                3,
                Gen.OneOf(
                    "true",
                    "null",
                    "~",
                    "yes",
                    "on",
                    "12",
                    "-1.5e3",
                    "0033",
                    "2024-03-31",
                    "a: b",
                    "a #b",
                    "#",
                    "- a",
                    "-",
                    "?",
                    "*a",
                    "&a",
                    "!a",
                    "%a",
                    "@a",
                    "`a",
                    "'",
                    "\"",
                    "\\",
                    "\\n",
                    "{a}",
                    "[a]",
                    "a, b",
                    "|",
                    ">",
                    "a:",
                    "---",
                    "...",
                    "£m",
                    "Élan",
                    "日本",
                    "😀 a",
                    "a\u00A0b",
                    "a\u2028b",
                    "a\u200Db",
                    "x  y",
                    "<<"
                )
            ),
            (2, Gen.String[Gen.Char[' ', '~'], 1, 30]),
            (1, Gen.String[Gen.Char['\u00A1', '\u06FF'], 1, 20])
        )
        // A mapping is kept in normal form, and names of nothing but blanks mean nothing.
        .Select(Text.Normalise)
        .Where(text => CanStand(text) && Text.IsWellFormed(text));

    private static readonly Gen<PartialDate> Date = Gen.Select(Gen.Int[1900, 2100], Gen.Int[1, 12], Gen.Int[0, 2])
        .Select(
            (year, month, how) =>
                how == 0 ? PartialDate.Year(year)
                : how == 1 ? PartialDate.Month(year, month)
                : PartialDate.About(PartialDate.Day(year, month, 3))
        );

    private static readonly Gen<Given> Say = Gen.OneOf(Gen.Const((Given)new Given.From("words")), Line.Select(text => (Given)new Given.Text(text)));

    private static readonly Gen<Given> When = Gen.OneOf(
        Gen.OneOf((Given)new Given.From("day"), new Given.From("day-2")),
        Date.Select(date => (Given)new Given.Text(date.ToString()))
    );

    private static readonly Gen<RecordRule> Record = Gen.OneOf(
        Gen.Select(Say, Gen.Enum<PartnerRole>()).Select((agency, role) => (RecordRule)new RecordRule.Partner(agency, role)),
        Gen.Select(Gen.Enum<ConfidenceAssessor>(), Maybe(When), Maybe(Say))
            .Select((by, on, why) => (RecordRule)new RecordRule.Confidence(by, "delivery-confidence/5-point", new Given.From("rating"), on, why)),
        Gen.Select(Say, Maybe(Say), Maybe(When), Maybe(When)).Select((name, why, start, finish) => (RecordRule)new RecordRule.Step(name, why, start, finish)),
        Gen.Select(Say, Word<IndicatorKind>("kind"), Say, Word<BetterDirection>("better"), Gen.Bool, Maybe(When), Maybe(When))
            .Select(
                (name, kind, unit, better, isColumn, on, since) =>
                    (RecordRule)new RecordRule.Measurement(name, kind, unit, better, isColumn ? new Given.From("figure") : new Given.Text("-1.50"), on, since)
            ),
        Gen.Select(Say, Maybe(When), Maybe(When), Maybe(When)).Select((name, due, reached, on) => (RecordRule)new RecordRule.Milestone(name, due, reached, on)),
        Gen.Select(Say, Maybe(Say), Word<ChallengeArea>("area"), Gen.Int[1, 5], Maybe(When), Maybe(When), Maybe(Say))
            .Select(
                (what, more, area, severity, raised, resolved, how) =>
                    (RecordRule)new RecordRule.Challenge(what, more, area, new Given.Text($"{severity}"), raised, resolved, how)
            ),
        Gen.Select(Say, Maybe(Say), Maybe(When)).Select((name, more, on) => (RecordRule)new RecordRule.Outcome(name, more, on)),
        Gen.Select(Word<Benefit>("benefit"), Say, Maybe(Say), Maybe(When))
            .Select((kind, name, more, on) => (RecordRule)new RecordRule.Benefit(kind, name, more, on))
    );

    private static readonly Gen<TextMatch> Match = Gen.Select(Line, Gen.Bool).Select((text, starts) => new TextMatch(text, starts));

    private static readonly Gen<Mapping> Mappings = Gen.Select(
            Gen.Select(Line, Gen.Int[1, 40], Maybe(Line), Gen.OneOf('\0', ',', ';', '\t', '|'), Gen.OneOf("", "windows-1252", "iso-8859-1")),
            Gen.Select(Maybe(Date.Select(date => date.ToString())), Gen.Bool, Gen.Bool, Maybe(Line)),
            Gen.Select(Match.Array[0, 4], Match.Array[0, 4], Match.Array[0, 4]),
            Columns(),
            Gen.Select(Gen.Bool, Say, Maybe(Say), Maybe(Say), Maybe(Say), Gen.OneOf("day", "day-2").Array[0, 2]),
            Record.Array[0, 8]
        )
        .Select(
            (file, snapshot, reads, columns, initiative, records) =>
                new Mapping(
                    "generated-1",
                    file.Item1,
                    new FileShape(file.Item2, file.Item3, file.Item4 == '\0' ? null : file.Item4, file.Item5.Length == 0 ? null : file.Item5),
                    new SnapshotRule(
                        snapshot.Item1 is { } on ? PartialDate.Parse(on) : null,
                        snapshot.Item2 ? new DateOnly(2025, 1, 16) : null,
                        snapshot.Item3
                    ),
                    snapshot.Item4 is { } name ? new PortfolioRule("some-2", name) : null,
                    new ReadAs([.. reads.Item1], [.. reads.Item2]),
                    columns,
                    [.. reads.Item3.Select(match => new HeaderMatch($"ignored {match.Text}", match.OnlyStart))],
                    new InitiativeRule("key", initiative.Item1, initiative.Item2, initiative.Item3, initiative.Item4, initiative.Item5, [.. initiative.Item6]),
                    [.. records]
                )
        );

    [Fact]
    public void What_is_written_reads_as_what_it_was() =>
        Mappings.Sample(
            mapping =>
            {
                var written = MappingFile.Write(mapping);
                var read = MappingFile.Read(written);
                return MappingFile.Write(read) == written && IsSame(mapping, read);
            },
            iter: 400
        );

    // Records compare their lists by identity, so these are compared one by one.
    private static bool IsSame(Mapping one, Mapping other) =>
        (one.Name, one.Title, one.File, one.Snapshot, one.Portfolio) == (other.Name, other.Title, other.File, other.Snapshot, other.Portfolio)
        && one.ReadAs.None.SequenceEqual(other.ReadAs.None)
        && one.ReadAs.Withheld.SequenceEqual(other.ReadAs.Withheld)
        && one.Ignore.SequenceEqual(other.Ignore)
        && one.Initiative with { Began = [] } == other.Initiative with { Began = [] }
        && one.Initiative.Began.SequenceEqual(other.Initiative.Began)
        && one.Records.SequenceEqual(other.Records)
        && one.Columns.Count == other.Columns.Count
        && one.Columns.All(column => other.Columns.TryGetValue(column.Key, out var same) && IsSame(column.Value, same));

    private static bool IsSame(Column one, Column other) =>
        (one.Header, one.Required, one.Optional) == (other.Header, other.Required, other.Optional)
        && one.Also.SequenceEqual(other.Also)
        && (one.Reading, other.Reading) switch
        {
            (Reading.Date dates, Reading.Date same) => dates.Formats.SequenceEqual(same.Formats),
            (Reading.OneOf words, Reading.OneOf same) => words.Others == same.Others
                && words.Allowed.OrderBy(word => word.Key).SequenceEqual(same.Allowed.OrderBy(word => word.Key)),
            var (reading, same) => reading == same,
        };

    private static Gen<ImmutableDictionary<string, Column>> Columns() =>
        Gen.Select(
                Line.Array[Names.Length],
                Gen.Bool.Array[Names.Length * 3],
                Gen.Dictionary(Line.Where(text => text.Length <= 30), Line)[1, 5],
                Gen.OneOf("dd/MM/yyyy", "d MMMM yyyy", "fiscal-year-april", "MMM yy", "yyyy-MM-dd'T'HH:mm:ss").Array[0, 3],
                Gen.Select(Gen.OneOf("", "£,", "€$ ", "()%", "' \""), Gen.OneOf(1m, 0.001m, 1_000_000m)),
                Gen.OneOf("", @"[A-Z]+_\d{4}", "a: b #c", "^x$")
            )
            .Select(
                (headers, flags, words, formats, number, pattern) =>
                    Names
                        .Select(
                            (name, index) =>
                                (
                                    name,
                                    // The number keeps headers apart.
                                    new Column(
                                        new HeaderMatch($"{index} {headers[index]}", flags[index * 3]),
                                        ReadingOf(name, words, formats, number, pattern),
                                        flags[(index * 3) + 1],
                                        flags[(index * 3) + 2]
                                    )
                                    {
                                        Also = flags[index * 3] ? [new HeaderMatch($"before {index} {headers[index]}", flags[(index * 3) + 1])] : [],
                                    }
                                )
                        )
                        .ToImmutableDictionary(column => column.name, column => column.Item2)
            );

    private static Reading ReadingOf(string name, Dictionary<string, string> words, string[] formats, (string Strip, decimal Times) number, string pattern) =>
        name switch
        {
            "words" => new Reading.OneOf(
                words.DistinctBy(word => Whitespace.Key(word.Key)).ToImmutableDictionary(word => word.Key, word => word.Value),
                Others: words.Count % 2 == 0
            ),
            "day" or "day-2" => new Reading.Date([.. formats]),
            "figure" or "Figure_2" => new Reading.Number(number.Strip, false, number.Times),
            "flag" => new Reading.YesNo(),
            "rating" => new Reading.OneOf(ImmutableDictionary<string, string>.Empty.Add("G", "Green").Add("R", "Red")),
            _ => new Reading.Words(pattern.Length == 0 ? null : pattern),
        };

    private static Gen<Given> Word<T>(string column)
        where T : struct, Enum =>
        Gen.OneOf(Gen.Const((Given)new Given.From(column)), Gen.Enum<T>().Select(value => (Given)new Given.Text(FixedWords.Of(value))));

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.Frequency((1, Gen.Const((T?)null)), (2, gen.Select(value => (T?)value)));

    // A constant is recorded, so it must be one that can be.
    private static bool CanStand(string text) => CellText.Problem(text, line: true) is null && Whitespace.Key(text).Length > 0;
}
