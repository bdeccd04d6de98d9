using TorchSharp;

namespace Offprint.Torch;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1, with bias correction) over one flat vector of parameters, in place: seven
/// operations a step, however many layers the network has.
/// </summary>
public sealed class Adam : IDisposable
{
    readonly AdamOptions _options;
    readonly torch.Tensor _mean;
    readonly torch.Tensor _square;
    readonly torch.Tensor _scratch;

    // Held for as long as libtorch may read them; those of a step by "using".
    readonly Scalar _beta1, _oneMinusBeta1, _beta2, _oneMinusBeta2, _epsilon, _kept, _one;

    /// <summary>An optimiser before its first step.</summary>
    /// <param name="parameters">[n], float32 or float64, a leaf that requires a gradient; changed in place by each step. Belongs to the caller.</param>
    /// <param name="options">Step size and decays.</param>
    /// <exception cref="ArgumentException">The parameters are no such vector.</exception>
    /// <exception cref="InputException">An option is out of range.</exception>
    public Adam(torch.Tensor parameters, AdamOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (parameters.dim() != 1 || !parameters.is_leaf || !parameters.requires_grad)
            throw new ArgumentException("The parameters are one vector, a leaf that requires a gradient.", nameof(parameters));
        (Parameters, _options) = (parameters, options);
        (_beta1, _oneMinusBeta1, _beta2, _oneMinusBeta2) = (TensorMath.Number(options.Beta1), TensorMath.Number(1 - options.Beta1), TensorMath.Number(options.Beta2), TensorMath.Number(1 - options.Beta2));
        (_epsilon, _kept, _one) = (TensorMath.Number(options.Epsilon), TensorMath.Number(1 - options.LearningRate * options.WeightDecay), TensorMath.Number(1));
        using var off = torch.no_grad();
        // Out of the scope that may be open: they live as long as this object.
        _mean = torch.zeros_like(parameters).DetachFromDisposeScope();
        _square = torch.zeros_like(parameters).DetachFromDisposeScope();
        _scratch = torch.zeros_like(parameters).DetachFromDisposeScope();
    }

    /// <summary>The parameters, changed in place.</summary>
    public torch.Tensor Parameters { get; }

    /// <summary>Updates made.</summary>
    public long Step { get; private set; }

    /// <summary>One update by a gradient.</summary>
    /// <param name="gradient">[n], of the parameters' type.</param>
    /// <remarks>Call it inside a scope: the handles that in-place operations return are freed with it.</remarks>
    public void Update(torch.Tensor gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        using var off = torch.no_grad();
        Step++;
        using var rootOfCorrection2 = TensorMath.Number(Math.Sqrt(1 - Math.Pow(_options.Beta2, Step)));
        using var stepSize = TensorMath.Number(-_options.LearningRate / (1 - Math.Pow(_options.Beta1, Step)));
        if (_options.WeightDecay > 0) Parameters.mul_(_kept);
        _mean.mul_(_beta1).add_(gradient, alpha: _oneMinusBeta1);
        _square.mul_(_beta2).addcmul_(gradient, gradient, _oneMinusBeta2);
        _scratch.copy_(_square).sqrt_().div_(rootOfCorrection2).add_(_epsilon, _one); // without the factor TorchSharp makes one itself, and does not hold it
        Parameters.addcdiv_(_mean, _scratch, stepSize);
    }

    /// <summary>All that is needed to go on.</summary>
    public AdamState Save() => new(Step, TensorBytes.Of(Parameters), TensorBytes.Of(_mean), TensorBytes.Of(_square));

    /// <summary>Goes back to a saved state; the next steps are then those that followed it, bit for bit.</summary>
    /// <exception cref="ArgumentException">The state is of other parameters.</exception>
    public void Restore(AdamState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfNegative(state.Step, nameof(state));
        TensorBytes.CopyTo(state.Parameters, Parameters);
        TensorBytes.CopyTo(state.Mean, _mean);
        TensorBytes.CopyTo(state.Square, _square);
        Step = state.Step;
    }

    /// <summary>Frees the means; the parameters stay.</summary>
    public void Dispose()
    {
        _mean.Dispose();
        _square.Dispose();
        _scratch.Dispose();
        foreach (var number in (Scalar[])[_beta1, _oneMinusBeta1, _beta2, _oneMinusBeta2, _epsilon, _kept, _one]) number.Dispose();
    }
}
