using System.Data.Common;

namespace Offprint.Storage;

/// <summary>Copies of a database from before its upgrades: the last three are kept.</summary>
static class Backups
{
    internal const int Kept = 3;

    internal static string FolderOf(string databasePath) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(databasePath))!, "backups");

    /// <summary>Copies the database of a connection and drops the oldest copies. Returns the path of the copy.</summary>
    internal static string Make(DbConnection connection, string databasePath, DateTimeOffset now)
    {
        string folder = Directory.CreateDirectory(FolderOf(databasePath)).FullName;
        string stem = Path.GetFileNameWithoutExtension(databasePath);
        string backup = Path.Combine(folder, $"{stem}-{now.UtcDateTime:yyyyMMdd'T'HHmmss'.'fffffff'Z'}.db");
        // Under another name until complete: a copy that was cut short must not push out a whole one.
        string unfinished = backup + ".tmp";
        File.Delete(unfinished);
        connection.Execute("VACUUM INTO @file", ("@file", unfinished));
        File.Move(unfinished, backup, overwrite: true);
        foreach (string old in Directory.EnumerateFiles(folder, $"{stem}-*.db").OrderDescending(StringComparer.Ordinal).Skip(Kept))
            File.Delete(old);
        return backup;
    }
}
