using Offprint.Evaluation.Significance;
using Offprint.Numerics;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A cell of the grid: one model, one way to the description, one format, one size.</summary>
/// <param name="Model">The model.</param>
/// <param name="Architecture">Files or prompt.</param>
/// <param name="Format">The format.</param>
/// <param name="Size">Tables of the description, or whatever the tag says; empty where there is no tag.</param>
/// <param name="Right">Part of the answers that is right, with its Wilson interval.</param>
/// <param name="Tokens">Mean tokens of an answer, read and written in all turns, with its t interval; null where they are not known.</param>
/// <param name="Cost">Mean cost of an answer likewise; null where it is not known.</param>
/// <param name="ToolCalls">Mean calls of tools; NaN where they are not known.</param>
/// <param name="Unscored">Answers that failed or are invalid; they count in none of the above.</param>
public sealed record ContextGridCell(string Model, string Architecture, string Format, string Size, Estimate Right, Estimate? Tokens, Estimate? Cost, double ToolCalls, int Unscored);

/// <summary>What a format costs beside another on the same questions.</summary>
/// <param name="Architecture">Files or prompt.</param>
/// <param name="Size">The size.</param>
/// <param name="Format">The format.</param>
/// <param name="Against">The other.</param>
/// <param name="Ratio">Geometric mean over pairs of the tokens of the one ÷ the other; t interval of its logarithm, clustered by question where there are two or more.</param>
/// <param name="Pairs">Pairs of answers of the same model to the same question.</param>
public sealed record ContextTokenRatio(string Architecture, string Size, string Format, string Against, Estimate Ratio, int Pairs);

/// <summary>Recorded answers by cell of the grid model × architecture × format × size.</summary>
public static class ContextGrid
{
    /// <summary>The tag with the size of the description.</summary>
    public const string SizeTag = "tables";

    /// <summary>The tag with the number of calls of tools.</summary>
    public const string ToolCallsTag = "tool_calls";

    /// <summary>The cells, in the order in which they first appear.</summary>
    /// <param name="cube">The answers, as for <see cref="ContextAnalysis"/>.</param>
    /// <param name="threshold">Least score of a right answer.</param>
    /// <exception cref="InputException">A condition is not ARCHITECTURE/FORMAT.</exception>
    public static IReadOnlyList<ContextGridCell> Cells(OutcomeCube cube, double threshold = SetSimilarity.Threshold)
    {
        ArgumentNullException.ThrowIfNull(cube);
        var rows = Enumerable.Range(0, cube.Count).Select(row => (Key: Key(cube, row), Answer: ContextAnswer.Of(cube, row, threshold)));
        return [.. rows.GroupBy(r => r.Key).Select(g =>
        {
            ContextAnswer[] answers = [.. g.Select(r => r.Answer).OfType<ContextAnswer>()];
            return new ContextGridCell(
                g.Key.Model, g.Key.Architecture, g.Key.Format, g.Key.Size,
                answers.Length == 0 ? new(double.NaN, double.NaN, double.NaN, 0, "wilson") : Intervals.Wilson(answers.Count(a => a.Right == 1), answers.Length),
                Mean([.. answers.Select(a => a.Tokens is { } t ? t : double.NaN)]), Mean([.. answers.Select(a => a.Cost)]),
                answers.Length == 0 ? double.NaN : answers.Average(a => a.ToolCalls), g.Count() - answers.Length);
        })];
    }

    /// <summary>What each format takes beside the first, by architecture and size, on the questions that the same model answered with both.</summary>
    /// <param name="cube">The answers, as for <see cref="ContextAnalysis"/>.</param>
    /// <param name="against">The format that the others are divided by; null for the first that appears.</param>
    /// <exception cref="InputException">A condition is not ARCHITECTURE/FORMAT.</exception>
    public static IReadOnlyList<ContextTokenRatio> TokenRatios(OutcomeCube cube, string? against = null)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ContextAnswer[] answers = [.. Enumerable.Range(0, cube.Count).Select(row => ContextAnswer.Of(cube, row, 0)).OfType<ContextAnswer>().Where(a => a.Tokens > 0)];
        if (answers.Length == 0) return [];
        against ??= answers[0].Format;
        var found = new List<ContextTokenRatio>();
        foreach (var part in answers.GroupBy(a => (a.Architecture, a.Size)))
        {
            var others = part.Where(a => a.Format == against).ToDictionary(Same);
            foreach (var format in part.GroupBy(a => a.Format).Where(f => f.Key != against))
            {
                var pairs = format.Where(a => others.ContainsKey(Same(a))).Select(a => (a.Question, Log: Math.Log((double)a.Tokens!.Value / others[Same(a)].Tokens!.Value))).ToArray(); // filtered: all are known
                if (pairs.Length > 0) found.Add(new(part.Key.Architecture, part.Key.Size, format.Key, against, Ratio([.. pairs.Select(p => p.Log)], [.. pairs.Select(p => p.Question)]), pairs.Length));
            }
        }

        return found;

        static (string, string, int) Same(ContextAnswer a) => (a.Model, a.Question, a.Repeat);
    }

    static (string Model, string Architecture, string Format, string Size) Key(OutcomeCube cube, int row)
    {
        var (architecture, format) = ContextAnswer.Split(cube.Conditions[cube.ConditionOf(row)]);
        return (cube.Subjects[cube.SubjectCodes[row]], architecture, format, cube.TagNames.Contains(SizeTag) ? cube.TagOf(row, SizeTag) ?? "" : "");
    }

    static Estimate Ratio(double[] logarithms, string[] questions)
    {
        var mean = questions.Distinct().Count() > 1 ? MeanIntervals.Clustered<string>(logarithms, questions) : Mean(logarithms)!.Value; // there is a pair
        return new(Math.Exp(mean.Value), Math.Exp(mean.Low), Math.Exp(mean.High), mean.Count, mean.Method);
    }

    static Estimate? Mean(double[] values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        return known.Length switch
        {
            0 => null,
            1 => new(known[0], double.NaN, double.NaN, 1, "student"),
            _ => Intervals.Student(known),
        };
    }
}
