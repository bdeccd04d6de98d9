namespace Offprint.Evaluation.Models;

/// <summary>Sees when asking is in vain: when more than a share of a window's questions fail, of those asked last. Not safe for several threads at once.</summary>
/// <param name="size">Questions in the window.</param>
/// <param name="largestShare">The largest share of these that may fail.</param>
sealed class FailureWindow(int size, double largestShare)
{
    readonly Queue<bool> _last = new();
    int _failed;

    /// <summary>How many failed, as <c>11 of the last 50</c>, once they are too many; null before.</summary>
    public string? TooMany => _failed > largestShare * size ? $"{_failed} of the last {_last.Count}" : null;

    public void Remember(bool failed)
    {
        _last.Enqueue(failed);
        if (failed) _failed++;
        if (_last.Count > size && _last.Dequeue()) _failed--;
    }
}
