using System.Globalization;
using JourneyTracker.Core.History;

namespace JourneyTracker.Web.Histories;

/// <summary>Where an entry is shown in the history.</summary>
public static class EntryAddress
{
    /// <summary>The id of its row.</summary>
    public static string IdOf(Guid entryId) => $"entry-{entryId}";

    /// <summary>Its row, on the page of the initiative's history that it is on.</summary>
    /// <param name="reference">The initiative's.</param>
    /// <param name="entry">The entry.</param>
    public static string Of(string reference, EntryReference entry) =>
        In($"/initiatives/{reference}/history", entry);

    /// <summary>Its row, on the page of a history that it is on.</summary>
    /// <param name="place">The history's address.</param>
    /// <param name="entry">The entry.</param>
    public static string In(string place, EntryReference entry) => string.Create(CultureInfo.InvariantCulture, $"{place}?at={entry.Version}#{IdOf(entry.EntryId)}");
}
