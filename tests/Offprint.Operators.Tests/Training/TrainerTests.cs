using System.Text.Json;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Operators.Tests;

public class TrainerTests
{
    static readonly NetworkOptions s_small = new() { Width = 16, Latent = 8 };
    static readonly TrainingOptions s_short = new() { Steps = 60, Batch = 64, ValidateEvery = 20 };

    static RandomStream Random => RandomStream.FromPath(20260413, "training");

    static OperatorTrainer Trainer(bool aligned, NetworkKind kind = NetworkKind.Unstacked, TrainingOptions? options = null) => new(
        s_small with { Kind = kind, Transform = aligned ? OutputTransform.None : OutputTransform.TimesFirst },
        aligned ? Antiderivatives.Aligned(40, "train") : Antiderivatives.Triples(40, "train"), Antiderivatives.Aligned(10, "validation"), options ?? s_short, Random);

    [Theory]
    [InlineData(true, NetworkKind.Unstacked)]
    [InlineData(false, NetworkKind.Unstacked)]
    [InlineData(true, NetworkKind.Stacked)]
    [InlineData(false, NetworkKind.Stacked)]
    [InlineData(true, NetworkKind.Plain)]
    [InlineData(false, NetworkKind.Plain)]
    public void Learned_operator_is_close_on_new_functions(bool aligned, NetworkKind kind)
    {
        var train = Antiderivatives.Aligned(200, "many");
        var validation = Antiderivatives.Aligned(50, "validation");
        using var trainer = new OperatorTrainer(s_small with { Kind = kind }, aligned ? train : train.ToTriples(), validation, new() { Steps = 3000, Batch = 220, LearningRate = 3e-3 }, Random);
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(TrainingStatus.MaxIterations, trainer.Status);
        var test = Antiderivatives.Aligned(200, "test");
        var error = OperatorError.Of(trainer.Best(), test);
        Assert.InRange(error.RelativeL2, 0, 0.1);
        Assert.Equal(error.MeanSquared, OperatorError.Of(trainer.Best(), test.ToTriples()).MeanSquared, 1e-8);
        // The curve has the units of the targets.
        double last = OperatorError.Of(trainer.Current(), validation).MeanSquared, learned = OperatorError.Of(trainer.Current(), train).MeanSquared;
        Assert.Equal(last, trainer.Curve[^1].Validation!.Value, last * 1e-3);
        Assert.InRange(trainer.Curve[^1].Train, learned / 3, learned * 3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Saved_at_any_step_through_json_and_restored_it_ends_with_the_same_bits(bool aligned)
    {
        using var undisturbed = Trainer(aligned);
        undisturbed.Run(cancellation: TestContext.Current.CancellationToken);
        string wanted = JsonSerializer.Serialize(undisturbed.Save());
        foreach (int at in (int[])[0, 1, 19, 20, 33, 59, 60])
        {
            using var first = Trainer(aligned);
            for (int i = 0; i < at; i++) first.Next();
            string saved = JsonSerializer.Serialize(first.Save());
            using var second = Trainer(aligned);
            second.Next(); // What it was before does not matter.
            second.Restore(JsonSerializer.Deserialize<TrainingState>(saved)!);
            second.Run(cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(wanted, JsonSerializer.Serialize(second.Save()));
            Assert.Equal(undisturbed.Best().Parameters, second.Best().Parameters);
        }
    }

    [Fact]
    public void Same_stream_gives_the_same_bits_and_another_gives_others()
    {
        string Ended(RandomStream random)
        {
            using var trainer = new OperatorTrainer(s_small, Antiderivatives.Triples(40, "train"), null, s_short, random);
            trainer.Run(cancellation: TestContext.Current.CancellationToken);
            return JsonSerializer.Serialize(trainer.Save());
        }

        Assert.Equal(Ended(Random), Ended(Random));
        Assert.NotEqual(Ended(Random), Ended(Random.Split("other")));
    }

    // Once numbers were freed while libtorch still read them: a step in a hundred thousand failed.
    [Theory]
    [InlineData(NetworkKind.Unstacked)]
    [InlineData(NetworkKind.Plain)]
    public void Garbage_collection_at_any_moment_changes_nothing(NetworkKind kind)
    {
        string Ended()
        {
            using var trainer = Trainer(false, kind, s_short with { Steps = 3000, Batch = 220 });
            trainer.Run(cancellation: TestContext.Current.CancellationToken);
            return JsonSerializer.Serialize(trainer.Save());
        }

        string wanted = Ended();
        bool stop = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            Assert.Equal(wanted, Ended());
        }
        finally
        {
            Volatile.Write(ref stop, true);
            collector.Join();
        }
    }

    [Fact]
    public void Every_value_is_used_once_in_an_epoch()
    {
        // 440 triples in 4 batches of 110: after each epoch the curve's point is the mean over all of them, in any order.
        var options = new TrainingOptions { Steps = 8, Batch = 110, ValidateEvery = 4, LearningRate = 1e-12 };
        var data = Antiderivatives.Triples(40, "train");
        using var trainer = new OperatorTrainer(s_small, data, data, options, Random);
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.All(trainer.Curve, p => Assert.Equal(p.Validation!.Value, p.Train, p.Train * 1e-5));
    }

    [Fact]
    public void Error_that_is_no_number_is_a_status_and_the_last_good_parameters_stay()
    {
        using var trainer = Trainer(true, options: s_short with { LearningRate = 1e30, Steps = 1000 });
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(TrainingStatus.Diverged, trainer.Status);
        Assert.InRange(trainer.Step, 1, 10);
        Assert.All(trainer.Current().Parameters.ToArray(), p => Assert.True(float.IsFinite(p)));
        Assert.False(trainer.Next());
        using var again = Trainer(true, options: s_short with { LearningRate = 1e30, Steps = 1000 });
        again.Restore(JsonSerializer.Deserialize<TrainingState>(JsonSerializer.Serialize(trainer.Save()))!);
        Assert.Equal((TrainingStatus.Diverged, trainer.Step), (again.Status, again.Step));
    }

    [Fact]
    public void Training_stops_when_the_held_out_functions_gain_nothing_and_keeps_the_best()
    {
        // Four functions are learned by heart soon.
        var options = new TrainingOptions { Steps = 100_000, ValidateEvery = 20, Patience = 5, LearningRate = 1e-2 };
        using var trainer = new OperatorTrainer(s_small, Antiderivatives.Aligned(4, "few"), Antiderivatives.Aligned(100, "validation"), options, Random);
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(TrainingStatus.EarlyStopped, trainer.Status);
        double best = trainer.Curve.Min(p => p.Validation!.Value);
        Assert.Equal(best, trainer.Curve[^6].Validation);
        Assert.Equal(best, OperatorError.Of(trainer.Best(), Antiderivatives.Aligned(100, "validation")).MeanSquared, best * 1e-4);
        Assert.NotEqual(trainer.Best().Parameters.ToArray(), trainer.Current().Parameters.ToArray());
    }

    [Fact]
    public void Stopped_between_two_steps_it_goes_on()
    {
        using var stop = new CancellationTokenSource();
        using var trainer = Trainer(true);
        Assert.Throws<OperationCanceledException>(() => trainer.Run(afterStep: t =>
        {
            if (t.Step == 30) stop.Cancel();
        }, cancellation: stop.Token));
        Assert.Equal((30, TrainingStatus.Running), (trainer.Step, trainer.Status));
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        using var undisturbed = Trainer(true);
        undisturbed.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(undisturbed.Current().Parameters, trainer.Current().Parameters);
    }

    [Fact]
    public void Whole_functions_are_held_out()
    {
        var fit = OperatorNet.Train(Antiderivatives.Triples(40, "train"), s_small, s_short with { HeldOut = 0.25 }, Random, TestContext.Current.CancellationToken);
        Assert.Equal((30, 10), (fit.Split!.Train.Functions, fit.Split.Test.Functions));
        Assert.Empty(fit.Split.TrainFunctions.Intersect(fit.Split.TestFunctions));
        Assert.Equal([20L, 40, 60], fit.Curve.Select(p => p.Step));
    }

    [Fact]
    public void Output_transform_keeps_its_zeros()
    {
        using var trainer = Trainer(false);
        for (int i = 0; i < 20; i++) trainer.Next();
        float[] values = trainer.Current().Predict(Antiderivatives.Aligned(3, "test"));
        Assert.Equal([0f, 0, 0], [values[0], values[11], values[22]]);
    }

    [Fact]
    public void Data_that_teach_nothing_are_refused()
    {
        OperatorTrainer With(OperatorData data, OperatorData? validation = null) => new(s_small, data, validation, s_short, Random);
        var two = OperatorData.Aligned([1, 2, 3, 4], 2, [0, 1], 1, [5, 5, 5, 5]);
        Assert.Contains("All 4 targets are 5", Assert.Throws<InputException>(() => With(two)).Message, StringComparison.Ordinal);
        Assert.Contains("All 4 sensor values are 1", Assert.Throws<InputException>(() => With(OperatorData.Aligned([1, 1, 1, 1], 2, [0, 1], 1, [5, 6, 7, 8]))).Message, StringComparison.Ordinal);
        Assert.Contains("1 sensor", Assert.Throws<InputException>(() => With(OperatorData.Aligned([1, 2], 1, [0, 1], 1, [5, 6, 7, 8]))).Message, StringComparison.Ordinal);
        var good = Antiderivatives.Aligned(5, "train");
        Assert.Contains("9 and 1", Assert.Throws<InputException>(() => With(good, two)).Message, StringComparison.Ordinal);
        var error = Assert.Throws<InputException>(() => new OperatorTrainer(s_small, good, null, s_short with { Batch = 0 }, Random));
        Assert.Equal(("Batch", "Batch is 0; allowed is 1 or more."), (error.Field, error.Message));
    }

    [Fact]
    public void Data_of_other_sensors_are_refused_at_prediction()
    {
        using var trainer = Trainer(true);
        var net = trainer.Current();
        Assert.Contains("2 sensors; the network was trained on 9", Assert.Throws<InputException>(() => net.Predict(OperatorData.Aligned([1, 2], 2, [0], 1, [5]))).Message, StringComparison.Ordinal);
        Assert.Contains("2 coordinates", Assert.Throws<InputException>(() => net.Predict(OperatorData.Aligned(new float[9], 9, [0, 1], 2, [5]))).Message, StringComparison.Ordinal);
        Assert.Contains("rows of 9", Assert.Throws<InputException>(() => net.Predict(new float[8], [0])).Message, StringComparison.Ordinal);
        Assert.Equal(2, net.Scaling.Outside([-0.1f, 0, 1, 1.1f]));
    }
}
