using Offprint.Rendering;
using Offprint.Web.Runs.Live;

namespace Offprint.Web.Runs;

/// <summary>How far a run is, in words; the page's script says it in the same ones.</summary>
static class LiveText
{
    public static string Counts(RunNews news)
    {
        var (total, done, failed, reused) = news.Pieces ?? new(0, 0, 0, 0);
        return string.Join(" · ", ((string?[])
        [
            news.Position > 0 ? $"number {news.Position} in the queue" : null,
            total > 0 ? $"{done} of {total} {(total == 1 ? "piece" : "pieces")} done" : news.Status == "running" ? "planning" : null,
            failed > 0 ? $"{failed} failed" : null,
            reused > 0 ? $"{reused} known from earlier runs" : null,
            news.Seconds > 0 ? $"{Figures.Duration(news.Seconds.Value)} {(news.Status == "running" ? "so far" : "spent")}" : null,
            news.Left >= 0 ? $"about {Figures.Duration(news.Left.Value)} left" : null,
        ]).OfType<string>());
    }

    public static double Fraction(RunNews news) => news.Pieces is { Total: > 0 } pieces
        ? Math.Min(1, (pieces.Done + pieces.Failed + (news.Work ?? []).Sum(w => w.Fraction)) / pieces.Total)
        : 0;
}
