using Microsoft.Data.Sqlite;
using Offprint.Lab;

namespace Offprint.Bench;

/// <summary>Listing runs in a database that holds 10,000 of them, each with a report.</summary>
static class RunListBenchmark
{
    const int Runs = 10_000;

    public static int Run()
    {
        string folder = Directory.CreateTempSubdirectory("offprint-bench-").FullName;
        using (var store = RunStore.Open(new(folder)))
        {
            Fill(store.Home.DatabasePath);
            Timings.Print($"list {Runs} of {Runs} runs", Timings.Measure(20, () => Expect(store.List(Runs).Count, Runs)));
            Timings.Print($"list 50 of {Runs} runs", Timings.Measure(20, () => Expect(store.List(50).Count, 50)));
            Timings.Print($"list 50 of one paper of {Runs} runs", Timings.Measure(20, () => Expect(store.List(50, "40-swiss-round").Count, 50)));
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    static void Expect(int found, int wanted)
    {
        if (found != wanted) throw new InvalidOperationException($"{found} runs were listed, not {wanted}.");
    }

    static void Fill(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var run = connection.CreateCommand();
        run.CommandText =
            """
            INSERT INTO Runs (Id, Paper, Experiment, Application, Fresh, Identity, Scale, Seed, Given, Settings, Code, CodeVersion, Machine, Inputs, Rules, Status,
              CreatedAt, EndedAt, Seconds, PiecesTotal, PiecesDone, PiecesFailed, Verdicts, Attempts)
            VALUES ($id, $paper, 'drift', 0, 0, $id, 'quick', 1, '{}', '{"seeds":50,"tolerance":0.1,"alpha":0.1,"share":0.05}', 'code', '0.1.0 0123456789ab',
              '{"runtime":".NET 10","os":"Linux","architecture":"X64","cpu":"processor","cores":2,"vectorBits":256}', '[]', '{"drift":"0123"}', 'finished',
              $created, $created, 12.5, 300, 300, 0, '{"reproduced":2,"not-reproduced":1}', 1);
            INSERT INTO RunReports (RunId, Json) VALUES ($id, $report);
            """;
        foreach (string name in (ReadOnlySpan<string>)["$id", "$paper", "$created", "$report"]) run.Parameters.Add(new(name, SqliteType.Text));
        string report = new('x', 20_000);
        for (int i = 0; i < Runs; i++)
        {
            run.Parameters["$id"].Value = $"0190{i:x8}";
            run.Parameters["$paper"].Value = i % 2 == 0 ? "02-llm-abba" : "40-swiss-round";
            run.Parameters["$created"].Value = 1_700_000_000_000 + i;
            run.Parameters["$report"].Value = report;
            run.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
