using System.Text.RegularExpressions;
using System.Xml.Linq;
using Offprint.Lab;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class ReportFolderTests : IDisposable
{
    readonly string _folder = Path.Combine(Path.GetTempPath(), $"offprint-report-{Guid.NewGuid():N}");
    readonly ChartRenderer _charts = new();

    public void Dispose()
    {
        _charts.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Folder_holds_page_text_data_and_every_figure()
    {
        var files = ReportFolder.Write(_folder, [SampleReports.Drift()], _charts, SampleReports.Context);
        Assert.Equal(["claims.svg", "drift.svg", "learning-curve.svg", "long-series.svg", "rates.svg", "report.json", "report.md", "report.html"], files);
        Assert.Equal(files.Order(), Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)!).Order());
        Assert.All(files.Where(f => f.EndsWith(".svg", StringComparison.Ordinal)), f => Assert.NotEmpty(XElement.Load(Path.Combine(_folder, f)).Elements()));
    }

    [Fact]
    public void Images_of_the_text_are_files_of_the_folder()
    {
        ReportFolder.Write(_folder, SampleReports.All, _charts);
        string[] images = [.. Regex.Matches(File.ReadAllText(Path.Combine(_folder, "report.md")), @"(?<!\\)!\[(?:\\.|[^\]])*\]\(([^)]+)\)").Select(m => m.Groups[1].Value)];
        Assert.Equal(SampleReports.All.Sum(r => r.Charts.Count + 1) - 2, images.Length); // two charts of the hostile report cannot be drawn
        Assert.Equal(images.Length, images.Distinct().Count());
        Assert.All(images, image => Assert.True(File.Exists(Path.Combine(_folder, image)), image));
    }

    [Fact]
    public void Hostile_names_stay_inside_the_folder()
    {
        var chart = SampleCharts.Bars() with { Name = "../../etc/passwd" };
        var files = ReportFolder.Write(_folder, [SampleReports.Drift() with { Charts = [chart, chart] }], _charts);
        Assert.Equal(["claims.svg", "etc-passwd.svg", "etc-passwd-2.svg"], files.Take(3));
    }

    [Fact]
    public void Json_reads_back_as_the_same_report()
    {
        ReportFolder.Write(_folder, [SampleReports.Verdicts()], _charts);
        var back = ReportJson.Read(File.ReadAllText(Path.Combine(_folder, "report.json")));
        Assert.Equal(ReportJson.Write(SampleReports.Verdicts()), ReportJson.Write(back));
    }

    [Fact]
    public void Second_writing_gives_the_same_bytes_and_keeps_other_files()
    {
        ReportFolder.Write(_folder, [SampleReports.Drift()], _charts);
        var first = Directory.GetFiles(_folder).ToDictionary(f => f, File.ReadAllText);
        File.WriteAllText(Path.Combine(_folder, "mine.txt"), "keep");
        ReportFolder.Write(_folder, [SampleReports.Drift()], _charts);
        Assert.All(first, file => Assert.Equal(file.Value, File.ReadAllText(file.Key)));
        Assert.Equal("keep", File.ReadAllText(Path.Combine(_folder, "mine.txt")));
    }
}
