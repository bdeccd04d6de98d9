using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Web.Safety;

namespace Offprint.Web.Reports;

/// <summary>One of some charts as a file: its specification, as it is or fitted to a width, or its picture.</summary>
static class ChartFiles
{
    const string Picture = ".svg", Data = ".json";

    /// <summary>Answers a request for a chart.</summary>
    /// <param name="charts">Those there are.</param>
    /// <param name="file">A chart's name with an ending.</param>
    /// <param name="width">Width in pixels that the specification is to be fitted to.</param>
    /// <param name="draw">Draws a chart.</param>
    public static async Task<IResult> AnswerAsync(IReadOnlyList<Chart> charts, string file, int? width, Func<Chart, Task<string>> draw)
    {
        string ending = file.EndsWith(Picture, StringComparison.Ordinal) ? Picture : file.EndsWith(Data, StringComparison.Ordinal) ? Data : throw new NotFoundException("A chart is there as .json and as .svg.");
        string name = file[..^ending.Length];
        var chart = charts.FirstOrDefault(c => c.Name == name) ?? throw new NotFoundException($"There is no chart '{name}' here.");
        try
        {
            if (ending == Picture) return Results.Text(await draw(chart), "image/svg+xml");
            var specification = width is { } pixels ? ChartRenderer.Fitted(chart, Math.Clamp(pixels, 200, 2_000)) : chart.Spec;
            return Results.Text(specification.ToJsonString(), "application/json");
        }
        catch (Exception error) when (error is ChartException or JsonException or ArgumentException)
        {
            throw new NotFoundException($"This chart cannot be drawn. {error.Message}");
        }
    }
}
