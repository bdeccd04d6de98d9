using System.Text.Encodings.Web;
using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>Outcomes as JSON lines.</summary>
static class OutcomeJsonLines
{
    public static void Write(OutcomeCube cube, Stream destination, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(destination, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        for (int i = 0; i < cube.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(json, cube[i]);
            json.Flush();
            destination.WriteByte((byte)'\n');
            json.Reset();
        }
    }

    static void Write(Utf8JsonWriter json, Outcome o)
    {
        json.WriteStartObject();
        json.WriteString("subject", o.Subject);
        json.WriteString("item", o.Item);
        if (o.Condition.Length > 0) json.WriteString("condition", o.Condition);
        if (o.Repeat != 0) json.WriteNumber("repeat", o.Repeat);
        if (double.IsNaN(o.Score)) json.WriteNull("score");
        else json.WriteNumber("score", o.Score);
        // An error without a state would be read as a failure.
        if (o.State != OutcomeState.Scored || o.Error is not null) json.WriteString("state", OutcomeStates.NameOf(o.State));
        if (o.Answer is { } answer) json.WriteString("answer", answer);
        if (o.Error is { } error) json.WriteString("error", error);
        if (o.Cost is { } cost) json.WriteNumber("cost", cost);
        if (o.InputTokens is { } read) json.WriteNumber("input_tokens", read);
        if (o.OutputTokens is { } written) json.WriteNumber("output_tokens", written);
        if (o.Seconds is { } seconds) json.WriteNumber("seconds", seconds);
        if (o.ChoiceLogProbabilities is { } choices)
        {
            json.WriteStartArray("choice_log_probabilities");
            foreach (double choice in choices)
            {
                if (double.IsNegativeInfinity(choice)) json.WriteStringValue("-Infinity");
                else json.WriteNumberValue(choice);
            }

            json.WriteEndArray();
        }

        if (o.CorrectChoice is { } correct) json.WriteNumber("correct_choice", correct);
        if (o.Tags is { } tags)
        {
            json.WriteStartObject("tags");
            foreach (var (name, value) in tags) json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
