using Offprint.Evaluation;
using Offprint.Evaluation.Predictability;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>Outcomes that keep the log-probabilities of their choices, such as samples of lm-evaluation-harness, instead of a table of log-likelihoods.</summary>
static class LadderOutcomes
{
    /// <summary>Whether the input holds them: JSON, logs, or a folder or archive of such.</summary>
    public static bool AreIn(string path) => Directory.Exists(path) || (File.Exists(path) && Outcomes.KindOf(path) != OutcomeFileKind.Table);

    public static LadderInput Read(PredictSettings settings, IReadOnlyDictionary<string, double> computes, CancellationToken cancellation)
    {
        string path = settings.Input.Path;
        if (settings.Normalisation != Normalisation.Sum)
        {
            throw new InputException($"{path}: --normalisation {LadderFile.Text(settings.Normalisation)} needs a table with a row per choice, which tells their lengths. Take the summed log-likelihoods, or write such a table.")
            { Field = "normalisation" };
        }

        if (computes.Count == 0)
        {
            throw new InputException($"{path} holds outcomes, which do not say how much compute a model took. Give --computes FILE, a table with a model and its compute in each row.") { Field = "computes" };
        }

        try
        {
            var cube = Outcomes.Read(path, cancellationToken: cancellation);
            if (cube.Subjects.FirstOrDefault(s => !computes.ContainsKey(s)) is { } unknown)
            {
                throw new InputException($"model '{unknown}' has no compute in the table of --computes, which has {string.Join(", ", computes.Keys.Take(10).Select(m => $"'{m}'"))}. Add a row for it, spelt the same way.")
                { Field = "computes" };
            }

            return new(OutcomeLadder.From(cube, s => computes[s]), cube.Notes);
        }
        catch (InputException e) when (!e.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new InputException($"{path}: {e.Message}", e) { Field = e.Field };
        }
    }
}
