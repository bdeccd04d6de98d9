using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Evaluation.Models;

/// <summary>A request as OpenAI's interface writes it.</summary>
static class OpenAiBody
{
    public static byte[] Of(ModelRequest request, OpenAiEndpointOptions options, bool stream)
    {
        var json = new JsonObject { ["model"] = request.Model };
        request.AddTo(json);
        if (request.Prompt is null)
        {
            // A chat says in two members what a completion says in one.
            if (request.TopLogProbabilities is { } top)
            {
                json["logprobs"] = true;
                if (top > 0) json["top_logprobs"] = top;
            }

            if (request.MaxOutputTokens is { } limit && options.OutputLimitName != "max_tokens")
            {
                json.Remove("max_tokens");
                json[options.OutputLimitName] = limit;
            }
        }

        if (stream)
        {
            json["stream"] = true;
            json["stream_options"] = new JsonObject { ["include_usage"] = true };
        }

        return JsonSerializer.SerializeToUtf8Bytes(json);
    }
}
