using Offprint.Evaluation.Pipelines;
using Xunit;
using static Offprint.Evaluation.Tests.Pipelines.ScriptedSteps;

namespace Offprint.Evaluation.Tests.Pipelines;

public sealed class ExperimentFileTests
{
    const string Whole = """
        name: sums
        steps:
          items: {read: sums.csv, id: id}
          varied:
            transform:
              - multiply: 2
              - rename: {kind: topic}
              - copy: {topic: subject}
              - constant: {setting: plain}
              - range: {column: a, low: 0}
              - replace: {column: subject, find: s, with: z}
              - map: {column: topic, values: {small: low}, into: level}
              - impute: {column: level, value: none}
              - drop: [setting]
              - sample: {count: 100, seed: 3}
          asked:
            prompt: |-
              What is {a} + {b}?
          answers: {infer: small, temperature: 0.5, max_tokens: 8, stop: ["\n"], instruction: Be brief., failure_share: 0.5}
          read-off:
            transform:
              - regex: {pattern: "[0-9]+", place: first, into: number}
              - majority: {column: number}
          one: {grade: number, answer: sum}
          two: {grade: exact, answer: sum, column: majority_vote, from: read-off}
          again: {union: [one, two], distinct: [uid, data_repeat_id]}
          both: {join: left, from: [one, two], on: uid}
          by-topic: {aggregate: mean, by: topic, within: data_repeat_id, from: again}
          report: {report: [topic], from: one}
        """;

    [Fact]
    public async Task Every_kind_of_step_is_read_and_runs()
    {
        await using var steps = new ScriptedSteps((_, _) => "7");
        await File.WriteAllTextAsync(steps["sums.csv"], "id,a,b,sum,kind\nx,3,4,7,small\ny,30,4,34,large\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(steps["sums.yaml"], Whole, TestContext.Current.CancellationToken);
        var experiment = Experiment.Load(steps["sums.yaml"]);
        Assert.Equal(("sums", 11), (experiment.Name, experiment.Steps.Count));
        var result = await steps.RunAsync(experiment);
        Assert.Equal(4, steps.Calls);
        Assert.Equal(["What is 3 + 4?", "What is 30 + 4?"], Column(result["asked"].Output.Rows.Take(2), "prompt"));
        Assert.Equal(["correct", "incorrect"], Column(result["two"].Output.Rows.Take(2), "result"));
        Assert.Equal(["zmall", "large"], Column(result["one"].Output.Rows.Take(2), "subject"));
        Assert.Equal(["low", "large"], Column(result["one"].Output.Rows.Take(2), "level"));
        Assert.Equal((4, 8), (result["again"].Output.Count, result["both"].Output.Count));
        Assert.Equal(["1", "0"], Column(result["by-topic"].Output.Rows, "value"));
        Assert.Equal(["all", "small", "large"], Column(result["report"].Output.Rows, "group"));
        var infer = Assert.IsType<InferStep>(experiment.Steps[3]);
        Assert.Equal((0.5, 8, "Be brief.", 0.5), (infer.Temperature, infer.MaxOutputTokens, infer.Instruction, infer.LargestFailureShare));
    }

    static readonly (string Name, string Yaml, string[] Says)[] s_bad =
    [
        ("no steps", "name: x\n", ["line 1: the experiment has no 'steps'", "steps: {items"]),
        ("steps as a list", "steps:\n  - read: a.csv\n", ["line 2: steps must be a mapping", "is a list"]),
        ("nothing in steps", "steps: {}\n", ["there are no steps"]),
        ("unknown key", "step: {}\nsteps: {a: {read: a.csv}}\n", ["line 1: the experiment has no option 'step'", "name, steps"]),
        ("no kind", "steps:\n  a: {file: a.csv}\n", ["line 2: step 'a' does not say what it is", "read, rows, prompt"]),
        ("two kinds", "steps:\n  a: {read: a.csv, grade: exact}\n", ["line 2: step 'a' is several things at once (read, grade)"]),
        ("unknown option", "steps:\n  a: {read: a.csv}\n  b:\n    prompt: x\n    temprature: 1\n", ["line 5: step 'b' has no option 'temprature'", "keep_failed"]),
        ("unknown metric", "steps:\n  a: {rows: [{q: 1}]}\n  b: {grade: bleu}\n", ["line 3: 'grade' is 'bleu'; it must be one of exact, contains, choice, number, math, score"]),
        ("word for a number", "steps:\n  a: {rows: [{q: 1}]}\n  b: {infer: m, temperature: warm}\n", ["line 3: 'temperature' is 'warm'; it must be a number"]),
        ("number out of range", "steps:\n  a: {rows: [{q: 1}]}\n  b:\n    infer: m\n    temperature: 11\n", ["line 4: Step 'b': The request's temperature is 11"]),
        ("unknown step", "steps:\n  a: {rows: [{q: 1}]}\n  b: {prompt: x, from: z}\n", ["line 3: Step 'b' reads from 'z'", "Above it are: a"]),
        ("unknown transform", "steps:\n  a: {rows: [{q: 1}]}\n  b:\n    transform:\n      - shuffle: 1\n", ["line 5: an entry of 'transform' does not say what it is", "multiply, regex"]),
        ("option of a transform missing", "steps:\n  a: {rows: [{q: 1}]}\n  b:\n    transform:\n      - regex: {column: q}\n", ["line 5: regex has no 'pattern'"]),
        ("reserved column", "steps:\n  a: {rows: [{q: 1}]}\n  b: {transform: [{copy: {q: uid}}]}\n", ["line 3: Step 'b': Column \"uid\" is reserved"]),
        ("brace in the prompt", "steps:\n  a: {rows: [{q: 1}]}\n  b: {prompt: \"{q\"}\n", ["line 3: Step 'b': The prompt template has a brace"]),
        ("one of two inputs", "steps:\n  a: {rows: [{q: 1}]}\n  b: {join: inner}\n", ["line 3: Step 'b' (join) reads from 1 steps"]),
        ("no YAML", "steps:\n  a: {read: [}\n", ["line 2: this is no YAML"]),
        ("a key twice", "steps:\n  a: {rows: [{q: 1}]}\n  a: {prompt: x}\n", ["line 3", "no YAML"]),
        ("empty", "", ["is empty", "YAML file"]),
    ];

    public static TheoryData<string> Bad => [.. s_bad.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Bad))]
    public void Mistakes_are_told_by_file_and_line(string name)
    {
        var (_, yaml, says) = s_bad.Single(b => b.Name == name);
        string path = Path.Combine(Path.GetTempPath(), $"offprint-{Guid.NewGuid():n}.yaml");
        File.WriteAllText(path, yaml);
        try
        {
            var refused = Assert.Throws<InputException>(() => Experiment.Load(path));
            Assert.StartsWith(path, refused.Message);
            Assert.All(says, what => Assert.Contains(what, refused.Message));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
