using Offprint.Lab;

namespace Offprint.Web.Papers;

/// <summary>The lines that a reader copies to use a paper: commands and requests that work as they stand.</summary>
static class UseLines
{
    public static IEnumerable<string> Commands(RunnablePaper paper)
    {
        yield return $"offprint reproduce {paper.Number:00}";
        foreach (var application in paper.Applications)
        {
            string name = $"offprint apply {paper.Number:00}/{application.Id}";
            yield return $"{name} --example";
            // Files that are needed beside the input are part of a command that works.
            string files = string.Concat(SettingField.Of(application.SettingsAt(Scale.Full)).Where(f => f is { Kind: SettingKind.File, Optional: false, Name: not "input" }).Select(f => $" --{f.Name} FILE"));
            yield return $"{name} --input {((IApplication)application).ExampleName}{files} --out results"; // Every application is one.
        }
    }

    public static IEnumerable<string> Requests(RunnablePaper paper, string site)
    {
        yield return $"curl -X POST {site}/api/runs -H 'Content-Type: application/json' \\";
        yield return $"     -d '{{\"paper\":\"{paper.Id}\",\"experiment\":\"{paper.Experiments[0].Id}\",\"scale\":\"quick\",\"seed\":1}}'";
        yield return $"curl {site}/api/runs/ID";
        yield return $"curl {site}/api/runs/ID/report";
    }
}
