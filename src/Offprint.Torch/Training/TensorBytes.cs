using System.Runtime.InteropServices;
using TorchSharp;

namespace Offprint.Torch;

/// <summary>Tensors of floating-point numbers as their bytes and back, bit for bit: what a checkpoint holds.</summary>
public static class TensorBytes
{
    /// <summary>The numbers of a tensor in row-major order, each in the bytes of its own type.</summary>
    /// <exception cref="ArgumentException">The type is neither float32 nor float64.</exception>
    public static byte[] Of(torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        RequireType(tensor.dtype, nameof(tensor));
        using var scope = LibTorch.Scope();
        var plain = tensor.detach().contiguous();
        return plain.bytes.ToArray();
    }

    /// <summary>Overwrites the numbers of a tensor with those that <see cref="Of"/> returned for one of its type and size.</summary>
    /// <param name="bytes">As many as the tensor holds.</param>
    /// <param name="tensor">Changed in place.</param>
    /// <exception cref="ArgumentException">The sizes differ, or the type is neither float32 nor float64.</exception>
    public static void CopyTo(byte[] bytes, torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(tensor);
        RequireType(tensor.dtype, nameof(tensor));
        int size = tensor.dtype == torch.float32 ? sizeof(float) : sizeof(double);
        if (bytes.Length != tensor.numel() * size) throw new ArgumentException($"{tensor.numel()} numbers of {size} bytes are {tensor.numel() * size} bytes; given {bytes.Length}.", nameof(bytes));
        using var scope = LibTorch.Scope();
        using var off = torch.no_grad();
        var values = size == sizeof(float)
            ? torch.tensor(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), tensor.shape, torch.float32)
            : torch.tensor(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), tensor.shape, torch.float64);
        tensor.copy_(values);
    }

    static void RequireType(torch.ScalarType type, string name)
    {
        if (type != torch.float32 && type != torch.float64) throw new ArgumentException($"The numbers are {type}; they must be float32 or float64.", name);
    }
}
