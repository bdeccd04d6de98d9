using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Web.Forms;
using Offprint.Web.Papers;
using Offprint.Web.Safety;

namespace Offprint.Web.Runs;

/// <summary>The Run tab: a form for each experiment of a paper, and what comes of sending one.</summary>
static class RunTabEndpoints
{
    /// <summary>In place of an experiment's id: all of the paper.</summary>
    public const string All = "*";

    public static void MapRunTab(this IEndpointRouteBuilder app)
    {
        app.MapGet("/papers/{name}/run", (string name, string? scale, CatalogueStore catalogue, RunStore store) =>
            Tab(catalogue.FindOr404(name), store, string.IsNullOrEmpty(scale) ? Scale.Quick : Scales.Parse(scale), null)).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapPost("/papers/{name}/run", StartAsync).WithRule(EndpointRule.Form).ExcludeFromDescription();
    }

    static RazorComponentResult<RunTab> Tab(Paper paper, RunStore store, Scale shown, StartForm? sent)
    {
        var runnable = paper.Runnable();
        return new(new
        {
            Paper = paper,
            Runnable = runnable,
            Shown = shown,
            Sent = sent,
            Runs = runnable == null ? [] : store.List(new RunFilter { Paper = runnable.Id }, 10),
        })
        { StatusCode = sent == null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }

    static async Task<IResult> StartAsync(string name, HttpContext context, CatalogueStore catalogue, RunStore store, RunQueue queue)
    {
        var paper = catalogue.FindOr404(name);
        var runnable = paper.Runnable() ?? throw new NotFoundException($"'{paper.Title}' cannot be run yet.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string id = form["run.experiment"].ToString();
        var chosen = runnable.Experiments.Where(e => id == All || e.Id == id).ToList();
        if (chosen.Count == 0) throw new InputException($"This paper has no experiment '{id}'.");
        var shown = ScaleOf(form["run.shown"]) ?? Scale.Quick;
        var sent = StartForm.Read(form, id, chosen is [var only] ? SettingField.Of(only.SettingsAt(shown)) : []);
        var requests = chosen.ConvertAll(e => sent.Request(runnable, e));
        var started = new List<RunRecord>();
        foreach (var request in requests.OfType<RunRequest>())
        {
            if (sent.Faults.Count > 0) break;
            // Of several, one whose data is missing must not keep the rest; its form says what it lacks.
            if (chosen.Count > 1 && DataNeeds.Missing(request.Experiment, store.Home) != null) continue;
            try
            {
                started.Add(queue.Enqueue(request));
            }
            catch (InputException error)
            {
                sent.Add(error, SettingField.Of(request.Settings));
            }
        }

        if (sent.Faults.Count > 0) return Tab(paper, store, shown, sent);
        return started is [var run] ? Results.LocalRedirect($"/runs/{run.Id}") : Results.LocalRedirect($"{Addresses.Of(paper, PaperTab.Run)}#runs");
    }

    static Scale? ScaleOf(string? name) => name is "smoke" or "quick" or "full" ? Scales.Parse(name) : null;
}

/// <summary>A form of the Run tab as it was sent, with what is wrong with it.</summary>
public sealed class StartForm
{
    /// <summary>Id of the experiment, or <see cref="RunTabEndpoints.All"/>.</summary>
    public required string Experiment { get; init; }

    public required string Scale { get; init; }

    public required string Seed { get; init; }

    /// <summary>Settings that were changed, as typed.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>What is wrong, by field; <c>run.scale</c> and <c>run.seed</c> besides the settings, empty for what concerns none.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    internal static StartForm Read(IFormCollection form, string experiment, IReadOnlyList<SettingField> shown) => new()
    {
        Experiment = experiment,
        Scale = form["run.scale"].ToString(),
        Seed = form["run.seed"].ToString().Trim(),
        Values = FormValues.Read(form, shown),
    };

    /// <summary>The request; null where something is wrong with it.</summary>
    internal RunRequest? Request(RunnablePaper paper, Experiment experiment)
    {
        if (!long.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out long seed)) Faults["run.seed"] = $"The seed is '{Seed}', but must be a whole number, 0 or more.";
        if (Scale is not ("smoke" or "quick" or "full"))
        {
            Faults["run.scale"] = "Choose smoke, quick or full.";
            return null;
        }

        var scale = Scales.Parse(Scale);
        var (settings, faults) = FormValues.Resolve(experiment.SettingsAt(scale), Values);
        foreach (var (field, message) in faults) Faults.TryAdd(field, message);
        return Faults.Count > 0 ? null : new()
        {
            Paper = paper.Id,
            Experiment = experiment,
            Settings = settings,
            Given = new([.. Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))]),
            Scale = scale,
            Seed = seed,
        };
    }

    internal void Add(InputException error, IReadOnlyList<SettingField> fields) =>
        Faults.TryAdd(error.Field switch { "seed" => "run.seed", { } field when fields.Any(f => f.Name == field) => field, _ => "" }, error.Message);
}
