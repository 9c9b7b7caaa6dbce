using System.Text;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Rules;

/// <summary>
/// Lines that Core writes for people. Where a date, an agency or an initiative stands in a line is marked when the line is
/// made, because dates are said differently to people and to programs, and names change; whoever shows the line puts them
/// in. What people typed stands between the marks and is never looked at: the marks are noncharacters of Unicode, which no
/// text may hold (<see cref="Rules.CommandForm" />).
/// </summary>
public static class Marked
{
    private const char Begin = '\uFDD0';
    private const char End = '\uFDD1';
    private const char LastNoncharacter = '\uFDEF';
    private const char BareDate = 'd';
    private const char DateAfterOn = 'o';
    private const char DateAfterBy = 'b';
    private const char DateAfterSince = 's';
    private const char OfAgency = 'a';
    private const char OfInitiative = 'i';

    /// <summary>What a line holds that speaks of an initiative.</summary>
    internal static readonly string BeginsInitiative = $"{Begin}{OfInitiative}";

    /// <summary>Whether a character is one of those that mark places in lines, or is kept free for it.</summary>
    public static bool IsMark(char character) => character is >= Begin and <= LastNoncharacter;

    /// <summary>A date as such: “May 2001”. Nothing where there is none.</summary>
    public static string Date(PartialDate? date) => date is { } given ? Mark(BareDate, given.ToString()) : "";

    /// <summary>When something was: “in May 2001”, to programs <c>on 2001-05</c>.</summary>
    public static string On(PartialDate date) => Mark(DateAfterOn, date.ToString());

    /// <summary>By when something is to be: “by May 2001”.</summary>
    public static string By(PartialDate date) => Mark(DateAfterBy, date.ToString());

    /// <summary>A date as it goes on after “since”: “2009 at the latest”. Nothing where there is none.</summary>
    public static string Since(PartialDate? date) => date is { } given ? Mark(DateAfterSince, given.ToString()) : "";

    /// <summary>An agency, by its present name.</summary>
    public static string Agency(Guid id) => Mark(OfAgency, id.ToString());

    /// <summary>An initiative, by its present name.</summary>
    public static string Initiative(Guid id) => Mark(OfInitiative, id.ToString());

    /// <summary>The agencies that a line speaks of.</summary>
    public static IEnumerable<Guid> Agencies(string line) => Ids(line, OfAgency);

    /// <summary>The initiatives that a line speaks of.</summary>
    public static IEnumerable<Guid> Initiatives(string line) => Ids(line, OfInitiative);

    /// <summary>A line for programs: dates as they are kept, and names put in; where no names are given, <c>{agency:…}</c>.</summary>
    public static string Plain(string line, Func<Guid, string?>? nameOf = null) => Shown(line, nameOf, (kind, date) => kind switch
            {
                DateAfterOn => $"on {date}",
                DateAfterBy => $"by {date}",
                _ => date.ToString(),
            });

    /// <summary>A line for people: dates in words, and names put in.</summary>
    public static string InWords(string line, Func<Guid, string?>? nameOf = null) => Shown(line, nameOf, (kind, date) => kind switch
            {
                DateAfterOn => date.SaidWhen(),
                DateAfterBy => date.SaidBy(),
                DateAfterSince => date.SaidSince(),
                _ => date.Said(),
            });

    /// <summary>The first characters of a line, cut neither within a mark nor within a character.</summary>
    public static string Shortened(string line, int longest)
    {
        if (line.Length <= longest)
        {
            return line;
        }

        var cut = char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest;
        var begun = line.LastIndexOf(Begin, cut - 1);
        return $"{line[..(begun >= 0 && line.IndexOf(End, begun) >= cut ? begun : cut)].TrimEnd()}…";
    }

    private static string Mark(char kind, string content) => $"{Begin}{kind}{content}{End}";

    private static IEnumerable<Guid> Ids(string line, char kind)
    {
        for (var begin = line.IndexOf(Begin, StringComparison.Ordinal); begin >= 0; begin = line.IndexOf(Begin, begin + 1))
        {
            if (
                line.IndexOf(End, begin) is var end
                && end > begin + 2
                && line[begin + 1] == kind
                && Guid.TryParse(line.AsSpan(begin + 2, end - begin - 2), out var id)
            )
            {
                yield return id;
            }
        }
    }

    private static string Shown(string line, Func<Guid, string?>? nameOf, Func<char, PartialDate, string> say)
    {
        var begin = line.IndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0)
        {
            return line;
        }

        var shown = new StringBuilder(line.Length);
        var at = 0;
        for (; begin >= 0; begin = line.IndexOf(Begin, at))
        {
            shown.Append(line, at, begin - at);
            var end = line.IndexOf(End, begin);
            at = end < 0 ? line.Length : end + 1;
            if (end > begin + 2)
            {
                shown.Append(Shown(line[begin + 1], line[(begin + 2)..end], nameOf, say));
            }
        }

        return shown.Append(line, at, line.Length - at).ToString();
    }

    private static string Shown(char kind, string content, Func<Guid, string?>? nameOf, Func<char, PartialDate, string> say)
    {
        var what = kind == OfAgency ? "agency" : "initiative";
        return kind is OfAgency or OfInitiative
            ? nameOf is null
                ? $"{{{what}:{content}}}"
                : nameOf(Guid.Parse(content)) ?? $"an {what}"
            : say(kind, PartialDate.Parse(content));
    }
}
