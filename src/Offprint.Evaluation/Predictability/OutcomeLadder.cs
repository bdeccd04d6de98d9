namespace Offprint.Evaluation.Predictability;

/// <summary>A ladder of models from outcomes that keep the log-probabilities of their choices.</summary>
public static class OutcomeLadder
{
    /// <summary>Subjects become levels and items of all conditions items; outcomes without log-probabilities are left out.</summary>
    /// <param name="cube">The outcomes; one repeat of each.</param>
    /// <param name="compute">Compute of a subject; null for subjects to leave out.</param>
    /// <exception cref="InputException">There are no log-probabilities, a right choice is unknown, a subject lacks an item, or the ladder cannot be used.</exception>
    public static ChoiceLadder From(OutcomeCube cube, Func<string, double?> compute)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ArgumentNullException.ThrowIfNull(compute);
        if (!cube.HasChoices)
        {
            throw new InputException("The outcomes hold no log-probabilities of choices. They come from endpoints that return the log-probabilities of a prompt "
                + "(completions with echo, not chat), or from logs of multiple-choice tasks; score the choices again by one of these.");
        }

        double?[] computes = [.. cube.Subjects.Select(compute)];
        int[] subjects = [.. Enumerable.Range(0, computes.Length).Where(s => computes[s] is not null)];
        var rows = new Dictionary<(int Subject, int Item, int Condition), int>();
        var items = new List<(int Item, int Condition)>();
        var known = new HashSet<(int, int)>();
        for (int row = 0; row < cube.Count; row++)
        {
            int subject = cube.SubjectCodes[row], item = cube.ItemCodes[row], condition = cube.ConditionOf(row);
            if (computes[subject] is null || cube.ChoicesOf(row).IsEmpty) continue;
            if (!rows.TryAdd((subject, item, condition), row))
                throw new InputException($"Item '{cube.Items[item]}' was scored several times under '{cube.Subjects[subject]}'; the likelihood of a choice does not vary. Keep one repeat.");
            if (known.Add((item, condition))) items.Add((item, condition));
        }

        return new(
            [.. subjects.Select(s => new LadderLevel(cube.Subjects[s], computes[s]!.Value))], // those that are null were left out
            [.. items.Select(i => new LadderItem(NameOf(cube, i.Item, i.Condition), Correct(i.Item, i.Condition)))],
            [.. subjects.Select(s => items.Select(i => cube.ChoicesOf(RowOf(s, i.Item, i.Condition)).ToArray()).ToArray())]);

        int RowOf(int subject, int item, int condition) => rows.TryGetValue((subject, item, condition), out int row)
            ? row
            : throw new InputException($"Item '{NameOf(cube, item, condition)}' has no log-probabilities of its choices under '{cube.Subjects[subject]}'. Every model must score every item: add it, or leave the item or the model out.");

        int Correct(int item, int condition)
        {
            int?[] found = [.. subjects.Select(s => cube.CorrectChoiceOf(RowOf(s, item, condition))).Distinct()];
            return found is [{ } correct]
                ? correct
                : throw new InputException(found.Length == 1
                    ? $"The right choice of item '{NameOf(cube, item, condition)}' is not known. Give its index."
                    : $"Models disagree on which choice of item '{NameOf(cube, item, condition)}' is right. Its choices must have the same order under every model.");
        }
    }

    static string NameOf(OutcomeCube cube, int item, int condition) => cube.Conditions.Count > 1 ? $"{cube.Conditions[condition]}/{cube.Items[item]}" : cube.Items[item];
}
