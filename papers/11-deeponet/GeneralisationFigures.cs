using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.DeepONet;

/// <summary>Tables and charts of <see cref="Generalisation"/>.</summary>
static class GeneralisationFigures
{
    public static void Add(
        Report report, GeneralisationSettings settings, IReadOnlyList<Measured<GeneralisationCase, GeneralisationResult>> results,
        IReadOnlyList<Measured<GeneralisationCase, GeneralisationResult>> tuning)
    {
        report.Table(
            "Errors by model and seed", ["Model", "Parameters", "Learning rate", "Seed", "Training MSE", "Test MSE", "Test / training", "Ended"],
            results.Select(r => (IReadOnlyList<object?>)
                [Name(r.Case), r.Result.Parameters, Trained(r) ? r.Case.LearningRate : null, r.Case.Seed, r.Result.Train, r.Result.Test, r.Result.Test / r.Result.Train, Trained(r) ? r.Result.Status : null]));
        report.Table(
            "Learning rate of the plain networks, chosen on seed 101", ["Model", "Learning rate", "Training MSE", "Test MSE", "Test / training", "Chosen"],
            tuning.Select(r => (IReadOnlyList<object?>)[Name(r.Case), r.Case.LearningRate, r.Result.Train, r.Result.Test, r.Result.Test / r.Result.Train, Chosen(r)]));
        if (tuning.Any(Chosen) && tuning.Any(r => !Chosen(r)))
            report.Note($"The gap of a plain network depends on its learning rate. On the data of seed 101, after {settings.TuningSteps} updates, the rates that were chosen for their smaller error on new functions have test/train {Gaps(Chosen)}, the others {Gaps(r => !Chosen(r))}.");
        if (results.Count == 0) return;

        bool Chosen(Measured<GeneralisationCase, GeneralisationResult> r) => Generalisation.ChosenRate(r.Case.Width, tuning) == r.Case.LearningRate;

        string Gaps(Func<Measured<GeneralisationCase, GeneralisationResult>, bool> which) => string.Join(", ", tuning.Where(which).Select(r => $"{r.Result.Test / r.Result.Train:0.0} ({r.Case.Width} neurons)"));

        var errors = Charts.Ranked(
            "errors", "Error on new functions",
            $"Mean over seeds with its 95 % interval, after {settings.Steps} updates on {settings.Triples} values. The antiderivative is linear: a linear map from the sensors, fitted to as many values, is the honest rival. The axis is logarithmic.",
            category: new("Model", ""), value: new("Mean squared error", "") { Log = true });
        foreach (var model in results.GroupBy(r => Name(r.Case)))
        {
            double[] test = [.. model.Select(r => r.Result.Test)];
            var mean = test.Length > 1 ? Intervals.Student(test) : Estimate.Exact(test[0]);
            errors.Dot(model.Key, mean.Value, mean.Low, mean.High, highlight: model.First().Case.Model == Generalisation.Operator);
        }

        report.Chart(errors.Build());
        var curves = results.Where(r => r.Case.Seed == 1 && r.Result.Curve != null).ToList();
        if (curves.Count == 0) return;
        var chart = Charts.Plot(
                "curves", "Errors while training, seed 1", "Where the two lines part, the network learns its data by heart.",
                x: new("Update", ""), y: new("Mean squared error", "") { Log = true })
            .Panels(new("Model", ""));
        foreach (var r in curves)
        {
            var curve = r.Result.Curve!; // Filtered above.
            double[] steps = [.. curve.Steps.Select(s => (double)s)];
            chart.Panel(Name(r.Case)).Line("training", steps, curve.Train).Line("new functions", steps, curve.Test);
        }

        report.Chart(chart.Build());
        report.Note("The linear map is given whole functions: a hundredth as many, each at a hundred queries, so that it sees as many values as the networks. For a linear operator it is nearly exact; the networks are worth their training where the operator is not linear.");
    }

    static bool Trained(Measured<GeneralisationCase, GeneralisationResult> r) => r.Case.Model != Generalisation.Linear;

    static string Name(GeneralisationCase c) => c.Model == Generalisation.Plain ? $"{c.Model} {c.Width}" : c.Model;
}
