using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using JourneyTracker.Cli.Logging;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli.Commands;

/// <summary>Logs what happened: one thing from flags, or many from a file. Its subcommands are the commands of the schema.</summary>
internal static partial class LogCommand
{
    // What the API carries out together at most.
    private const int MostTogether = 1000;

    public static Command Create(SharedOptions shared)
    {
        var file = new Option<string?>("--file", "-f")
        {
            Description =
                "A file with a command a line (JSON Lines), such as {\"reachMilestone\": {\"initiativeId\": \"nav\", \"milestoneId\": \"Opening\", \"on\": \"2024-03\"}}; - for what is piped in. Given again, it records nothing twice.",
            HelpName = "file",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Says what would be recorded and what refused; nothing is recorded", Recursive = true };
        var good = new Option<bool>("--good") { Description = "Of a file, records the commands that can be; without it all are recorded or none" };
        var command = new Command("log", "Logs what happened: one thing, by the commands below, or many from a file with --file") { file, dry, good };
        shared.Does(command, async (invocation, cancellation) =>
        {
            var path = invocation.Parsed.GetValue(file)
                ?? throw Failure.Usage("Say what to log: journey log --help lists what there is, and --file takes many from a file.");
            var who = (await invocation.Api.AskAsync(new Who(), cancellation)).Viewer;
            using var reader = path == "-" ? null : Open(path);
            var commands = await CommandFile.ReadAsync(reader ?? invocation.Surroundings.Input, who.Tenant, cancellation);
            var how =
                invocation.Parsed.GetValue(dry) ? Together.OnlyTried
                : invocation.Parsed.GetValue(good) ? Together.WhatCanBe
                : Together.AllOrNone;
            return await RecordAsync(invocation, commands, how, cancellation);
        });
        foreach (var kind in CommandInputShape.Kinds.OrderBy(kind => kind.Name, StringComparer.Ordinal))
        {
            command.Subcommands.Add(One(kind, dry, shared));
        }

        return command;
    }

    private static Command One(InputKind kind, Option<bool> dry, SharedOptions shared)
    {
        var (name, shorter) = CommandFlags.NamesOf(kind);
        var (command, flags) = (new Command(name, kind.Description), new CommandFlags(kind));
        if (shorter is not null)
        {
            command.Aliases.Add(shorter);
        }

        foreach (var option in flags.Options)
        {
            command.Options.Add(option);
        }

        shared.Does(command, (invocation, cancellation) =>
        {
            var given = flags.Read(invocation.Parsed);
            given.Fields["entryId"] ??= Guid.CreateVersion7().ToString();
            return RecordAsync(invocation, [given], invocation.Parsed.GetValue(dry) ? Together.OnlyTried : Together.AllOrNone, cancellation);
        });
        return command;
    }

    private static StreamReader Open(string path) => File.Exists(path) ? new StreamReader(path) : throw Failure.Usage($"There is no file {path}.");

    private static async Task<int> RecordAsync(Invocation invocation, IReadOnlyList<GivenCommand> commands, Together how, CancellationToken cancellation)
    {
        if (commands.Count > MostTogether && how != Together.WhatCanBe)
        {
            throw Failure.Usage(
                $"The file has {commands.Count} commands, and at most {MostTogether} are recorded together. Split the file, or record what can be with --good: {MostTogether} at a time."
            );
        }

        var names = new NameFinder(invocation.Api);
        foreach (var command in commands)
        {
            await command.ResolveAsync(names, cancellation);
        }

        var results = new List<Outcome>();
        var recorded = 0;
        foreach (var portion in commands.Chunk(MostTogether))
        {
            var answer = await SendAsync(invocation, portion, how, results.Count, cancellation);
            if (answer.Errors is { Count: > 0 } errors)
            {
                throw Failure.Refused([.. errors.Select(RefusalOf)]);
            }

            recorded += answer.Recorded;
            results.AddRange(portion.Zip(answer.Results).Select(pair => new Outcome(pair.First, pair.Second)));
        }

        Tell(invocation, results, recorded, how);
        var refusals = results.SelectMany(one => one.Result.Errors).ToList();
        return refusals.Count == 0 ? ExitCode.Fine
            : refusals.All(refusal => refusal.Code == UserErrorCode.NotPermitted) ? ExitCode.NotAllowed
            : ExitCode.Refused;
    }

    // Whoever does not hear what came of it can ask again: the ids of the facts are known here.
    private static async Task<RecordTogether.RecordTogetherData> SendAsync(
        Invocation invocation,
        IReadOnlyList<GivenCommand> commands,
        Together how,
        int before,
        CancellationToken cancellation
    )
    {
        try
        {
            return (await invocation.Api.AskAsync(new RecordTogether([.. commands.Select(command => command.Input)], how), cancellation)).RecordTogether;
        }
        catch (Failure failure) when (OfAField().Match(failure.Message) is { Success: true } told && Place(told) < commands.Count)
        {
            var command = commands[Place(told)];
            var field = command.Kind.Fields.FirstOrDefault(field => field.Name == told.Groups["field"].Value);
            var name = command.Line is null && field is not null ? CommandFlags.NameOf(command.Kind, field) : told.Groups["field"].Value;
            throw new Failure(failure.ExitCode, failure.Code, command.Place($"{name}: {told.Groups["why"].Value}{told.Groups["how"].Value}"));
        }
        catch (Failure failure)
            when (failure is { ExitCode: ExitCode.NoAnswer, Code: not "TOO_MANY_REQUESTS" and not "DOES_NOT_FIT" } && how != Together.OnlyTried)
        {
            var again = commands is [{ Line: null } only] ? $"Give it again with --entry-id {only.EntryId}" : "Give the file again";
            var done = before > 0 ? $"The first {before} commands were looked at. " : "";
            throw new Failure(
                failure.ExitCode,
                failure.Code,
                $"{failure.Message}\n{done}Whether {(commands.Count == 1 ? "it was" : "they were")} recorded is not known. {again}: nothing is recorded twice."
            );
        }
    }

    // What the API says of the value of a variable, which whoever gives a command never sees; and how its text is quoted there.
    [GeneratedRegex(
        """^Variable '\$commands\[(?<place>\d+)\]\.\w+\.(?<field>\w+)[^']*' is invalid\. (?<why>.*?)(An? \w+ is text in quotes such as "[^"]*"\. )?(?<how>Write .*)?$""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex OfAField();

    private static int Place(Match told) => int.Parse(told.Groups["place"].Value, CultureInfo.InvariantCulture);

    private static void Tell(Invocation invocation, IReadOnlyList<Outcome> results, int recorded, Together how)
    {
        var dry = how == Together.OnlyTried;
        if (invocation.Json)
        {
            invocation.Teller.Json(
                new
                {
                    dryRun = dry,
                    recorded,
                    results = results.Select(one => new
                    {
                        line = one.Command.Line,
                        command = one.Command.Kind.Name,
                        status = one.Result.Status,
                        one.Result.RecordId,
                        one.Result.EntryId,
                        one.Result.DependsOn,
                        errors = one
                            .Result.Errors.Select(RefusalOf)
                            .Select(refusal => new
                            {
                                refusal.Code,
                                refusal.Message,
                                refusal.Field,
                            }),
                    }),
                }
            );
        }

        foreach (var (command, result) in results.Where(one => one.Result.Errors.Count > 0))
        {
            foreach (var error in result.Errors)
            {
                invocation.Teller.Note(command.Place(InWords(command, error)));
            }
        }

        if (invocation.Json)
        {
            return;
        }

        var (refused, held, known) = (Of(results, CommandStatus.Refused), Of(results, CommandStatus.HeldBack), Of(results, CommandStatus.AlreadyRecorded));
        if (results is [{ Command.Line: null } only])
        {
            invocation.Teller.Line(
                only.Result.Status switch
                {
                    CommandStatus.Recorded when dry => "It would be recorded. Nothing was recorded.",
                    CommandStatus.Recorded => $"Recorded: {only.Command.Kind.Name}, entry {only.Result.EntryId}.",
                    CommandStatus.AlreadyRecorded => "It was so already; nothing had to be recorded.",
                    CommandStatus.Refused or CommandStatus.HeldBack => "Nothing was recorded.",
                    CommandStatus.OfALaterVersion => "What came of it is not known to this version of journey.",
                }
            );
            return;
        }

        var would = Of(results, CommandStatus.Recorded);
        string?[] parts =
        [
            dry ? $"{would} would be recorded" : $"{recorded} recorded",
            known > 0 ? $"{known} known already" : null,
            refused > 0 ? $"{refused} refused" : null,
            held > 0 ? $"{held} held back because of that" : null,
        ];
        invocation.Teller.Line($"{Words.Count(results.Count, "command", "commands")}: {string.Join(", ", parts.Where(part => part is not null))}.");
    }

    // The field is told as whoever gave the command knows it: a flag, or the name in the file.
    private static string InWords(GivenCommand command, BrokenRule error)
    {
        var refusal = RefusalOf(error);
        return command.Line is null && refusal.Field is [var first, ..] && command.Kind.Fields.FirstOrDefault(field => field.Name == first) is { } field
            ? $"{CommandFlags.NameOf(command.Kind, field)}: {refusal.Message}"
            : refusal.InWords;
    }

    /// <summary>A rule as the API told it.</summary>
    public static Refusal RefusalOf(BrokenRule error) => new(ChoiceConverter<UserErrorCode>.NameOf(error.Code), error.Message, error.Field);

    private static int Of(IReadOnlyList<Outcome> results, CommandStatus status) => results.Count(one => one.Result.Status == status);

    private sealed record Outcome(GivenCommand Command, RecordTogether.RecordTogetherResultsData Result);
}
