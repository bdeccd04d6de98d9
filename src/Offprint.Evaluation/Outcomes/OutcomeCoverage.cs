namespace Offprint.Evaluation;

/// <summary>How many outcomes there are, and how many of them a mean stands on. The parts add up to <see cref="Total"/>.</summary>
public readonly record struct OutcomeCoverage
{
    /// <summary>All outcomes.</summary>
    public int Total { get; init; }

    /// <summary>Answered and scored.</summary>
    public int Scored { get; init; }

    /// <summary>Answered, not scored: left out of means.</summary>
    public int Unscored { get; init; }

    /// <summary>Answered, but no answer was found: counted as wrong.</summary>
    public int Unparsed { get; init; }

    /// <summary>No usable answer: left out of means.</summary>
    public int Invalid { get; init; }

    /// <summary>An error: left out of means.</summary>
    public int Failed { get; init; }

    /// <summary>Outcomes that a mean stands on: scored or counted as wrong.</summary>
    public int Counted => Scored + Unparsed;

    /// <summary>Whether every outcome was answered, parsed and scored.</summary>
    public bool IsComplete => Scored == Total;

    /// <summary>For a report: <c>98 of 100 scored; 1 unparsed (counted as wrong), 1 failed</c>.</summary>
    public override string ToString()
    {
        string text = $"{Scored} of {Total} scored";
        string[] rest = [.. new[] { (Unparsed, "unparsed (counted as wrong)"), (Invalid, "invalid"), (Failed, "failed"), (Unscored, "without a score") }.Where(p => p.Item1 > 0).Select(p => $"{p.Item1} {p.Item2}")];
        return rest.Length == 0 ? text : $"{text}; {string.Join(", ", rest)}";
    }

    /// <summary>Both together.</summary>
    public static OutcomeCoverage operator +(OutcomeCoverage a, OutcomeCoverage b) => new()
    {
        Total = a.Total + b.Total,
        Scored = a.Scored + b.Scored,
        Unscored = a.Unscored + b.Unscored,
        Unparsed = a.Unparsed + b.Unparsed,
        Invalid = a.Invalid + b.Invalid,
        Failed = a.Failed + b.Failed,
    };

    internal OutcomeCoverage With(OutcomeState state, bool hasScore) => state switch
    {
        OutcomeState.Scored when hasScore => this with { Total = Total + 1, Scored = Scored + 1 },
        OutcomeState.Scored => this with { Total = Total + 1, Unscored = Unscored + 1 },
        OutcomeState.Unparsed => this with { Total = Total + 1, Unparsed = Unparsed + 1 },
        OutcomeState.Invalid => this with { Total = Total + 1, Invalid = Invalid + 1 },
        _ => this with { Total = Total + 1, Failed = Failed + 1 },
    };
}
