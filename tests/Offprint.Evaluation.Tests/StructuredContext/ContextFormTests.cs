using Offprint.Evaluation.Models;
using Offprint.Evaluation.StructuredContext;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

public sealed class ContextFormTests : IDisposable
{
    static readonly Schema s_schema = new(
    [
        new("customer", "sales", [new("id", "int", IsKey: true), new("name", "text"), new("city", "text")]),
        new("orders", "sales", [new("id", "int", IsKey: true), new("customer_id", "int", Reference: "customer.id"), new("total", "decimal")]),
    ]);

    static readonly PartitionedContext s_files = new(Partitioning.Split(s_schema, SplitBy.Domain), SchemaLayout.Yaml, NavigatorKind.EveryTable);
    static readonly ContextQuestion s_question = new("q1", "Total by city?", "SELECT c.city, sum(o.total) FROM orders o JOIN customer c ON o.customer_id = c.id GROUP BY c.city", "L2");

    readonly string _folder = Directory.CreateTempSubdirectory("offprint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Says its lines in turn, and keeps what it was told.</summary>
    sealed class Actor(params string[] lines) : IModelClient
    {
        public string Name => "actor";

        public List<ModelRequest> Asked { get; } = [];

        public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
        {
            Asked.Add(request);
            return Asked.Count <= lines.Length
                ? Task.FromResult(new ModelReply { Text = lines[Asked.Count - 1], InputTokens = 10, OutputTokens = 2 })
                : throw new ModelException(ModelFailure.Rejected, "the actor has no more lines");
        }
    }

    async Task<Outcome> Ask(IModelClient client, AnswerMode mode = AnswerMode.Record, ContextArchitecture architecture = ContextArchitecture.File, ContextAgentOptions? options = null)
    {
        await using var store = AnswerStore.Open(Path.Combine(_folder, "answers.jsonl"));
        using var asker = new Asker(client, store, new() { Mode = mode, Price = new(1000, 2000) });
        return await Run(asker, architecture, options).RunAsync(cancellationToken: TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
    }

    static EvaluationRun Run(Asker asker, ContextArchitecture architecture = ContextArchitecture.File, ContextAgentOptions? options = null, int repeats = 1)
    {
        options ??= new() { Model = "m" };
        var form = new ContextForm(asker.Store, options, s_schema, s_files, architecture);
        return new([s_question.ToItem()], [new(options.Model, asker, form)], new() { Condition = form.Condition, Repeats = repeats });
    }

    static readonly string[] s_play =
    [
        "I look first. {\"tool\": \"read\", \"path\": \"navigator.md\"}",
        "{\"tool\": \"grep\", \"pattern\": \"total\", \"path\": \"*\"}",
        "```json\n{\"answer\": \"select city, sum(total) from orders join customer on orders.customer_id = customer.id group by city\"}\n```",
    ];

    [Fact]
    public async Task Model_searches_files_and_its_query_is_scored_by_what_it_refers_to()
    {
        var actor = new Actor(s_play);
        var outcome = await Ask(actor);
        Assert.Equal(("m", "q1", "file/yaml", 1.0, OutcomeState.Scored, 30, 6), (outcome.Subject, outcome.Item, outcome.Condition, outcome.Score, outcome.State, outcome.InputTokens, outcome.OutputTokens));
        Assert.Equal((30 * 1000 + 6 * 2000) / 1e6, outcome.Cost!.Value, 1e-12);
        Assert.Equal(("2", "L2"), (outcome.Tags!["tool_calls"], outcome.Tags["level"]));
        Assert.Equal("# Navigator\n\n## sales\nsales.yaml: customer, orders", actor.Asked[1].Messages[^1].Text);
        Assert.Equal("sales.yaml:13:       - {name: total, type: decimal}", actor.Asked[2].Messages[^1].Text);
        Assert.DoesNotContain("yaml", actor.Asked[0].Messages[0].Text, StringComparison.OrdinalIgnoreCase); // the advice knows no format
    }

    [Fact]
    public async Task Recorded_run_is_replayed_to_the_last_bit_without_asking()
    {
        var recorded = await Ask(new Actor(s_play));
        var silent = new Actor();
        var replayed = await Ask(silent, AnswerMode.Replay);
        Assert.Empty(silent.Asked);
        Assert.Equal((recorded.Score, recorded.Answer, recorded.InputTokens, recorded.Seconds), (replayed.Score, replayed.Answer, replayed.InputTokens, replayed.Seconds));
    }

    [Fact]
    public async Task Answers_of_one_run_are_copied_and_replayed_from_the_copy()
    {
        string copy = Path.Combine(_folder, "copy.jsonl");
        await using (var store = AnswerStore.Open(Path.Combine(_folder, "all.jsonl")))
        await using (var own = AnswerStore.Open(copy))
        {
            using var asker = new Asker(new Actor([.. s_play, .. s_play]), store, new() { Concurrency = 1 });
            await Run(asker, repeats: 2).AskAsync(cancellationToken: TestContext.Current.CancellationToken);
            await Run(asker).CopyAnswersAsync(own);
            Assert.Equal((6, 3), (store.Count, own.Count));
        }

        await using var copied = AnswerStore.Open(copy);
        using var silent = new Asker(new Actor(), copied, new() { Mode = AnswerMode.Replay });
        Assert.Equal(1.0, (await Run(silent).GradeAsync(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken)).Score);
    }

    [Fact]
    public async Task Replay_of_something_else_says_which_field_differs()
    {
        await Ask(new Actor(s_play));
        var missing = await Assert.ThrowsAsync<InputException>(() => Ask(new Actor(), AnswerMode.Replay, options: new() { Model = "m", Temperature = 0.5 }));
        Assert.Contains("temperature", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_description_stands_in_the_prompt()
    {
        var actor = new Actor("{\"answer\": \"SELECT c.name FROM customer AS c\"}");
        var outcome = await Ask(actor, architecture: ContextArchitecture.Prompt);
        Assert.Equal("prompt/yaml", outcome.Condition);
        Assert.EndsWith(SchemaLayout.Yaml.Write(s_schema.Tables), actor.Asked[0].Messages[0].Text.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(1.0 / 7, outcome.Score); // customer of two tables and four columns, and customer.name
    }

    [Theory]
    [InlineData("{\"answer\": \"SELECT 'open FROM customer\"}", "does not close")]
    [InlineData("{\"answer\": \"SELECT 1\"}", "uses no table")]
    public async Task Query_that_cannot_be_read_counts_as_wrong_and_keeps_the_reason(string reply, string says)
    {
        var outcome = await Ask(new Actor(reply));
        Assert.Equal(OutcomeState.Unparsed, outcome.State);
        Assert.Contains(says, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, OutcomeCube.Of(outcome).ValueOf(0));
    }

    [Fact]
    public async Task Model_that_never_answers_or_an_endpoint_that_fails_end_with_the_reason()
    {
        var talker = await Ask(new Actor("Hello!", "{\"tool\": \"grep\"}", "{\"tool\": \"read\", \"path\": \"x\"}"), options: new() { Model = "m", MaxTurns = 3 });
        Assert.Equal((OutcomeState.Unparsed, "no answer in 3 turns"), (talker.State, talker.Error));
        var failed = await Assert.ThrowsAsync<InputException>(() => Ask(new Actor(), options: new() { Model = "other" }));
        Assert.Contains("no more lines", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_of_a_tool_is_cut_and_the_model_is_told()
    {
        var actor = new Actor("{\"tool\": \"read\", \"path\": \"sales.yaml\"}", "{\"answer\": \"SELECT id FROM orders\"}");
        await Ask(actor, options: new() { Model = "m", MaxToolOutput = 100 });
        Assert.EndsWith("characters)", actor.Asked[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.StartsWith("tables:\n", actor.Asked[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM Orders", "orders")]
    [InlineData("SELECT o.TOTAL FROM sales.orders o, customer WHERE o.customer_id = customer.id -- city", "customer customer.id orders orders.customer_id orders.total")]
    [InlineData("WITH t AS (SELECT id, total FROM orders) SELECT t.total, 'city' FROM t JOIN customer USING (id)", "customer orders orders.total")] // id stands in both
    [InlineData("UPDATE customer SET city = 'x'", "customer customer.city")]
    public void References_of_a_query_are_found(string sql, string expected) =>
        Assert.Equal(expected, string.Join(' ', SqlReferences.Of(sql, s_schema).Order(StringComparer.Ordinal)));

    [Fact]
    public void Chance_in_the_answers_is_warned_of()
    {
        Assert.Empty(new ContextAgentOptions { Model = "m" }.Warnings);
        Assert.Contains("another recording gives other answers", Assert.Single(new ContextAgentOptions { Model = "m", Temperature = 0.7 }.Warnings), StringComparison.Ordinal);
        Assert.Equal("MaxTurns", Assert.Throws<InputException>(() => new ContextAgentOptions { Model = "m", MaxTurns = 0 }.Validate()).Field);
    }
}
