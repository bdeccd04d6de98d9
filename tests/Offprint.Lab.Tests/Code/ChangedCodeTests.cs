using System.Reflection;
using Xunit;

namespace Offprint.Lab.Tests;

/// <summary>A changed line of a method measures again what was measured with the old one; nothing else does.</summary>
public sealed class ChangedCodeTests : IDisposable
{
    const string Kernel = """
        namespace Offprint.Sample;

        public static class Kernel
        {
            public static double Step(double x) => x + 1;
        }
        """;

    const string Method = """
        namespace Offprint.Sample;

        public static class Method
        {
            // Adds up.
            public static double Apply(double x)
            {
                double y = Kernel.Step(x) + Own.Helper.Bias();
                return y * 2;
            }
        }
        """;

    const string Helper = """
        namespace Own;

        public static class Helper
        {
            public static double Bias() => 0.5;
        }
        """;

    const string Sample = """
        using System.Collections.Generic;
        using System.ComponentModel;
        using System.Linq;
        using System.Threading.Tasks;
        using Offprint.Lab;

        namespace Offprint.Sample;

        public sealed record Settings
        {
            [Description("Number of pieces.")]
            public int Pieces { get; init; } = 3;
        }

        public sealed record Case(int Index);

        public sealed class Doubling : Experiment<Settings, Case, double>
        {
            public override string Id => "doubling";

            public override string Title => "Doubles";

            public override IEnumerable<Case> Plan(Settings settings, IReadOnlyList<Measured<Case, double>> done) =>
                Enumerable.Range(0, settings.Pieces).Select(i => new Case(i));

            public override Task<double> MeasureAsync(Settings settings, Case piece, Trial trial) => Task.FromResult(Method.Apply(piece.Index));

            public override void Conclude(Settings settings, IReadOnlyList<Measured<Case, double>> results, Report report) =>
                report.Note(string.Join(' ', results.Select(r => r.Result)));
        }
        """;

    readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    static Compiled Compile(bool symbols = false, string kernel = Kernel, string method = Method, string sample = Sample, string helper = Helper, string? unused = null) => new(
        symbols,
        [
            ("Own.Helper", helper), ("Offprint.Sample.Kernel", kernel), ("Offprint.Sample.Method", method),
            .. unused == null ? Array.Empty<(string, string)>() : [("Offprint.Sample.Unused", unused)], ("Offprint.Sample.Experiment", sample),
        ]);

    async Task<(int Measured, string Note)> Run(Compiled code)
    {
        using (code)
        {
            var experiment = code.Experiment("Offprint.Sample.Experiment", "Offprint.Sample.Doubling");
            var run = await _lab.Run(new RunRequest { Paper = "01-paper", Experiment = experiment, Settings = experiment.SettingsAt(Scale.Full), Scale = Scale.Full });
            Assert.Equal(RunStatus.Finished, run.Status);
            return (_lab.Store.Pieces(run.Id).Count(p => p.Attempts > 0), Assert.Single(_lab.Report(run).Notes));
        }
    }

    static string Changed(string source, string line, string by)
    {
        Assert.Contains(line, source, StringComparison.Ordinal);
        return source.Replace(line, by);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Same_source_compiled_again_measures_nothing_again(bool symbols)
    {
        Assert.Equal((3, "3 5 7"), await Run(Compile(symbols)));
        Assert.Equal((0, "3 5 7"), await Run(Compile(symbols)));
    }

    [Fact]
    public async Task Changed_line_of_the_method_measures_everything_again()
    {
        await Run(Compile());
        Assert.Equal((3, "4.5 7.5 10.5"), await Run(Compile(method: Changed(Method, "y * 2", "y * 3"))));
        // And back: what was measured with the first is still there.
        Assert.Equal((0, "3 5 7"), await Run(Compile()));
    }

    [Fact]
    public async Task Changed_line_that_changes_no_figure_measures_again_all_the_same()
    {
        await Run(Compile());
        Assert.Equal((3, "3 5 7"), await Run(Compile(method: Changed(Method, "y * 2", "2 * y"))));
    }

    [Fact]
    public async Task Changed_line_of_what_the_method_uses_measures_everything_again()
    {
        await Run(Compile());
        Assert.Equal((3, "5 7 9"), await Run(Compile(kernel: Changed(Kernel, "x + 1", "x + 2"))));
    }

    [Fact]
    public async Task Changed_line_of_the_experiment_measures_everything_again()
    {
        await Run(Compile());
        Assert.Equal(3, (await Run(Compile(sample: Changed(Sample, "Method.Apply(piece.Index)", "Method.Apply(piece.Index + 1)")))).Measured);
    }

    [Fact]
    public async Task Changed_line_of_an_assembly_beside_ones_own_paper_measures_everything_again()
    {
        await Run(Compile());
        Assert.Equal((3, "2 4 6"), await Run(Compile(helper: Changed(Helper, "0.5", "0"))));
    }

    [Fact]
    public async Task Assembly_that_is_not_used_has_no_say()
    {
        await Run(Compile(unused: "namespace Offprint.Sample; public static class Unused { public const int One = 1; }"));
        Assert.Equal(0, (await Run(Compile(unused: "namespace Offprint.Sample; public static class Unused { public const int One = 2; }"))).Measured);
    }

    [Theory]
    [InlineData(false, 0)]
    // With symbols, as every build has them, the identity of a module covers its sources letter by letter.
    [InlineData(true, 3)]
    public async Task Changed_comment_measures_again_only_where_the_module_has_symbols(bool symbols, int measured)
    {
        await Run(Compile(symbols));
        Assert.Equal((measured, "3 5 7"), await Run(Compile(symbols, method: Changed(Method, "// Adds up.", "// Sums up."))));
    }

    [Fact]
    public async Task Run_begun_with_other_code_is_not_continued()
    {
        using var first = Compile();
        using var second = Compile(method: Changed(Method, "y * 2", "y * 3"));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        RunRequest Ask(Compiled code)
        {
            var experiment = code.Experiment("Offprint.Sample.Experiment", "Offprint.Sample.Doubling");
            return new() { Paper = "01-paper", Experiment = experiment, Settings = experiment.SettingsAt(Scale.Full), Scale = Scale.Full };
        }

        var stopped = await _lab.Run(Ask(first), cancellation: stop.Token);
        Assert.Equal(RunStatus.Interrupted, stopped.Status);
        var error = await Assert.ThrowsAsync<InputException>(() => _lab.Run(Ask(second) with { RunId = stopped.Id }));
        Assert.Contains("other code", error.Message, StringComparison.Ordinal);
        var other = await _lab.Run(Ask(second));
        Assert.NotEqual(stopped.Id, other.Id);
        Assert.NotEqual(stopped.Code, other.Code);
    }

    [Fact]
    public void Identity_covers_the_laboratory_itself_and_is_the_same_each_time()
    {
        using var code = Compile();
        var assembly = code.LoadFromAssemblyName(new AssemblyName("Offprint.Sample.Experiment"));
        Assert.Equal(CodeIdentity.Of(assembly), CodeIdentity.Of(assembly));
        Assert.NotEqual(CodeIdentity.Of(assembly), CodeIdentity.Of(typeof(ChangedCodeTests).Assembly));
        Assert.Matches("^[0-9a-f]{64}$", CodeIdentity.Of(assembly));
    }
}
