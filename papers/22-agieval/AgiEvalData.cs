using Offprint.Evaluation.AgiEval;
using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Papers.AgiEval;

/// <summary>The stored question files: 16 tasks whose terms allow it, demonstrations, and the figures of the paper's table.</summary>
/// <remarks>Source: repository ruixiangcui/AGIEval; MIT and Apache-2.0.</remarks>
public static class AgiEvalData
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = "agieval-v1";

    /// <summary>The tasks that are stored, by name.</summary>
    public static IReadOnlyList<string> Stored { get; } =
    [
        "aqua-rat", "gaokao-biology", "gaokao-chemistry", "gaokao-chinese", "gaokao-english", "gaokao-geography", "gaokao-history", "gaokao-mathcloze", "gaokao-mathqa",
        "gaokao-physics", "lsat-ar", "lsat-lr", "lsat-rc", "sat-en", "sat-en-without-passage", "sat-math",
    ];

    static string Folder => DataSets.FromEnvironment().Require(DataSet, "the folder data/v1 of github.com/ruixiangcui/AGIEval");

    /// <summary>The questions of a task.</summary>
    /// <exception cref="InputException">The data set or the task is not here, or there is no such task.</exception>
    public static AgiEvalFile Read(string task, CancellationToken cancellation = default) => AgiEvalFile.InFolder(Folder, AgiEvalTasks.Named(task), cancellation);

    /// <summary>The paper's demonstrations.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static DemonstrationTable Demonstrations() => DemonstrationTable.Read(Path.Combine(Folder, "few_shot_prompts.csv"));

    /// <summary>The paper's zero-shot table, in percent.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static IReadOnlyList<ReferenceScore> Reference()
    {
        using var rows = RowReader.Open(Path.Combine(Folder, "reference-scores.csv"), new() { HasHeader = true });
        var scores = new List<ReferenceScore>();
        while (rows.Read()) scores.Add(new(rows.Text(0), rows.Number(1), rows.Number(2), rows.Number(3), rows.Number(4)));
        return scores;
    }
}

/// <summary>A row of the paper's zero-shot table, in percent.</summary>
/// <param name="Task">The task.</param>
/// <param name="HumanAverage">Average of people.</param>
/// <param name="HumanTop">Top of people.</param>
/// <param name="ChatGpt">ChatGPT.</param>
/// <param name="Gpt4">GPT-4.</param>
public sealed record ReferenceScore(string Task, double HumanAverage, double HumanTop, double ChatGpt, double Gpt4);
