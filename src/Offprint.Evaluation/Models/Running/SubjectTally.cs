namespace Offprint.Evaluation.Models;

/// <summary>Counts while a subject is asked, and sees when that is in vain.</summary>
sealed class SubjectTally(EvaluationSubject subject, int total, EvaluationOptions options)
{
    readonly Lock _gate = new();
    readonly FailureWindow _last = new(options.FailureWindow, options.LargestFailureShare);
    int _done, _asked, _failed;
    double _seconds;

    /// <summary>Why no further item is asked; null while one is.</summary>
    public string? Stopped { get; private set; }

    /// <summary>The error of the last question that failed.</summary>
    public ModelException? LastError { get; private set; }

    public void Answered(bool asked, double seconds)
    {
        lock (_gate)
        {
            _done++;
            // Stored answers count too: after an interruption those that are refused for good would else be all that is asked.
            _last.Remember(failed: false);
            if (!asked) return;
            _asked++;
            _seconds += seconds;
        }
    }

    public void Fail(ModelException error)
    {
        lock (_gate)
        {
            _failed++;
            LastError = error;
            _last.Remember(failed: true);
            if (error.ConcernsAll) Stopped ??= error.Message;
            else if (_last.TooMany is { } many) Stopped ??= $"Stopped since {many} items failed, the last with: {error.Message}";
        }
    }

    public void Stop(string why)
    {
        lock (_gate) Stopped ??= why;
    }

    public SubjectSummary Summary()
    {
        lock (_gate) return new() { Name = subject.Name, Route = subject.Form.Route, Total = total, Done = _done, Asked = _asked, Failed = _failed, Stopped = Stopped, Spent = subject.Asker.Spent, EndpointSeconds = _seconds };
    }
}
