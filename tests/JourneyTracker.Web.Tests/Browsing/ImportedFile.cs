using System.Text;
using JourneyTracker.Core.Access;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Runs;

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>A file that was given and checked, with rows that can be imported and rows that can't; nobody decided about it.</summary>
internal static class ImportedFile
{
    public static readonly Guid Id = new("0199a000-0000-7000-8000-000000000f11");

    public const string Content = """
        Initiative,Indicator,Kind,Unit,Better,Value,Measured on,Period began,Remarks
        harbour-desk,Berths booked online,TAKE_UP,berths,UP,120,2004-03-31,,counted by hand
        harbour-desk,Berths booked online,TAKE_UP,berths,UP,many,2004-06-30,,
        nothing-here,Berths booked online,TAKE_UP,berths,UP,7,31/02/2004,,
        """;

    public static async Task GiveAsync(ImportDesk desk, Viewer viewer, CancellationToken cancellation)
    {
        await desk.GiveAsync(viewer, Id, "berths.csv", Encoding.UTF8.GetBytes(Content), ReadyMappings.Named("measurements")!, null, null, cancellation);
        while ((await desk.FindAsync(viewer, Id, cancellation))!.IsWorking)
        {
            await Task.Delay(50, cancellation);
        }
    }
}
