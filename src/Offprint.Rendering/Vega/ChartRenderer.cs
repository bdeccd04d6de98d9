using System.Text.Json;
using System.Text.Json.Nodes;
using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>
/// Draws Vega-Lite specifications as SVG in process. V8 is loaded with the first chart; one engine serves all threads in
/// turn, and the same specification gives the same SVG, whatever was drawn before it.
/// </summary>
public sealed class ChartRenderer : IDisposable
{
    /// <summary>Width for a page of a desktop, in pixels.</summary>
    public const int Wide = 620;

    /// <summary>Width for a phone of 360 pixels with its margins.</summary>
    public const int Narrow = 328;

    readonly Lock _lock = new(); // guards _engine: V8 runs one script at a time
    readonly ChartLimits _limits;
    readonly string _config = VegaTheme.Config(Theme.Light).ToJsonString();
    VegaEngine? _engine;
    bool _disposed;

    /// <summary>A renderer; nothing is loaded yet.</summary>
    /// <param name="limits">Bounds for each drawing, or null for the defaults.</param>
    public ChartRenderer(ChartLimits? limits = null) => _limits = limits ?? new();

    /// <summary>Draws a chart of a report.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="theme">Its colours.</param>
    /// <param name="width">Width of the SVG in pixels, 200 to 2,000.</param>
    /// <returns>An SVG element without any script, link or outside reference.</returns>
    /// <exception cref="ChartException">The specification cannot be drawn, exceeds a limit, or V8 is not there.</exception>
    public string Svg(Chart chart, Theme theme, int width = Wide) => Svg(chart.Spec, theme, chart.Name, chart.Title, width);

    /// <summary>Draws a specification.</summary>
    /// <param name="spec">A Vega-Lite 6 specification with its data inside.</param>
    /// <param name="theme">Its colours.</param>
    /// <param name="name">Distinguishes its inner ids from those of other drawings on the same page.</param>
    /// <param name="title">What it shows, for readers who do not see it.</param>
    /// <param name="width">Width of the SVG in pixels, 200 to 2,000.</param>
    /// <exception cref="ChartException">The specification cannot be drawn, exceeds a limit, or V8 is not there.</exception>
    public string Svg(JsonObject spec, Theme theme, string name, string title, int width = Wide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 2000);
        var fit = Fit(spec, width);
        while (true)
        {
            var drawing = Draw(fit.Spec);
            var svg = SvgCleaner.Parse(drawing.Svg);
            if (fit.Adjust(SvgCleaner.Width(svg))) continue;
            return SvgCleaner.Write(svg, theme, $"{name}-{width}", title);
        }
    }

    /// <summary>A chart's specification fitted to a width, as <see cref="Svg(Chart, Theme, int)"/> draws it; for whoever draws with Vega elsewhere. Loads nothing.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="width">Width in pixels, 200 to 2,000.</param>
    /// <exception cref="ChartException">The specification cannot be read.</exception>
    public static JsonObject Fitted(Chart chart, int width = Wide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 2000);
        return Fit(chart.Spec, width).Spec;
    }

    /// <summary>What Vega says about a specification beyond its drawing: warnings, one a line.</summary>
    internal string Warnings(JsonObject spec) => Draw(Fit(spec, Wide).Spec).Messages;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _engine?.Dispose();
            _engine = null;
        }
    }

    static ChartFit Fit(JsonObject spec, int width)
    {
        try
        {
            return new(spec, width);
        }
        catch (ArgumentException error)
        {
            // Parsed JSON is read when it is first used, and then a property that stands twice is found.
            throw new ChartException($"Its specification cannot be read: {error.Message}", error);
        }
    }

    Drawing Draw(JsonObject spec)
    {
        string json;
        try
        {
            json = spec.ToJsonString();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ChartException("Its specification is nested too deeply.", error);
        }

        if (json.Length > _limits.SpecCharacters)
            throw new ChartException($"Its specification has {json.Length:N0} characters, more than the {_limits.SpecCharacters:N0} allowed; draw fewer points.");
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _engine ??= new VegaEngine(_limits);
            try
            {
                var drawing = _engine.Draw(json, _config);
                return drawing.Svg.Length <= _limits.SvgCharacters
                    ? drawing
                    : throw new ChartException($"Its drawing has {drawing.Svg.Length:N0} characters, more than the {_limits.SvgCharacters:N0} allowed; draw fewer points.");
            }
            finally
            {
                if (_engine.IsSpent)
                {
                    _engine.Dispose();
                    _engine = null;
                }
            }
        }
    }
}
