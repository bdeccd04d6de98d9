using Offprint.Lab;
using Offprint.Storage;

namespace Offprint.Web.Runs;

/// <summary>Data sets that an experiment reads.</summary>
static class DataNeeds
{
    /// <summary>What an experiment lacks and what to do about it; null where everything is here.</summary>
    public static string? Missing(Experiment experiment, OffprintHome home)
    {
        try
        {
            foreach (string name in experiment.DataSets) DataSets.FromEnvironment(home).Require(name);
            return null;
        }
        catch (InputException error)
        {
            return error.Message;
        }
    }
}
