using System.Runtime.InteropServices;

namespace Offprint.Torch;

/// <summary>The files of libtorch on one platform.</summary>
/// <param name="Rid">Runtime identifier.</param>
/// <param name="Package">The NuGet package that has them.</param>
/// <param name="Libraries">libtorch's libraries in the order in which they need each other.</param>
/// <param name="Bindings">TorchSharp's own library.</param>
sealed record NativePlatform(string Rid, string Package, string[] Libraries, string Bindings)
{
    /// <exception cref="InputException">libtorch is not built for this platform.</exception>
    public static NativePlatform Current() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 when OperatingSystem.IsLinux() => new("linux-x64", "libtorch-cpu-linux-x64", ["libc10.so", "libtorch_cpu.so", "libtorch.so"], "libLibTorchSharp.so"),
        Architecture.X64 when OperatingSystem.IsWindows() => new("win-x64", "libtorch-cpu-win-x64", ["c10.dll", "torch_cpu.dll", "torch.dll"], "LibTorchSharp.dll"),
        Architecture.Arm64 when OperatingSystem.IsMacOS() => new("osx-arm64", "libtorch-cpu-osx-arm64", ["libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib"], "libLibTorchSharp.dylib"),
        var other => throw new InputException(
            $"libtorch is not available for {RuntimeInformation.RuntimeIdentifier} ({other}). It runs on Linux x64 with glibc, Windows x64 and macOS on arm64; what needs no libtorch runs here too."),
    };
}
