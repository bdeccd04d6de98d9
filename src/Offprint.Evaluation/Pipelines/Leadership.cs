using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Who leads a benchmark, and who comes last.</summary>
/// <param name="Benchmark">Its name.</param>
/// <param name="Leaders">The subjects with the best score; several where they are level.</param>
/// <param name="Best">Their score.</param>
/// <param name="Last">The subjects with the worst score.</param>
/// <param name="Worst">Their score.</param>
public sealed record BenchmarkLeader(string Benchmark, IReadOnlyList<string> Leaders, double Best, IReadOnlyList<string> Last, double Worst);

/// <summary>How often a subject leads.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Mean">Mean over the benchmarks; NaN where it lacks one, because means over different ones do not compare.</param>
/// <param name="Leads">Benchmarks that it leads, alone or with others.</param>
public readonly record struct SubjectLeads(string Subject, double Mean, int Leads);

/// <summary>Comparison without a single winner: who leads what, and how much of it the best mean leads.</summary>
/// <param name="Benchmarks">In their order.</param>
/// <param name="Subjects">In their order.</param>
public sealed record Leadership(IReadOnlyList<BenchmarkLeader> Benchmarks, IReadOnlyList<SubjectLeads> Subjects)
{
    /// <summary>Subjects that lead some benchmark.</summary>
    public int Leaders => Subjects.Count(s => s.Leads > 0);

    /// <summary>The subject with the best mean; the first of several. Null where none has a score on all benchmarks.</summary>
    public SubjectLeads? BestMean => Subjects.Where(s => !double.IsNaN(s.Mean)).Select(s => (SubjectLeads?)s).MaxBy(s => s?.Mean);

    /// <summary>Finds leaders.</summary>
    /// <param name="subjects">Names of the rows.</param>
    /// <param name="benchmarks">Names of the columns.</param>
    /// <param name="score">Score of a row in a column, more is better; NaN where missing. A benchmark without any is left out.</param>
    /// <exception cref="ArgumentException">There is no subject or no benchmark.</exception>
    public static Leadership Of(IReadOnlyList<string> subjects, IReadOnlyList<string> benchmarks, Func<int, int, double> score)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(benchmarks);
        ArgumentNullException.ThrowIfNull(score);
        Throw.IfFewer(subjects.Count, 1, "subjects");
        Throw.IfFewer(benchmarks.Count, 1, "benchmarks");
        int[] rows = [.. Enumerable.Range(0, subjects.Count)];
        int[] columns = [.. Enumerable.Range(0, benchmarks.Count).Where(k => rows.Any(r => !double.IsNaN(score(r, k))))];
        BenchmarkLeader[] leaders =
        [
            .. columns.Select(k =>
            {
                double[] scores = [.. rows.Select(r => score(r, k)).Where(s => !double.IsNaN(s))];
                double best = scores.Max(), worst = scores.Min();
                return new BenchmarkLeader(benchmarks[k], [.. rows.Where(r => score(r, k) == best).Select(r => subjects[r])], best, [.. rows.Where(r => score(r, k) == worst).Select(r => subjects[r])], worst);
            }),
        ];
        return new(leaders, [.. rows.Select(r => new SubjectLeads(subjects[r], columns.Length == 0 ? double.NaN : Statistics.Mean([.. columns.Select(k => score(r, k))]), leaders.Count(l => l.Leaders.Contains(subjects[r]))))]);
    }
}
