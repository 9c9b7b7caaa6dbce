using System.CommandLine;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Database;
using JourneyTracker.Server.LocalPostgres;
using Microsoft.Extensions.Options;

namespace JourneyTracker.Server.Commands;

/// <summary>
/// The host's commands. Each is a file of this folder with a <c>Create</c>; without one, the host runs. What no command
/// declares is taken for a setting, <c>--Section:Name=value</c>.
/// </summary>
internal static class CommandLine
{
    /// <summary>The exit code of whatever did not do what was asked.</summary>
    public const int Failed = 1;

    /// <summary>Where the host listens.</summary>
    public static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where the host listens; several addresses are separated by semicolons [default: http://127.0.0.1:5080]",
    };

    private static readonly Argument<string[]> Given = new("settings")
    {
        Description = "--Section:Name=value, as often as needed",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private const string Purpose =
        "JourneyTracker: the system of record for government agencies that join up their front offices.\n\n"
        + "Every setting can be given as --Section:Name=value, for example --JourneyTracker:DataFolder=/srv/journeytracker, "
        + "or as a variable of the environment, JourneyTracker__DataFolder.";

    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>0 when it was done; 1 with one message on standard error when it could not be.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = Create();
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            if (parsed.Errors.Count == 0 && StrayWord(parsed.GetValue(Given) ?? []) is { } word)
            {
                throw new CannotStartException($"There is no command or setting \"{word}\"; --help lists the commands.");
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (CannotStartException e)
        {
            return await SayAsync(e.Message);
        }
        catch (Exception e) when (e is LanguageMissing or HostTooOldException or UnknownEntryException or LedgerRefusal)
        {
            return await SayAsync(e.Message);
        }
        catch (Exception e) when (MissingRight.Of(e) is { } right)
        {
            return await SayAsync(right.InWords);
        }
        catch (Exception e) when (Outage.Of(e) is { } outage)
        {
            return await SayAsync(
                $"{outage.Reason} {e.GetBaseException().Message}\nCheck that it runs and accepts connections, then start again. Nothing that was recorded is lost."
            );
        }
        catch (IOException e) when (FullDisk.Tells(e))
        {
            return await SayAsync($"A disk is full. {e.Message}\nMake room there, then start again. Nothing that was recorded is lost.");
        }
        catch (OptionsValidationException e)
        {
            return await SayAsync(string.Join('\n', e.Failures));
        }
        catch (OperationCanceledException)
        {
            return Failed; // asked to end before it was done
        }
    }

    /// <summary>The settings among the arguments of a command.</summary>
    public static string[] Settings(ParseResult parsed)
    {
        var given = parsed.GetValue(Given) ?? [];
        return parsed.GetResult(Urls)?.GetValueOrDefault<string?>() is { } urls ? [.. given, $"--urls={urls}"] : given;
    }

    private static RootCommand Create()
    {
        var root = new RootCommand(Purpose)
        {
            RunCommand.Create(),
            SeedCommand.Create(),
            TokenCommand.Create(),
            ProjectionsCommand.Create(),
            DbApplyCommand.Create(),
            SchemaCommand.Create(),
            CodegenCommand.Create(),
            HealthCommand.Create(),
            LedgerCommand.Create(),
            LedgerKeyCommand.Create(),
        };
        root.Options.Add(Urls);
        root.SetAction(RunCommand.InvokeAsync);
        TakeSettings(root);
        return root;
    }

    /// <summary>Lets the commands that do something take settings, however deep they are.</summary>
    private static void TakeSettings(Command command)
    {
        if (command.Action is not null)
        {
            command.Arguments.Add(Given);
        }

        foreach (var inner in command.Subcommands)
        {
            TakeSettings(inner);
        }
    }

    /// <summary>The first word that is neither a setting's name nor its value.</summary>
    private static string? StrayWord(string[] words) =>
        words.Where((word, i) => !IsName(word) && (i == 0 || !IsName(words[i - 1]) || words[i - 1].Contains('=', StringComparison.Ordinal))).FirstOrDefault();

    private static bool IsName(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static async Task<int> SayAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return Failed;
    }
}
