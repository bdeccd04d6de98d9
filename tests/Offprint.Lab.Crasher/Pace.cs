using System.Globalization;

namespace Offprint.Lab.Crasher;

/// <summary>How long a step takes: no part of the question, so that a run without waiting gives the figures to compare with.</summary>
public static class Pace
{
    public const string Variable = "OFFPRINT_TEST_PACE";

    static readonly int s_milliseconds = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int given) ? given : 0;

    public static void Wait(CancellationToken cancellation)
    {
        if (s_milliseconds > 0) cancellation.WaitHandle.WaitOne(s_milliseconds);
    }
}
