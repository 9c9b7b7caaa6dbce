using System.Globalization;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Each programme office judges by its own day.</summary>
public sealed class ProductDayTests(PostgresFixture postgres)
{
    // Never the same day in both: they are 25 hours apart.
    private const string Late = "kiritimati",
        Early = "pago";

    [Fact]
    public async Task What_is_overdue_where_the_day_is_over_is_not_where_it_goes_on()
    {
        var folder = TestFolder.New();
        try
        {
            await using var host = new StoreHost(
                postgres,
                null,
                folder,
                $"--JourneyTracker:TimeZones:{Late}=Pacific/Kiritimati",
                $"--JourneyTracker:TimeZones:{Early}=Pacific/Pago_Pago"
            );
            await host.InitializeAsync();
            var due = EarlyDay();

            Assert.Equal("OVERDUE", await StatusAsync(new Api(host, tenant: Late), due));
            var status = await StatusAsync(new Api(host, tenant: Early), due);
            // Where the test runs across midnight over there, the day that was due is over by then.
            Assert.Equal(EarlyDay() == due ? "PLANNED" : "OVERDUE", status);
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private static string EarlyDay() => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(-11)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<string?> StatusAsync(Api office, string due)
    {
        var initiative = (
            await office.DoAsync(
                "registerInitiative",
                new
                {
                    on = "2019",
                    reference = "quay",
                    name = "Quay",
                }
            )
        ).GetProperty("initiative").GetProperty("id").GetString();
        await office.DoAsync(
            "planMilestone",
            new
            {
                initiativeId = initiative,
                on = "2019",
                name = "Doors open",
                dueOn = due,
                quickWin = false,
            }
        );
        var milestone = (await office.DataAsync("query($id: ID!) { initiative(id: $id) { milestones { status } } }", new { id = initiative }))
            .GetProperty("initiative")
            .GetProperty("milestones")[0];
        return milestone.GetProperty("status").GetString();
    }
}
