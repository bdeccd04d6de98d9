using Offprint.Numerics;

namespace Offprint.Evaluation;

/// <summary>A column while it is read. One that was named must be numeric; another shows by its cells what it is.</summary>
sealed class ScoreColumn(int index, string name, bool named)
{
    // A column that starts with so many words is no column of numbers: stop trying.
    const int WordsThatDecide = 10;

    int _numbers, _words;
    InputException? _firstWord;

    public int Index => index;

    public string Name => name;

    /// <summary>A score per row so far; NaN where missing.</summary>
    public List<double> Values { get; } = [];

    /// <summary>Whether the column holds scores, as known after the last row.</summary>
    /// <exception cref="InputException">It holds both numbers and words.</exception>
    public bool IsNumeric => (named, _numbers, _firstWord) switch
    {
        (true, _, _) => true,
        (_, 0, _) => false,
        (_, _, null) => true,
        _ => throw new InputException($"{_firstWord.Message} Or, if the column is no benchmark, exclude it.", _firstWord),
    };

    public void Take(RowReader rows)
    {
        double value = double.NaN;
        if (!rows.IsMissing(index) && !(_numbers == 0 && _words >= WordsThatDecide))
        {
            try
            {
                value = rows.Number(index);
                _numbers++;
            }
            catch (InputException e) when (!named)
            {
                _words++;
                _firstWord ??= e;
            }
        }

        Values.Add(value);
    }
}
