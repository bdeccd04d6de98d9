using TorchSharp;

namespace Offprint.Torch;

/// <summary>Between arrays of .NET and tensors. Every tensor returned is new and belongs to the caller, or to the scope that is open on this thread.</summary>
public static class Tensors
{
    /// <summary>A tensor of 64-bit numbers from values in row-major order.</summary>
    /// <param name="values">As many as the shape holds.</param>
    /// <param name="shape">Sizes of the dimensions; none for a vector of all values.</param>
    /// <exception cref="ArgumentException">The shape holds another number of values.</exception>
    public static torch.Tensor From(ReadOnlySpan<double> values, params ReadOnlySpan<long> shape)
    {
        long[] sizes = Shape(values.Length, shape);
        return Owned(torch.tensor(values.ToArray(), sizes, torch.float64));
    }

    /// <summary>A tensor of 32-bit numbers from values in row-major order.</summary>
    /// <param name="values">As many as the shape holds.</param>
    /// <param name="shape">Sizes of the dimensions; none for a vector of all values.</param>
    /// <exception cref="ArgumentException">The shape holds another number of values.</exception>
    public static torch.Tensor From(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        long[] sizes = Shape(values.Length, shape);
        return Owned(torch.tensor(values.ToArray(), sizes, torch.float32));
    }

    /// <summary>A tensor of 64-bit numbers, [rows, columns].</summary>
    public static torch.Tensor From(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        LibTorch.Load();
        return Owned(torch.tensor(values, torch.float64));
    }

    /// <summary>The values as 64-bit numbers in row-major order, whatever the tensor's type and layout.</summary>
    public static double[] ToDoubles(torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using var plain = Plain(tensor, torch.float64);
        return plain.data<double>().ToArray();
    }

    /// <summary>The values as 32-bit numbers in row-major order, whatever the tensor's type and layout.</summary>
    public static float[] ToFloats(torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using var plain = Plain(tensor, torch.float32);
        return plain.data<float>().ToArray();
    }

    static long[] Shape(int values, ReadOnlySpan<long> shape)
    {
        LibTorch.Load();
        if (shape.Length == 0) return [values];
        long size = 1;
        foreach (long n in shape) size = checked(size * n);
        return size == values ? shape.ToArray() : throw new ArgumentException($"The shape [{string.Join(", ", shape.ToArray())}] holds {size} values; {values} are given.", nameof(shape));
    }

    /// <summary>A copy in libtorch's own memory.</summary>
    /// <remarks>A tensor made from an array lies where .NET put the array; products round differently with its alignment, and the same seed would not give the same bits.</remarks>
    static torch.Tensor Owned(torch.Tensor tensor)
    {
        using (tensor) return tensor.clone();
    }

    static torch.Tensor Plain(torch.Tensor tensor, torch.ScalarType type)
    {
        using var scope = LibTorch.Scope();
        return tensor.detach().to(type).contiguous().MoveToOuterDisposeScope();
    }
}
