using System.Runtime.InteropServices;

namespace Offprint.Torch;

/// <summary>Variables that libtorch and the libraries below it read once, when they are loaded.</summary>
static partial class NativeEnvironment
{
    // torch.set_num_threads binds only the thread that calls it; these bind all.
    static readonly string[] s_threads = ["OMP_NUM_THREADS", "MKL_NUM_THREADS"];

    /// <summary>Must come before libtorch is loaded.</summary>
    public static void Prepare()
    {
        foreach (string name in s_threads)
        {
            // .NET keeps variables of its own on Unix, which native code does not see.
            if (!OperatingSystem.IsWindows() && Set(name, "1", overwrite: 1) != 0) throw new InvalidOperationException($"The variable {name} could not be set.");
            Environment.SetEnvironmentVariable(name, "1");
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(string name, string value, int overwrite);
}
