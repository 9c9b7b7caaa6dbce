using System.CommandLine;
using JourneyTracker.Cli.Logging;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli.Commands;

/// <summary>Lists initiatives, agencies, portfolios and imports.</summary>
internal static class ListCommand
{
    public static Command Create(SharedOptions shared)
    {
        var list = new Command("list", "Lists initiatives; or agencies, portfolios, imports");
        ListInitiativesBy(list, shared);
        var initiatives = new Command("initiatives", "The initiatives, by name where no order is given");
        ListInitiativesBy(initiatives, shared);
        list.Subcommands.Add(initiatives);
        list.Subcommands.Add(Agencies(shared));
        list.Subcommands.Add(Portfolios(shared));
        list.Subcommands.Add(ImportCommand.ListOf("imports", shared));
        return list;
    }

    private static void ListInitiativesBy(Command command, SharedOptions shared)
    {
        var search = new Option<string?>("--search")
        {
            Description = "Words that all occur in reference, name, place, subject area or purpose",
            HelpName = "words",
        };
        var status = Given.Choices<InitiativeStatus>("--status", "Any of these states");
        var fit = Given.Choices<Fit>("--fit", "How the level fits the complexity: any of these");
        var target = Given.Choices<ServiceModel>("--target-model", "Any of these models aimed at");
        var level = new Option<int[]>("--level") { Description = "Any of these levels, 0 to 4", AllowMultipleArgumentsPerToken = true };
        var severity = new Option<int?>("--severity-at-least") { Description = "Those with a challenge outstanding of at least this severity, 1 to 5" };
        var agency = new Option<string?>("--agency") { Description = "Those that this agency takes part in, by its reference, name or id" };
        var portfolio = new Option<string?>("--portfolio") { Description = "Those of this portfolio, by its reference, name or id" };
        var recorded = new Option<string?>("--recorded-from")
        {
            Description = "Those of which something was recorded at this time or later",
            HelpName = "time",
        };
        var sort = new Option<string[]>("--sort")
        {
            Description = "By what, the most important first; with :desc the largest comes first, as in --sort level:desc name",
            HelpName = "field",
            AllowMultipleArgumentsPerToken = true,
        };
        sort.CompletionSources.Add([.. Sortable.SelectMany(name => new[] { name, $"{name}:desc" })]);
        var (times, first, after, all) = (new TimesAsked(), Given.First(), Given.After(), Given.All());
        foreach (var option in new Option[] { search, status, fit, level, target, severity, agency, portfolio, recorded, sort, first, after, all })
        {
            command.Options.Add(option);
        }

        times.AddTo(command);
        shared.Does(command, async (invocation, cancellation) =>
        {
            var (parsed, names) = (invocation.Parsed, new NameFinder(invocation.Api));
            var filter = new InitiativeFilter(
                AgencyId: parsed.GetValue(agency) is { } name ? await names.AgencyAsync(name, cancellation) : null,
                Fit: Given.Values<Fit>(parsed, fit),
                Ids: parsed.GetValue(portfolio) is { } group ? await names.InitiativesOfPortfolioAsync(group, cancellation) : null,
                Level: parsed.GetValue(level) is { Length: > 0 } levels ? levels : null,
                RecordedFrom: parsed.GetValue(recorded) is { } from ? Instant(from) : null,
                Search: parsed.GetValue(search),
                SeverityAtLeast: parsed.GetValue(severity),
                Status: Given.Values<InitiativeStatus>(parsed, status),
                TargetModel: Given.Values<ServiceModel>(parsed, target)
            );
            var asked = new ListInitiatives(filter, OrderOf(parsed.GetValue(sort)), times.Of(parsed));
            var rows = new List<ListInitiatives.InitiativesNodesData>();
            var page = await Pages.ReadAsync(
                parsed.GetValue(all) ? Pages.Most : parsed.GetValue(first),
                parsed.GetValue(after),
                parsed.GetValue(all),
                async (many, place) =>
                {
                    var part = (await invocation.Api.AskAsync(asked with { First = many, After = place }, cancellation)).Initiatives;
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
                        initiatives = rows,
                    }
                );
                return ExitCode.Fine;
            }

            invocation.Teller.Table(
                ["Reference", "Name", "Status", "Level", "Target", "Fit", "Challenges", "Worst", "Last recorded"],
                rows.Select(row =>
                    (IReadOnlyList<Cell>)
                        [
                            row.Reference,
                            row.Name,
                            Words.Of(row.Status),
                            $"{row.Level.Number}",
                            Words.Of(row.TargetModel),
                            new Cell(Words.Of(row.Fit), row.Fit is Fit.UnderIntegrated or Fit.OverIntegrated ? Tone.Bad : Tone.Plain),
                            $"{row.OutstandingChallenges}",
                            new Cell(row.HighestSeverity > 0 ? $"{row.HighestSeverity}" : "", row.HighestSeverity >= 4 ? Tone.Bad : Tone.Plain),
                            Words.Of(row.LastRecordedAt),
                        ]
                )
            );
            Pages.Tell(invocation.Teller, page, rows.Count, "initiative", "initiatives");
            return ExitCode.Fine;
        });
    }

    private static IEnumerable<string> Sortable => ChoiceConverter<InitiativeOrderBy>.All.Select(Words.KebabOfValue);

    // A list of what was recorded from a day on begins with the day.
    private static DateTimeOffset Instant(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : Given.Instant("--recorded-from", text);

    private static IReadOnlyList<InitiativeOrder>? OrderOf(string[]? given) =>
        given is { Length: > 0 }
            ?
            [
                .. given.Select(one =>
                {
                    var (name, descending) = one.EndsWith(":desc", StringComparison.Ordinal) ? (one[..^":desc".Length], true) : (one, false);
                    return ChoiceConverter<InitiativeOrderBy>.ValueOf(Words.ValueOf(name)) is { } by
                        ? new InitiativeOrder(by, descending)
                        : throw Failure.Usage(
                            $"Initiatives can't be sorted by \"{one}\". Sort by {string.Join(", ", Sortable)}; with :desc the largest comes first."
                        );
                }),
            ]
            : null;

    private static Command Agencies(SharedOptions shared)
    {
        var search = new Option<string?>("--search")
        {
            Description = "Words that all occur in present or former names, reference, place or sector",
            HelpName = "words",
        };
        var (first, after, all) = (Given.First(), Given.After(), Given.All());
        var command = new Command("agencies", "The agencies of the directory, by name") { search, first, after, all };
        shared.Does(command, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var rows = new List<ListAgencies.AgenciesNodesData>();
            var page = await Pages.ReadAsync(
                parsed.GetValue(all) ? Pages.Most : parsed.GetValue(first),
                parsed.GetValue(after),
                parsed.GetValue(all),
                async (many, place) =>
                {
                    var part = (await invocation.Api.AskAsync(new ListAgencies(parsed.GetValue(search), many, place), cancellation)).Agencies;
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
                        agencies = rows,
                    }
                );
                return ExitCode.Fine;
            }

            invocation.Teller.Table(
                ["Reference", "Name", "Place", "Sector", "Known since", "Ended", "Became part of"],
                rows.Select(row =>
                    (IReadOnlyList<Cell>)[row.Reference, row.Name, row.Place, row.Sector, row.KnownSince, row.End?.By.On, row.End?.IntoAgency?.Name]
                )
            );
            Pages.Tell(invocation.Teller, page, rows.Count, "agency", "agencies");
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Portfolios(SharedOptions shared)
    {
        var command = new Command("portfolios", "The portfolios, by name");
        shared.Does(command, async (invocation, cancellation) =>
        {
            var rows = (await invocation.Api.AskAsync(new ListPortfolios(), cancellation)).Portfolios;
            if (invocation.Json)
            {
                invocation.Teller.Json(new { totalCount = rows.Count, portfolios = rows });
                return ExitCode.Fine;
            }

            invocation.Teller.Table(
                ["Reference", "Name", "Initiatives", "Description"],
                rows.Select(row => (IReadOnlyList<Cell>)[row.Reference, row.Name, $"{row.InitiativeIds.Count}", row.Description])
            );
            invocation.Teller.Line(Words.Count(rows.Count, "portfolio", "portfolios"));
            return ExitCode.Fine;
        });
        return command;
    }
}
