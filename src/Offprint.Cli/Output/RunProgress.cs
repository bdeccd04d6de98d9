using System.Collections.Concurrent;
using System.Diagnostics;
using Offprint.Lab;
using Offprint.Rendering;
using Spectre.Console;

namespace Offprint.Cli.Output;

/// <summary>Shows how far a run is: pieces done, elapsed and estimated time; redrawn on a terminal, a line now and then in a log.</summary>
sealed class RunProgress
{
    static readonly TimeSpan s_logEvery = TimeSpan.FromSeconds(10);

    readonly string _name;
    readonly Stopwatch _watch = Stopwatch.StartNew();
    readonly ConcurrentDictionary<int, double> _inWork = new();
    readonly Lock _gate = new();
    RunCounted _count = new(0, 0, 0, 0);
    int _doneAtStart = -1;
    string _what = "";
    TimeSpan _lastLine;

    RunProgress(string name) => _name = name;

    /// <summary>Runs something and shows its progress under a name.</summary>
    public static async Task<RunRecord> ShowAsync(string name, Func<Action<RunEvent>, Task<RunRecord>> run)
    {
        var progress = new RunProgress(name);
        if (!Terminal.IsInteractive) return await run(e => progress.Hear(e, log: true));
        return await Terminal.Err.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async display =>
            {
                var line = display.AddTask(Markup.Escape(name), maxValue: 1);
                var running = run(e => progress.Hear(e, log: false));
                while (!running.IsCompleted)
                {
                    line.Value = progress.Fraction;
                    line.Description = Markup.Escape(progress.Describe());
                    await Task.WhenAny(running, Task.Delay(100));
                }

                return await running;
            });
    }

    double Fraction => _count.Total == 0 ? 0 : Math.Min(1, (_count.Done + _count.Failed + _inWork.Values.Sum()) / _count.Total);

    void Hear(RunEvent e, bool log)
    {
        switch (e)
        {
            case RunStarted { Attached: true }:
                Terminal.Say($"{_name}: another process is measuring this; watching it");
                break;
            case RunStarted { Continued: true }:
                Terminal.Say($"{_name}: continuing where it stopped");
                break;
            case RunCounted count:
                lock (_gate)
                {
                    _count = count;
                    if (_doneAtStart < 0) _doneAtStart = count.Done;
                    foreach (int ordinal in _inWork.Keys)
                        if (_inWork[ordinal] >= 1) _inWork.TryRemove(ordinal, out _);
                }

                break;
            case PieceProgress piece:
                _inWork[piece.Ordinal] = Math.Min(piece.Fraction, 1);
                _what = piece.What;
                break;
            case PieceFailed failed:
                _inWork.TryRemove(failed.Ordinal, out _);
                Terminal.Say($"{_name}: piece {failed.Piece} failed: {failed.Error}");
                break;
            case RunLogged line:
                Terminal.Say($"{_name}: {line.Line}");
                break;
        }

        if (!log || _watch.Elapsed - _lastLine < s_logEvery) return;
        _lastLine = _watch.Elapsed;
        Terminal.Say(Describe());
    }

    string Describe()
    {
        var (total, done, failed, _) = _count;
        string pieces = total == 0 ? "planning" : total == 1 ? _what : $"{done} of {total} pieces";
        string errors = failed > 0 ? $", {failed} failed" : "";
        double elapsed = _watch.Elapsed.TotalSeconds;
        double begun = total == 0 ? 0 : (double)Math.Max(0, _doneAtStart) / total, share = Fraction - begun;
        string left = share > 0.02 && elapsed > 1 ? $", about {Figures.Duration(elapsed / share * (1 - Fraction))} left" : "";
        return $"{_name}  {pieces}{errors}  {Figures.Duration(elapsed)}{left}";
    }
}
