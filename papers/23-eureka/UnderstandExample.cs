using System.Globalization;
using System.Text;
using Offprint.Numerics;

namespace Offprint.Papers.Eureka;

/// <summary>Made-up outcomes: an assistant and its next version on questions of four topics and two lengths, three answers each.</summary>
static class UnderstandExample
{
    public const string FileName = "versions.csv";

    // Ability by topic: the new version gains everywhere but in refunds, where it has lost.
    static readonly (string Topic, double Old, double New)[] s_topics = [("billing", 0.6, 1.4), ("refunds", 1.2, 0.1), ("shipping", 0.2, 1.1), ("accounts", 0.9, 1.5)];

    public static void Write(Stream destination)
    {
        var random = RandomStream.FromPath(1, "eureka", "example");
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("model,item,repeat,score,topic,length");
        int number = 0;
        foreach (var (topic, old, latest) in s_topics)
        {
            for (int i = 0; i < 60; i++)
            {
                number++;
                string length = i % 3 == 0 ? "long" : "short";
                double easy = random.NextNormal(length == "long" ? -0.8 : 0.3, 1.2);
                foreach (var (model, ability) in new[] { ("assistant-1", old), ("assistant-2", latest) })
                {
                    // What a version makes of a question mostly stays when it is asked again.
                    double logit = 2.5 * (ability + easy + random.NextNormal(0, 0.6));
                    for (int r = 0; r < 3; r++)
                        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model},{topic}-{number},{r},{(random.NextBool(1 / (1 + Math.Exp(-logit))) ? 1 : 0)},{topic},{length}"));
                }
            }
        }
    }
}
