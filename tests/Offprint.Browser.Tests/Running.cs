using System.Text.Json.Nodes;
using Offprint.Web.Tests;
using Xunit;

namespace Offprint.Browser.Tests;

/// <summary>Runs that a journey needs, made without a browser.</summary>
static class Running
{
    /// <summary>Runs an experiment to its end; the address of its page.</summary>
    public static async Task<string> RunAsync(this OpenSite site, string paper, string experiment, string scale, int seed)
    {
        using var response = await site.PostAsync($"/papers/{paper}/run", ("run.experiment", experiment), ("run.scale", scale), ("run.seed", $"{seed}"));
        string page = response.Headers.Location!.ToString().Split('#')[0];
        for (int i = 0; i < 600; i++, await Task.Delay(200))
        {
            string status = await site.StatusAsync(page);
            if (status == "finished") return page;
            Assert.NotEqual("failed", status);
        }

        throw new TimeoutException($"{page} is not finished.");
    }

    /// <summary>How the run of a page stands.</summary>
    public static async Task<string> StatusAsync(this OpenSite site, string page) =>
        JsonNode.Parse(await site.Client.GetStringAsync("/api" + page))!["status"]!.GetValue<string>();
}
