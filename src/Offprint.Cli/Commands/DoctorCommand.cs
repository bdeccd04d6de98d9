using Offprint.Catalogue;
using System.CommandLine;
using Offprint.Cli.Output;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Rendering;
using Offprint.Storage;
using Offprint.Torch;
using Spectre.Console;

namespace Offprint.Cli.Commands;

/// <summary>What works on this machine, and what to do about the rest.</summary>
static class DoctorCommand
{
    public static Command Build()
    {
        var command = new Command("doctor", "What works on this machine, and what to do about the rest.");
        command.SetAction(_ => Run());
        return command;
    }

    static int Run()
    {
        bool well = true;
        foreach (var (name, check) in (ReadOnlySpan<(string, Func<string>)>)
        [
            ("program", CodeIdentity.Version),
            ("machine", () => string.Join(", ", Machine.Describe().Select(m => $"{m.Key} {m.Value}"))),
            ("home", () => OffprintHome.FromEnvironment().Artifacts),
            ("database", Database),
            ("charts", Charts),
            ("libtorch", Tensors),
            ("papers", () => $"{RunnablePapers.All.Count} runnable of {Cards.All.Count}"),
            ("data sets", DataNeeded),
        ])
        {
            try
            {
                Terminal.Out.MarkupLineInterpolated($"[green]ok[/]    {name,-10} {check()}");
            }
            catch (Exception e) when (e is InputException or InvalidOperationException or DllNotFoundException or TypeInitializationException)
            {
                well = false;
                Terminal.Out.MarkupLineInterpolated($"[red]fault[/] {name,-10} {e.Message}");
            }
        }

        return well ? ExitCode.Ok : ExitCode.Failed;
    }

    static string Database()
    {
        using var store = RunStore.Open(OffprintHome.FromEnvironment());
        return $"{store.Database.Name}, {(store.List(1).Count == 0 ? "no runs yet" : "has runs")}";
    }

    static string Charts()
    {
        using var renderer = new ChartRenderer();
        var chart = Lab.Charts.Plot("doctor", "A chart", "Drawn to see that charts can be drawn.", new("x", ""), new("y", "")).Points("points", [0, 1], [0, 1]).Build();
        return renderer.Svg(chart, Theme.Light).Contains("<svg", StringComparison.Ordinal) ? "Vega in V8 draws" : throw new InvalidOperationException("V8 drew nothing.");
    }

    static string Tensors()
    {
        var loaded = LibTorch.Load();
        using var scope = LibTorch.Scope();
        double[] product = Torch.Tensors.ToDoubles(TensorMath.MatMul(Torch.Tensors.From([1, 2], 1, 2), Torch.Tensors.From([3, 4], 2, 1)));
        if (product[0] != 11) throw new InvalidOperationException($"libtorch computes 1·3 + 2·4 = {product[0]}.");
        string how = loaded.How == BindingsOrigin.OlderStandardLibrary ? "; its bindings, from memory, without their demand for a newer C++ standard library" : "";
        return $"{loaded.Version}, one thread a computation, from {loaded.Folder}{how}";
    }

    static string DataNeeded()
    {
        var sets = DataSets.FromEnvironment();
        var missing = RunnablePapers.All.SelectMany(p => p.Experiments).SelectMany(e => e.DataSets).Distinct().Where(n => sets.Find(n) == null).ToList();
        return missing.Count == 0
            ? "all that the experiments need"
            : throw new InputException($"missing: {string.Join(", ", missing)}. Put each as a folder into {string.Join(" or ", sets.Places)}; the experiments that need none of them run without.");
    }
}
