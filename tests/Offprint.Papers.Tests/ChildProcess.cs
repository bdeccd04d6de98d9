using System.Diagnostics;

namespace Offprint.Papers.Tests;

/// <summary>A program beside the tests, started as a process that may be killed.</summary>
static class ChildProcess
{
    /// <summary>How it is started: with the packages of the tests, since its own need not lie beside it.</summary>
    /// <param name="inProgram">A type of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo Of(Type inProgram, params string[] arguments)
    {
        string tests = Path.ChangeExtension(typeof(ChildProcess).Assembly.Location, null);
        return new("dotnet", ["exec", "--runtimeconfig", tests + ".runtimeconfig.json", "--depsfile", tests + ".deps.json", inProgram.Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
    }
}
