namespace Offprint.Evaluation;

/// <summary>Which files of a folder are outcomes: samples of the harness, or logs of Inspect.</summary>
static class OutcomeFolder
{
    const int Named = 20;

    /// <summary>The files to be read, sorted. Notes say which they are, and which others were passed over.</summary>
    /// <exception cref="InputException">There is none, or there are both kinds.</exception>
    public static IReadOnlyList<string> FilesIn(string folder, OutcomeCubeBuilder builder)
    {
        string[] all = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] samples = [.. all.Where(HarnessFolder.IsSamples)], logs = [.. all.Where(IsLog)];
        if (samples.Length > 0 && logs.Length > 0)
            throw new InputException($"{folder} holds samples of lm-evaluation-harness, such as {samples[0]}, and logs of Inspect, such as {logs[0]}, which name tasks and items differently. Give a folder of one kind.");
        if (samples.Length + logs.Length == 0)
            throw new InputException($"{folder} holds neither samples_TASK_DATE.jsonl of lm-evaluation-harness nor logs of Inspect. Give the folder they are in, or a file; of an Excel workbook, save the sheet as CSV.");

        var files = new List<string>(logs);
        foreach (var runs in samples.GroupBy(f => (Path.GetDirectoryName(f), HarnessFolder.TaskOf(f))))
        {
            string[] byDate = [.. runs.OrderBy(HarnessFolder.DateOf, StringComparer.Ordinal)];
            files.Add(byDate[^1]);
            if (byDate.Length > 1) builder.Note($"{byDate[^1]} is the latest of {byDate.Length} runs of its task; the others were left out.");
        }

        builder.Note($"{folder}: read {Listing(folder, files)}.");
        string[] others = [.. all.Except(samples).Except(logs).Where(f => samples.Length == 0 || !HarnessFolder.IsResults(f))];
        if (others.Length > 0) builder.Note($"{folder}: passed over {Listing(folder, others)}, which {(others.Length == 1 ? "is" : "are")} neither samples of lm-evaluation-harness nor a log of Inspect.");
        return files;
    }

    static bool IsLog(string file) =>
        Path.GetExtension(file) == ".eval" || (Path.GetExtension(file) == ".json" && new FileInfo(file).Length > 0 && OutcomeFileKinds.Of(file) == OutcomeFileKind.InspectLog);

    static string Listing(string folder, IReadOnlyList<string> files) =>
        string.Join(", ", files.Take(Named).Select(f => Path.GetRelativePath(folder, f))) + (files.Count > Named ? $" and {files.Count - Named:N0} more" : "");
}
