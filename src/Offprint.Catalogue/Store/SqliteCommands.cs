using Microsoft.Data.Sqlite;

namespace Offprint.Catalogue;

static class SqliteCommands
{
    /// <summary>A command of a text.</summary>
    internal static SqliteCommand Command(this SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>The papers that a command selects by <see cref="PaperColumns.Selected"/>.</summary>
    internal static List<Paper> ReadPapers(this SqliteCommand command)
    {
        var papers = new List<Paper>();
        using var row = command.ExecuteReader();
        while (row.Read()) papers.Add(PaperColumns.Read(row));
        return papers;
    }
}
