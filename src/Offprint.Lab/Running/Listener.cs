namespace Offprint.Lab;

/// <summary>Passes events to an observer until the run ends. One that throws is told no more: a display must harm no measurement.</summary>
sealed class Listener(Action<RunEvent>? observer, Action<Exception> failed)
{
    volatile Action<RunEvent>? _observer = observer;

    public void Tell(RunEvent e)
    {
        try
        {
            _observer?.Invoke(e);
        }
        catch (Exception error)
        {
            _observer = null;
            failed(error);
        }
    }

    /// <summary>From here on nothing is passed on, also of pieces that were abandoned and go on.</summary>
    public void End() => _observer = null;
}
