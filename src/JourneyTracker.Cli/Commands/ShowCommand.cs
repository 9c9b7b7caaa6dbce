using System.CommandLine;
using JourneyTracker.Cli.Logging;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli.Commands;

/// <summary>Shows one initiative.</summary>
internal static class ShowCommand
{
    public static Command Create(SharedOptions shared)
    {
        var reference = new Argument<string>("initiative") { Description = "The initiative's reference, or its id" };
        var asked = new TimesAsked();
        var command = new Command(
            "show",
            "Shows an initiative: its level and why, challenges, indicators, milestones and steps; now, or as of a day and as known by a time"
        )
        {
            reference,
        };
        asked.AddTo(command);
        shared.Does(command, async (invocation, cancellation) =>
        {
            var named = invocation.Parsed.GetValue(reference)!;
            var times = asked.Of(invocation.Parsed);
            var id = Guid.TryParse(named, out _);
            var answer = await invocation.Api.AskAsync(new ShowInitiative(id ? named : null, id ? null : named, times), cancellation);
            if (answer.Initiative is not { } initiative)
            {
                throw await NotThereAsync(invocation, named, times, cancellation);
            }

            if (invocation.Json)
            {
                invocation.Teller.Json(initiative);
            }
            else
            {
                Tell(invocation.Teller, initiative);
            }

            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>There is no such initiative, or was not then.</summary>
    public static async Task<Failure> NotThereAsync(Invocation invocation, string named, AsOf? times, CancellationToken cancellation) =>
        times is null
            ? await NameFinder.NoInitiativeAsync(invocation.Api, named, cancellation)
            : Failure.NotFound($"There is no initiative \"{named}\", or nothing was known of it then. Try it without --as-of, --known-at and --published-by.");

    private static void Tell(Teller teller, ShowInitiative.InitiativeData initiative)
    {
        teller.Line($"{initiative.Name} ({initiative.Reference})");
        var level = initiative.Level;
        var because = string.Join(", ", level.Because.Select(entry => $"{entry.EventType} {entry.On}"));
        string?[] attained =
        [
            $"{level.Number}",
            level.Possible > level.Number ? $"perhaps {level.Possible}" : null,
            level.Model is { } model ? Words.Of(model) : null,
            level.Since is { } since ? $"since {since}" : null,
        ];
        teller.Table(
            ["", ""],
            [
                ["Status", Words.Of(initiative.Status)],
                ["Level", string.Join(", ", attained.Where(part => part is not null))],
                ["Because", level.Rule is { } rule ? $"{rule}{(because.Length > 0 ? $" ({because})" : "")}" : ""],
                ["Target", Words.Of(initiative.TargetModel)],
                ["In operation", $"{initiative.Progress.InOperation} of {initiative.Progress.Total} measures"],
                ["Fit", new Cell(Words.Of(initiative.Fit), initiative.Fit is Fit.UnderIntegrated or Fit.OverIntegrated ? Tone.Bad : Tone.Plain)],
                ["Began", initiative.Inception],
                ["Place", initiative.Place],
                ["Purpose", initiative.Purpose],
                [
                    "Partners",
                    string.Join(
                        ", ",
                        initiative.Partners.Where(partner => partner.Withdrew is null).Select(partner => $"{partner.Agency?.Name} ({Words.Of(partner.Role)})")
                    ),
                ],
                ["Version", $"{initiative.Version}, last recorded {Words.Of(initiative.LastRecordedAt)} UTC"],
            ]
        );
        Part(teller, "Challenges outstanding", initiative.Challenges, ["Severity", "Challenge", "Area", "Status", "Since", "Owner"], one =>
            [
                new Cell($"{one.Severity}", one.Severity >= 4 ? Tone.Bad : Tone.Plain),
                one.Title,
                Words.Of(one.Area),
                Words.Of(one.Status),
                one.Raised.On,
                one.OwnerAgency?.Name,
            ]
        );
        Part(teller, "Indicators", initiative.Indicators, ["Indicator", "Latest", "On", "Target", "By", "Unit", "Standing", "Why"], one =>
            [
                one.Name,
                Words.Of(one.Latest?.Value),
                one.Latest?.On,
                Words.Of(one.Target?.Value),
                one.Target?.On,
                one.Unit,
                new Cell(Words.Of(one.Status.Standing), ToneOf(one.Status.Standing)),
                one.Status.Reason,
            ]
        );
        Part(teller, "Milestones", initiative.Milestones, ["Milestone", "Status", "Due", "First due", "Reached"], one =>
            [one.Name, Words.Of(one.Status), one.DueOn, one.FirstDueOn == one.DueOn ? "" : one.FirstDueOn, one.Reached?.On]
        );
        Part(teller, "Steps", initiative.Steps, ["Step", "Status", "Planned", "Expected", "Finished", ""], one =>
            [one.Name, Words.Of(one.Status), one.PlannedFinish, one.ForecastFinish, one.Finish, new Cell(one.Overdue ? "overdue" : "", Tone.Bad)]
        );
    }

    private static void Part<T>(Teller teller, string heading, IReadOnlyList<T> things, IReadOnlyList<string> columns, Func<T, IReadOnlyList<Cell>> row)
    {
        if (things.Count > 0)
        {
            teller.Heading(heading);
            teller.Table(columns, things.Select(row));
        }
    }

    private static Tone ToneOf(IndicatorStanding standing) =>
        standing switch
        {
            IndicatorStanding.OnTrack or IndicatorStanding.Ahead => Tone.Good,
            IndicatorStanding.OffTrack or IndicatorStanding.Stale => Tone.Bad,
            IndicatorStanding.NoData or IndicatorStanding.NoTarget or IndicatorStanding.TargetUndated or IndicatorStanding.OfALaterVersion => Tone.Plain,
        };
}
