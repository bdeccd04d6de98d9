using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Offprint.Torch;

/// <summary>
/// libtorch in this process. Everything of this library loads it when first used; a program that uses TorchSharp beside
/// it calls <see cref="Load"/> or <see cref="Scope"/> first: TorchSharp's own loading copies half a gigabyte beside the
/// program, fails on older systems, and leaves as many threads as there are cores.
/// </summary>
public static class LibTorch
{
    static readonly Lazy<LoadedLibTorch> s_loaded = new(LoadOnce);

    /// <summary>Loads libtorch, once, with one thread for each computation: figures then depend neither on the machine's cores nor on which thread computes.</summary>
    /// <returns>What was loaded, and how.</returns>
    /// <exception cref="InputException">libtorch is not here or cannot be loaded; the message says where was looked and what to do.</exception>
    public static LoadedLibTorch Load() => s_loaded.Value;

    /// <summary>
    /// Opens a scope on this thread, with libtorch loaded: tensors made inside are freed with it, unless they are moved out.
    /// It belongs to the thread that opened it: no <c>await</c> inside, and scopes are disposed in reverse order.
    /// </summary>
    public static DisposeScope Scope()
    {
        Load();
#pragma warning disable RS0030 // This is the form that loads first.
        return torch.NewDisposeScope();
#pragma warning restore RS0030
    }

    static LoadedLibTorch LoadOnce()
    {
        var platform = NativePlatform.Current();
        NativeEnvironment.Prepare();
        string folder = Path.GetDirectoryName(NativeFolders.Find(platform.Libraries[^1]) ?? throw Missing(platform))!; // A file lies in a folder.
        foreach (string library in platform.Libraries) LoadFile(Path.Combine(folder, library));
        string bindings = NativeFolders.Find(platform.Bindings)
            ?? throw new InputException($"{platform.Bindings} of the package TorchSharp is not here. Looked in {NativeFolders.Listed}. Restore the packages again (dotnet restore), or publish again.");
        var (handle, how) = LoadBindings(bindings);
        NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name == "LibTorchSharp" ? handle : 0);
        return new(torch.__version__, folder, bindings, how);
    }

    static void LoadFile(string path)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new InputException($"{path} cannot be loaded: {FirstLine(e)}. Restore the packages again (delete their folder, then dotnet restore); on a system with musl instead of glibc libtorch does not run.", e);
        }
    }

    static (nint Handle, BindingsOrigin How) LoadBindings(string path)
    {
        if (NativeLibrary.TryLoad(path, out nint handle)) return (handle, BindingsOrigin.AsShipped);
        if (OperatingSystem.IsLinux() && VersionNeeds.Weakened(File.ReadAllBytes(path)) is { } image) return (MemoryLibrary.Load(image, path), BindingsOrigin.OlderStandardLibrary);
        LoadFile(path); // Says why it cannot be.
        throw new InputException($"{path} cannot be loaded, then could. Try again.");
    }

    static InputException Missing(NativePlatform platform) => new(
        $"libtorch is not here: no {platform.Libraries[^1]} in {NativeFolders.Listed}. "
        + $"Add the package {platform.Package}, version {Metadata("LibTorchVersion")}, to the project of the program (dotnet add package {platform.Package} --version {Metadata("LibTorchVersion")}).");

    static string Metadata(string key) =>
        typeof(LibTorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!; // The project file sets it.

    static string FirstLine(Exception e) => e.Message.Split('\n')[0].TrimEnd('.', '\r');
}

/// <summary>How the bindings between .NET and libtorch were loaded.</summary>
public enum BindingsOrigin
{
    /// <summary>The file of the package itself.</summary>
    AsShipped,

    /// <summary>A copy in memory that does not insist on a C++ standard library newer than this system's; nothing that it uses is newer.</summary>
    OlderStandardLibrary,
}

/// <summary>What <see cref="LibTorch.Load"/> loaded.</summary>
/// <param name="Version">libtorch's version.</param>
/// <param name="Folder">The folder that libtorch was loaded from.</param>
/// <param name="Bindings">The file of the bindings.</param>
/// <param name="How">How the bindings were loaded.</param>
public sealed record LoadedLibTorch(string Version, string Folder, string Bindings, BindingsOrigin How);
