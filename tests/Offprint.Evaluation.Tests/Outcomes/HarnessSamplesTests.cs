using Xunit;

namespace Offprint.Evaluation.Tests;

public class HarnessSamplesTests : OutcomeFiles
{
    const string Date = "2026-03-01T10-00-00.000001";

    // A multiple-choice task: a request for each choice, its answer the log-likelihood and whether greedy decoding gives it.
    static string Choice(int id, string target, double[] logs, int acc, string[] choices, string metrics = "\"acc\", \"acc_norm\"")
    {
        string arguments = string.Join(", ", choices.Select((c, j) => $"\"gen_args_{j}\": {{\"arg_0\": \"Question: {id}\\nAnswer:\", \"arg_1\": \" {c}\"}}"));
        string answers = string.Join(", ", logs.Select(l => $"[\"{(double.IsNegativeInfinity(l) ? "-inf" : l)}\", \"False\"]"));
        return $$"""
            {"doc_id": {{id}}, "doc": {"question": "{{id}}?", "topic": "plants"}, "target": "{{target}}", "arguments": { {{arguments}} }, "resps": [[{{answers}}]], "filtered_resps": [{{answers}}], "filter": "none", "metrics": [{{metrics}}], "doc_hash": "00", "prompt_hash": "00", "target_hash": "00", "acc": {{acc}}.0, "acc_norm": 1.0}
            """;
    }

    static string Text(int id, string filter, string answer, string score) => $$"""
        {"doc_id": {{id}}, "doc": {"question": "{{id}}?"}, "target": "#### 18", "arguments": {"gen_args_0": {"arg_0": "Q", "arg_1": {"until": ["Q:"]} } }, "resps": [["so it is 18"]], "filtered_resps": ["{{answer}}"], "filter": "{{filter}}", "metrics": ["exact_match"], "doc_hash": "00", "prompt_hash": "00", "target_hash": "00", "exact_match": {{score}}}
        """;

    string Samples(string task, params string[] lines) => Write($"org__small/samples_{task}_{Date}.jsonl", string.Join('\n', lines) + "\n");

    static readonly string[] s_two = ["root", "leaf"];

    [Fact]
    public void Choices_come_with_log_probabilities_and_the_right_one()
    {
        var cube = Outcomes.Read(Samples("arc_easy", Choice(0, "1", [-2.5, -0.5], 1, s_two), Choice(1, "root", [double.NegativeInfinity, -0.5], 0, s_two)), new() { Tags = ["topic"] });
        Assert.Equal(["org/small"], cube.Subjects);
        Assert.Equal(["arc_easy/0", "arc_easy/1"], cube.Items);
        Assert.Equal(["arc_easy"], cube.Conditions);
        Assert.Equal([1, 0], cube.Select(o => o.Score));
        Assert.Equal([-2.5, -0.5], cube.ChoicesOf(0).ToArray());
        Assert.Equal([double.NegativeInfinity, -0.5], cube.ChoicesOf(1).ToArray());
        Assert.Equal([1, 0], cube.Select(o => o.CorrectChoice));
        Assert.Equal(["leaf", "leaf"], cube.Select(o => o.Answer));
        Assert.Equal(("1", "plants"), (cube.TagOf(0, OutcomeCube.GoldTag), cube.TagOf(1, "topic")));
        Assert.Contains("the score is acc; acc_norm could be chosen instead", cube.Notes.Single());
        Assert.Equal([1, 1], Outcomes.Read(Path.Combine(Folder, "org__small"), new() { Metric = "acc_norm" }).Select(o => o.Score));
    }

    [Fact]
    public void Choices_asked_without_their_question_are_no_choices()
    {
        string sample = Choice(0, "0", [-2.5, -0.5, -3, -4], 1, ["root", "leaf", "root", "leaf"]);
        int last = sample.IndexOf("gen_args_2", StringComparison.Ordinal);
        sample = sample[..last] + sample[last..].Replace("Question: 0\\nAnswer:", "");
        var cube = Outcomes.Read(Samples("piqa", sample));
        Assert.Equal([-2.5, -0.5], cube.ChoicesOf(0).ToArray());
        Assert.Equal(0, cube[0].CorrectChoice);
    }

    [Fact]
    public void Target_that_is_both_number_and_text_of_a_choice_is_not_guessed()
    {
        Assert.Null(Outcomes.Read(Samples("sums", Choice(0, "1", [-1, -2, -3], 1, ["5", "4", "1"])))[0].CorrectChoice);
        Assert.Equal(1, Outcomes.Read(Samples("sums", Choice(0, "1", [-1, -2, -3], 1, ["0", "1", "2"])))[0].CorrectChoice);
    }

    [Fact]
    public void Answers_in_words_have_a_filter_and_may_have_none()
    {
        string path = Samples("gsm8k",
            Text(0, "strict-match", "18", "1.0"), Text(1, "strict-match", "[invalid]", "0.0"), Text(0, "flexible-extract", "18", "1.0"), Text(1, "flexible-extract", "18", "1.0"));
        var cube = Outcomes.Read(path);
        Assert.Equal([1, 0], cube.Select(o => o.Score));
        Assert.Equal([OutcomeState.Scored, OutcomeState.Unparsed], cube.Select(o => o.State));
        Assert.Equal(["18", "[invalid]"], cube.Select(o => o.Answer));
        Assert.Null(cube[0].ChoiceLogProbabilities);
        Assert.Contains("those of filter 'strict-match'; flexible-extract could be chosen", cube.Notes.Single());
        Assert.Equal([1, 1], Outcomes.Read(path, new() { Filter = "flexible-extract" }).Select(o => o.Score));
        Assert.Contains("no line has the filter 'loose'. Give one of flexible-extract, strict-match", Refused(path, new() { Filter = "loose" }).Message);
    }

    [Fact]
    public void Model_is_named_by_the_results_of_the_same_run()
    {
        string path = Samples("arc", Choice(0, "1", [-2, -1], 1, s_two));
        Write("org__small/results_2026-01-01T00-00-00.000000.json", """{"results": {"arc": {"acc,none": NaN}}, "model_name": "older"}""");
        Write($"org__small/results_{Date}.json", """{"results": {}, "config": {"model": "hf", "model_args": "revision=main,pretrained=org/small-v2,dtype=float16"}}""");
        Assert.Equal("org/small-v2", Outcomes.Read(path)[0].Subject);
        Assert.Equal("mine", Outcomes.Read(path, new() { Subject = "mine" })[0].Subject);
        Write($"org__small/results_{Date}.json", "{");
        Assert.Contains("is no JSON", Assert.Throws<InputException>(() => Outcomes.Read(path)).Message);
    }

    [Fact]
    public void Model_that_nothing_names_is_asked_for()
    {
        var error = Refused(Write("logged.jsonl", Choice(0, "1", [-2, -1], 1, s_two)));
        Assert.Equal("Subject", error.Field);
        Assert.Contains("nothing says which model answered", error.Message);
    }

    [Fact]
    public void Latest_run_of_a_task_counts_in_a_folder()
    {
        Samples("arc", Choice(0, "1", [-2, -1], 1, s_two));
        Write("org__small/samples_arc_2025-01-01T00-00-00.000000.jsonl", Choice(0, "1", [-1, -2], 0, s_two));
        Write("org__large/samples_arc_2025-01-01T00-00-00.000000.jsonl", Choice(0, "1", [-1, -2], 0, s_two));
        Write("org__large/samples_sums_two_2025-01-01T00-00-00.000000.jsonl", Choice(0, "1", [-1, -2], 1, s_two));
        var cube = Outcomes.Read(Folder);
        Assert.Equal([0, 1, 1], [.. cube.OrderBy(o => o.Subject, StringComparer.Ordinal).ThenBy(o => o.Item, StringComparer.Ordinal).Select(o => o.Score).Order()]);
        Assert.Equal(["arc", "sums_two"], cube.Conditions.Order());
        Assert.Equal(1, cube.Filter(new OutcomeFilter { Subjects = ["org/small"] })[0].Score);
        Assert.Contains("the latest of 2 runs", string.Join(' ', cube.Notes));
    }

    [Fact]
    public void Metric_that_is_none_is_told_with_what_there_is()
    {
        string path = Samples("arc", Choice(0, "1", [-2, -1], 1, s_two));
        Assert.Contains("line 1: there is no metric 'f1'. Give one of acc, acc_norm", Refused(path, new() { Metric = "f1" }).Message);
        string pairs = """{"doc_id": 0, "doc": {}, "target": "x", "resps": [["-80.5"]], "filtered_resps": ["-80.5"], "filter": "none", "metrics": ["word_perplexity"], "word_perplexity": [-80.5, 12]}""";
        var error = Refused(Samples("wikitext", pairs));
        Assert.Contains("line 1: no metric is a number; word_perplexity holds parts of a figure", error.Message);
    }

    [Fact]
    public void Metrics_of_earlier_versions_are_the_numbers_beside_the_sample()
    {
        string line = """{"doc_id": 0, "doc": {}, "target": " dog", "arguments": [["The", " dog"]], "resps": [[[-1.5, true]]], "filtered_resps": [[-1.5, true]], "perplexity": -1.5, "acc": 1}""";
        var cube = Outcomes.Read(Samples("lambada", line));
        Assert.Equal((1, -1.5), (cube[0].Score, cube.ChoicesOf(0)[0]));
        Assert.Contains("perplexity could be chosen", cube.Notes.Single());
    }

    [Fact]
    public void Log_that_is_cut_off_is_told_or_read_as_far_as_it_is_whole()
    {
        string path = Samples("arc", Choice(0, "1", [-2, -1], 1, s_two), Choice(1, "1", [-2, -1], 1, s_two));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^40]);
        Assert.Contains("line 2: the last line is cut off", Refused(path).Message);
        Assert.Single(Outcomes.Read(path, new() { KeepWhole = true }));
    }
}
