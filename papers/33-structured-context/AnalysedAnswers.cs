using Offprint.Evaluation.Significance;
using Offprint.Evaluation.StructuredContext;

namespace Offprint.Papers.StructuredContext;

/// <summary>A difference with what it rests on.</summary>
public sealed record AnalysedDifference(double Value, double Low, double High, double PValue, int Replicates);

/// <summary>A comparison, with clustered tests beside the independent one.</summary>
public sealed record AnalysedComparison(string Name, AnalysedDifference Independent, AnalysedDifference? ByModel, AnalysedDifference? ByQuestion, double Corrected);

/// <summary>A part of the answers.</summary>
public sealed record AnalysedCell(string Kind, string Name, double Right, double Low, double High, int Answers, double? InputTokens);

/// <summary>A test over groups.</summary>
public sealed record AnalysedTest(string Name, double Statistic, double PValue);

/// <summary>What the answers say.</summary>
public sealed record AnalysedAnswers(AnalysedCell[] Cells, AnalysedTest[] Tests, AnalysedComparison[] Comparisons, int Unscored, int Unparsed, string[] Notes)
{
    internal static AnalysedAnswers Of(ContextAnalysisResult found, string[] notes)
    {
        AnalysedCell[] cells = [.. CellsOf("architecture", found.Architectures), .. CellsOf("format", found.Formats), .. CellsOf("model", found.Models), .. CellsOf("level", found.Levels)];
        var tests = new List<AnalysedTest>();
        if (found.FormatTest is { } f) tests.Add(new($"format, χ²({f.Freedom})", f.Statistic, f.PValue));
        if (found.ModelTest is { } m) tests.Add(new($"model, F({m.Freedom}, {m.DenominatorFreedom})", m.Statistic, m.PValue));
        return new(
            cells, [.. tests], [.. found.Comparisons.Select(c => new AnalysedComparison(c.Name, Difference(c.Independent)!, Difference(c.ByModel), Difference(c.ByQuestion), c.Corrected))], // the independent test is always there
            found.Unscored, found.Unparsed, notes);
    }

    static IEnumerable<AnalysedCell> CellsOf(string kind, IReadOnlyList<ContextCell> cells) =>
        cells.Select(c => new AnalysedCell(kind, c.Name, c.Right.Value, c.Right.Low, c.Right.High, c.Right.Count, double.IsNaN(c.InputTokens) ? null : c.InputTokens));

    static AnalysedDifference? Difference(PairedDifference? d) =>
        d is null ? null : new(d.Difference.Value, d.Difference.Low, d.Difference.High, d.PValue, d.Items);
}
