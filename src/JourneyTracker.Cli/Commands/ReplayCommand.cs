using System.CommandLine;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli.Commands;

/// <summary>Tells the story of an initiative entry by entry.</summary>
internal static class ReplayCommand
{
    public static Command Create(SharedOptions shared)
    {
        var reference = new Argument<string>("initiative") { Description = "The initiative's reference, or its id" };
        var order = Given.Choice<ReplayOrder>("--order", "As it became known (recorded), or as it came to pass (held)");
        var from = new Option<string?>("--from") { Description = "Begins with what held on this day or later, such as 2020-01-01", HelpName = "day" };
        var at = new TimesAsked();
        var command = new Command("replay", "Tells the story of an initiative, entry by entry, with what changed and the level it led to")
        {
            reference,
            order,
            from,
        };
        at.AddTo(command);
        shared.Does(command, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var named = parsed.GetValue(reference)!;
            var times = at.Of(parsed);
            var start = parsed.GetValue(from) is { } day ? new ReplayFromInput(HeldOn: Given.Day(from.Name, day)) : null;
            var id = Guid.TryParse(named, out _);
            var asked = new Replay(id ? named : null, id ? null : named, times, Given.Value<ReplayOrder>(parsed, order), start);
            var frames = new List<Replay.InitiativeReplayNodesData>();
            Replay.InitiativeData? initiative = null;
            await Pages.ReadAsync(100, after: null, all: true, async (many, place) =>
            {
                initiative = (await invocation.Api.AskAsync(asked with { First = many, After = place }, cancellation)).Initiative
                    ?? throw await ShowCommand.NotThereAsync(invocation, named, times, cancellation);
                frames.AddRange(initiative.Replay.Nodes);
                return new Page(initiative.Replay.TotalCount, initiative.Replay.PageInfo.HasNextPage, initiative.Replay.PageInfo.EndCursor);
            });
            if (invocation.Json)
            {
                invocation.Teller.Json(
                    new
                    {
                        initiative!.Id,
                        initiative.Reference,
                        initiative.Name,
                        frames,
                    }
                );
                return ExitCode.Fine;
            }

            invocation.Teller.Line($"{initiative!.Name} ({initiative.Reference})");
            invocation.Teller.Table(
                ["", "Held", "Recorded", "Level", "Entry", "What changed"],
                frames.Select(frame =>
                    (IReadOnlyList<Cell>)
                        [
                            $"{frame.Number}",
                            frame.Entry.On,
                            Words.Of(frame.Entry.RecordedAt),
                            $"{frame.Level.Number}",
                            new Cell(
                                frame.Entry.Withdrawn is null ? frame.Entry.Summary : $"{frame.Entry.Summary} (withdrawn later)",
                                frame.Entry.Withdrawn is null ? Tone.Plain : Tone.Quiet
                            ),
                            string.Join("; ", frame.Changes.Take(2).Select(change => change.Summary))
                                + (frame.Changes.Count > 2 ? $"; and {frame.Changes.Count - 2} more" : ""),
                        ]
                )
            );
            invocation.Teller.Line(Words.Count(frames.Count, "entry", "entries"));
            return ExitCode.Fine;
        });
        return command;
    }
}
