using System.CommandLine;

namespace JourneyTracker.Cli.Commands;

/// <summary>Prints what a shell runs so that it completes <c>journey</c>; the program itself says with what, by its directive <c>[suggest]</c>.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # In ~/.bashrc: eval "$(journey completion bash)"
            _journey() {
              local IFS=$'\n'
              COMPREPLY=( $(compgen -W "$(journey "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
            }
            complete -o default -F _journey journey
            """,
        ["zsh"] = """
            # In ~/.zshrc, after compinit: eval "$(journey completion zsh)"
            _journey() {
              local -a found
              found=("${(@f)$(journey "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a found
              [[ ${#found} -gt 0 ]] || _files
            }
            compdef _journey journey
            """,
        ["fish"] = """
            # In ~/.config/fish/completions/journey.fish: journey completion fish | source
            function __journey
              set --local line (commandline --cut-at-cursor)
              journey "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete --command journey --arguments '(__journey)'
            """,
        ["pwsh"] = """
            # In $PROFILE: journey completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName journey -ScriptBlock {
              param($wordToComplete, $commandAst, $cursorPosition)
              journey "[suggest:$cursorPosition]" "$commandAst" 2>$null |
                Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Create(SharedOptions shared)
    {
        var shell = new Argument<string>("shell") { Description = "The shell" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Prints what a shell runs so that the tab key completes journey") { shell };
        command.SetAction(parsed => shared.Surroundings.Output.WriteLine(Scripts[parsed.GetValue(shell)!].ReplaceLineEndings("\n")));
        return command;
    }
}
