namespace Offprint.Cli.Output;

/// <summary>Durations as people say them.</summary>
static class Duration
{
    public static string Text(double seconds) => seconds switch
    {
        < 9.95 => $"{seconds:F1} s",
        < 59.5 => $"{seconds:F0} s",
        < 3570 => $"{(int)Math.Round(seconds) / 60} min {(int)Math.Round(seconds) % 60} s",
        _ => $"{(int)(seconds / 3600)} h {(int)(seconds / 60) % 60} min",
    };
}
