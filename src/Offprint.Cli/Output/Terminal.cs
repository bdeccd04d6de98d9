using Spectre.Console;

namespace Offprint.Cli.Output;

/// <summary>The two consoles: data on standard output, everything about the work on standard error.</summary>
static class Terminal
{
    // A pipe has no width: nothing is cut then.
    const int PipeWidth = 4000;

    static readonly Lazy<IAnsiConsole> s_out = new(() => Make(Console.Out, Console.IsOutputRedirected));
    static readonly Lazy<IAnsiConsole> s_error = new(() => Make(Console.Error, Console.IsErrorRedirected));

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Out => s_out.Value;

    /// <summary>Standard error, drawn with colours and progress when it is a terminal.</summary>
    public static IAnsiConsole Err => s_error.Value;

    /// <summary>Whether progress can be redrawn in place.</summary>
    public static bool IsInteractive => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Whether standard output is a person's screen.</summary>
    public static bool IsScreen => !Console.IsOutputRedirected;

    /// <summary>A line about the work.</summary>
    public static void Say(string line) => Console.Error.WriteLine(line);

    /// <summary>What went wrong, on standard error.</summary>
    public static void Error(string message)
    {
        if (Console.IsErrorRedirected) Console.Error.WriteLine("error: " + message);
        else Err.MarkupLineInterpolated($"[red]error:[/] {message}");
    }

    /// <summary>Whether an error only says that the reader of a pipe has gone.</summary>
    public static bool IsClosedPipe(IOException e) => e.Message.Contains("Broken pipe", StringComparison.Ordinal) || e.HResult == unchecked((int)0x8007006D);

    static IAnsiConsole Make(TextWriter writer, bool redirected)
    {
        bool plain = redirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        // A pipe is as wide as COLUMNS says, where somebody exported it.
        if (redirected) console.Profile.Width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 20 ? columns : PipeWidth;
        return console;
    }
}
