using System.Globalization;
using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Grading;

/// <summary>Reads the last number of a text, or the one behind "answer", and compares it within tolerances. Understands grouped thousands, fractions (3/4), powers of ten (1.2e-3), percent and a unit behind.</summary>
public sealed partial class NumericGrader : IGrader
{
    readonly NumericOptions _options;

    /// <summary>A grader.</summary>
    /// <param name="options">When two numbers are equal; null for the defaults.</param>
    /// <exception cref="InputException">A tolerance is out of range.</exception>
    public NumericGrader(NumericOptions? options = null)
    {
        _options = options ?? new();
        _options.Validate();
    }

    readonly record struct Quantity(double Value, string Unit, string Text);

    /// <inheritdoc />
    public void Require(TaskItem item) => _ = Declared(item);

    /// <inheritdoc />
    public ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken)
    {
        var right = Declared(item);
        return new(Read(text) is { } given ? Grade.Of(AreEqual(given, right), given.Text) : Grade.Unparsed("the text holds no number"));
    }

    Quantity Declared(TaskItem item) =>
        Read(item.RequiredAnswer) ?? throw new InputException($"Item '{item.Id}' declares the answer '{item.Answer}', which holds no number. Correct it, or choose another grader.") { Field = "answer" };

    bool AreEqual(Quantity given, Quantity right) =>
        Math.Abs(given.Value - right.Value) <= Math.Max(_options.AbsoluteTolerance, _options.RelativeTolerance * Math.Abs(right.Value))
        && (_options.Units == UnitPolicy.Ignore || string.Equals(given.Unit, right.Unit, StringComparison.Ordinal));

    Quantity? Read(string text)
    {
        // What is said to be the answer wins over what only comes last.
        var said = Said().Match(text);
        return (said.Success ? First(text, said.Index + said.Length) : null) ?? Last(text);
    }

    Quantity? First(string text, int from)
    {
        for (var match = Pattern().Match(text, from); match.Success; match = match.NextMatch())
            if (Of(match) is { } quantity) return quantity;
        return null;
    }

    Quantity? Last(string text)
    {
        Quantity? last = null;
        for (var match = Pattern().Match(text); match.Success; match = match.NextMatch())
            last = Of(match) ?? last;
        return last;
    }

    Regex Pattern() => _options.DecimalComma ? WithComma() : WithPoint();

    Quantity? Of(Match match)
    {
        if (Number(match.Groups["number"].Value) is not { } value) return null;
        if (match.Groups["under"] is { Success: true } under)
        {
            if (Number(under.Value) is not { } divisor || divisor == 0) return null;
            value /= divisor;
        }

        string unit = match.Groups["unit"].Value;
        if (unit == "%" && _options.PercentIsShare) (value, unit) = (value / 100, "");
        return double.IsFinite(value) ? new(value, unit, match.Value.Trim()) : null;
    }

    double? Number(string text)
    {
        string grouping = _options.DecimalComma ? "." : ",";
        string plain = Regex.Replace(text, @"[\s_'’]", "").Replace(grouping, "", StringComparison.Ordinal).Replace('−', '-');
        if (_options.DecimalComma) plain = plain.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
    }

    [GeneratedRegex(@"(?:answer(?:\s+is)?\s*[:=]?|####)(?=[^\n\d]{0,40}\d)", RegexOptions.IgnoreCase | RegexOptions.RightToLeft | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Said();

    // Digits grouped in threes, or plain; a minus that is not a dash between words or a range.
    [GeneratedRegex(@"(?<![\w.,])(?<number>[-−+]?(?:\d{1,3}(?:[,\u00A0\u202F'’_]\d{3})+|\d+)(?:\.\d+)?(?:[eE][-−+]?\d+)?|[-−+]?\.\d+(?:[eE][-−+]?\d+)?)(?:\s*/\s*(?<under>\d+))?(?:\s*(?<unit>%|°[A-Za-z]?|[A-Za-zµΩ][\w/^²³·]*))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithPoint();

    [GeneratedRegex(@"(?<![\w.,])(?<number>[-−+]?(?:\d{1,3}(?:[.\u00A0\u202F'’_]\d{3})+|\d+)(?:,\d+)?(?:[eE][-−+]?\d+)?)(?:\s*/\s*(?<under>\d+))?(?:\s*(?<unit>%|°[A-Za-z]?|[A-Za-zµΩ][\w/^²³·]*))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithComma();
}
