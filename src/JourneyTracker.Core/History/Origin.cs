using System.Globalization;
using JasperFx.Events;

namespace JourneyTracker.Core.History;

/// <summary>
/// The row of a file that an entry came from. It is kept with the entry and sealed in the log with it, so that an auditor can lay the file beside the record,
/// and a file that is imported again is compared with what came of it before.
/// </summary>
/// <param name="Import">The import that recorded it.</param>
/// <param name="File">The SHA-256 of the file, in hexadecimal.</param>
/// <param name="Row">The row, counted from 1 as a spreadsheet does; null where it comes from what the file does not have.</param>
/// <param name="PublishedOn">When the file was published; null where that is not known.</param>
/// <param name="Mapping">The mapping by which the file was read.</param>
/// <param name="Slot">Which fact of that mapping it is, such as <c>confidence/independent/2024-03-31</c>: said once of each record.</param>
/// <param name="Content">A fingerprint of what was said there; empty where it was taken back.</param>
public sealed record Origin(Guid Import, string File, int? Row, DateOnly? PublishedOn, string Mapping, string Slot, string Content)
{
    private const string ImportHeader = "import";
    private const string FileHeader = "file";
    private const string RowHeader = "row";
    private const string PublishedHeader = "published";
    private const string MappingHeader = "mapping";
    private const string SlotHeader = "slot";
    private const string ContentHeader = "content";

    /// <summary>The origin of an event; null where it came from no file.</summary>
    internal static Origin? Of(IEvent e) =>
        Header(e, ImportHeader) is { } import && Guid.TryParse(import, out var id)
            ? new Origin(
                id,
                Header(e, FileHeader) ?? "",
                int.TryParse(Header(e, RowHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null,
                DateOnly.TryParseExact(Header(e, PublishedHeader), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var published)
                    ? published
                    : null,
                Header(e, MappingHeader) ?? "",
                Header(e, SlotHeader) ?? "",
                Header(e, ContentHeader) ?? ""
            )
            : null;

    /// <summary>Keeps it with an event.</summary>
    internal void KeepWith(IEvent e)
    {
        e.SetHeader(ImportHeader, Import.ToString());
        e.SetHeader(FileHeader, File);
        if (Row is { } row)
        {
            e.SetHeader(RowHeader, row.ToString(CultureInfo.InvariantCulture));
        }

        if (PublishedOn is { } published)
        {
            e.SetHeader(PublishedHeader, published.ToString("O", CultureInfo.InvariantCulture));
        }

        e.SetHeader(MappingHeader, Mapping);
        e.SetHeader(SlotHeader, Slot);
        e.SetHeader(ContentHeader, Content);
    }

    // The store's library reads a text that is a date as one.
    private static string? Header(IEvent e, string name) =>
        e.GetHeader(name) is { } value
            ? value is DateTime day
                ? DateOnly.FromDateTime(day).ToString("O", CultureInfo.InvariantCulture)
                : value.ToString()
            : null;
}
