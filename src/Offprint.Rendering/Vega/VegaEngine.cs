using System.Text.Json;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Offprint.Rendering;

/// <summary>Vega inside V8. Sees no file, network, clock or object of the host. Used by one thread at a time.</summary>
sealed class VegaEngine : IDisposable
{
    /// <summary>How often V8 compares its heap with the limit.</summary>
    static readonly TimeSpan s_heapSample = TimeSpan.FromMilliseconds(20);

    readonly V8ScriptEngine _engine;
    readonly ChartLimits _limits;

    public VegaEngine(ChartLimits limits)
    {
        _limits = limits;
        _engine = Create(limits);
        try
        {
            _engine.MaxRuntimeHeapSize = (nuint)limits.HeapMegabytes * 1024 * 1024;
            _engine.RuntimeHeapSizeSampleInterval = s_heapSample;
            // An exception could be caught by the script: Vega would log it and draw the chart without its data.
            _engine.RuntimeHeapSizeViolationPolicy = V8RuntimeViolationPolicy.Interrupt;
            _engine.MaxRuntimeStackUsage = 512 * 1024;
            // What Vega expects of a browser or Node. Nothing is printed, and no timer ever fires: whatever waits, waits for something outside.
            _engine.Execute("browser.js", """
                var self = globalThis;
                var console = { log() {}, warn() {}, error() {}, info() {}, debug() {} };
                var setTimeout = () => 0;
                var clearTimeout = () => {};
                var structuredClone = value => value === undefined ? undefined : JSON.parse(JSON.stringify(value));
                """);
            _engine.Execute("vega.js", Resource("vega.js"));
            _engine.Execute("widths.js",
                $"offprintCharts.setTextWidths({JsonSerializer.Serialize(TextWidth.Regular)}, {JsonSerializer.Serialize(TextWidth.Bold)}, {TextWidth.Other})");
        }
        catch
        {
            _engine.Dispose();
            throw;
        }
    }

    /// <summary>Whether a limit was hit: what is left in the engine cannot be relied on.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Draws a specification.</summary>
    /// <exception cref="ChartException">Vega refuses it, or it exceeds a limit.</exception>
    public Drawing Draw(string spec, string config)
    {
        bool late = false;
        using var guard = new Timer(_ =>
        {
            Volatile.Write(ref late, true);
            _engine.Interrupt();
        }, null, _limits.Time, Timeout.InfiniteTimeSpan);
        try
        {
            var charts = (ScriptObject)_engine.Script.offprintCharts;
            charts.InvokeMethod("draw", spec, config);
            var outcome = JsonSerializer.Deserialize<Outcome>((string)charts.InvokeMethod("take"), JsonSerializerOptions.Web)!;
            return outcome.State switch
            {
                "drawn" => new(outcome.Text!, outcome.Messages ?? ""),
                "failed" => throw new ChartException($"Its specification cannot be drawn: {Shorten(outcome.Text)}"),
                _ => throw new ChartException("Its specification waits for something outside of itself."),
            };
        }
        catch (ScriptInterruptedException error)
        {
            IsSpent = true;
            throw Volatile.Read(ref late) ? new($"Drawing it takes more than {_limits.Time.TotalSeconds:0.##} seconds; give it less data or a simpler specification.", error) : TooLarge(error);
        }
        catch (ScriptEngineException error)
        {
            IsSpent = true;
            throw error.IsFatal || error.Message.Contains("memory", StringComparison.OrdinalIgnoreCase)
                ? TooLarge(error)
                : new ChartException($"Its specification cannot be drawn: {Shorten(error.Message)}", error);
        }
    }

    ChartException TooLarge(Exception error) => new($"Drawing it takes more than {_limits.HeapMegabytes} MiB of memory; give it less data or a simpler specification.", error);

    public void Dispose() => _engine.Dispose();

    static V8ScriptEngine Create(ChartLimits limits)
    {
        // The hard bound of V8 ends the process, so it lies well above the one that ends the drawing.
        var constraints = new V8RuntimeConstraints { MaxOldSpaceSize = limits.HeapMegabytes * 4, MaxArrayBufferAllocation = (ulong)limits.HeapMegabytes * 1024 * 1024 };
        try
        {
            NativeV8.Find();
            return new V8ScriptEngine("charts", constraints, V8ScriptEngineFlags.None);
        }
        catch (Exception error) when (error is TypeLoadException or DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            string platform = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
            throw new ChartException(
                $"Charts are drawn by V8, whose native library for {platform} is not installed here. " +
                $"Add the package Microsoft.ClearScript.V8.Native.{platform} to the program, or write the report on a machine that has it; the figures are in the tables.",
                error);
        }
    }

    static string Resource(string name)
    {
        using var stream = typeof(VegaEngine).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    static string Shorten(string? text) => text is { Length: > 300 } ? text[..300] + "…" : text ?? "no reason given";

    sealed record Outcome(string State, string? Text, string? Messages);
}

/// <summary>What Vega drew.</summary>
/// <param name="Svg">The SVG as Vega writes it.</param>
/// <param name="Messages">Its warnings, one a line.</param>
sealed record Drawing(string Svg, string Messages);
