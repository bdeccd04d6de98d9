using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Offprint.Cli.Tests;

/// <summary>The program as a person starts it: its own process, its own home, its own folder.</summary>
sealed class Program : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-test-").FullName;

    public Program() => Directory.CreateDirectory(Work);

    /// <summary>The current folder of what is started.</summary>
    public string Work => Path.Combine(_folder, "work");

    public string Home => Path.Combine(_folder, "home");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public Outcome Run(params string[] arguments) => Run([], arguments);

    public Outcome Run(Dictionary<string, string> environment, string[] arguments)
    {
        using var process = Start(environment, arguments);
        return Finish(process);
    }

    public Process Start(params string[] arguments) => Start([], arguments);

    Process Start(Dictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "offprint.dll"), .. arguments])
        {
            WorkingDirectory = Work,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OFFPRINT_HOME"] = Home;
        start.Environment.Remove("OFFPRINT_DATABASE");
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    public static Outcome Finish(Process process)
    {
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>What Ctrl-C does: an interrupt to the process.</summary>
    public static void Interrupt(Process process) => Signal(process, 2);

    /// <summary>Sends a signal by its number: 2 interrupts, 15 asks to terminate.</summary>
    public static void Signal(Process process, int signal)
    {
        if (Kill(process.Id, signal) != 0) throw new InvalidOperationException($"Signal {signal} was not delivered.");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Kill(int process, int signal);
}

sealed record Outcome(int ExitCode, string Output, string Error);
