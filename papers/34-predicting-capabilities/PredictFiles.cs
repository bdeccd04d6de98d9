using Offprint.Evaluation.Predictability;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>The result as CSV files, every digit kept.</summary>
static class PredictFiles
{
    public static void Write(Func<string, Stream> open, ChoiceLadder ladder, ChainCorrelations correlations, PredictFound found)
    {
        var kinds = Enum.GetValues<CorrelationKind>();
        string[] names = ["log_p_vocab", "p_vocab", "p_choices", "negative_brier", "accuracy"];
        double[] moving = CoMovement.Correlations(ladder), covariance = CoMovement.Covariances(ladder);
        using (var stream = open("items.csv"))
        using (var table = new RowWriter(stream, ["item", .. names.SelectMany(n => kinds.Select(k => $"{n}_{k.ToString().ToLowerInvariant()}")), "wrong_choices_correlation", "wrong_choices_covariance"]))
        {
            for (int i = 0; i < ladder.Items.Count; i++)
            {
                table.Cell(ladder.Items[i].Name);
                foreach (var metric in ChainMetrics.All)
                {
                    foreach (var kind in kinds) table.Cell(correlations.PerItem(metric, kind)[i]);
                }

                table.Cell(moving[i]).Cell(covariance[i]);
                table.EndRow();
            }
        }

        using (var stream = open("levels.csv"))
        using (var table = new RowWriter(stream, ["model", "compute", .. names]))
        {
            for (int t = 0; t < found.Levels.Length; t++)
            {
                table.Cell(found.Levels[t]).Cell(found.Compute[t]);
                foreach (double[] scores in found.Scores) table.Cell(scores[t]);
                table.EndRow();
            }
        }

        using (var stream = open("forecasts.csv"))
        using (var table = new RowWriter(stream, "quantity", "method", "compute", "forecast", "low_90", "high_90"))
        {
            foreach (var p in found.Law.Forecasts) Row("mean log p^Vocab", "power law", p);
            foreach (var f in found.Forecasts) Row("accuracy", f.Method.Name(), f.Point);

            // An open interval leaves its cells empty.
            void Row(string quantity, string method, ForecastPoint p)
            {
                table.Cell(quantity).Cell(method).Cell(p.Compute).Cell(p.Value).Cell(double.IsFinite(p.Low) ? p.Low : double.NaN).Cell(double.IsFinite(p.High) ? p.High : double.NaN);
                table.EndRow();
            }
        }
    }
}
