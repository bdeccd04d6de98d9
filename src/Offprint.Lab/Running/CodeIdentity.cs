using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>Which code a result came from: never a number kept by hand.</summary>
public static class CodeIdentity
{
    static readonly Lazy<string> s_version = new(ReadVersion);

    /// <summary>
    /// Hash over the module version ids of an assembly and of every Offprint assembly that it references, directly or
    /// not; for an assembly in a load context of its own, also of whatever it references in there. Builds are
    /// deterministic, so the hash changes exactly when a line of that code does (a comment is one, as symbols cover it).
    /// </summary>
    public static string Of(Assembly assembly)
    {
        var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<Assembly>([assembly]);
        while (open.TryPop(out var next))
        {
            if (!seen.TryAdd(next.GetName().Name ?? "", next.ManifestModule.ModuleVersionId.ToString("N"))) continue;
            var context = AssemblyLoadContext.GetLoadContext(next) ?? AssemblyLoadContext.Default;
            foreach (var name in next.GetReferencedAssemblies())
            {
                bool ours = name.Name?.StartsWith("Offprint.", StringComparison.Ordinal) == true;
                if (!ours && context == AssemblyLoadContext.Default) continue;
                var reference = context.LoadFromAssemblyName(name);
                // Beside a paper of one's own, which has a context of its own, lie methods under any name.
                if (ours || AssemblyLoadContext.GetLoadContext(reference) == context) open.Push(reference);
            }
        }

        return CanonicalJson.Sha256(string.Join('\n', seen.Select(m => $"{m.Key} {m.Value}")));
    }

    /// <summary>Version, commit and <c>+dirty</c> where the checkout differs from it; the version alone outside a checkout. As it was when this process first asked.</summary>
    public static string Version() => s_version.Value;

    static string ReadVersion()
    {
        string version = typeof(CodeIdentity).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        var folder = Checkout.Root();
        if (folder == null || Git(folder.FullName, "rev-parse", "--short=12", "HEAD") is not { Length: > 0 } commit) return version;
        return $"{version} {commit}{(Git(folder.FullName, "status", "--porcelain") is { Length: > 0 } ? "+dirty" : "")}";
    }

    static string? Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (git == null) return null;
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // No git here: the version alone must do.
        }
    }
}
