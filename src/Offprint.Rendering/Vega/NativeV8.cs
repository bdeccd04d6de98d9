using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ClearScript.V8;

namespace Offprint.Rendering;

/// <summary>V8's native library, which our own builds leave in the package cache: its folder stands in the program's .runtimeconfig.json. A published program has it beside itself.</summary>
static class NativeV8
{
    const string Setting = "Offprint.NativeFolders";

    static readonly Lazy<bool> s_found = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(V8ScriptEngine).Assembly, Resolve);
        return true;
    });

    /// <summary>Lets the engine look there. Must come before the first engine is made.</summary>
    public static void Find() => _ = s_found.Value;

    // Zero goes on with the usual search.
    static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        foreach (string folder in (AppContext.GetData(Setting) as string ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries))
            if (File.Exists(Path.Combine(folder, name)) && NativeLibrary.TryLoad(Path.Combine(folder, name), out nint handle)) return handle;
        return 0;
    }
}
