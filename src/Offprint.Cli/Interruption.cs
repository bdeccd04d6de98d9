using System.Runtime.InteropServices;

namespace Offprint.Cli;

/// <summary>Ctrl-C and a request to terminate, as a token. A second Ctrl-C ends the program at once.</summary>
sealed class Interruption : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly List<PosixSignalRegistration> _signals = [];

    public Interruption()
    {
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM])
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                if (_stop.IsCancellationRequested) return; // The default action: the program ends.
                context.Cancel = true;
                _stop.Cancel();
            }));
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _stop.Dispose();
    }
}
