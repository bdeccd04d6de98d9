using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>One question put to a model that may search first: what it is told next depends on what it said.</summary>
sealed class ContextDialogue(ContextAgentOptions options, ContextTools tools, string? whole, string question, int repeat)
{
    readonly List<ModelMessage> _messages = [ModelMessage.System(whole is null ? ContextTools.Instruction : ContextTools.WithEverything(whole)), ModelMessage.User(question)];
    int _turns;

    /// <summary>What is sent next; null once it has answered, or had its turns.</summary>
    public ModelRequest? Next => Answer is null && _turns < options.MaxTurns
        ? new() { Model = options.Model, Messages = [.. _messages], Temperature = options.Temperature, MaxOutputTokens = options.MaxOutputTokens, Repeat = repeat }
        : null;

    /// <summary>Its query; null where it gave none.</summary>
    public string? Answer { get; private set; }

    /// <summary>Calls of tools so far.</summary>
    public int ToolCalls { get; private set; }

    /// <summary>Takes what it said.</summary>
    public void Hear(string reply)
    {
        _turns++;
        (Answer, var call, string result) = tools.Follow(reply);
        if (Answer is not null) return;
        if (call is not null) ToolCalls++;
        _messages.Add(ModelMessage.Assistant(reply));
        _messages.Add(ModelMessage.User(whole is null || call is null ? result : "There are no tools here; everything is above."));
    }
}
