using System.Globalization;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Web.Histories;

/// <summary>Where an entry is shown in the history.</summary>
public static class EntryAddress
{
    /// <summary>The id of its row.</summary>
    public static string IdOf(Guid entryId) => $"entry-{entryId}";

    /// <summary>The page of its own.</summary>
    /// <param name="about">The address of what it is of.</param>
    /// <param name="entryId">The entry.</param>
    public static string Of(string about, Guid entryId) => $"{about}/entries/{entryId}";

    /// <summary>Its row, on the page of a history that it is on.</summary>
    /// <param name="place">The history's address.</param>
    /// <param name="entry">The entry.</param>
    public static string In(string place, EntryReference entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{place}?at={entry.Version}#{IdOf(entry.EntryId)}");
}
