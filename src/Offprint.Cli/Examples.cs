using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Offprint.Cli;

/// <summary>Examples that stand below a command's help.</summary>
static class Examples
{
    static readonly ConditionalWeakTable<Command, string> s_texts = [];

    /// <summary>Gives a command its examples, one per line.</summary>
    public static T WithExamples<T>(this T command, string examples)
        where T : Command
    {
        s_texts.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>Makes the help of every command end with its examples.</summary>
    public static void Attach(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().First();
        help.Action = new Action((SynchronousCommandLineAction)help.Action!); // A root command comes with its help.
    }

    /// <summary>Whether help is asked for; then a missing argument is no error.</summary>
    public static bool IsHelp(ParseResult parsed) => parsed.Action is Action;

    sealed class Action(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            int code = help.Invoke(parseResult);
            if (s_texts.TryGetValue(parseResult.CommandResult.Command, out string? text))
                Console.Out.WriteLine($"Examples:\n  {text.Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
            return code;
        }
    }
}
