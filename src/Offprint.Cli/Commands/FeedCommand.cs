using Offprint.Catalogue;
using Offprint.Cli.Output;
using Spectre.Console;

namespace Offprint.Cli.Commands;

/// <summary>What the program shows without a command: the newest day of the feed, and what to try.</summary>
static class FeedCommand
{
    const int Shown = 10;

    public static int Run()
    {
        var catalogue = Cards.Catalogue();
        var day = catalogue.LatestFeedDay();
        var papers = catalogue.List(new() { Period = day is { } newest ? FeedPeriod.Of(FeedPeriodKind.Day, newest) : FeedPeriod.All }, PaperSort.Trending, Shown);
        Terminal.Out.MarkupLineInterpolated($"[bold]Daily papers[/]{(day is { } d ? $" of {d:yyyy-MM-dd}" : "")}: {papers.Count} of {catalogue.Count()} in the catalogue");
        PaperList.Write(papers);
        Terminal.Out.WriteLine(
            """
            Try:
              offprint reproduce 02          a paper's claims, measured beside what it says
              offprint apply 02 --example    its method on example data
              offprint papers time series    search
              offprint --help                everything else
            """);
        return ExitCode.Ok;
    }
}
