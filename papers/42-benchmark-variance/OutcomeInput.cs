using Offprint.Evaluation;
using Offprint.Evaluation.Significance;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>From a person's files to outcomes.</summary>
static class OutcomeInput
{
    /// <summary>Reads the files one after the other.</summary>
    /// <param name="settings">The files and how they are read.</param>
    /// <param name="tags">Columns that are kept, beside the cluster; empty names are passed over.</param>
    /// <param name="cancellation">Stops between outcomes.</param>
    /// <exception cref="InputException">A file, column or outcome cannot be used.</exception>
    public static OutcomeCube Read(OutcomesSettings settings, IEnumerable<string> tags, CancellationToken cancellation)
    {
        string[] files = [.. settings.Files];
        if (settings.Subjects.Length > 0 && settings.Subjects.Length != files.Length)
            throw new InputException($"--subjects names {settings.Subjects.Length} models for {files.Length} file{(files.Length == 1 ? "" : "s")}. Give one name for each file, in their order, or none.") { Field = "subjects" };
        var builder = new OutcomeCubeBuilder();
        for (int f = 0; f < files.Length; f++)
            TableOutcomes.Read(files[f], settings, settings.Subjects.Length == 0 ? null : settings.Subjects[f], [.. tags.Append(settings.Cluster).Where(t => t.Length > 0).Distinct()], builder, cancellation);
        return builder.Build();
    }

    /// <summary>The scores of each benchmark.</summary>
    /// <exception cref="InputException">The cluster is not known or missing, or no outcome counts.</exception>
    public static IReadOnlyList<ItemScores> Scores(OutcomesSettings settings, OutcomeCube cube)
    {
        var scores = ItemScores.ByCondition(cube, settings.Cluster.Length == 0 ? null : settings.Cluster);
        return scores.Count > 0 ? scores : throw new InputException($"{settings.Input}: no outcome has a score ({cube.Coverage()}). Name the column of the score with --columns score=COLUMN.") { Field = "columns" };
    }

    /// <summary>What to know about the outcomes before any figure.</summary>
    public static IEnumerable<string> Remarks(OutcomeCube cube)
    {
        yield return $"Outcomes: {cube.Coverage()}; {cube.Subjects.Count} subject{(cube.Subjects.Count == 1 ? "" : "s")}, {cube.Items.Count} items{(cube.Conditions.Count > 1 ? $", {cube.Conditions.Count} benchmarks" : "")}.";
        foreach (var baseline in cube.Baselines())
            yield return $"{Named(baseline.Condition)}: always answering '{baseline.Answers[0].Answer}' would score {baseline.Answers[0].Share:0.000}.";
    }

    /// <summary>A benchmark's name; "all items" where there is only the one without a name.</summary>
    public static string Named(string condition) => condition.Length > 0 ? condition : "all items";
}
