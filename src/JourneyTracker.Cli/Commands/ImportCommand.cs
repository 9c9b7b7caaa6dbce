using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli.Commands;

/// <summary>Imports files, and looks after imports.</summary>
internal static class ImportCommand
{
    private const string NotDecided = "NOT_DECIDED";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    // Less than what is under way is given to end when the program is cancelled.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(SharedOptions shared)
    {
        var file = new Argument<string?>("file") { Description = "The file: CSV, a workbook (.xlsx) or JSON Lines", Arity = ArgumentArity.ZeroOrOne };
        var mapping = new Option<string?>("--mapping")
        {
            Description =
                "What its columns mean: the name of a mapping (journey import mappings), or a file with one, which the programme office keeps from then on",
            HelpName = "name or file",
        };
        var at = new Option<string?>("--at")
        {
            Description = "The day on which it was as the file says, where each row has no dates of its own",
            HelpName = "date",
        };
        var published = new Option<string?>("--published") { Description = "The day on which the file was published", HelpName = "day" };
        var dry = new Option<bool>("--dry-run") { Description = "Checks the file alone; nothing is recorded, and the import is cancelled" };
        var all = new Option<bool>("--all") { Description = "Imports all rows, if nothing is wrong with any" };
        var good = new Option<bool>("--good") { Description = "Imports the rows with which nothing is wrong" };
        var refused = new Option<string?>("--refused")
        {
            Description = "Saves the rows that can't be imported, each with what is wrong, to be put right and imported",
            HelpName = "file",
        };
        var command = new Command("import", "Imports a file: it is checked first, then you decide") { file, mapping, at, published, dry, all, good, refused };
        command.Validators.Add(result =>
        {
            if (result.GetValue(dry) && (result.GetValue(all) || result.GetValue(good)) || (result.GetValue(all) && result.GetValue(good)))
            {
                result.AddError("Give one of --dry-run, --all and --good.");
            }
        });
        shared.Does(command, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var path = parsed.GetValue(file)
                ?? throw Failure.Usage("Say which file to import: journey import FILE --mapping NAME. journey import mappings lists the mappings.");
            if (!File.Exists(path))
            {
                throw Failure.Usage($"There is no file {path}.");
            }

            var refusedPath = parsed.GetValue(refused);
            SavedFile.EnsureFree(refusedPath);
            var decision =
                parsed.GetValue(dry) ? Decision.Check
                : parsed.GetValue(all) ? Decision.All
                : parsed.GetValue(good) ? Decision.Good
                : Decision.Ask;
            var name = await MappingAsync(invocation, parsed.GetValue(mapping), cancellation);
            // Known before the server answers, so that what was given can be cancelled without an answer.
            var id = Guid.CreateVersion7().ToString();
            var given = false;
            try
            {
                await GiveAsync(invocation, path, id, name, parsed.GetValue(at), parsed.GetValue(published), cancellation);
                given = true;
                return await CarryOutAsync(invocation, id, decision, refusedPath, cancellation);
            }
            catch (Exception e) when (given || e is OperationCanceledException or Failure { ExitCode: ExitCode.NoAnswer })
            {
                await LeaveAsync(invocation, id, decision, e);
                throw;
            }
        });
        command.Subcommands.Add(ListOf("list", shared));
        command.Subcommands.Add(Show(shared));
        command.Subcommands.Add(Decide(shared));
        command.Subcommands.Add(Cancel(shared));
        command.Subcommands.Add(TakeBack(shared));
        command.Subcommands.Add(Mappings(shared));
        command.Subcommands.Add(Template(shared));
        return command;
    }

    /// <summary>The list of imports, under a name.</summary>
    public static Command ListOf(string name, SharedOptions shared)
    {
        var (first, after, all) = (Given.First(), Given.After(), Given.All());
        var command = new Command(name, "The files that were imported or are being imported, the latest first") { first, after, all };
        shared.Does(command, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var rows = new List<ImportRun>();
            var page = await Pages.ReadAsync(
                parsed.GetValue(all) ? Pages.Most : parsed.GetValue(first),
                parsed.GetValue(after),
                parsed.GetValue(all),
                async (many, place) =>
                {
                    var part = (await invocation.Api.AskAsync(new ListImports(many, place), cancellation)).Imports;
                    rows.AddRange(part.Nodes);
                    return new Page(part.TotalCount, part.PageInfo.HasNextPage, part.PageInfo.EndCursor);
                }
            );
            if (invocation.Json)
            {
                invocation.Teller.Json(
                    new
                    {
                        page.TotalCount,
                        page.Next,
                        imports = rows,
                    }
                );
                return ExitCode.Fine;
            }

            invocation.Teller.Table(
                ["Id", "File", "Mapping", "State", "Given", "Rows", "Refused", "Recorded"],
                rows.Select(row =>
                    (IReadOnlyList<Cell>)
                        [
                            row.Id,
                            row.FileName,
                            row.Mapping,
                            Words.Of(row.State),
                            Words.Of(row.GivenAt),
                            $"{row.Report?.Rows}",
                            $"{row.Report?.RowsRefused}",
                            $"{row.Recorded.Sum(count => count.Count)}",
                        ]
                )
            );
            Pages.Tell(invocation.Teller, page, rows.Count, "import", "imports");
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Show(SharedOptions shared)
    {
        var (id, refused) = (
            Id(),
            new Option<string?>("--refused") { Description = "Saves the rows that can't be imported, each with what is wrong", HelpName = "file" }
        );
        var command = new Command("show", "Shows an import: what was found in its file, and what came of it") { id, refused };
        shared.Does(command, async (invocation, cancellation) =>
        {
            SavedFile.EnsureFree(invocation.Parsed.GetValue(refused));
            var run = await FindAsync(invocation, invocation.Parsed.GetValue(id)!, cancellation);
            await SaveRefusedAsync(invocation, run, invocation.Parsed.GetValue(refused), cancellation);
            Tell(invocation, run);
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Decide(SharedOptions shared)
    {
        var (id, all) = (Id(), new Option<bool>("--all") { Description = "Imports all rows, if nothing is wrong with any" });
        var good = new Option<bool>("--good") { Description = "Imports the rows with which nothing is wrong" };
        var command = new Command("decide", "Decides about a file that is checked and waits") { id, all, good };
        shared.Does(command, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            if (parsed.GetValue(all) == parsed.GetValue(good))
            {
                throw Failure.Usage("Say which rows are imported: --all or --good. journey import cancel ends the import without importing any.");
            }

            var how = parsed.GetValue(all) ? ImportHow.AllRows : ImportHow.GoodRows;
            var run = Done((await invocation.Api.AskAsync(new DecideImport(parsed.GetValue(id)!, how), cancellation)).DecideImport);
            return Ended(invocation, await SettledAsync(invocation, run.Id, cancellation));
        });
        return command;
    }

    private static Command Cancel(SharedOptions shared)
    {
        var id = Id();
        var command = new Command("cancel", "Cancels an import; what it recorded until then stays on record") { id };
        shared.Does(command, async (invocation, cancellation) =>
        {
            Tell(invocation, Done((await invocation.Api.AskAsync(new CancelImport(invocation.Parsed.GetValue(id)!), cancellation)).CancelImport));
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command TakeBack(SharedOptions shared)
    {
        var id = Id();
        var command = new Command("take-back", "Takes back what an import recorded: what stood without it stands again") { id };
        shared.Does(command, async (invocation, cancellation) =>
        {
            var run = Done((await invocation.Api.AskAsync(new TakeImportBack(invocation.Parsed.GetValue(id)!), cancellation)).TakeImportBack);
            return Ended(invocation, await SettledAsync(invocation, run.Id, cancellation));
        });
        return command;
    }

    private static Command Mappings(SharedOptions shared)
    {
        var command = new Command("mappings", "The mappings that files can be read by");
        shared.Does(command, async (invocation, cancellation) =>
        {
            var mappings = (await invocation.Api.AskAsync(new ImportMappings(), cancellation)).ImportMappings;
            if (invocation.Json)
            {
                invocation.Teller.Json(new { mappings });
                return ExitCode.Fine;
            }

            invocation.Teller.Table(
                ["Name", "Title", "Needs --at"],
                mappings.Select(one => (IReadOnlyList<Cell>)[one.Name, one.Title, one.NeedsDay ? "yes" : "no"])
            );
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Template(SharedOptions shared)
    {
        var name = new Argument<string>("mapping") { Description = "The mapping's name" };
        var output = new Option<string?>("--output", "-o") { Description = "Where it is written [default: here]", HelpName = "file" };
        var command = new Command("template", "A file with the columns of a mapping, to be filled in") { name, output };
        shared.Does(command, async (invocation, cancellation) =>
        {
            var mapping = invocation.Parsed.GetValue(name)!;
            SavedFile.EnsureFree(invocation.Parsed.GetValue(output));
            using var answer = await TemplateAsync(invocation, mapping, cancellation);
            if (invocation.Parsed.GetValue(output) is { } path)
            {
                await SavedFile.WriteAsync(answer, path, cancellation);
                if (invocation.Json)
                {
                    invocation.Teller.Json(new { mapping, file = Path.GetFullPath(path) });
                }
                else
                {
                    invocation.Teller.Line($"{path}: fill it in, then journey import {path} --mapping {mapping}");
                }
            }
            else if (invocation.Json)
            {
                var columns = (await TextOfAsync(answer, cancellation)).Trim().Split(',');
                invocation.Teller.Json(new { mapping, columns });
            }
            else
            {
                await invocation.Surroundings.Output.WriteAsync(await TextOfAsync(answer, cancellation));
            }

            return ExitCode.Fine;
        });
        return command;
    }

    private static async Task<HttpResponseMessage> TemplateAsync(Invocation invocation, string mapping, CancellationToken cancellation)
    {
        try
        {
            return await invocation.Api.FetchAsync($"import/templates/{Uri.EscapeDataString(mapping)}.csv", "text/csv", cancellation);
        }
        catch (Failure failure) when (failure.Code == "NOT_FOUND")
        {
            throw Failure.NotFound(
                $"There is no template \"{mapping}\". journey import mappings lists the mappings; those that come with JourneyTracker have templates."
            );
        }
    }

    // The mark that spreadsheets need is none for a terminal.
    private static async Task<string> TextOfAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        (await answer.Content.ReadAsStringAsync(cancellation)).TrimStart('\uFEFF').ReplaceLineEndings("\n");

    private static Argument<string> Id() => new("id") { Description = "The import's id, as journey import list has it" };

    private static ImportRun Done(ImportDone done) =>
        done.Errors.Count > 0 || done.Import is null ? throw Failure.Refused([.. done.Errors.Select(LogCommand.RefusalOf)]) : done.Import;

    private static async Task<ImportRun> FindAsync(Invocation invocation, string id, CancellationToken cancellation) =>
        (await invocation.Api.AskAsync(new ShowImport(id), cancellation)).Import
        ?? throw Failure.NotFound($"There is no import {id}. journey import list says which there are.");

    /// <summary>The name of a mapping; one in a file is given to the server first.</summary>
    private static async Task<string> MappingAsync(Invocation invocation, string? given, CancellationToken cancellation)
    {
        if (given is null)
        {
            throw Failure.Usage("Say what the columns mean: --mapping NAME or --mapping FILE. journey import mappings lists the mappings.");
        }

        if (!File.Exists(given))
        {
            return given;
        }

        using var content = new StringContent(await File.ReadAllTextAsync(given, cancellation), Encoding.UTF8, "application/yaml");
        return await invocation.Api.GiveAsync("import/mappings", content, "name", cancellation);
    }

    private static async Task GiveAsync(
        Invocation invocation,
        string path,
        string id,
        string mapping,
        string? at,
        string? published,
        CancellationToken cancellation
    )
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        string?[] query =
        [
            $"id={id}",
            $"name={Uri.EscapeDataString(Path.GetFileName(path))}",
            $"mapping={Uri.EscapeDataString(mapping)}",
            at is null ? null : $"at={Uri.EscapeDataString(at)}",
            published is null ? null : $"published={Uri.EscapeDataString(published)}",
        ];
        await invocation.Api.GiveAsync($"import?{string.Join('&', query.Where(one => one is not null))}", content, "id", cancellation);
    }

    private static async Task<int> CarryOutAsync(Invocation invocation, string id, Decision decision, string? refused, CancellationToken cancellation)
    {
        var found = await SettledAsync(invocation, id, cancellation);
        await SaveRefusedAsync(invocation, found, refused, cancellation);
        if (decision == Decision.Check || found.State != ImportState.Checked)
        {
            var over = found.State == ImportState.Checked ? Done((await invocation.Api.AskAsync(new CancelImport(id), cancellation)).CancelImport) : found;
            Tell(invocation, over, dryRun: decision == Decision.Check);
            return found.State == ImportState.Imported || (found.State == ImportState.Checked && found.Report is { RowsRefused: 0, ProblemCount: 0 })
                ? ExitCode.Fine
                : ExitCode.Refused;
        }

        if (decision == Decision.Ask)
        {
            decision = Ask(invocation, found);
        }

        if (decision == Decision.Check || !CanBe(found, decision))
        {
            Tell(invocation, found);
            invocation.Teller.Note(
                decision switch
                {
                    Decision.Ask or Decision.Check => "Nothing was recorded.",
                    Decision.All => "Nothing was recorded: not all rows can be imported. Put the file right, or import the others with --good.",
                    Decision.Good => "Nothing was recorded: there is no row that can be imported.",
                }
            );
            await invocation.Api.AskAsync(new CancelImport(id), cancellation);
            return ExitCode.Refused;
        }

        var how = decision == Decision.All ? ImportHow.AllRows : ImportHow.GoodRows;
        Done((await invocation.Api.AskAsync(new DecideImport(id, how), cancellation)).DecideImport);
        return Ended(invocation, await SettledAsync(invocation, id, cancellation));
    }

    /// <summary>Cancels what was only to be checked, and says of everything else where it is: it goes on at the server, which keeps what it recorded.</summary>
    private static async Task LeaveAsync(Invocation invocation, string id, Decision decision, Exception why)
    {
        if (decision == Decision.Check)
        {
            // Whoever cancelled wants this as well.
            using var limit = new CancellationTokenSource(Patience);
            try
            {
                // What it answers does not matter: where it is refused, there is nothing left to cancel.
                await invocation.Api.AskAsync(new CancelImport(id), limit.Token);
                return;
            }
            catch (Exception e) when (e is Failure or OperationCanceledException) { }
        }

        if (why is not Failure { Code: NotDecided })
        {
            invocation.Teller.Note(
                $"If the file arrived, the import {id} is at the server. journey import show {id} says how far it is, journey import cancel {id} ends it."
            );
        }
    }

    private static bool CanBe(ImportRun run, Decision decision) => decision == Decision.All ? run.CanImportAll : run.CanImportAll || run.CanImportGoodRows;

    private static int Ended(Invocation invocation, ImportRun run)
    {
        Tell(invocation, run);
        return run.State is ImportState.Imported or ImportState.TakenBack ? ExitCode.Fine : ExitCode.Refused;
    }

    /// <summary>Asks whoever is there; nobody is where it runs unattended.</summary>
    private static Decision Ask(Invocation invocation, ImportRun run)
    {
        if (!run.CanBeImported)
        {
            return Decision.Good;
        }

        if (!invocation.Surroundings.CanAsk || invocation.Json)
        {
            throw AskedNobody(run);
        }

        Tell(invocation, run);
        var question = run.CanImportAll ? "Import it? [y/N] " : "Import the good rows, without those that are refused? [y/N] ";
        invocation.Surroundings.Error.Write(question);
        var answer = invocation.Surroundings.Input.ReadLine()?.Trim();
        return answer is not null && (answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase))
            ? run.CanImportAll
                ? Decision.All
                : Decision.Good
            : Decision.Check;
    }

    private static Failure AskedNobody(ImportRun run) =>
        new(
            ExitCode.WrongUsage,
            NotDecided,
            $"The file is checked, and nothing was recorded: nobody can be asked here. Decide with journey import decide {run.Id} --all or --good, or give the file with one of them."
        );

    private static async Task<ImportRun> SettledAsync(Invocation invocation, string id, CancellationToken cancellation)
    {
        var shown = 0;
        while (true)
        {
            var run = await FindAsync(invocation, id, cancellation);
            if (invocation.Surroundings.ErrorIsTerminal)
            {
                var text = run.IsWorking ? $"{Words.Of(run.State)}: {Words.Count(run.Done, "row", "rows")}" : "";
                await invocation.Surroundings.Error.WriteAsync($"\r{text.PadRight(shown)}{(run.IsWorking ? "" : "\r")}");
                shown = Math.Max(shown, text.Length);
            }

            if (!run.IsWorking)
            {
                return run;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    private static async Task SaveRefusedAsync(Invocation invocation, ImportRun run, string? path, CancellationToken cancellation)
    {
        if (path is null)
        {
            return;
        }

        if (run.Report is not { RowsRefused: > 0 })
        {
            invocation.Teller.Note($"No row is refused, so that {path} was not written.");
            return;
        }

        using var answer = await invocation.Api.FetchAsync($"import/{run.Id}/refused.csv", "text/csv", cancellation);
        await SavedFile.WriteAsync(answer, path, cancellation);
        invocation.Teller.Note($"{Words.Count(run.Report.RowsRefused, "row that is refused is", "rows that are refused are")} in {path}.");
    }

    private static void Tell(Invocation invocation, ImportRun run, bool dryRun = false)
    {
        var teller = invocation.Teller;
        if (invocation.Json)
        {
            teller.Json(run);
            return;
        }

        teller.Line($"{run.FileName}, read as {run.MappingTitle} ({run.Mapping}): {(dryRun ? "checked; nothing was recorded" : Words.Of(run.State))}");
        if (run.Message is { Length: > 0 } message)
        {
            teller.Line(message);
        }

        if (run.Report is { } report)
        {
            var rows = $"{Words.Count(report.Rows, "row", "rows")} of {Words.Count(report.Initiatives, "initiative", "initiatives")}";
            teller.Line(string.Create(CultureInfo.InvariantCulture, $"{rows}: {report.RowsRefused} refused, {report.RowsUnchanged} known already"));
            if (report.NotMapped.Count > 0)
            {
                teller.Line($"Columns that the mapping says nothing about: {string.Join(", ", report.NotMapped)}");
            }

            Problems(teller, "What is wrong", report.Problems, report.ProblemCount);
            Problems(teller, "To look at", report.Warnings, report.Warnings.Count);
            if (run.State == ImportState.Checked || dryRun)
            {
                Changes(teller, "Importing records", report.Changes);
                Examples(teller, report.Examples);
            }
        }

        Changes(teller, "Recorded", run.Recorded);
        teller.Line($"Import {run.Id}");
    }

    private static void Problems(Teller teller, string heading, IReadOnlyList<ProblemAtCell> problems, int count)
    {
        if (problems.Count == 0)
        {
            return;
        }

        teller.Heading($"{heading} ({(count > problems.Count ? $"the first {problems.Count} of {count}" : $"{count}")})");
        teller.Table(
            ["Row", "Column", "There stands", "What is wrong and what to do"],
            problems.Select(one => (IReadOnlyList<Cell>)[$"{one.Row}", one.Column, one.Value, one.Message])
        );
    }

    private static void Examples(Teller teller, IReadOnlyList<Example> examples)
    {
        if (examples.Count > 0)
        {
            teller.Heading("For example");
            teller.Table(
                ["Row", "Initiative", "", "Of", "What the file says"],
                examples.Select(one =>
                    (IReadOnlyList<Cell>)
                        [
                            $"{one.Row}",
                            one.Initiative,
                            Words.Of(one.Kind),
                            one.Event,
                            string.Join(", ", one.Cells.Select(cell => $"{cell.Column}: {cell.Value}")),
                        ]
                )
            );
        }
    }

    private static void Changes(Teller teller, string heading, IReadOnlyList<CountedChange> changes)
    {
        if (changes.Count > 0)
        {
            teller.Heading(heading);
            teller.Table(["", "Of", "How many"], changes.Select(one => (IReadOnlyList<Cell>)[Words.Of(one.Kind), one.Event, $"{one.Count}"]));
        }
    }

    /// <summary>What is to be done with a file that is checked.</summary>
    private enum Decision
    {
        /// <summary>Whoever gave it is asked.</summary>
        Ask,

        /// <summary>Nothing.</summary>
        Check,

        /// <summary>All rows are imported.</summary>
        All,

        /// <summary>The good rows are imported.</summary>
        Good,
    }
}
