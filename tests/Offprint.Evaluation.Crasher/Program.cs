using System.Globalization;
using Offprint.Evaluation.Crasher;
using Offprint.Evaluation.Models;

// steps URL STORE FOLDER: runs a pipeline of steps, and says the digest of its report
if (args[0] == "steps")
{
    await StepExperiment.RunAsync(args[1], args[2], args[3]);
    return;
}

// URL STORE QUESTIONS CONCURRENCY: asks what the store does not have yet, and says how many outcomes there are.
using var endpoint = new OpenAiEndpoint(args[0]);
await using var store = AnswerStore.Open(args[1]);
using var asker = new Asker(endpoint, store, new() { Concurrency = int.Parse(args[3], CultureInfo.InvariantCulture) });
Console.WriteLine("started");
int count = 0;
await foreach (var outcome in Questions.Run(int.Parse(args[2], CultureInfo.InvariantCulture), asker).RunAsync())
    if (outcome.Score == 1) count++;
Console.WriteLine(count);
