using Offprint.Numerics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Reads an experiment from YAML: steps by name, each with the key of its kind.</summary>
static class ExperimentFile
{
    static readonly string[] s_kinds = ["read", "rows", "prompt", "infer", "transform", "join", "union", "grade", "judge", "aggregate", "report"];

    public static Experiment Load(string path)
    {
        var map = new YamlMap(path, Root(path), "the experiment");
        var experiment = new Experiment(map.Text("name") ?? Path.GetFileNameWithoutExtension(path));
        var steps = map.RequireMap("steps", "{items: {read: items.csv}}");
        map.Finish();
        foreach (string name in steps.Keys)
        {
            var step = new YamlMap(path, steps.Require(name, ""), $"step '{name}'");
            var read = Step(step, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "");
            var from = step.Texts("from") ?? read.From;
            step.Finish();
            try
            {
                experiment = experiment.Add(read with { Name = name, From = from });
            }
            catch (InputException e)
            {
                throw step.Error(e.Message, e.Field);
            }
        }

        return experiment.Steps.Count > 0 ? experiment : throw steps.Error("there are no steps. Add one, such as 'items: {read: items.csv}'.", "steps");
    }

    static YamlNode Root(string path)
    {
        using var reader = new StreamReader(NamedFile.Open(path, "a YAML file with the steps of an experiment"));
        try
        {
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents is [var one] ? one.RootNode : throw new InputException($"{path} holds {yaml.Documents.Count} YAML documents. Give a file with one.");
        }
        catch (YamlException e)
        {
            throw new InputException($"{path}, line {e.Start.Line}: this is no YAML ({e.Message.TrimEnd('.')}). Look at indentation, quotation marks and brackets there; a text with ': ', '{{' or '#' stands in quotation marks.", e);
        }
    }

    static PipelineStep Step(YamlMap map, string folder) => map.One(s_kinds) switch
    {
        "read" => new ReadStep { File = Path.Combine(folder, map.RequireText("read", "items.csv")), Id = map.Text("id") },
        "rows" => new ReadStep { Rows = [.. (map.Maps("rows") ?? []).Select(Row)], Id = map.Text("id") },
        "prompt" => new PromptStep { Template = map.RequireText("prompt", "\"{question}\"") is { Length: > 0 } template ? template : null, Choices = map.Texts("choices") ?? [], KeepFailed = map.Truth("keep_failed") ?? false },
        "infer" => Infer(map),
        "transform" => new TransformStep { Transforms = [.. (map.Maps("transform") ?? []).Select(TransformFile.Read)] },
        "join" => new JoinStep { How = map.Choice<JoinKind>("join") ?? JoinKind.Inner, On = map.Text("on") ?? ReservedColumns.Uid, OneToOne = map.Truth("one_to_one") ?? false, Suffix = map.Text("suffix") ?? "_right" },
        "union" => new UnionStep { From = map.Texts("union") ?? [], Distinct = map.Texts("distinct") ?? [] },
        "grade" => Grade(map),
        "judge" => Judge(map),
        "aggregate" => new AggregateStep
        {
            How = map.Choice<AggregateFunction>("aggregate") ?? AggregateFunction.Mean, Column = map.Text("column") ?? ReservedColumns.Score, Denominator = map.Text("denominator"),
            By = map.Texts("by") ?? [], Within = map.Text("within"), Without = map.Text("without"),
        },
        _ => new ReportStep { By = map.Texts("report") ?? [], Level = map.Number("level") ?? 0.95 },
    };

    static InferStep Infer(YamlMap map)
    {
        var usual = new InferStep { Model = map.RequireText("infer", "the-model") };
        return usual with
        {
            Endpoint = map.Text("endpoint") ?? usual.Endpoint,
            Instruction = map.Text("instruction"),
            Temperature = map.Has("temperature") ? map.Number("temperature") : usual.Temperature,
            TopP = map.Number("top_p"),
            MaxOutputTokens = map.Whole("max_tokens"),
            Stop = map.Texts("stop") ?? usual.Stop,
            Seed = map.Whole("seed"),
            Recorded = map.Text("recorded"),
            FailureWindow = map.Whole("failure_window") ?? usual.FailureWindow,
            LargestFailureShare = map.Number("failure_share") ?? usual.LargestFailureShare,
        };
    }

    static GradeStep Grade(YamlMap map)
    {
        var usual = new GradeStep { Metric = map.Choice<Metric>("grade") ?? Metric.Exact };
        return usual with
        {
            Column = map.Text("column") ?? usual.Column,
            Answer = map.Text("answer") ?? usual.Answer,
            Choices = map.Texts("choices") ?? usual.Choices,
            AnswerIsIndex = map.Truth("answer_is_index") ?? usual.AnswerIsIndex,
            IgnoreCase = map.Truth("ignore_case") ?? usual.IgnoreCase,
            Tolerance = map.Number("tolerance") ?? usual.Tolerance,
        };
    }

    static JudgeStep Judge(YamlMap map)
    {
        var usual = new JudgeStep { Model = map.RequireText("judge", "the-judge") };
        return usual with
        {
            Endpoint = map.Text("endpoint") ?? usual.Endpoint,
            Column = map.Text("column") ?? usual.Column,
            Question = map.Text("question") ?? usual.Question,
            Answer = map.Text("answer"),
            Rubric = map.Text("rubric") ?? usual.Rubric,
            Lowest = map.Whole("lowest") ?? usual.Lowest,
            Highest = map.Whole("highest") ?? usual.Highest,
            Reminders = map.Whole("reminders") ?? usual.Reminders,
            MaxOutputTokens = map.Whole("max_tokens") ?? usual.MaxOutputTokens,
            FailureWindow = map.Whole("failure_window") ?? usual.FailureWindow,
            LargestFailureShare = map.Number("failure_share") ?? usual.LargestFailureShare,
        };
    }

    static Row Row(YamlMap map) => new(map.Keys.Select(k => KeyValuePair.Create(k, (object?)map.Text(k))));
}
