using Xunit;

namespace Offprint.Evaluation.Tests;

public sealed class ScoreTableReadTests : IDisposable
{
    readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");

    public void Dispose() => File.Delete(_path);

    const string Plain = """
        model,family,size,maths,code,speed
        a,x,7,0.5,0.1,20
        b,y,13,0.4,0.2,30
        c,x,70,0.9,0.3,90
        """;

    static ScoreTableOptions Scores => new() { Exclude = ["size"] };

    ScoreTable Read(string text, ScoreTableOptions? options = null)
    {
        File.WriteAllText(_path, text);
        return ScoreTable.Read(_path, options, TestContext.Current.CancellationToken);
    }

    string Error(string text, ScoreTableOptions? options = null)
    {
        string message = Assert.Throws<InputException>(() => Read(text, options)).Message;
        Assert.Contains(".", message[^1..]); // says what to do, in a sentence
        return message;
    }

    [Fact]
    public void First_column_names_models_and_numeric_columns_are_benchmarks()
    {
        var table = Read(Plain);
        Assert.Equal(["a", "b", "c"], table.Models);
        Assert.Equal(["size", "maths", "code", "speed"], table.Benchmarks);
        Assert.Equal((0.9, 30), (table[2, 1], table[1, 3]));
        Assert.All(table.HigherIsBetter, Assert.True);
        Assert.Equal("Not numeric, so left out: family.", table.Warnings.Single());
    }

    [Fact]
    public void Options_choose_names_benchmarks_order_and_direction()
    {
        var table = Read(Plain, new() { ModelColumn = "MODEL", Order = ["speed", "4"], LowerIsBetter = ["speed"] });
        Assert.Equal(["speed", "maths"], table.Benchmarks);
        Assert.Equal([false, true], table.HigherIsBetter);
        Assert.Equal(["maths", "code"], Read(Plain, new() { Include = ["code", "maths"] }).Benchmarks);
        Assert.Equal(["code", "maths"], Read(Plain, new() { Include = ["maths", "code"], Order = ["code", "maths"] }).Benchmarks);
        Assert.Equal(["maths", "code"], Read(Plain, new() { Exclude = ["size", "speed"] }).Benchmarks);
    }

    [Fact]
    public void Semicolons_and_decimal_commas_are_read() => Assert.Equal(0.5, Read("m;x;y\na;0,5;1,25\nb;0,25;1,5\n")[0, 0]);

    [Fact]
    public void Standard_errors_come_from_columns_of_their_own()
    {
        const string Text = "model,x,x_se,note\na,1,0.1,p\nb,2,0.2,q\n";
        var table = Read(Text, new() { StandardErrors = new Dictionary<string, string> { ["x"] = "x_se" } });
        Assert.Equal(["x"], table.Benchmarks);
        Assert.Equal((0.1, 0.2), (table.StandardError(0, 0), table.StandardError(1, 0)));
    }

    [Fact]
    public void Standard_error_that_is_no_size_is_told_with_its_line()
    {
        var options = new ScoreTableOptions { StandardErrors = new Dictionary<string, string> { ["x"] = "se" } };
        Assert.Contains("line 3, column \"se\": the standard error of 'b' is -1", Error("model,x,se\na,1,0.1\nb,2,-1\n", options));
        Assert.Contains("line 2, column \"se\": the standard error of 'a' is missing", Error("model,x,se\na,1,\nb,2,1\n", options));
        Assert.Contains("but not for y", Error("model,x,se,y\na,1,0.1,1\nb,2,1,1\n", options with { Order = ["x", "y"] }));
    }

    [Fact]
    public void One_model_is_too_few() => Assert.Contains("has 1 model; a comparison needs at least 2", Error("model,x\na,1\n"));

    [Fact]
    public void No_numeric_column_is_no_benchmark() =>
        Assert.Contains("no column holds numbers", Error("model,x\na,p\nb,q\n", new() { Format = new() { HasHeader = true } }));

    [Fact]
    public void Duplicate_model_is_told_with_both_lines() => Assert.Contains("lines 2 and 4: model 'a' stands twice", Error("model,x\na,1\nb,2\na,3\n"));

    [Fact]
    public void Model_without_a_name_is_told_with_its_line() => Assert.Contains("line 3, column \"model\": the model has no name", Error("model,x\na,1\n,2\n"));

    [Fact]
    public void Model_may_be_called_like_a_missing_value() => Assert.Equal(["NA", "null"], Read("model,x\nNA,1\nnull,2\n").Models);

    [Fact]
    public void Word_among_numbers_is_told_with_line_column_and_value()
    {
        foreach (var options in new[] { Scores, new() { Include = ["maths"] } })
        {
            string error = Error(Plain.Replace("0.4", "0.4x"), options);
            Assert.Contains("line 3", error);
            Assert.Contains("\"maths\"", error);
            Assert.Contains("0.4x", error);
        }
    }

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("∞")]
    [InlineData("1e999")]
    public void Infinite_score_is_refused_with_its_cell(string value)
    {
        string error = Error(Plain.Replace("0.4", value), Scores);
        Assert.Contains("line 3", error);
        Assert.Contains("\"maths\"", error);
        Assert.Contains(value, error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("NA")]
    public void Missing_cell_is_refused_with_its_place_or_follows_the_policy(string value)
    {
        string text = Plain.Replace("0.4", value);
        Assert.Contains("line 3, column \"maths\": model 'b' has no score", Error(text, Scores));
        Assert.Equal(["a", "c"], Read(text, Scores with { Missing = MissingPolicy.DropModel }).Models);
        Assert.Equal(["code", "speed"], Read(text, Scores with { Missing = MissingPolicy.DropBenchmark }).Benchmarks);
        Assert.True(Read(text, Scores with { Missing = MissingPolicy.ImputeLoss }).MissingCountsAsLoss);
        Assert.Equal(2, Read(text, Scores with { Missing = MissingPolicy.DropModel }).Warnings.Count); // the policy's and the word column's
    }

    [Fact]
    public void Gap_in_a_column_that_is_no_benchmark_does_not_matter() =>
        Assert.Equal(["maths"], Read(Plain.Replace("70", ""), new() { Include = ["maths"] }).Benchmarks);

    [Fact]
    public void Policy_that_leaves_too_little_is_an_error_of_the_file()
    {
        string error = Error("model,x\na,1\nb,NA\n", new() { Missing = MissingPolicy.DropModel });
        Assert.Contains(_path, error);
        Assert.Contains("Only 1 of 2 models", error);
    }

    [Fact]
    public void Level_column_is_worth_a_warning() =>
        Assert.Contains("All models have the same score on 'x'", Read("model,x,y\na,1,1\nb,1,2\n").Warnings.Single());

    [Fact]
    public void Unknown_column_is_told_with_what_there_is()
    {
        foreach (var (option, options) in new (string, ScoreTableOptions)[]
        {
            ("Order", new() { Order = ["maths", "chess"] }),
            ("Include", new() { Include = ["chess"] }),
            ("Exclude", new() { Exclude = ["chess"] }),
            ("ModelColumn", new() { ModelColumn = "chess" }),
            ("LowerIsBetter", new() { LowerIsBetter = ["chess"] }),
        })
        {
            var error = Assert.Throws<InputException>(() => Read(Plain, options));
            Assert.Equal(option, error.Field);
            Assert.Contains("\"chess\"", error.Message);
            Assert.Contains("\"maths\"", error.Message);
        }
    }

    [Fact]
    public void Options_that_contradict_each_other_are_named()
    {
        Assert.Contains("Order names \"maths\" twice", Error(Plain, new() { Order = ["maths", "maths"] }));
        Assert.Contains("The order leaves out \"code\"", Error(Plain, new() { Include = ["maths", "code"], Order = ["maths"] }));
        Assert.Contains("The order names \"code\", which is not among the benchmarks maths", Error(Plain, new() { Include = ["maths"], Order = ["maths", "code"] }));
        Assert.Contains("Column \"maths\" is asked for as a benchmark, but it is excluded", Error(Plain, new() { Include = ["maths"], Exclude = ["maths"] }));
        Assert.Contains("Column \"model\" is asked for as a benchmark", Error(Plain, new() { Include = ["model"] }));
        Assert.Contains("list of benchmarks is empty", Error(Plain, new() { Include = [] }));
        Assert.Contains("\"speed\" has a direction", Error(Plain, new() { Include = ["maths"], LowerIsBetter = ["speed"] }));
    }

    [Fact]
    public void Columns_of_one_name_are_refused() => Assert.Contains("columns 2 and 3 are all named \"x\"", Error("model,x,x\na,1,2\nb,2,1\n"));

    [Fact]
    public void Public_table_has_124_complete_models()
    {
        var table = Tables.BaseModels();
        Assert.Equal((124, 8), (table.Models.Count, table.Benchmarks.Count));
        Assert.Contains("24 of 148 models were left out", string.Join(' ', table.Warnings));
        Assert.Equal(0.1280487804878048, table[table.ModelIndex("meta-llama/Llama-2-7b-hf"), table.BenchmarkIndex("HumanEval")]);
    }
}
