using System.Diagnostics;
using Offprint.Storage;

namespace Offprint.Bench;

/// <summary>Whole processes of the built program: from start to exit. Build first: ./offprint --help</summary>
static class StartupBenchmark
{
    public static int Run()
    {
        string program = Path.Combine(Checkout.Root()?.FullName ?? "", "artifacts", "offprint", OperatingSystem.IsWindows() ? "offprint.exe" : "offprint");
        if (!File.Exists(program))
        {
            Console.Error.WriteLine($"There is no {program}; run ./offprint --help once to build it.");
            return 2;
        }

        string home = Directory.CreateTempSubdirectory("offprint-bench-").FullName;
        foreach (string command in (ReadOnlySpan<string>)["--help", "papers", "papers swiss", "show 02", "runs"])
            Timings.Print($"offprint {command}", Timings.Measure(20, () => Start(program, command, home)));
        Directory.Delete(home, recursive: true);
        return 0;
    }

    static void Start(string program, string command, string home)
    {
        var start = new ProcessStartInfo(program, command.Split(' ')) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OFFPRINT_HOME"] = home;
        using var process = Process.Start(start)!; // Not a shell start, so there is a process.
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"'offprint {command}' ended with {process.ExitCode}.");
    }
}
