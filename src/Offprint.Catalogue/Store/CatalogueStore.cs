using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>
/// The papers in the database: cards laid in, imports merged, lists, search. Reads and writes in plain SQL, each call on
/// a connection of its own, so one store serves any number of threads; Entity Framework is loaded only when the
/// database is upgraded.
/// </summary>
public sealed partial class CatalogueStore
{
    const string CardsState = "cards", StampState = "cards-stamp";

    // CHOSEN: on SQLite tidying takes about 60 µs a paper in the catalogue, so it must not come with every small import.
    const int LargeImport = 1_000;
    readonly Database _database;
    readonly SearchIndex _index;
    readonly TimeProvider _time;

    CatalogueStore(Database database, TimeProvider time) => (_database, _index, _time) = (database, SearchIndex.Of(database), time);

    /// <summary>Opens the catalogue of a database; creates or upgrades its tables where needed.</summary>
    /// <param name="database">The database, such as <see cref="OffprintHome.Database"/>.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="InputException">The database is damaged, newer than this program, or cannot be opened.</exception>
    public static CatalogueStore Open(Database database, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        SchemaUpgrade.Run(database, CatalogueSchema.Current, Migrate, time);
        // What readers keep refers to papers, and moves with them when two turn out to be one.
        SchemaUpgrade.Run(database, ReadingSchema.Current, MigrateReading, time);
        return new(database, time);
    }

    /// <summary>Opens the catalogue in a file.</summary>
    /// <param name="databasePath">The database file.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="InputException">The database is damaged, newer than this program, or cannot be opened.</exception>
    public static CatalogueStore Open(string databasePath, TimeProvider? time = null) => Open(Database.File(databasePath), time);

    /// <summary>Lays the cards into the catalogue: new ones are added, changed ones laid over, papers whose card is gone lose their number, or go where nothing was imported.</summary>
    /// <param name="cards">All cards there are.</param>
    /// <returns>Whether anything was to do; when not, this costs one query.</returns>
    /// <exception cref="InputException">Two cards claim the same number, slug or arXiv identifier.</exception>
    public bool Synchronise(IReadOnlyList<PaperCard> cards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        PaperCards.RequireDistinct([.. cards.Select(c => ($"'{c.Title}'", c))]);
        Paper[] papers = [.. cards.OrderBy(c => c.Number).Select(c => c.ToPaper())];
        string digest = Digest(papers);
        return With(connection =>
        {
            if (State(connection, CardsState) == digest) return false;
            using var transaction = _database.BeginWriting(connection, CatalogueSchema.Current);
            // Another process may have done it before this transaction began.
            if (State(connection, CardsState) == digest) return false;
            using var writer = new PaperWriter(connection, _index);
            writer.LayCards(papers);
            SetState(connection, CardsState, digest);
            Revise(connection);
            transaction.Commit();
            return true;
        });
    }

    /// <summary>As <see cref="Synchronise(IReadOnlyList{PaperCard})"/>, without reading the cards where a stamp tells that they are the ones laid in last.</summary>
    /// <param name="stamp">Changes whenever the cards do, such as the version id of the module that holds them.</param>
    /// <param name="cards">Reads all cards there are; called only where the stamp is a new one.</param>
    /// <returns>Whether anything was to do.</returns>
    /// <exception cref="InputException">Two cards claim the same number, slug or arXiv identifier.</exception>
    public bool Synchronise(string stamp, Func<IReadOnlyList<PaperCard>> cards)
    {
        ArgumentException.ThrowIfNullOrEmpty(stamp);
        ArgumentNullException.ThrowIfNull(cards);
        if (With(connection => State(connection, StampState)) == stamp) return false;
        bool changed = Synchronise(cards());
        With(connection => SetState(connection, StampState, stamp));
        return changed;
    }

    /// <summary>Imports a text of papers; what was known stays, and importing the same text again changes nothing.</summary>
    /// <param name="text">A Daily Papers page saved as text, JSON of the Hugging Face papers API, or Atom of the arXiv API.</param>
    /// <param name="source">Its name for messages: a file name, or <c>-</c>.</param>
    /// <param name="year">The year of a page's dates without one; null for the newest year that puts none of them into the future.</param>
    /// <exception cref="InputException">The text is none of these formats.</exception>
    public ImportReport Import(string text, string source, int? year = null)
    {
        var batch = PaperImport.Read(text, source, year, _time);
        return Import(batch);
    }

    /// <summary>Imports papers that were read before.</summary>
    /// <param name="batch">The papers, and the problems to report with them.</param>
    public ImportReport Import(PaperBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return With(connection =>
        {
            using var transaction = _database.BeginWriting(connection, CatalogueSchema.Current);
            using var writer = new PaperWriter(connection, _index);
            int[] counts = new int[3];
            foreach (var paper in batch.Papers) counts[(int)writer.Import(paper)]++;
            int changed = counts[(int)Written.Added] + counts[(int)Written.Updated];
            if (changed > 0) Revise(connection);
            transaction.Commit();
            if (changed >= LargeImport) _index.Tidy(connection);
            return new ImportReport(counts[(int)Written.Added], counts[(int)Written.Updated], counts[(int)Written.Unchanged], batch.Problems);
        });
    }

    // Not inlined: the runtime would load Entity Framework to compile its caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Migrate(DbConnection connection)
    {
        using var context = CatalogueContext.On(connection);
        context.Database.Migrate();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void MigrateReading(DbConnection connection) => ReadingContext.Migrate(connection);

    /// <summary>The clock of everything that is written here.</summary>
    internal TimeProvider Time => _time;

    /// <summary>The database.</summary>
    internal Database Database => _database;

    /// <summary>What a function makes of a connection of its own.</summary>
    internal T With<T>(Func<DbConnection, T> use) => _database.With(use);

    static string? State(DbConnection connection, string name) => connection.Scalar("SELECT Value FROM CatalogueState WHERE Name = @name", ("@name", name)) as string;

    static int SetState(DbConnection connection, string name, string value) => connection.Execute(
        "INSERT INTO CatalogueState (Name, Value) VALUES (@name, @value) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value", ("@name", name), ("@value", value));

    static string Digest(IEnumerable<Paper> papers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The columns are part of it: a program that derives other values from the same cards lays them in anew.
        hash.AppendData(Encoding.UTF8.GetBytes(PaperColumns.Insert));
        foreach (object? value in papers.SelectMany(PaperColumns.ValuesOf))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{value}"));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
