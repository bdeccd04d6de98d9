namespace Offprint.Sampling.Tests;

/// <summary>The probability of every subset of a few candidates, by enumeration: the oracle of all samplers.</summary>
sealed class SubsetLaw
{
    readonly double[] _probability; // by bit mask

    SubsetLaw(int count, double[] probability) => (Count, _probability) = (count, probability);

    public int Count { get; }

    public double this[int mask] => _probability[mask];

    public double Of(params ReadOnlySpan<int> subset) => _probability[Mask(subset)];

    public double Total => _probability.Sum();

    public int Subsets => _probability.Length;

    public static int Mask(ReadOnlySpan<int> subset)
    {
        int mask = 0;
        foreach (int i in subset) mask |= 1 << i;
        return mask;
    }

    /// <summary>Probability that all of a mask are chosen, others or not.</summary>
    public double Inclusion(int mask) => Enumerable.Range(0, Subsets).Where(s => (s & mask) == mask).Sum(s => _probability[s]);

    /// <summary>Probability that none of a mask is chosen.</summary>
    public double Exclusion(int mask) => Enumerable.Range(0, Subsets).Where(s => (s & mask) == 0).Sum(s => _probability[s]);

    /// <summary>det² of the chosen rows, the definition of a projection DPP.</summary>
    public static SubsetLaw Determinantal(double[,] v)
    {
        int n = v.GetLength(0), m = v.GetLength(1);
        var law = new double[1 << n];
        for (int mask = 0; mask < law.Length; mask++)
        {
            if (int.PopCount(mask) != m) continue;
            int[] rows = [.. Enumerable.Range(0, n).Where(i => (mask >> i & 1) == 1)];
            double det = Matrices.Determinant(m, (i, j) => v[rows[i], j]);
            law[mask] = det * det;
        }

        return new(n, law);
    }

    public static SubsetLaw Independent(ReadOnlySpan<double> p)
    {
        var law = new double[1 << p.Length];
        for (int mask = 0; mask < law.Length; mask++)
        {
            law[mask] = 1;
            for (int i = 0; i < p.Length; i++) law[mask] *= (mask >> i & 1) == 1 ? p[i] : 1 - p[i];
        }

        return new(p.Length, law);
    }

    /// <summary>Ordered pivotal sampling by its decision tree, as the definition has it: the first two fractional entries of a vector meet.</summary>
    public static SubsetLaw Pivotal(ReadOnlySpan<double> p)
    {
        var law = new double[1 << p.Length];
        Follow(p.ToArray(), 1, [.. Enumerable.Range(0, p.Length)], law);
        return new(p.Length, law);
    }

    /// <summary>The mean of the ordered laws over all orders.</summary>
    public static SubsetLaw PivotalInRandomOrder(ReadOnlySpan<double> p)
    {
        var law = new double[1 << p.Length];
        int[][] orders = [.. Permutations(p.Length)];
        foreach (int[] order in orders) Follow(p.ToArray(), 1.0 / orders.Length, order, law);
        return new(p.Length, law);
    }

    static void Follow(double[] p, double weight, int[] order, double[] law)
    {
        if (weight == 0) return;
        int[] open = [.. order.Where(i => p[i] is > 1e-12 and < 1 - 1e-12)];
        if (open.Length == 0)
        {
            law[Mask([.. order.Where(i => p[i] > 0.5)])] += weight;
            return;
        }

        int i = open[0], j = open.Length > 1 ? open[1] : -1;
        double a = p[i], b = j < 0 ? 0 : p[j];
        if (j < 0) Branch(a, 1, 0, 1 - a, 0, 0);
        else if (a + b <= 1) Branch(a / (a + b), a + b, 0, b / (a + b), 0, a + b);
        else Branch((1 - b) / (2 - a - b), 1, a + b - 1, (1 - a) / (2 - a - b), a + b - 1, 1);

        void Branch(double first, double firstA, double firstB, double second, double secondA, double secondB)
        {
            Set(first, firstA, firstB);
            Set(second, secondA, secondB);
        }

        void Set(double probability, double newA, double newB)
        {
            double[] next = [.. p];
            next[i] = newA;
            if (j >= 0) next[j] = newB;
            Follow(next, weight * probability, order, law);
        }
    }

    static IEnumerable<int[]> Permutations(int n)
    {
        if (n == 0) return [[]];
        return Permutations(n - 1).SelectMany(rest => Enumerable.Range(0, n).Select(at => (int[])[.. rest[..at], n - 1, .. rest[at..]]));
    }
}
