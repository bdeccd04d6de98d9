using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>Data sets that an experiment reads, which are never part of the program.</summary>
public static class DataNeeds
{
    /// <summary>What an experiment lacks and what to do about it; null where everything is here.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="home">Where data sets are looked for besides the usual places; null takes the process's own home.</param>
    public static string? Missing(Experiment experiment, OffprintHome? home = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
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
