using Offprint.Evaluation.Pipelines;
using Offprint.Papers.Asking;
using Offprint.Storage;
using Pipeline = Offprint.Evaluation.Pipelines.Experiment;

namespace Offprint.Papers.Eureka;

/// <summary>A person's experiment as it is to be run: with the data, model and endpoint that the settings put in place of its own.</summary>
static class ExperimentInput
{
    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="InputException">The experiment or a setting cannot be used; the message says where, and what to do.</exception>
    public static Pipeline Load(ExperimentSettings settings)
    {
        var read = Pipeline.Load(settings.Input.Path);
        var files = read.Steps.OfType<ReadStep>().Where(s => s.File.Length > 0).ToList();
        if (settings.Data is not null && files.Count != 1)
            throw new InputException($"--data takes the place of the file that the experiment reads, and {settings.Input} reads {files.Count}. {(files.Count == 0 ? "Leave it out." : "Put the files beside the experiment instead.")}") { Field = "data" };
        var asking = read.Steps.OfType<InferStep>().Where(s => s.Asks).ToList();
        if (settings.Model.Length > 0 && asking.Count > 1)
            throw new InputException($"--model takes the place of the model that the experiment asks, and {settings.Input} asks {asking.Count} ({string.Join(", ", asking.Select(s => s.Model))}). Name them in the file.") { Field = "model" };
        var experiment = new Pipeline(read.Name);
        foreach (var step in read.Steps) experiment = experiment.Add(Placed(step, settings));
        foreach (var step in experiment.Steps.OfType<AskingStep>().Where(s => s.Asks)) AskingSession.Check(For(step, settings));
        foreach (string file in experiment.Steps.SelectMany(s => s.Files))
        {
            // Whoever may upload an experiment to a site may not read that site's other files with it.
            if (settings.Data is null && !Path.GetFullPath(file).StartsWith(Path.GetFullPath(Path.GetDirectoryName(Path.GetFullPath(settings.Input.Path)) ?? "") + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InputException($"{settings.Input} reads '{file}', which is not in its own folder. Put it there, or give the items with --data FILE.") { Field = "data" };
            if (!File.Exists(file)) throw new InputException($"{settings.Input} reads '{file}', which is not there. Put it beside the experiment, or give the items with --data FILE.") { Field = "data" };
        }

        if (!experiment.Steps.Any(s => s is GradeStep or JudgeStep)) throw new InputException($"{settings.Input} has no step that grades, so there is nothing to report. Add one, such as 'graded: {{grade: exact, answer: COLUMN}}' or 'graded: {{judge: MODEL, answer: COLUMN}}'.") { Field = "input" };
        return experiment;
    }

    /// <summary>The settings for the model of one step.</summary>
    public static ExperimentSettings For(AskingStep step, ExperimentSettings settings)
    {
        var own = settings with { Endpoint = step.Endpoint, Model = step.Model };
        if (!settings.ForbidAsking || settings.Answers is not null) return own;
        string record = AskingSession.Record(step.Endpoint);
        return File.Exists(record) ? own with { Answers = new(record) }
            : throw new InputException($"--forbid-asking reads what '{step.Endpoint}' answered earlier, and nothing of it is kept in {OffprintHome.FromEnvironment().Folder}. Run once without it, or give recorded answers with --answers FILE.") { Field = "forbid-asking" };
    }

    static PipelineStep Placed(PipelineStep step, ExperimentSettings settings) => step switch
    {
        ReadStep { File.Length: > 0 } read when settings.Data is { } data => read with { File = data.Path },
        InferStep { Recorded: null } infer => infer with
        {
            Model = settings.Model.Length > 0 ? settings.Model : infer.Model,
            Endpoint = settings.Endpoint.Length > 0 ? settings.Endpoint : infer.Endpoint,
        },
        // A judge stays the judge that the experiment names, whichever model answers.
        JudgeStep { Endpoint.Length: 0 } judge => judge with { Endpoint = settings.Endpoint },
        _ => step,
    };
}
