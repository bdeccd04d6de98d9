using System.Globalization;
using Offprint.Evaluation;
using Offprint.Evaluation.Predictability;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>Outcomes that keep the log-probabilities of their choices, such as an exported cube or samples of lm-evaluation-harness, instead of a table of log-likelihoods.</summary>
static class LadderOutcomes
{
    /// <summary>Whether the input holds them: a table with a column of them, JSON, logs, or a folder or archive of such.</summary>
    public static bool AreIn(string path) => Directory.Exists(path) || (File.Exists(path) && Outcomes.MayHaveChoices(path));

    public static LadderInput Read(PredictSettings settings, IReadOnlyDictionary<string, double> computes, CancellationToken cancellation)
    {
        string path = settings.Input.Path;
        if (settings.Normalisation != Normalisation.Sum)
        {
            throw new InputException($"{path}: --normalisation {LadderFile.Text(settings.Normalisation)} needs a table with a row per choice, which tells their lengths. Take the summed log-likelihoods, or write such a table.")
            { Field = "normalisation" };
        }

        try
        {
            var cube = Outcomes.Read(path, Options(settings), cancellation);
            if (computes.Count == 0) computes = Computes(cube, settings.Compute);
            else if (cube.Subjects.FirstOrDefault(s => !computes.ContainsKey(s)) is { } unknown)
            {
                throw new InputException($"model '{unknown}' has no compute in the table of --computes, which has {string.Join(", ", computes.Keys.Take(10).Select(m => $"'{m}'"))}. Add a row for it, spelt the same way.")
                { Field = "computes" };
            }

            return new(OutcomeLadder.From(cube, s => computes.TryGetValue(s, out double compute) ? compute : null), cube.Notes);
        }
        catch (InputException e) when (!e.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new InputException($"{path}: {e.Message}", e) { Field = e.Field };
        }
    }

    // A column is named only by a person who says other than the layouts of log-likelihoods do by themselves: outcomes have usual names of their own.
    static OutcomeReadOptions Options(PredictSettings settings)
    {
        var usual = new PredictSettings();
        var columns = new Dictionary<OutcomeField, string>();
        if (settings.Item != usual.Item) columns[OutcomeField.Item] = settings.Item;
        if (settings.Model != usual.Model) columns[OutcomeField.Subject] = settings.Model;
        if (settings.Correct != usual.Correct) columns[OutcomeField.CorrectChoice] = settings.Correct;
        return new() { Columns = columns, Tags = HasCompute(settings) ? [settings.Compute] : [] };
    }

    static bool HasCompute(PredictSettings settings)
    {
        if (settings.Computes is { Path.Length: > 0 } || Directory.Exists(settings.Input.Path)) return false;
        switch (Outcomes.KindOf(settings.Input.Path))
        {
            case OutcomeFileKind.JsonLines: return true;
            case OutcomeFileKind.Table:
                using (var rows = RowReader.Open(settings.Input.Path, new() { HasHeader = true })) return rows.Columns.Contains(settings.Compute, StringComparer.OrdinalIgnoreCase);
            default: return false;
        }
    }

    static Dictionary<string, double> Computes(OutcomeCube cube, string tag)
    {
        if (!cube.TagNames.Contains(tag))
        {
            throw new InputException($"the outcomes do not say how much compute a model took. Give --computes FILE, a table with a model and its compute in each row, or a column \"{tag}\" (--compute names another).")
            { Field = "computes" };
        }

        var computes = new Dictionary<string, double>();
        for (int row = 0; row < cube.Count; row++)
        {
            if (cube.ChoicesOf(row).IsEmpty) continue; // left out of the ladder too
            string subject = cube.Subjects[cube.SubjectCodes[row]];
            if (!double.TryParse(cube.TagOf(row, tag), NumberStyles.Float, CultureInfo.InvariantCulture, out double compute) || !(compute > 0 && double.IsFinite(compute)))
            {
                throw new InputException($"the compute of model '{subject}' on item '{cube.Items[cube.ItemCodes[row]]}' is '{cube.TagOf(row, tag)}', but must be a positive number. Give FLOPs, or anything in proportion to them.")
                { Field = "compute" };
            }

            if (!computes.TryAdd(subject, compute) && computes[subject] != compute)
            {
                throw new InputException(string.Create(CultureInfo.InvariantCulture, $"model '{subject}' has a compute of {compute} on item '{cube.Items[cube.ItemCodes[row]]}' and of {computes[subject]} before. Give each checkpoint a name of its own."))
                { Field = "compute" };
            }
        }

        return computes;
    }
}
