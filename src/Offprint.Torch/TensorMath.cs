using TorchSharp;

namespace Offprint.Torch;

/// <summary>Operations of libtorch whose own form ends the process on a wrong argument, with that argument checked: here it is an exception.</summary>
public static class TensorMath
{
    /// <summary>The matrix product by the rules of <c>torch.matmul</c>: vectors, matrices, and batches of matrices that broadcast.</summary>
    /// <param name="left">[…, n, k] or [k].</param>
    /// <param name="right">[…, k, m] or [k].</param>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    public static torch.Tensor MatMul(torch.Tensor left, torch.Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!Fit(left.shape, right.shape)) throw new ArgumentException($"A matrix product of {Shape(left)} and {Shape(right)} does not exist: the inner sizes or the batches differ.", nameof(right));
        if (left.dtype != right.dtype) throw new ArgumentException($"A matrix product needs one type; given {left.dtype} and {right.dtype}.", nameof(right));
#pragma warning disable RS0030 // This is the checked form.
        return left.matmul(right);
#pragma warning restore RS0030
    }

    /// <summary>
    /// A number as libtorch takes it. Whoever makes one keeps it (<c>using</c>, or a field) until the operation is over:
    /// TorchSharp's implicit conversions leave that to the garbage collector, which may free the number while libtorch
    /// reads it. The operation then fails or, worse, computes with another number.
    /// </summary>
    public static Scalar Number(double value)
    {
        LibTorch.Load();
#pragma warning disable RS0030 // This is the one place that converts.
        return value;
#pragma warning restore RS0030
    }

    /// <summary>left + right. The operator itself has TorchSharp make a factor 1 that nothing holds (see <see cref="Number"/>).</summary>
    /// <param name="left">Any shape.</param>
    /// <param name="right">A shape that broadcasts with it.</param>
    public static torch.Tensor Add(torch.Tensor left, torch.Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.add(right, Held.One);
    }

    /// <summary>Adds to a tensor in its own memory, as <see cref="Add"/>.</summary>
    /// <param name="left">Changed in place.</param>
    /// <param name="right">A shape that broadcasts to it.</param>
    /// <returns>The sum.</returns>
    public static torch.Tensor AddInPlace(torch.Tensor left, torch.Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.add_(right, Held.One);
    }

    /// <summary>Gradients of outputs by inputs.</summary>
    /// <param name="output">What is differentiated: a scalar, or any shape with <paramref name="weights"/>.</param>
    /// <param name="inputs">What it is differentiated by; each requires a gradient.</param>
    /// <param name="weights">Weights of the output's elements, of its shape; null for a scalar output.</param>
    /// <param name="createGraph">Whether the gradients can be differentiated again.</param>
    /// <param name="retainGraph">Whether the output can be differentiated again; null takes <paramref name="createGraph"/>.</param>
    /// <returns>A gradient for each input, of its shape.</returns>
    /// <remarks>The first call of a process with <paramref name="createGraph"/> makes libtorch print a warning about reference cycles; they are broken here.</remarks>
    /// <exception cref="ArgumentException">A shape does not fit, an input requires no gradient, or the output does not depend on one.</exception>
    /// <exception cref="InvalidOperationException">libtorch refuses, for example because the graph was freed by an earlier gradient.</exception>
    public static torch.Tensor[] Grad(torch.Tensor output, IReadOnlyList<torch.Tensor> inputs, torch.Tensor? weights = null, bool createGraph = false, bool? retainGraph = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(inputs);
        CheckGrad(output, inputs, weights);
        // torch.autograd.grad has no guard against errors in native code; backward has one, and leaves the gradients at
        // the inputs, from where they are taken. What stood there before is put back.
        var before = inputs.Select(i => i.is_leaf ? i.grad : null).ToArray();
        try
        {
            foreach (var input in inputs) input.grad = null;
            torch.autograd.backward([output], weights is null ? null : [weights], retainGraph ?? createGraph, createGraph, [.. inputs]);
            return [.. inputs.Select((input, i) => input.grad ?? throw new ArgumentException($"The output does not depend on input {i}.", nameof(inputs)))];
        }
        catch (System.Runtime.InteropServices.ExternalException e)
        {
            throw new InvalidOperationException($"The gradient cannot be computed: {e.Message.Split('\n')[0]}", e);
        }
        finally
        {
            // Not left there either: with a graph behind it, a gradient at its own input would never be freed.
            for (int i = 0; i < before.Length; i++) inputs[i].grad = before[i];
        }
    }

    static void CheckGrad(torch.Tensor output, IReadOnlyList<torch.Tensor> inputs, torch.Tensor? weights)
    {
        if (inputs.Count == 0) throw new ArgumentException("There is no input to differentiate by.", nameof(inputs));
        if (!output.requires_grad) throw new ArgumentException("The output depends on nothing that requires a gradient.", nameof(output));
        for (int i = 0; i < inputs.Count; i++)
            if (!inputs[i].requires_grad) throw new ArgumentException($"Input {i} requires no gradient.", nameof(inputs));
        if (weights is null && output.numel() != 1) throw new ArgumentException($"An output of shape {Shape(output)} needs weights of that shape; only a scalar goes without.", nameof(weights));
        if (weights is not null && !weights.shape.AsSpan().SequenceEqual(output.shape)) throw new ArgumentException($"The weights have the shape {Shape(weights)}, the output {Shape(output)}.", nameof(weights));
    }

    static bool Fit(long[] left, long[] right)
    {
        if (left.Length == 0 || right.Length == 0) return false;
        if (left[^1] != (right.Length == 1 ? right[0] : right[^2])) return false;
        for (int i = 3; i <= Math.Min(left.Length, right.Length); i++)
            if (left[^i] != right[^i] && left[^i] != 1 && right[^i] != 1) return false;
        return true;
    }

    static string Shape(torch.Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    // Made when first used, after libtorch is loaded, and never freed.
    static class Held
    {
        public static readonly Scalar One = Number(1);
    }
}
