using Offprint.Lab;
using Offprint.Papers;

namespace Offprint.Web.Runs;

/// <summary>Requests made from stored runs.</summary>
static class RunRequests
{
    /// <summary>Why a run cannot be continued; null where it can.</summary>
    public static string? Obstacle(RunRecord run)
    {
        try
        {
            Of(run);
            return null;
        }
        catch (InputException error)
        {
            return error.Message;
        }
    }

    /// <summary>The request that continues a run.</summary>
    /// <exception cref="InputException">Its experiment is gone, or its code is another today.</exception>
    public static RunRequest Of(RunRecord run)
    {
        var experiment = RunnablePapers.Experiment(run.Paper, run.Experiment);
        if (CodeIdentity.Of(experiment.GetType().Assembly) != run.Code)
            throw new InputException($"This run was begun with other code ({run.CodeVersion}), so its results cannot be mixed with today's. Start it anew.");
        return RunRequest.Of(run, experiment) with { RunId = run.Id };
    }
}
