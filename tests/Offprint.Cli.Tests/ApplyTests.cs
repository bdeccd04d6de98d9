using Xunit;

namespace Offprint.Cli.Tests;

public sealed class ApplyTests : IDisposable
{
    readonly Program _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("02")]
    [InlineData("22")]
    [InlineData("34")]
    [InlineData("40")]
    [InlineData("42/card")]
    [InlineData("42/compare")]
    [InlineData("42/plan")]
    public void Example_data_gives_a_report_and_files_here(string paper)
    {
        var outcome = _program.Run("apply", paper, "--example", "--out", "result");
        Assert.Equal(0, outcome.ExitCode);
        Assert.True(File.Exists(Path.Combine(_program.Work, "result", "report.html")), outcome.Error);
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(_program.Work, "result"), "*.csv", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_csv_of_ones_own_becomes_symbols_and_a_reconstruction()
    {
        File.WriteAllLines(Path.Combine(_program.Work, "series.csv"), ["t;y", .. Enumerable.Range(0, 500).Select(i => FormattableString.Invariant($"{i};{Math.Sin(0.1 * i):F6}").Replace('.', ','))]);
        var outcome = _program.Run("apply", "02", "--input", "series.csv", "--column", "y", "--out", "result");
        Assert.Equal(0, outcome.ExitCode);
        string[] names = [.. Directory.EnumerateFiles(Path.Combine(_program.Work, "result"), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f))];
        Assert.Contains("symbols.txt", names);
        Assert.Contains("reconstruction.csv", names);
        Assert.Contains("ompression ratio", outcome.Output);
    }

    [Theory]
    [InlineData("missing", "does not exist", "no such file")]
    [InlineData("empty", "empty")]
    [InlineData("header", "no rows", "header", "no data")]
    [InlineData("text", "line 4", "line 4,")]
    [InlineData("nan", "line 3", "missing")]
    [InlineData("one", "two points", "2 points", "at least 2", "at least two")]
    [InlineData("ragged", "line 3")]
    [InlineData("binary", "binary", "text")]
    [InlineData("directory", "directory", "folder")]
    public void Bad_input_is_one_clear_message_with_exit_code_2_and_no_file(string kind, params string[] oneOf)
    {
        string path = Path.Combine(_program.Work, "input.csv");
        switch (kind)
        {
            case "empty": File.WriteAllText(path, ""); break;
            case "header": File.WriteAllText(path, "t,y\n"); break;
            case "text": File.WriteAllText(path, "t,y\n0,1\n1,2\n2,lots\n3,4\n"); break;
            case "nan": File.WriteAllText(path, "t,y\n0,1\n1,NaN\n2,3\n"); break;
            case "one": File.WriteAllText(path, "t,y\n0,1\n"); break;
            case "ragged": File.WriteAllText(path, "t,y\n0,1\n1\n2,3\n"); break;
            case "binary": File.WriteAllBytes(path, [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 37))]); break;
            case "directory": Directory.CreateDirectory(path); break;
        }

        var outcome = _program.Run("apply", "02", "--input", "input.csv", "--column", "y", "--out", "result");
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("error: ", outcome.Error);
        Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("input.csv", outcome.Error);
        Assert.Contains(oneOf, part => outcome.Error.Contains(part, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", outcome.Error);
        Assert.Empty(outcome.Output);
        Assert.False(Directory.Exists(Path.Combine(_program.Work, "result")));
    }

    [Theory]
    [InlineData("--tol", "0")]
    [InlineData("--alpha", "-1")]
    [InlineData("--tol", "much")]
    [InlineData("--chain", "sideways")]
    [InlineData("--column", "z")]
    [InlineData("--no-such-option", "1")]
    public void A_wrong_option_is_named_with_what_is_allowed(string option, string value)
    {
        File.WriteAllText(Path.Combine(_program.Work, "input.csv"), "t,y\n0,1\n1,2\n2,3\n");
        var outcome = _program.Run("apply", "02", "--input", "input.csv", "--out", "result", option, value);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(option == "--column" ? "\"z\"" : option, outcome.Error);
        Assert.False(Directory.Exists(Path.Combine(_program.Work, "result")));
    }

    [Fact]
    public void Input_and_example_together_or_neither_is_refused()
    {
        Assert.Equal(2, _program.Run("apply", "02").ExitCode);
        Assert.Equal(2, _program.Run("apply", "02", "--example", "--input", "x.csv").ExitCode);
    }

    [Fact]
    public void An_application_whose_input_is_optional_says_itself_what_it_lacks()
    {
        Assert.Contains("There are no questions", _program.Run("apply", "22").Error, StringComparison.Ordinal);
        var outcome = _program.Run("apply", "22", "--tasks", "sat");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("There is no task 'sat'", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, _program.Run("apply", "22", "--example", "--input", "x.jsonl").ExitCode);
    }
}
