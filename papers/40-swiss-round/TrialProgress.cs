using Offprint.Lab;

namespace Offprint.Papers.SwissRound;

/// <summary>Tells a trial how far the tournaments are, at once and on the same thread.</summary>
sealed class TrialProgress(Trial trial, string what) : IProgress<double>
{
    public void Report(double value) => trial.Progress(value, what);
}
