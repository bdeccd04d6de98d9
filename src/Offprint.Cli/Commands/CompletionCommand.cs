using System.CommandLine;

namespace Offprint.Cli.Commands;

/// <summary>Prints the script that makes a shell complete commands, options and paper names.</summary>
static class CompletionCommand
{
    public static Command Build()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Print a completion script for a shell.") { shell }
            .WithExamples("source <(offprint completion bash)\noffprint completion fish > ~/.config/fish/completions/offprint.fish");
        command.SetAction(parsed =>
        {
            Console.Out.Write(Script(parsed.GetValue(shell)!)); // Required by its arity.
            return ExitCode.Ok;
        });
        return command;
    }

    // The program itself answers "[suggest:POSITION] LINE" with one completion per line.
    static string Script(string shell) => shell switch
    {
        "bash" =>
            """
            _offprint() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -F _offprint offprint ./offprint

            """,
        "zsh" =>
            """
            #compdef offprint
            _offprint() {
              local -a found
              found=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a found
            }
            compdef _offprint offprint

            """,
        "fish" =>
            """
            complete -f -c offprint -a '(offprint "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

            """,
        _ =>
            """
            Register-ArgumentCompleter -Native -CommandName offprint -ScriptBlock {
              param($word, $line, $position)
              offprint "[suggest:$position]" "$line" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }

            """,
    };
}
