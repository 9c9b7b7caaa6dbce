using System.Text;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Looking;

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>A return with columns of its own that the office looks at; everything is said of it, and it was not imported.</summary>
internal static class FileToLookAt
{
    public static readonly Guid Id = new("0199a000-0000-7000-8000-000000000f12");

    private const string Content = """
        Initiative;Measure;Reported;Result;Sure?;Remarks;Remarks
        harbour-desk;Berths booked online;03/04/2004;1.200;yes;counted by hand;
        harbour-desk;Berths booked online;05/06/2004;TBC;no;;
        harbour-desk;Berths booked online;07/08/2004;many;no;;
        harbour-desk;Berths booked online;09/10/2004;1.400;no;;x
        """;

    public static Task GiveAsync(LookDesk desk, Viewer viewer, CancellationToken cancellation) =>
        desk.GiveAsync(
            viewer,
            Id,
            "returns-of-the-harbour.csv",
            Encoding.UTF8.GetBytes(Content),
            new LookState
            {
                Choices = new LookChoices
                {
                    Row = RowKind.Measurement,
                    Columns =
                    [
                        new ColumnChoice(0, Meaning.Initiative),
                        new ColumnChoice(1, Meaning.Indicator),
                        new ColumnChoice(2, Meaning.On) { Order = DateOrder.DayFirst },
                        new ColumnChoice(3, Meaning.Value)
                        {
                            DecimalComma = true,
                            Unit = "berths",
                            Kind = IndicatorKind.TakeUp,
                            Direction = BetterDirection.Up,
                        },
                    ],
                    // What is taken for a value can't be read, and is shown at its cell.
                    Texts = [new TextChoice("TBC", false, TextMeaning.None), new TextChoice("many", false, TextMeaning.Value)],
                },
            },
            cancellation
        );
}
