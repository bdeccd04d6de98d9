using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>Where the description stands.</summary>
public enum ContextArchitecture
{
    /// <summary>In files, with tools to search and read them.</summary>
    File,

    /// <summary>Whole in the prompt.</summary>
    Prompt,
}

/// <summary>
/// Asks a language model questions about a description, with the description in files or in the prompt, and scores
/// the query that it answers with. Every request goes through an <see cref="Asker"/>, so what was recorded is replayed
/// without asking anybody.
/// </summary>
public sealed class ContextAgent
{
    readonly Asker _asker;
    readonly ContextAgentOptions _options;
    readonly Schema _schema;
    readonly PartitionedContext _context;
    readonly string _condition;
    readonly string? _whole;

    /// <summary>An agent.</summary>
    /// <param name="asker">Where answers come from.</param>
    /// <param name="options">The model and its limits.</param>
    /// <param name="schema">The description.</param>
    /// <param name="context">Its files.</param>
    /// <param name="architecture">Whether the model gets tools or the whole text.</param>
    /// <exception cref="InputException">An option is out of range.</exception>
    public ContextAgent(Asker asker, ContextAgentOptions options, Schema schema, PartitionedContext context, ContextArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(asker);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(context);
        options.Validate();
        (_asker, _options, _schema, _context) = (asker, options, schema, context);
        _condition = $"{(architecture == ContextArchitecture.File ? "file" : "prompt")}/{context.Layout.Extension()[1..]}";
        if (architecture == ContextArchitecture.Prompt) _whole = context.Layout.Write(schema.Tables);
    }

    /// <summary>Asks one question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="repeat">Which repeat, from 0.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The outcome: the Jaccard similarity of the references of both queries as its score; unparsed, with the reason, where
    /// the model gave no query that can be read; failed where the endpoint gave no answer. Tokens are those of all turns.
    /// </returns>
    /// <exception cref="InputException">The reference query cannot be read, or a replay has no answer; the message says how the nearest stored request differs.</exception>
    public async Task<Outcome> AskAsync(ContextQuestion question, int repeat = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var expected = Reference(question);
        var tools = new ContextTools(_context, _options.MaxToolOutput);
        var messages = new List<ModelMessage> { ModelMessage.System(_whole is null ? ContextTools.Instruction : ContextTools.WithEverything(_whole)), ModelMessage.User(question.Text) };
        int input = 0, output = 0, searches = 0;
        double seconds = 0;
        for (int turn = 0; turn < _options.MaxTurns; turn++)
        {
            ModelReply reply;
            try
            {
                reply = await _asker.AskAsync(new() { Model = _options.Model, Messages = [.. messages], Temperature = _options.Temperature, MaxOutputTokens = _options.MaxOutputTokens, Repeat = repeat }, cancellationToken);
            }
            catch (ModelException e)
            {
                return Ended(OutcomeState.Failed, double.NaN, null, e.Message);
            }

            input += reply.InputTokens ?? 0;
            output += reply.OutputTokens ?? 0;
            seconds += reply.Seconds;
            var (answer, call, result) = tools.Follow(reply.Text);
            if (answer is not null) return Scored(answer);
            if (call is not null) searches++;
            messages.Add(ModelMessage.Assistant(reply.Text));
            messages.Add(ModelMessage.User(_whole is null || call is null ? result : "There are no tools here; everything is above."));
        }

        return Ended(OutcomeState.Unparsed, double.NaN, null, $"no answer in {_options.MaxTurns} turns");

        Outcome Scored(string sql)
        {
            try
            {
                return Ended(OutcomeState.Scored, SetSimilarity.Jaccard(expected, SqlReferences.Of(sql, _schema)), sql, null);
            }
            catch (InputException e)
            {
                return Ended(OutcomeState.Unparsed, double.NaN, sql, e.Message);
            }
        }

        Outcome Ended(OutcomeState state, double score, string? answer, string? error)
        {
            var tags = new Dictionary<string, string> { ["tool_calls"] = $"{searches}" };
            if (question.Level is { } level) tags["level"] = level;
            return new()
            {
                Subject = _options.Model, Item = question.Id, Condition = _condition, Repeat = repeat, State = state, Score = score, Answer = answer, Error = error,
                InputTokens = input, OutputTokens = output, Seconds = seconds, Tags = tags,
            };
        }
    }

    IReadOnlySet<string> Reference(ContextQuestion question)
    {
        try
        {
            return SqlReferences.Of(question.ReferenceSql, _schema);
        }
        catch (InputException e)
        {
            throw new InputException($"The reference query of question '{question.Id}' cannot be used: {e.Message}", e) { Field = "questions" };
        }
    }
}
