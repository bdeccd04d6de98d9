using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Offprint.Evaluation.Models;
using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// Asks a model the prompt of each row. Answers are kept in the asker's store, so what was answered is never asked
/// again; a question that the endpoint refuses is a row without an answer, with the reason.
/// </summary>
public sealed record InferStep : AskingStep
{
    /// <summary>The instruction above each prompt; null for none.</summary>
    /// <value>Null.</value>
    public string? Instruction { get; init; }

    /// <summary>Sampling temperature; null leaves it to the endpoint.</summary>
    /// <value>0.</value>
    public double? Temperature { get; init; } = 0;

    /// <summary>The share of probability that sampling draws from; null leaves it to the endpoint.</summary>
    /// <value>Null.</value>
    public double? TopP { get; init; }

    /// <summary>The most tokens of an answer; null leaves it to the endpoint.</summary>
    /// <value>Null.</value>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Texts that end an answer.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>The endpoint's own seed; null for none.</summary>
    /// <value>Null.</value>
    public long? Seed { get; init; }

    /// <summary>A column that holds answers recorded elsewhere: nobody is asked. Null asks the model.</summary>
    /// <value>Null.</value>
    public string? Recorded { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override bool Asks => Recorded is null;

    /// <inheritdoc />
    public override string Kind => "infer";

    /// <inheritdoc />
    public override void Validate()
    {
        base.Validate();
        Request("?", 0).Validate();
    }

    /// <inheritdoc />
    public override async Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Row[] rows = [.. RowNames.Numbered(context.Rows)];
        RowColumns.Require(rows, Recorded ?? ReservedColumns.Prompt, Recorded is null ? "prompt" : "recorded");
        RowNames.RequireDistinct([.. rows.Select(r => r.Without([ReservedColumns.Model]))]);
        var answers = Recorded is { } column
            ? [.. rows.Select(r => r.Text(column) is { } text ? Answer.Of(new() { Text = text }) : Answer.None("no answer is recorded"))]
            : await AskAsync(rows, context);
        string parameters = CanonicalJson.Sha256(CanonicalJson.Serialize(Options()));
        int invalid = answers.Count(a => a.Reply is null), same = rows.Length - rows.DistinctBy(r => (r.Text(ReservedColumns.Prompt), RowNames.Repeat(r))).Count();
        return new([.. rows.Zip(answers, (row, answer) => Answered(row, answer, context.Sources, parameters))])
        {
            Settled = !answers.Any(a => a.MayPass),
            Notes =
            [
                .. invalid > 0 ? [$"{invalid} of {rows.Length} rows have no answer; the first: {answers.First(a => a.Reply is null).Error}"] : (string[])[],
                .. same > 0 && Recorded is null ? [$"{same} rows ask what an earlier one asks, and share its answer. To ask repeatedly, multiply the rows."] : (string[])[],
            ],
        };
    }

    /// <summary>An answer, or why there is none and whether that may pass.</summary>
    readonly record struct Answer(ModelReply? Reply, string? Error, bool MayPass)
    {
        public static Answer Of(ModelReply reply) => new(reply, null, false);

        public static Answer None(string why, bool mayPass = false) => new(null, why, mayPass);
    }

    async Task<Answer[]> AskAsync(Row[] rows, StepContext context)
    {
        var answers = Enumerable.Repeat(Answer.None("there is no prompt"), rows.Length).ToArray();
        int[] asked = [.. Enumerable.Range(0, rows.Length).Where(i => HasPrompt(rows[i]))];
        await AskAllAsync(asked.Length, context, async (k, asker) =>
        {
            int i = asked[k];
            try
            {
                answers[i] = Answer.Of(await asker.AskAsync(RequestOf(rows[i]), context.Cancellation));
                return null;
            }
            catch (ModelException e) when (!e.ConcernsAll)
            {
                answers[i] = Answer.None(e.Message, e.IsTransient);
                return e.Message;
            }
            catch (ModelException e)
            {
                throw new InputException(e.Message, e);
            }
        });
        return answers;
    }

    /// <inheritdoc />
    public override IEnumerable<ModelRequest> RequestsOf(Row row) => HasPrompt(row) ? [RequestOf(row)] : [];

    static bool HasPrompt(Row row) => row.Text(ReservedColumns.Prompt) is { Length: > 0 };

    ModelRequest RequestOf(Row row) => Request(row.Text(ReservedColumns.Prompt) ?? "", RowNames.Repeat(row));

    ModelRequest Request(string prompt, int repeat) => new()
    {
        Model = Model,
        Messages = [.. Instruction is null ? (ModelMessage[])[] : [ModelMessage.System(Instruction)], ModelMessage.User(prompt)],
        Temperature = Temperature,
        TopP = TopP,
        MaxOutputTokens = MaxOutputTokens,
        Stop = Stop,
        Seed = Seed,
        Repeat = repeat,
    };

    Row Answered(Row row, Answer answer, string sources, string parameters) => row.With(
        (ReservedColumns.RowKey, CanonicalJson.Sha256(CanonicalJson.Serialize(new JsonObject
        {
            ["data"] = sources,
            ["item"] = row.Text(ReservedColumns.Uid),
            ["repeat"] = RowNames.Repeat(row),
            ["prompt"] = row.Text(ReservedColumns.PromptHash),
            ["model"] = Model,
            ["parameters"] = parameters,
        }))),
        (ReservedColumns.Model, Model),
        (ReservedColumns.Output, answer.Reply?.Text),
        (ReservedColumns.IsValid, answer.Reply is not null),
        (ReservedColumns.Error, answer.Error),
        (ReservedColumns.Seconds, answer.Reply?.Seconds),
        (ReservedColumns.InputTokens, answer.Reply?.InputTokens),
        (ReservedColumns.OutputTokens, answer.Reply?.OutputTokens));
}
