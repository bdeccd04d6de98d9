using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Offprint.Evaluation.CrossCapability;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>
/// An endpoint within the process that answers as a judge once did: for each answer to be rated a list of judgements, the
/// first for the first try, the next for the next; the last one again and again. Counts what it is asked.
/// </summary>
/// <param name="script">Judgements by <see cref="Key"/> of the prompt and the answer that is rated.</param>
sealed partial class ScriptedJudge(IReadOnlyDictionary<string, string[]> script) : HttpMessageHandler
{
    readonly Dictionary<string, int> _asked = [];

    /// <summary>What a judgement is found by.</summary>
    public static string Key(string prompt, string answer) => $"{prompt}\0{answer}";

    /// <summary>An endpoint that says what the prompts' file holds of each answer.</summary>
    /// <param name="prompts">All with judgements.</param>
    /// <exception cref="InputException">A prompt has an answer twice, judged differently.</exception>
    public static ScriptedJudge Of(IReadOnlyList<AnsweredPrompt> prompts)
    {
        var script = new Dictionary<string, string[]>();
        foreach (var p in prompts)
            foreach (var (model, answer) in p.Answers)
            {
                // By prompt and answer: two prompts may have the same answer.
                string key = Key(p.Prompt.Prompt, answer);
                if (!script.TryAdd(key, [p.Judgements![model]]) && script[key][0] != p.Judgements[model]) // All have some.
                    throw new InputException($"Prompt '{p.Prompt.Id}' has an answer twice with different judgements. Judgements are found by prompt and answer; leave one out.") { Field = "input" };
            }

        return new(script);
    }

    /// <summary>Requests so far.</summary>
    public int Requests { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!; // A chat has a body.
        string asked = (string)body["messages"]!.AsArray()[^1]!["content"]!;
        string answer = Key(Prompt().Match(asked).Groups[1].Value, Rated().Match(asked).Groups[1].Value);
        string text;
        lock (_asked)
        {
            Requests++;
            int tries = _asked[answer] = _asked.GetValueOrDefault(answer) + 1;
            text = script[answer][Math.Min(tries, script[answer].Length) - 1];
        }

        string reply = JsonSerializer.Serialize(new { model = (string?)body["model"], choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } } });
        return new(HttpStatusCode.OK) { Content = new StringContent(reply, Encoding.UTF8, "application/json") };
    }

    [GeneratedRegex(@"<prompt>\n(.*?)\n</prompt>", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"<answer_to_rate>\n(.*?)\n</answer_to_rate>", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rated();
}
