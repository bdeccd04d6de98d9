using System.Diagnostics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Checks at the public edge.</summary>
[StackTraceHidden]
static class Throw
{
    public static void IfLengthsDiffer(int a, int b, string what)
    {
        if (a != b) throw new ArgumentException($"{what}; given {a} and {b}.");
    }

    public static void IfFewer(int given, int least, string what)
    {
        if (given < least) throw new ArgumentException($"At least {least} {what} are needed; given {given}.");
    }
}
