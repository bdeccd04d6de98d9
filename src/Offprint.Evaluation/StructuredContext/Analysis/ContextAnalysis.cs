using Offprint.Evaluation.Significance;
using Offprint.Numerics;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A part of the answers and how many of them are right.</summary>
/// <param name="Name">What they share.</param>
/// <param name="Right">Part of the answers that is right, with its Wilson interval.</param>
/// <param name="InputTokens">Mean tokens read; NaN where unknown.</param>
public readonly record struct ContextCell(string Name, Estimate Right, double InputTokens);

/// <summary>Two conditions on the same questions and models: answers taken as independent, and in clusters.</summary>
/// <param name="Name">What is compared, first − second.</param>
/// <param name="Independent">Every pair of answers a replicate, as the paper does.</param>
/// <param name="ByModel">Clustered by model: speaks for other models. Null with fewer than two.</param>
/// <param name="ByQuestion">Clustered by question: speaks for other questions. Null with fewer than two.</param>
/// <param name="Corrected">Benjamini–Hochberg over all comparisons of the family, of the independent test.</param>
public sealed record ContextComparison(string Name, PairedDifference Independent, PairedDifference? ByModel, PairedDifference? ByQuestion, double Corrected);

/// <summary>What recorded answers say of architectures, formats, models and levels.</summary>
/// <param name="Architectures">Right answers by architecture.</param>
/// <param name="Formats">By format.</param>
/// <param name="Models">By model.</param>
/// <param name="Levels">By level and architecture; empty where no level is known.</param>
/// <param name="FormatTest">χ² over formats, answers independent; null with one format.</param>
/// <param name="ModelTest">One-way analysis of variance over models, answers independent; null with one model.</param>
/// <param name="Comparisons">The first architecture against each other, over all models and for each, then each other format against the first.</param>
/// <param name="Unscored">Answers without a score: failed or invalid. They count neither way.</param>
/// <param name="Unparsed">Answers in which nothing could be found. They count as wrong.</param>
public sealed record ContextAnalysisResult(
    IReadOnlyList<ContextCell> Architectures, IReadOnlyList<ContextCell> Formats, IReadOnlyList<ContextCell> Models, IReadOnlyList<ContextCell> Levels,
    GroupTest? FormatTest, GroupTest? ModelTest, IReadOnlyList<ContextComparison> Comparisons, int Unscored, int Unparsed);

/// <summary>Analyses recorded answers: subjects are models, items questions, a condition is <c>ARCHITECTURE/FORMAT</c> such as <c>file/yaml</c>, the tag <c>level</c> is optional.</summary>
public static class ContextAnalysis
{
    /// <summary>Analyses the answers of a cube.</summary>
    /// <param name="cube">The answers; an answer is right from a score of <paramref name="threshold"/> on.</param>
    /// <param name="threshold">Least score of a right answer: the paper's Jaccard similarity of 0.9.</param>
    /// <exception cref="InputException">A condition has another form, or no answer has a score.</exception>
    public static ContextAnalysisResult Of(OutcomeCube cube, double threshold = SetSimilarity.Threshold)
    {
        ArgumentNullException.ThrowIfNull(cube);
        var answers = new List<ContextAnswer>();
        int unscored = 0, unparsed = 0;
        for (int row = 0; row < cube.Count; row++)
        {
            if (cube.StateOf(row) == OutcomeState.Unparsed) unparsed++;
            if (ContextAnswer.Of(cube, row, threshold) is { } answer) answers.Add(answer);
            else unscored++;
        }

        if (answers.Count == 0) throw new InputException($"None of the {cube.Count} answers has a score. Give answers with scores from 0 to 1.");
        var formats = Cells(answers, a => a.Format);
        var models = Cells(answers, a => a.Model);
        return new(
            Cells(answers, a => a.Architecture), formats, models,
            Cells([.. answers.Where(a => a.Level is not null)], a => $"{a.Level}, {a.Architecture}"),
            formats.Count > 1 ? GroupTests.Successes([.. formats.Select(f => answers.Count(a => a.Format == f.Name && a.Right == 1))], [.. formats.Select(f => f.Right.Count)]) : null,
            models.Count > 1 && answers.Count > models.Count ? GroupTests.Variance([.. models.Select(m => (IReadOnlyList<double>)[.. answers.Where(a => a.Model == m.Name).Select(a => a.Right)])]) : null,
            Comparisons(answers), unscored, unparsed);
    }

    static List<ContextCell> Cells(List<ContextAnswer> answers, Func<ContextAnswer, string> part) =>
    [
        .. answers.GroupBy(part, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            new ContextCell(g.Key, Intervals.Wilson(g.Count(a => a.Right == 1), g.Count()), g.Any(a => a.InputTokens is not null) ? g.Where(a => a.InputTokens is not null).Average(a => (double)a.InputTokens!.Value) : double.NaN)), // filtered: each has a value
    ];

    static List<ContextComparison> Comparisons(List<ContextAnswer> answers)
    {
        var found = new List<ContextComparison>();
        string[] architectures = [.. answers.Select(a => a.Architecture).Distinct().Order(StringComparer.Ordinal)], formats = [.. answers.Select(a => a.Format).Distinct().Order(StringComparer.Ordinal)];
        for (int i = 1; i < architectures.Length; i++)
        {
            string first = architectures[0], second = architectures[i];
            Add($"{first} − {second}", answers, a => a.Architecture, first, second, a => (a.Model, a.Question, a.Repeat, a.Format));
            foreach (var model in answers.GroupBy(a => a.Model).OrderBy(g => g.Key, StringComparer.Ordinal))
                Add($"{first} − {second}, {model.Key}", [.. model], a => a.Architecture, first, second, a => (a.Model, a.Question, a.Repeat, a.Format));
        }

        for (int i = 1; i < formats.Length; i++)
            Add($"{formats[i]} − {formats[0]}", answers, a => a.Format, formats[i], formats[0], a => (a.Model, a.Question, a.Repeat, a.Architecture));
        double[] corrected = Multiplicity.BenjaminiHochberg([.. found.Select(c => c.Independent.PValue)]);
        return [.. found.Select((c, i) => c with { Corrected = corrected[i] })];

        void Add(string name, List<ContextAnswer> among, Func<ContextAnswer, string> arm, string first, string second, Func<ContextAnswer, object> pair)
        {
            var others = among.Where(a => arm(a) == second).ToDictionary(pair);
            var pairs = among.Where(a => arm(a) == first && others.ContainsKey(pair(a))).Select(a => (First: a, Second: others[pair(a)])).ToArray();
            if (pairs.Length < 2) return;
            double[] x = [.. pairs.Select(p => p.First.Right)], y = [.. pairs.Select(p => p.Second.Right)];
            found.Add(new(name, PairedComparison.Of(x, y), Clustered(x, y, [.. pairs.Select(p => p.First.Model)]), Clustered(x, y, [.. pairs.Select(p => p.First.Question)]), double.NaN));
        }
    }

    static PairedDifference? Clustered(double[] first, double[] second, string[] clusters) =>
        clusters.Distinct().Count() < 2 ? null : PairedComparison.Clustered<string>(first, second, clusters);
}
