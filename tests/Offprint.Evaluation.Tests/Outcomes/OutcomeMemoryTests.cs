using Xunit;

namespace Offprint.Evaluation.Tests;

/// <summary>Tests that measure the memory of the whole process: no other may run beside them.</summary>
[CollectionDefinition(nameof(Memory), DisableParallelization = true)]
public sealed class Memory;

[Collection(nameof(Memory))]
public class OutcomeMemoryTests
{
    const int Subjects = 10, Items = 20_000;

    static OutcomeCube Build(bool full)
    {
        var builder = new OutcomeCubeBuilder();
        var tags = new Dictionary<string, string> { ["level"] = "hard", ["topic"] = "sums" };
        double[] choices = [-1, -2, -3, -4];
        for (int s = 0; s < Subjects; s++)
        {
            for (int i = 0; i < Items; i++)
            {
                var outcome = new Outcome { Subject = $"model {s}", Item = $"question {i}", Score = i % 2 };
                builder.Add(full ? outcome with { Answer = i % 2 == 0 ? "A" : "B", OutputTokens = i, ChoiceLogProbabilities = choices, CorrectChoice = 1, Tags = tags } : outcome);
            }
        }

        return builder.Build();
    }

    // 10⁷ outcomes in less than 1 GB are 100 bytes each. Subject, item and score take 16; the rest is for columns that occur.
    [Theory]
    [InlineData(false, 30)]
    [InlineData(true, 90)]
    public void Outcome_takes_few_bytes(bool full, double most)
    {
        Build(full); // what is loaded and compiled once is no part of it
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var cube = Build(full);
        double bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / cube.Count;
        Assert.InRange(bytes, 8, most);
        GC.KeepAlive(cube);
    }
}
