using System.Text;
using Offprint.Evaluation.AgiEval;

namespace Offprint.Papers.AgiEval;

/// <summary>What the small model is trained on: other examinations than the one it sits, each question with its answer below.</summary>
static class SmallModelText
{
    static readonly string[] s_tasks = ["lsat-lr", "sat-en-without-passage"];

    public static string Of(CancellationToken cancellation)
    {
        var text = new StringBuilder();
        foreach (string task in s_tasks)
        {
            var file = AgiEvalData.Read(task, cancellation);
            foreach (var item in file.Items) text.Append(ZeroShotPrompt.Of(file.Task, item, reasoned: false)).Append(' ').Append(item.Gold).Append(".\n<END>\n");
        }

        return text.ToString();
    }
}
