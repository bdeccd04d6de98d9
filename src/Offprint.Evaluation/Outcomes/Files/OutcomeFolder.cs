namespace Offprint.Evaluation;

/// <summary>Which files of a folder are outcomes: samples of the harness and logs of Inspect.</summary>
static class OutcomeFolder
{
    public static IReadOnlyList<string> FilesIn(string folder, OutcomeCubeBuilder builder)
    {
        string[] all = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var files = new List<string>();
        foreach (var runs in all.Where(HarnessFolder.IsSamples).GroupBy(f => (Path.GetDirectoryName(f), HarnessFolder.TaskOf(f))))
        {
            string[] byDate = [.. runs.OrderBy(HarnessFolder.DateOf, StringComparer.Ordinal)];
            files.Add(byDate[^1]);
            if (byDate.Length > 1) builder.Note($"{byDate[^1]} is the latest of {byDate.Length} runs of its task; the others were left out.");
        }

        files.AddRange(all.Where(f => Path.GetExtension(f) == ".eval" || Path.GetExtension(f) == ".json" && new FileInfo(f).Length > 0 && OutcomeFileKinds.Of(f) == OutcomeFileKind.InspectLog));
        return files.Count > 0 ? files : throw new InputException($"{folder} holds neither samples_TASK_DATE.jsonl of lm-evaluation-harness nor logs of Inspect. Give the folder they are in, or a file.");
    }
}
