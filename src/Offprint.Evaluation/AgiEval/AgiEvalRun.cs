using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.AgiEval;

/// <summary>
/// A model asked the questions of a task, and its stored answers read by either parser. Reading them again, by the other
/// parser or a year later, asks nobody.
/// </summary>
/// <example>
/// <code>
/// var file = AgiEvalFile.InFolder("agieval-v1", AgiEvalTasks.Named("sat-math"));
/// var run = new AgiEvalRun(file, asker, new() { Model = "small" });
/// await run.AskAsync();
/// var score = AgiEvalScore.Of(file, AgiEvalSetting.ZeroShot, AgiEvalParser.Strict, await run.GradeAsync(AgiEvalParser.Strict));
/// </code>
/// </example>
public sealed class AgiEvalRun
{
    const int ShownOfAnOutput = 100;

    readonly AgiEvalFile _file;
    readonly AgiEvalOptions _options;
    readonly AgiEvalForm _form;
    readonly EvaluationRun _run;

    /// <summary>A run. Nothing is asked yet.</summary>
    /// <param name="file">The questions.</param>
    /// <param name="asker">Asks the model.</param>
    /// <param name="options">How.</param>
    /// <exception cref="InputException">Demonstrations or a token counter are missing, or an option is out of range.</exception>
    public AgiEvalRun(AgiEvalFile file, Asker asker, AgiEvalOptions options)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(asker);
        ArgumentNullException.ThrowIfNull(options);
        (_file, _options, _form) = (file, options, new(file, options, asker.Store));
        _run = new(_form.Items, [new(options.Model, asker, _form)], new() { Repeats = options.Repeats });
    }

    /// <summary>How many demonstrations are shown; null in zero-shot settings.</summary>
    public int? Shots => _form.Shots;

    /// <summary>What a reader of the results should know.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            foreach (string note in _file.Notes) yield return note;
            if (Shots == 0) yield return $"No demonstration of {_file.Task.Name} fits {_options.MaxPromptTokens} tokens ({_options.TokenCounter?.Name}), so its questions were asked without any. Allow more tokens.";
            if (_options is { ShuffleOptions: true, Repeats: > 1 } && _file.Items.Count(i => OptionShuffle.Of(i, 1, _options.Seed) is null) is > 0 and var kept)
                yield return $"{kept} of {_file.Items.Count} questions of {_file.Task.Name} were asked in the order of the file each time: their choices do not begin with (A), (B), ….";
        }
    }

    /// <summary>Asks what is not answered yet.</summary>
    /// <param name="onProgress">Told after each question; called from several threads.</param>
    /// <param name="cancellationToken">Ends the asking; what is answered is kept.</param>
    /// <returns>How far it came. Failures and limits stand in it.</returns>
    /// <exception cref="InputException">Nothing could be asked, for a reason that concerns all questions.</exception>
    public async Task<SubjectSummary> AskAsync(Action<SubjectSummary>? onProgress = null, CancellationToken cancellationToken = default) =>
        (await _run.AskAsync(onProgress, cancellationToken))[0];

    /// <summary>Reads the stored answers. The condition of the outcomes is "task setting parser".</summary>
    /// <param name="parser">How; has no say where log-probabilities are compared.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    /// <returns>An outcome for each question that was answered, or failed in this run.</returns>
    /// <exception cref="ArgumentException">The likeliest choice is wanted of a run that has the model write.</exception>
    public async Task<IReadOnlyList<Outcome>> GradeAsync(AgiEvalParser parser, CancellationToken cancellationToken = default)
    {
        if (_options.Likelihood is not null) parser = AgiEvalParser.Likeliest;
        else if (parser == AgiEvalParser.Likeliest) throw new ArgumentException("This run has texts and no log-probabilities.", nameof(parser));
        var outcomes = new List<Outcome>();
        await foreach (var raw in _run.GradeAsync(cancellationToken)) outcomes.Add(Read(raw, parser));
        return outcomes;
    }

    /// <inheritdoc cref="EvaluationRun.NearestStored"/>
    public string NearestStored() => _run.NearestStored();

    /// <inheritdoc cref="EvaluationRun.CopyAnswersAsync"/>
    public Task CopyAnswersAsync(AnswerStore destination) => _run.CopyAnswersAsync(destination);

    Outcome Read(Outcome raw, AgiEvalParser parser)
    {
        var item = _form.Shown(raw.Item, raw.Repeat);
        var tags = new Dictionary<string, string>(raw.Tags ?? new Dictionary<string, string>())
        {
            ["task"] = _file.Task.Name,
            ["setting"] = _options.Setting.Name(),
            ["parser"] = parser.Name(),
            [OutcomeCube.GoldTag] = item.Gold,
        };
        var outcome = raw with
        {
            Condition = $"{_file.Task.Name} {_options.Setting.Name()} {parser.Name()}",
            CorrectChoice = item.Label is { IsList: false, Parts: [{ Length: 1 } letter] } ? letter[0] - 'A' : null,
            Tags = tags,
        };
        if (raw.State != OutcomeState.Scored || parser == AgiEvalParser.Likeliest) return outcome;
        string text = raw.Answer ?? "";
        if (_options.Setting.IsFewShot()) tags["form"] = FaithfulParser.HasForm(_file.Task, _options.Setting, text) ? "as shown" : "another";
        return AgiEvalScoring.Parse(_file.Task, _options.Setting, item, parser, text) is { } answer
            ? outcome with { Answer = answer, Score = AgiEvalScoring.IsRight(_file.Task, item, parser, answer) ? 1 : 0 }
            : outcome with { Answer = null, Score = 0, State = OutcomeState.Unparsed, Error = $"no answer in {Shown(text)}" };
    }

    // Its end: there the answer would be.
    static string Shown(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "an empty text" : line.Length <= ShownOfAnOutput ? $"\"{line}\"" : $"\"…{line[^ShownOfAnOutput..]}\"";
    }
}
