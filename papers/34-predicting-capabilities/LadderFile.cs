using System.Globalization;
using Offprint.Evaluation.Predictability;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>A person's ladder as it was read.</summary>
/// <param name="Ladder">The log-likelihoods.</param>
/// <param name="Notes">What reading found out or left out.</param>
public sealed record LadderInput(ChoiceLadder Ladder, IReadOnlyList<string> Notes);

/// <summary>Reads log-likelihoods of choices from a table in either layout.</summary>
static class LadderFile
{
    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="InputException">Something cannot be used; the message says where, and what to do.</exception>
    public static LadderInput Read(PredictSettings settings, CancellationToken cancellation)
    {
        string path = settings.Input.Path;
        if (LadderOutcomes.AreIn(path))
            return LadderOutcomes.Read(settings, settings.Computes is { Path.Length: > 0 } file ? LadderColumns.ReadComputes(file.Path) : [], cancellation);
        using var rows = RowReader.Open(path);
        bool perChoice = rows.Columns.Contains(settings.Choice) && rows.Columns.Contains(settings.LogLikelihood);
        if (!perChoice && settings.Normalisation != Normalisation.Sum)
        {
            throw new InputException($"{path}: --normalisation {Text(settings.Normalisation)} needs a row per choice, with the columns \"{settings.Choice}\" and \"{settings.LogLikelihood}\" "
                + $"(columns: {Listing(rows)}). Write the table that way, or take the summed log-likelihoods.") { Field = "normalisation" };
        }

        var columns = new LadderColumns(rows, settings, perChoice);
        var table = new LadderTable(path);
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            columns.Take(table);
        }

        try
        {
            return new(table.Ladder(columns.Computes, settings.Normalisation, perChoice), []);
        }
        catch (InputException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InputException($"{path}: {e.Message}", e) { Field = e.Field };
        }
    }

    public static string Text(Normalisation normalisation) => normalisation switch
    {
        Normalisation.PerToken => "per-token",
        Normalisation.PerByte => "per-byte",
        Normalisation.MinusUnconditional => "minus-unconditional",
        _ => "sum",
    };

    public static string Listing(RowReader rows) => string.Join(", ", rows.Columns.Take(20).Select(c => $"\"{c}\"")) + (rows.Columns.Count > 20 ? ", …" : "");
}

/// <summary>What a table's columns are.</summary>
sealed class LadderColumns
{
    readonly RowReader _rows;
    readonly int _item, _model, _compute, _correct, _choice = -1, _logLikelihood = -1, _divisor = -1;
    readonly int[] _choices = [];

    public LadderColumns(RowReader rows, PredictSettings settings, bool perChoice)
    {
        _rows = rows;
        _item = Column(settings.Item, "item", "names of items");
        _model = Column(settings.Model, "model", "names of models");
        _correct = Column(settings.Correct, "correct", "the right choice");
        Computes = settings.Computes is { Path.Length: > 0 } file ? ReadComputes(file.Path) : [];
        _compute = Computes.Count > 0 ? -1 : Column(settings.Compute, "compute", "compute (or give --computes, a table with a model and its compute in each row)");
        if (perChoice)
        {
            (_choice, _logLikelihood) = (rows.ColumnIndex(settings.Choice), rows.ColumnIndex(settings.LogLikelihood));
            if (settings.Normalisation != Normalisation.Sum)
            {
                string name = settings.Normalisation switch { Normalisation.PerToken => "tokens", Normalisation.PerByte => "bytes", _ => "unconditional" };
                _divisor = Column(name, "normalisation", $"--normalisation {LadderFile.Text(settings.Normalisation)}");
            }
        }
        else
        {
            _choices = settings.Choices.Length > 0
                ? [.. settings.Choices.Select(c => Column(c, "choices", "log-likelihoods"))]
                : [.. Enumerable.Range(0, rows.Columns.Count).Select(j => IndexOf(rows, $"ll_{j}")).TakeWhile(c => c >= 0)];
            if (_choices.Length < 2)
            {
                throw new InputException($"{rows.Path}: no log-likelihoods of choices were found (columns: {LadderFile.Listing(rows)}). Give a row per choice with the columns \"{settings.Choice}\" and \"{settings.LogLikelihood}\" "
                    + "(--choice, --log-likelihood name others), or a row per item and model with the columns ll_0, ll_1, … (--choices names others).") { Field = "choices" };
            }
        }
    }

    /// <summary>Compute by model; filled while rows are read unless a table of its own gave it.</summary>
    public Dictionary<string, double> Computes { get; }

    public void Take(LadderTable table)
    {
        string item = Name(_item, "item"), model = Name(_model, "model");
        if (_compute >= 0)
        {
            double compute = _rows.Number(_compute);
            if (!(compute > 0 && double.IsFinite(compute))) throw Cell(_compute, $"the compute of model '{model}' is {_rows.Text(_compute)}, but must be positive. Give FLOPs, or anything in proportion to them", "compute");
            if (!Computes.TryAdd(model, compute) && Computes[model] != compute)
                throw Cell(_compute, $"model '{model}' has a compute of {_rows.Text(_compute)} here and of {Computes[model].ToString(CultureInfo.InvariantCulture)} before. Give each checkpoint a name of its own", "compute");
        }
        else if (!Computes.ContainsKey(model)) throw Cell(_model, $"model '{model}' has no compute in the table of --computes. Add a row for it", "computes");

        if (_choice >= 0)
        {
            double divisor = double.NaN;
            if (_divisor >= 0) divisor = _rows.Number(_divisor);
            table.Add(item, model, Name(_choice, "choice"), LogLikelihood(_logLikelihood), divisor, Name(_correct, "correct"), _rows.Line);
        }
        else
        {
            double index = _rows.Number(_correct);
            if (index < 0 || index >= _choices.Length || index != Math.Floor(index))
                throw Cell(_correct, $"the right choice is {_rows.Text(_correct)}, but the {_choices.Length} choices have the indices 0 to {_choices.Length - 1}", "correct");
            for (int j = 0; j < _choices.Length; j++)
            {
                // Items of fewer choices leave the last columns empty.
                if (_rows.IsMissing(_choices[j]) && j >= 2 && j > index) continue;
                table.Add(item, model, $"{j}", LogLikelihood(_choices[j]), double.NaN, $"{(int)index}", _rows.Line);
            }
        }
    }

    double LogLikelihood(int column)
    {
        double value = _rows.Number(column);
        if (!double.IsFinite(value)) throw Cell(column, $"the log-likelihood is {_rows.Text(column)}, but must be a finite number. Score the choice again, or leave the item out", "log-likelihood");
        if (value > 1e-6) throw Cell(column, $"the log-likelihood is {_rows.Text(column)}; the logarithm of a probability is at most 0. A loss must change its sign, a probability be given as its natural logarithm", "log-likelihood");
        return value;
    }

    string Name(int column, string field) => _rows.Text(column) is { Length: > 0 } text ? text : throw Cell(column, "the cell is empty. Fill it in, or remove the row", field);

    InputException Cell(int column, string problem, string field) => new($"{_rows.Path}, line {_rows.Line}, column \"{_rows.Columns[column]}\": {problem}.") { Field = field };

    int Column(string name, string field, string what)
    {
        int index = IndexOf(_rows, name);
        return index >= 0 ? index : throw new InputException($"{_rows.Path}: there is no column \"{name}\" for {what} (columns: {LadderFile.Listing(_rows)}). Name another with --{field}.") { Field = field };
    }

    static int IndexOf(RowReader rows, string name)
    {
        for (int c = 0; c < rows.Columns.Count; c++)
        {
            if (string.Equals(rows.Columns[c], name, StringComparison.OrdinalIgnoreCase)) return c;
        }

        return -1;
    }

    public static Dictionary<string, double> ReadComputes(string path)
    {
        using var rows = RowReader.Open(path);
        if (rows.Columns.Count < 2) throw new InputException($"{path}: a table of compute has two columns, the model and its compute; this one has {rows.Columns.Count}.") { Field = "computes" };
        var computes = new Dictionary<string, double>();
        while (rows.Read())
        {
            double compute = rows.Number(1);
            if (!(compute > 0 && double.IsFinite(compute))) throw new InputException($"{path}, line {rows.Line}: the compute of '{rows.Text(0)}' is {rows.Text(1)}, but must be positive.") { Field = "computes" };
            if (!computes.TryAdd(rows.Text(0), compute)) throw new InputException($"{path}, line {rows.Line}: model '{rows.Text(0)}' stands twice. Remove one row.") { Field = "computes" };
        }

        return computes;
    }
}

/// <summary>Log-likelihoods as they are read, until every item is known.</summary>
sealed class LadderTable(string path)
{
    readonly List<string> _models = [], _items = [];
    readonly Dictionary<string, List<string>> _choices = [];
    readonly Dictionary<string, (string Choice, long Line)> _correct = [];
    readonly Dictionary<(string Item, string Model, string Choice), (double LogLikelihood, double Divisor, long Line)> _cells = [];
    readonly HashSet<string> _known = [];

    public void Add(string item, string model, string choice, double logLikelihood, double divisor, string correct, long line)
    {
        if (_known.Add(model)) _models.Add(model);
        if (!_choices.TryGetValue(item, out var choices))
        {
            _choices.Add(item, choices = []);
            _items.Add(item);
            _correct.Add(item, (correct, line));
        }

        if (!choices.Contains(choice)) choices.Add(choice);
        if (_correct[item].Choice != correct)
            throw new InputException($"{path}, lines {_correct[item].Line} and {line}: the right choice of item '{item}' is '{_correct[item].Choice}' and '{correct}'. It must be the same in all its rows.") { Field = "correct" };
        if (!_cells.TryAdd((item, model, choice), (logLikelihood, divisor, line)))
            throw new InputException($"{path}, lines {_cells[(item, model, choice)].Line} and {line}: item '{item}', model '{model}', choice '{choice}' stands twice. Remove one.") { Field = "choice" };
    }

    public ChoiceLadder Ladder(IReadOnlyDictionary<string, double> computes, Normalisation normalisation, bool perChoice)
    {
        if (_items.Count == 0) throw new InputException("there is no row of data.");
        var ladder = new ChoiceLadder([.. _models.Select(m => new LadderLevel(m, computes[m]))], [.. _items.Select(Item)], Cells(_models, c => c.LogLikelihood));
        if (normalisation == Normalisation.Sum) return ladder;
        string[] ordered = [.. ladder.Levels.Select(l => l.Name)]; // levels are by compute now
        double[][][] second = Cells(ordered, c => c.Divisor);
        return normalisation == Normalisation.MinusUnconditional ? ladder.MinusUnconditional(second) : ladder.PerLength(second);

        LadderItem Item(string item)
        {
            int correct = _choices[item].IndexOf(_correct[item].Choice);
            return correct >= 0 ? new(item, correct) : throw new InputException($"{path}, line {_correct[item].Line}: the right choice of item '{item}' is '{_correct[item].Choice}', but its choices are "
                + $"{string.Join(", ", _choices[item].Select(c => $"'{c}'"))}{(perChoice ? "" : " (columns that are filled)")}.") { Field = "correct" };
        }
    }

    double[][][] Cells(IReadOnlyList<string> models, Func<(double LogLikelihood, double Divisor, long Line), double> of) =>
        [.. models.Select(model => _items.Select(item => _choices[item].Select(choice => _cells.TryGetValue((item, model, choice), out var cell)
            ? of(cell)
            : throw new InputException($"item '{item}' has no log-likelihood of choice '{choice}' under model '{model}'. Every model must score every choice: add it, or leave the item or the model out.")).ToArray()).ToArray())];
}
