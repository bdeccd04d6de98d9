using Offprint.Numerics;
using Offprint.Torch;
using TorchSharp;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>
/// Two layers of rectified units over the embeddings of the task and of two slots; one table of symbols serves both slots.
/// Learns all three tasks at once. Belongs to one thread.
/// </summary>
sealed class SkillNetwork : IDisposable
{
    const int Width = 32, Hidden = 128, PerTask = 85;

    const double LearningRate = 0.003, Decay = 0.3, EmbeddingDeviation = 0.5;

    static readonly (int Rows, int Columns)[] s_shapes =
        [(SkillTasks.TaskCount, Width), (SkillTasks.Symbols, Width), (Hidden, 3 * Width), (Hidden, Hidden), (SkillTasks.Modulus, Hidden)];

    readonly torch.Tensor _weights, _biases;
    readonly Adam _decayed, _plain;

    /// <summary>A network before its first step.</summary>
    /// <param name="random">Starting values.</param>
    public SkillNetwork(RandomStream random)
    {
        var values = new float[s_shapes.Sum(s => s.Rows * s.Columns)];
        int filled = 0;
        for (int i = 0; i < s_shapes.Length; i++)
        {
            var (rows, columns) = s_shapes[i];
            double deviation = i < 2 ? EmbeddingDeviation : 1 / Math.Sqrt(columns);
            for (int k = 0; k < rows * columns; k++) values[filled++] = (float)random.NextNormal(0, deviation);
        }

        using var scope = LibTorch.Scope();
        _weights = Tensors.From(values).DetachFromDisposeScope().requires_grad_(true);
        _biases = Tensors.From(new float[2 * Hidden + SkillTasks.Modulus]).DetachFromDisposeScope().requires_grad_(true);
        var options = new AdamOptions { LearningRate = LearningRate, Beta2 = 0.98 };
        (_decayed, _plain) = (new(_weights, options with { WeightDecay = Decay }), new(_biases, options));
    }

    /// <summary>Trains; each step sees 85 examples of every task, drawn with replacement.</summary>
    /// <param name="tasks">What is shown.</param>
    /// <param name="steps">Updates.</param>
    /// <param name="random">Which examples.</param>
    /// <param name="after">Told of each step and its loss.</param>
    /// <returns>Whether every loss was a number; training stops at the first that is not.</returns>
    public bool Train(SkillTasks tasks, int steps, RandomStream random, Action<int, double> after)
    {
        var batch = new List<SkillExample>(SkillTasks.TaskCount * PerTask);
        for (int step = 1; step <= steps; step++)
        {
            batch.Clear();
            foreach (var shown in tasks.Training)
                for (int i = 0; i < PerTask && shown.Length > 0; i++) batch.Add(shown[random.NextInt(shown.Length)]);
            using var scope = LibTorch.Scope();
            var loss = torch.nn.functional.cross_entropy(Logits(batch), Column(batch, e => e.Answer));
            double value = loss.ReadCpuSingle(0);
            if (!double.IsFinite(value)) return false;
            loss.backward();
            Update(_decayed, _weights);
            Update(_plain, _biases);
            after(step, value);
        }

        return true;
    }

    /// <summary>Share of examples whose likeliest answer is the right one.</summary>
    public double Accuracy(IReadOnlyList<SkillExample> examples)
    {
        using var scope = LibTorch.Scope();
        using var off = torch.no_grad();
        float[] logits = Tensors.ToFloats(Logits(examples)); // [n, 11]
        int right = 0;
        for (int i = 0; i < examples.Count; i++)
        {
            var row = logits.AsSpan(i * SkillTasks.Modulus, SkillTasks.Modulus);
            int best = 0;
            for (int k = 1; k < row.Length; k++)
                if (row[k] > row[best]) best = k;
            if (best == examples[i].Answer) right++;
        }

        return (double)right / examples.Count;
    }

    public void Dispose()
    {
        _decayed.Dispose();
        _plain.Dispose();
        _weights.Dispose();
        _biases.Dispose();
    }

    static void Update(Adam optimiser, torch.Tensor parameters)
    {
        optimiser.Update(parameters.grad ?? throw new InvalidOperationException("The loss does not depend on the parameters."));
        parameters.grad = null; // the next one takes its place instead of being added
    }

    torch.Tensor Logits(IReadOnlyList<SkillExample> examples)
    {
        var x = torch.cat(
        [
            Weight(0).index_select(0, Column(examples, e => e.Task)),
            Weight(1).index_select(0, Column(examples, e => e.First)),
            Weight(1).index_select(0, Column(examples, e => e.Second)),
        ], 1); // [n, 96]
        x = torch.nn.functional.linear(x, Weight(2), _biases.narrow(0, 0, Hidden)).relu(); // [n, 128]
        x = torch.nn.functional.linear(x, Weight(3), _biases.narrow(0, Hidden, Hidden)).relu();
        return torch.nn.functional.linear(x, Weight(4), _biases.narrow(0, 2 * Hidden, SkillTasks.Modulus)); // [n, 11]
    }

    torch.Tensor Weight(int i)
    {
        var (rows, columns) = s_shapes[i];
        return _weights.narrow(0, s_shapes[..i].Sum(s => s.Rows * s.Columns), rows * columns).view(rows, columns);
    }

    static torch.Tensor Column(IReadOnlyList<SkillExample> examples, Func<SkillExample, int> value)
    {
        var column = new long[examples.Count];
        for (int i = 0; i < column.Length; i++) column[i] = value(examples[i]);
        return torch.tensor(column, torch.int64); // [n]
    }
}
