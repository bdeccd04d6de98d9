using TorchSharp;

namespace Offprint.Torch;

/// <summary>One named parameter of a network.</summary>
/// <param name="Name">Its name, for example <c>branch.0.weight</c>.</param>
/// <param name="Shape">Sizes of its dimensions; none for a single number.</param>
public sealed record ParameterShape(string Name, params long[] Shape)
{
    /// <summary>Numbers in it.</summary>
    public long Size { get; } = Shape.Aggregate(1L, (product, n) => checked(product * n));

    /// <summary>Name and shape, for example <c>branch.0.weight [40, 101]</c>.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}

/// <summary>
/// Where the parameters of a network lie in one flat vector. A network is then a function of that vector: the optimiser
/// works on one tensor in a handful of operations, a checkpoint is one array, and the gradient of all parameters is one
/// concatenation.
/// </summary>
public sealed class ParameterLayout
{
    readonly long[] _sizes;
    readonly Dictionary<string, int> _index;

    /// <summary>A layout of parameters one behind the other.</summary>
    /// <param name="parts">In the order of the vector; each name once.</param>
    /// <exception cref="ArgumentException">There is none, a name stands twice, or a size is not positive.</exception>
    public ParameterLayout(IReadOnlyList<ParameterShape> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) throw new ArgumentException("A layout has at least one parameter.", nameof(parts));
        if (parts.FirstOrDefault(p => p.Shape.Any(n => n < 1)) is { } empty) throw new ArgumentException($"{empty} holds no numbers.", nameof(parts));
        if (parts.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new ArgumentException($"The parameter '{twice.Key}' stands twice.", nameof(parts));
        Parts = [.. parts];
        _sizes = [.. parts.Select(p => p.Size)];
        _index = Parts.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i);
        Count = _sizes.Sum();
    }

    /// <summary>The parameters in the order of the vector.</summary>
    public IReadOnlyList<ParameterShape> Parts { get; }

    /// <summary>Numbers in all.</summary>
    public long Count { get; }

    /// <summary>Every parameter as a view of the vector, in the order of <see cref="Parts"/>; gradients flow through.</summary>
    /// <param name="flat">[<see cref="Count"/>].</param>
    /// <returns>New views, which share the vector's memory.</returns>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public torch.Tensor[] Views(torch.Tensor flat)
    {
        ArgumentNullException.ThrowIfNull(flat);
        if (flat.dim() != 1 || flat.shape[0] != Count) throw new ArgumentException($"The parameters are a vector of {Count} numbers; given the shape [{string.Join(", ", flat.shape)}].", nameof(flat));
        // One split and not many slices: its gradient is one concatenation.
        var views = flat.split(_sizes);
        for (int i = 0; i < views.Length; i++)
        {
            if (Parts[i].Shape.Length == 1) continue;
            var part = views[i];
            views[i] = part.view(Parts[i].Shape);
            part.Dispose();
        }

        return views;
    }

    /// <summary>The place of a parameter in <see cref="Parts"/>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public int IndexOf(string name) => _index.TryGetValue(name, out int i) ? i : throw new ArgumentException($"There is no parameter '{name}'; there are {string.Join(", ", Parts.Select(p => p.Name))}.", nameof(name));
}
