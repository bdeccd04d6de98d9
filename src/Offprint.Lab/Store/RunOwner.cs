using System.Globalization;

namespace Offprint.Lab;

/// <summary>The process that works on a run.</summary>
/// <param name="Token">Changes with every owner.</param>
/// <param name="Process">Host, process id and when it began, separated by blanks.</param>
/// <param name="Heartbeat">When it last showed itself, in Unix milliseconds.</param>
sealed record RunOwner(string Token, string Process, long Heartbeat)
{
    /// <summary>Without a heartbeat for so long an owner on another machine counts as dead.</summary>
    public const int PatienceMilliseconds = 20_000;

    static readonly string s_boot = ReadOrEmpty("/proc/sys/kernel/random/boot_id");

    /// <summary>This machine, or the container on it: where a process id means the same process.</summary>
    public static string Host { get; } = Environment.MachineName.Replace(' ', '-') + ProcessNamespace();

    /// <summary>How this process names itself.</summary>
    public static string Self { get; } = $"{Host} {Environment.ProcessId} {BeganAt(Environment.ProcessId)}";

    /// <summary>The owner for people.</summary>
    public string Description => Process.Split(' ') is [var host, var id, _] ? $"process {id} on {host.Split('/')[0]}" : Process;

    /// <summary>Whether the owner still lives: on this machine by its process, elsewhere by its heartbeat.</summary>
    public bool IsAlive(long now) =>
        Process.Split(' ') is [var host, var id, var began] && host == Host && int.TryParse(id, CultureInfo.InvariantCulture, out int processId)
            ? BeganAt(processId) == began
            : now - Heartbeat < PatienceMilliseconds;

    /// <summary>Whether the owner is a process of this machine, by its id.</summary>
    public bool Is(int processId) => Process.Split(' ') is [var host, var id, _] && host == Host && id == $"{processId}";

    // What tells a process from a later one with the same id. Null when there is none, or it is dead and only not yet buried.
    static string? BeganAt(int processId)
    {
        // As the system counts it: the start in calendar time is computed, not the same for everyone who asks.
        if (OperatingSystem.IsLinux())
        {
            string stat = ReadOrEmpty($"/proc/{processId}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries); // From field 3 on, the state.
            return fields.Length < 20 || fields[0] is "Z" or "X" ? null : $"{fields[19]}@{s_boot}";
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    static string ProcessNamespace()
    {
        try
        {
            return File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false) is { } target ? "/" + target.Name.Replace(' ', '-') : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

/// <summary>Another process took the run over.</summary>
sealed class LeaseLostException(string runId) : Exception($"Run {runId} was taken over by another process.");
