using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Offprint.Torch;

/// <summary>Loads a library from memory on Linux: no file is written that another user could exchange or that would be left behind.</summary>
[SupportedOSPlatform("linux")]
static partial class MemoryLibrary
{
    /// <summary>Loads an image of a library.</summary>
    /// <param name="image">The bytes.</param>
    /// <param name="origin">The file they were made from, for a message.</param>
    /// <exception cref="InputException">The system refuses it.</exception>
    public static nint Load(byte[] image, string origin)
    {
        int descriptor = CreateMemoryFile(Path.GetFileName(origin), flags: 1); // closed on exec
        if (descriptor < 0) throw new InputException($"A changed copy of {origin} cannot be held in memory (memfd_create: error {Marshal.GetLastPInvokeError()}). Use a system with libstdc++ of GCC 13 or newer.");
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.Write(handle, image, 0);
        return NativeLibrary.TryLoad($"/proc/self/fd/{descriptor}", out nint library)
            ? library
            : throw new InputException($"{origin} cannot be loaded here: it was built for libstdc++ of GCC 13 or newer, and a copy without that demand was refused too. Use a newer system (Debian 13, Ubuntu 24.04 or later).");
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CreateMemoryFile(string name, uint flags);
}
