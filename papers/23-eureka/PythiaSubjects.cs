using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Papers.Eureka;

/// <summary>A model on one subject.</summary>
/// <param name="Accuracy">Share right.</param>
/// <param name="StandardError">As the harness printed it.</param>
readonly record struct SubjectScore(double Accuracy, double StandardError);

/// <summary>The Pythia models at the end of their training on the 57 subjects of MMLU, without examples in the prompt.</summary>
/// <remarks>Source: EleutherAI/pythia, Apache-2.0.</remarks>
static class PythiaSubjects
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = "pythia-evals";

    /// <summary>The sizes in order, as if each were the next version; the table calls the one of 1b by its number format.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["70m", "160m", "410m", "1b", "1.4b", "2.8b", "6.9b", "12b"];

    /// <summary>Scores of a version by subject.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static OrderedDictionary<string, SubjectScore> Load(string version)
    {
        string model = version == "1b" ? "pythia-1b-bf16" : $"pythia-{version}";
        string path = Path.Combine(DataSets.FromEnvironment().Require(DataSet, "the folder evals of github.com/EleutherAI/pythia"), "final-mmlu-subjects.csv");
        var scores = new OrderedDictionary<string, SubjectScore>();
        using var rows = RowReader.Open(path);
        int name = rows.ColumnIndex("model"), shots = rows.ColumnIndex("shots"), subject = rows.ColumnIndex("subject"), accuracy = rows.ColumnIndex("acc"), error = rows.ColumnIndex("acc_stderr");
        while (rows.Read())
        {
            if (rows.Text(name) == model && rows.Number(shots) == 0) scores.Add(rows.Text(subject), new(rows.Number(accuracy), rows.Number(error)));
        }

        return scores;
    }
}
