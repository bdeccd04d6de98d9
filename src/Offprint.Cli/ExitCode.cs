namespace Offprint.Cli;

/// <summary>What the program's exit says.</summary>
static class ExitCode
{
    public const int Ok = 0;
    public const int Failed = 1;

    /// <summary>Wrong usage or bad input.</summary>
    public const int Usage = 2;

    /// <summary>Finished, but a claim does not hold as stated, or a replay differs.</summary>
    public const int NotReproduced = 3;

    public const int Cancelled = 130;
}
