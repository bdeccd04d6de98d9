using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Web.Papers;
using Offprint.Web.Safety;

namespace Offprint.Web.Apply;

/// <summary>A paper and one of its applications, as an address names them.</summary>
/// <param name="Paper">The paper's card.</param>
/// <param name="Runnable">The paper that runs.</param>
/// <param name="Application">The application.</param>
public sealed record ApplyTarget(Paper Paper, RunnablePaper Runnable, Experiment Application)
{
    /// <summary>Its settings, with the defaults that the form shows.</summary>
    public object Defaults => Application.SettingsAt(Scale.Full);

    /// <summary>Where its form is.</summary>
    public string Address => $"{Addresses.Of(Paper)}/apply/{Application.Id}";

    internal static ApplyTarget Find(CatalogueStore catalogue, string name, string application)
    {
        var paper = catalogue.FindOr404(name);
        var runnable = paper.Runnable();
        var applications = runnable?.Applications ?? [];
        return applications.FirstOrDefault(a => a.Id == application) is { } found
            ? new(paper, runnable!, found) // It is this paper's.
            : throw new NotFoundException(applications.Count == 0
                ? $"'{paper.Title}' has no method here that can be applied to your data yet."
                : $"'{paper.Title}' has no application '{application}'. There are: {string.Join(", ", applications.Select(a => a.Id))}.");
    }
}
