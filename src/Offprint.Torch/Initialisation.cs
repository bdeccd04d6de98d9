using TorchSharp;

namespace Offprint.Torch;

/// <summary>
/// Starting values of parameters, from a generator. libtorch's own initialisers, and the constructors of its modules, draw
/// from the global generator, which pieces that run side by side would share.
/// </summary>
public static class Initialisation
{
    /// <summary>Standard deviation of Glorot and Bengio 2010: √(2/(inputs + outputs)).</summary>
    public static double GlorotDeviation(long inputs, long outputs) => Math.Sqrt(2.0 / (inputs + outputs));

    /// <summary>Fills a weight with normal values of Glorot's deviation.</summary>
    /// <param name="weight">[outputs, inputs]; changed in place.</param>
    /// <param name="generator">The piece's own.</param>
    public static void GlorotNormal(torch.Tensor weight, torch.Generator generator)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.dim() != 2) throw new ArgumentException($"A weight is a matrix [outputs, inputs]; given {weight.dim()} dimensions.", nameof(weight));
        Fill(weight, w => w.normal_(0, GlorotDeviation(weight.shape[1], weight.shape[0]), generator));
    }

    /// <summary>
    /// Gives every parameter of a module a value from the generator, as the constructors of <c>torch.nn</c> do from the
    /// global one: uniform in ±1/√inputs for weights of two dimensions and more and for their biases, ones and zeros for
    /// the scale and shift of normalisations.
    /// </summary>
    /// <param name="module">Changed in place, in the order of its parameters' names.</param>
    /// <param name="generator">The piece's own.</param>
    /// <exception cref="ArgumentException">A parameter has no rule.</exception>
    public static void Uniform(torch.nn.Module module, torch.Generator generator)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var one = TensorMath.Number(1);
        var all = module.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        foreach (var (name, parameter) in all.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (parameter.dim() >= 2) FillUniform(parameter, Inputs(parameter));
            else if (name.EndsWith("bias", StringComparison.Ordinal) && all.TryGetValue(name[..^4] + "weight", out var weight) && weight.dim() >= 2) FillUniform(parameter, Inputs(weight));
            else if (name.EndsWith("weight", StringComparison.Ordinal)) Fill(parameter, p => p.fill_(one));
            else if (name.EndsWith("bias", StringComparison.Ordinal)) Fill(parameter, p => p.zero_());
            else throw new ArgumentException($"There is no rule for the parameter '{name}' of one dimension; fill it yourself.", nameof(module));
        }

        void FillUniform(torch.Tensor parameter, long inputs)
        {
            double bound = 1 / Math.Sqrt(inputs);
            Fill(parameter, p => p.uniform_(-bound, bound, generator));
        }
    }

    static long Inputs(torch.Tensor weight) => weight.numel() / weight.shape[0];

    static void Fill(torch.Tensor parameter, Func<torch.Tensor, torch.Tensor> fill)
    {
        using var off = torch.no_grad();
        fill(parameter); // In place: what it returns is the parameter itself.
    }
}
