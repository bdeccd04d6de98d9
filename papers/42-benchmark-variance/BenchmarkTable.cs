using Offprint.Lab;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Tables whose first column is the benchmark, which is left out where there is only one.</summary>
static class BenchmarkTable
{
    public static void Add(Report report, string name, bool several, string[] columns, IEnumerable<object?[]> rows) =>
        report.Table(name, several ? columns : columns[1..], several ? rows : rows.Select(r => r[1..]));
}
