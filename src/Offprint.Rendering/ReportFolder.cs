using Offprint.Lab;
using Offprint.Storage;

namespace Offprint.Rendering;

/// <summary>Reports as a folder of files to keep or to send: page, text, data, and every figure by itself.</summary>
public static class ReportFolder
{
    /// <summary>
    /// Writes <c>report.html</c>, <c>report.md</c>, <c>report.json</c> and an SVG for the claims and for each chart. Each file appears
    /// whole or not at all, the page last. Other files of the folder stay.
    /// </summary>
    /// <param name="folder">The folder; created where it is missing.</param>
    /// <param name="reports">One or more reports.</param>
    /// <param name="charts">Draws the charts.</param>
    /// <param name="context">Paper, date, machine and command, as far as known.</param>
    /// <returns>Names of the files, in the order written.</returns>
    /// <exception cref="ArgumentException">There is no report.</exception>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<ReportDocument> reports, ChartRenderer charts, ReportContext? context = null)
    {
        if (reports.Count == 0) throw new ArgumentException("There is no report to write.", nameof(reports));
        var files = new List<string>();
        void Save(string name, string text)
        {
            AtomicFile.WriteText(Path.Combine(folder, name), text);
            files.Add(name);
        }

        var names = new Anchors();
        var images = new Dictionary<(ReportDocument, string), string>();
        foreach (var report in reports)
        {
            string prefix = reports.Count > 1 ? $"{report.Experiment}-" : "";
            void Image(string key, Func<string> draw)
            {
                string file = $"{names.Next(prefix + key)}.svg";
                try
                {
                    Save(file, draw());
                    images[(report, key)] = file;
                }
                catch (ChartException)
                {
                    // The page says why it cannot be drawn, the text shows the figures instead.
                }
            }

            if (report.Claims.Count > 0) Image(MarkdownReport.ClaimsImage, () => ClaimsFigure.Svg(report, Theme.Light));
            foreach (var chart in report.Charts) Image(chart.Name, () => charts.Svg(chart, Theme.Light));
        }

        Save("report.json", ReportJson.Write(reports));
        Save("report.md", MarkdownReport.Write(reports, context, (report, name) => images.GetValueOrDefault((report, name))));
        Save("report.html", HtmlReport.Write(reports, charts, context));
        return files;
    }
}
