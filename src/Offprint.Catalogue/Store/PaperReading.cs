using System.Data.Common;

namespace Offprint.Catalogue;

static class PaperReading
{
    /// <summary>The papers that a command selects by <see cref="PaperColumns.Selected"/>.</summary>
    internal static List<Paper> ReadPapers(this DbCommand command)
    {
        var papers = new List<Paper>();
        using var row = command.ExecuteReader();
        while (row.Read()) papers.Add(PaperColumns.Read(row));
        return papers;
    }
}
