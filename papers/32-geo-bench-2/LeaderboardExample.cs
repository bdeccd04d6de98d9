using System.Globalization;
using System.Text;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.GeoBench2;

/// <summary>Made-up results: eight forecasting models, six data sets in two capabilities, five seeds, two metrics, and one model that was not run everywhere.</summary>
static class LeaderboardExample
{
    public const string FileName = "results.csv";

    static readonly (string Name, bool Error)[] s_dataSets = [("traffic", true), ("power", true), ("sales", true), ("faults", false), ("alarms", false), ("leaks", false)];
    static readonly string[] s_models = ["Alder", "Birch", "Cedar", "Elm", "Hazel", "Larch", "Rowan", "Willow"];

    public static LeaderboardSettings Settings(InputFile example) => new()
    {
        Input = example,
        Metric = "metric",
        Maps = ["RMSE=-x"],
        Limits = ["F1=0..1"],
        Capabilities = ["Forecasting=traffic+power+sales", "Detection=faults+alarms+leaks", "Everything=traffic+power+sales+faults+alarms+leaks"],
    };

    public static void Write(Stream destination)
    {
        var random = RandomStream.FromPath(1, "geo-bench-2", "example");
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("model,dataset,seed,value,metric");
        foreach (string model in s_models)
        {
            double forecasting = random.NextNormal(), detection = random.NextNormal();
            foreach (var (dataSet, isError) in s_dataSets)
            {
                if (model == "Willow" && dataSet == "leaks") continue;
                double ability = (isError ? forecasting : detection) + 0.4 * random.NextNormal();
                for (int seed = 1; seed <= 5; seed++)
                {
                    double share = 1 / (1 + Math.Exp(-(ability + 0.25 * random.NextNormal())));
                    double value = isError ? 20 * (1.2 - share) : share;
                    text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model},{dataSet},{seed},{value:0.0000},{(isError ? "RMSE" : "F1")}"));
                }
            }
        }
    }
}
