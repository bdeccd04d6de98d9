using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Builds a bump chart: ranks from one condition to the next.</summary>
public sealed class BumpBuilder
{
    /// <summary>Subjects up to which every line carries its name; past it only highlighted ones do.</summary>
    const int AllNamed = 30;

    readonly ChartHead _head;
    readonly Axis _condition;
    readonly IReadOnlyList<string> _conditions;
    readonly List<(string Name, IReadOnlyList<double> Ranks, bool Highlight)> _subjects = [];

    internal BumpBuilder(ChartHead head, Axis condition, IReadOnlyList<string> conditions)
    {
        (_head, _condition, _conditions) = (head, condition, conditions);
        if (conditions.Count < 2 || conditions.Distinct().Count() < conditions.Count) throw head.Invalid("ranks move between at least two conditions of different names.");
    }

    /// <summary>One subject.</summary>
    /// <param name="name">Its name, unique within the chart.</param>
    /// <param name="ranks">Its rank under each condition, 1 the best; not finite leaves a gap.</param>
    /// <param name="highlight">Whether it stands out in colour and carries its name in a crowd.</param>
    /// <exception cref="ArgumentException">The name was given before, or there are not as many ranks as conditions.</exception>
    public BumpBuilder Subject(string name, IReadOnlyList<double> ranks, bool highlight = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (_subjects.Any(s => s.Name == name)) throw _head.Invalid($"'{name}' was given twice.");
        if (ranks.Count != _conditions.Count) throw _head.Invalid($"'{name}' has {ranks.Count} ranks under {_conditions.Count} conditions.");
        _subjects.Add((name, ranks, highlight));
        return this;
    }

    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentException">Nothing was added.</exception>
    public Chart Build()
    {
        if (_subjects.Count == 0) throw _head.Invalid("nothing was added to it.");
        var rank = new Axis("Rank", "");
        int last = Math.Max(2, (int)Math.Ceiling(_subjects.SelectMany(s => s.Ranks).Where(double.IsFinite).DefaultIfEmpty(1).Max()));
        bool allNamed = _subjects.Count <= AllNamed;
        double perRank = allNamed ? 20 : Math.Clamp(900.0 / last, 5, 14);
        var (left, right) = (Apart(0, perRank, last), Apart(_conditions.Count - 1, perRank, last));
        var rows = new JsonArray();
        foreach (var (name, ranks, highlight) in _subjects)
            for (int i = 0; i < ranks.Count; i++)
            {
                var row = SpecParts.Row(("name", name), ("condition", _conditions[i]), ("rank", ranks[i]));
                row["highlight"] = highlight;
                if (i == 0) row["beside"] = left[name];
                else if (i == ranks.Count - 1) row["beside"] = right[name];
                rows.Add(row);
            }

        var spec = SpecParts.Top(_head, "bump", [("name", "Subject"), ("condition", _condition.Label), ("rank", "Rank")], rows);
        spec["width"] = "container";
        spec["height"] = last * perRank;

        var layers = new JsonArray();
        foreach (bool highlight in (bool[])[false, true])
        {
            if (highlight ? !_subjects.Any(s => s.Highlight) : _subjects.All(s => s.Highlight)) continue;
            string only = $"datum.highlight === {(highlight ? "true" : "false")}", style = highlight ? "highlight" : "ranked";
            var line = Encoding(rank, last);
            line["detail"] = new JsonObject { ["field"] = "name", ["type"] = "nominal" };
            layers.Add(SpecParts.Layer(SpecParts.Mark("line", $"{style}-line"), line, only));
            if (allNamed || highlight) layers.Add(SpecParts.Layer(SpecParts.Mark("point", $"{style}-dot"), Encoding(rank, last), $"{only} && isValid(datum.rank)"));
            if (allNamed || highlight)
                foreach (bool first in (bool[])[true, false]) layers.Add(Label(rank, last, first, $"{only} && isValid(datum.rank)", style));
        }

        spec["layer"] = layers;
        return _head.Build(spec, []);
    }

    // Names stand inside the plot, left of the first and right of the last condition.
    JsonObject Label(Axis rank, int last, bool left, string only, string style)
    {
        var mark = SpecParts.Mark("text", $"{style}-name");
        mark["align"] = left ? "right" : "left";
        mark["dx"] = left ? -8 : 8;
        mark["limit"] = new JsonObject { ["expr"] = "min(160, width * 0.28) - 12" };
        var encoding = Encoding(rank, last);
        encoding["y"]!["field"] = "beside";
        encoding["text"] = new JsonObject { ["field"] = "name", ["type"] = "nominal" };
        string end = System.Text.Json.JsonSerializer.Serialize(_conditions[left ? 0 : ^1]);
        return SpecParts.Layer(mark, encoding, $"{only} && datum.condition === {end}");
    }

    // Where names stand: at their rank, moved down as far as the name above needs room, and up again from the foot.
    Dictionary<string, double?> Apart(int condition, double perRank, int last)
    {
        const double LineHeight = 13;
        var at = _subjects.ToDictionary(s => s.Name, s => (double?)null);
        var shown = _subjects.Where(s => (s.Highlight || _subjects.Count <= AllNamed) && double.IsFinite(s.Ranks[condition])).OrderBy(s => s.Ranks[condition]).ToList();
        double least = LineHeight / perRank, above = double.NegativeInfinity, below = last + 0.5;
        foreach (var (name, ranks, _) in shown) at[name] = above = Math.Max(ranks[condition], above + least);
        foreach (var (name, _, _) in Enumerable.Reverse(shown))
        {
            if (at[name] <= below) break;
            at[name] = below;
            below -= least;
        }

        return at;
    }

    JsonObject Encoding(Axis rank, int last)
    {
        var x = SpecParts.Named("condition", _condition, _conditions);
        x["scale"]!["range"] = new JsonArray(
            new JsonObject { ["expr"] = "min(160, width * 0.28)" }, new JsonObject { ["expr"] = "width - min(160, width * 0.28)" });
        x["scale"]!["type"] = "point";
        x["scale"]!["padding"] = 0;
        x["axis"] = new JsonObject { ["labelAngle"] = 0 };
        var y = SpecParts.Quantitative("rank", rank);
        y["scale"] = new JsonObject { ["domain"] = new JsonArray(0.5, last + 0.5), ["reverse"] = true, ["nice"] = false, ["zero"] = false };
        y["axis"] = new JsonObject { ["values"] = new JsonArray([.. Ticks(last).Select(t => JsonValue.Create(t))]), ["format"] = "d" };
        return new() { ["x"] = x, ["y"] = y };
    }

    static IEnumerable<int> Ticks(int last)
    {
        int step = last <= 12 ? 1 : last <= 30 ? 5 : last <= 130 ? 10 : 50;
        return Enumerable.Range(1, last).Where(r => r == 1 || r % step == 0);
    }
}
