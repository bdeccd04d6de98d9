using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Offprint.Tests;

/// <summary>
/// A PostgreSQL server of the tests' own, started at the first use where PostgreSQL is installed. It ends with the
/// process of the tests, however that ends, and its files go with it.
/// </summary>
sealed class PostgresServer
{
    const string Password = "p@ss;word 'of tests'";

    static readonly Lazy<PostgresServer?> s_running = new(() => FindPrograms() is { } programs ? new(programs) : null);

    readonly string _folder = Directory.CreateTempSubdirectory("offprint-postgres-").FullName;
    readonly Process _process;
    int _databases;

    PostgresServer(string programs)
    {
        File.WriteAllText(Path.Combine(_folder, "password"), Password);
        if (Environment.IsPrivilegedProcess) Require(Process.Start("chown", ["-R", "postgres", _folder]));
        string data = Path.Combine(_folder, "data");
        // Texts in a language's order by default, so that a column in any other order than that of bytes shows.
        Require(Process.Start(AsServer(Path.Combine(programs, "initdb"),
            ["-D", data, "-U", "tests", "-A", "scram-sha-256", "--pwfile", Path.Combine(_folder, "password"), "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "--no-sync"])));
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        // The pipe closes with this process, even when it is killed; then the shell ends the server.
        const string watch = "folder=$1; shift; \"$@\" >\"$folder/log\" 2>&1 & server=$!; read end; kill -QUIT $server; wait $server; rm -rf \"$folder\"";
        var start = AsServer("sh", ["-c", watch, "watch", _folder, Path.Combine(programs, "postgres"), "-D", data, "-p", $"{Port}", "-k", _folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200"]);
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!; // Starts a new process always.
        AwaitReady();
    }

    /// <summary>The server; skips the test where PostgreSQL is not installed.</summary>
    public static PostgresServer Running
    {
        get
        {
            Assert.SkipWhen(s_running.Value is null, "PostgreSQL is not installed.");
            return s_running.Value;
        }
    }

    public int Port { get; }

    /// <summary>The keywords that lead to a database.</summary>
    public NpgsqlConnectionStringBuilder Keywords(string database) =>
        new() { Host = "127.0.0.1", Port = Port, Username = "tests", Password = Password, Database = database };

    /// <summary>Makes a database.</summary>
    /// <param name="template">A database to be copied, to which nobody is connected; null makes an empty one.</param>
    /// <param name="options">What else to say of it.</param>
    /// <returns>Its name.</returns>
    public string Create(string template = "template1", string options = "")
    {
        string name = $"test{Interlocked.Increment(ref _databases)}";
        Execute($"CREATE DATABASE {name} TEMPLATE {template} {options}");
        return name;
    }

    /// <summary>Drops a database, whoever is connected.</summary>
    public void Drop(string name) => Execute($"DROP DATABASE {name} WITH (FORCE)");

    /// <summary>Executes a command as the server's superuser.</summary>
    public void Execute(string sql, string database = "postgres")
    {
        using var connection = new NpgsqlConnection(Keywords(database).ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    void AwaitReady()
    {
        for (long start = Stopwatch.GetTimestamp(); ; _process.WaitForExit(20))
        {
            try
            {
                Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited && Stopwatch.GetElapsedTime(start).TotalSeconds < 60)
            {
                // Not yet listening.
            }
        }
    }

    static string? FindPrograms()
    {
        string[] path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        string[] debian = Directory.Exists("/usr/lib/postgresql") ? [.. Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))] : [];
        return Array.Find([.. path, .. debian], folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    // PostgreSQL refuses to run as root.
    static ProcessStartInfo AsServer(string program, string[] arguments) => new(
        Environment.IsPrivilegedProcess ? "runuser" : program,
        Environment.IsPrivilegedProcess ? ["-u", "postgres", "--", program, .. arguments] : arguments)
    {
        RedirectStandardOutput = true,
        WorkingDirectory = "/",
    };

    static void Require(Process? process)
    {
        using (process)
        {
            process!.WaitForExit(); // Starts a new process always.
            if (process.ExitCode != 0) throw new InvalidOperationException($"'{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}' ended with {process.ExitCode}.");
        }
    }
}
