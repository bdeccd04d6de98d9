using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Models;

/// <summary>What an endpoint can do for a model, as it showed when asked.</summary>
public sealed record EndpointCapabilities
{
    /// <summary>The endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>Whether it answers a chat.</summary>
    public bool Chats { get; init; }

    /// <summary>How many likeliest first tokens it tells; 0 when none.</summary>
    public int Alternatives { get; init; }

    /// <summary>How it echoes; null when it does not, or not so that choices can be scored.</summary>
    public EchoStyle? Echo { get; init; }

    /// <summary>What it said to each question, in words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The routes by which it can be scored.</summary>
    public IReadOnlyList<ScoringRoute> Routes => [.. Enum.GetValues<ScoringRoute>().Where(Supports)];

    /// <summary>Whether it can be scored by a route.</summary>
    public bool Supports(ScoringRoute route) => route switch
    {
        ScoringRoute.Generation => Chats,
        ScoringRoute.FirstToken => Alternatives > 0,
        _ => Echo is not null,
    };

    /// <summary>Refuses a route that the endpoint cannot go.</summary>
    /// <exception cref="InputException">It cannot; says what it can.</exception>
    public void Require(ScoringRoute route)
    {
        if (!Supports(route))
            throw new InputException($"{Endpoint} cannot score '{Model}' by {Word(route)}: {string.Join(" ", Notes)} It can by: {(Routes.Count == 0 ? "no route" : string.Join(", ", Routes.Select(Word)))}.") { Field = "route" };
    }

    /// <summary>The form in which items are put to this endpoint by a route.</summary>
    /// <param name="route">The route.</param>
    /// <param name="parameters">The model's parameters; its name is replaced by the one that was probed.</param>
    /// <param name="grader">Reads what is written; needed by the route of generation alone.</param>
    /// <exception cref="InputException">The endpoint cannot go the route, or the grader is missing.</exception>
    public IQuestionForm Form(ScoringRoute route, ModelRequest? parameters = null, IGrader? grader = null)
    {
        Require(route);
        var asked = (parameters ?? new ModelRequest { Model = Model }) with { Model = Model };
        return route switch
        {
            ScoringRoute.Generation => new GenerationForm(asked, grader ?? throw new InputException("The route of generation needs a grader that reads what the model writes. Give one.") { Field = "grader" }),
            ScoringRoute.FirstToken => new FirstTokenForm(asked, Alternatives),
            _ => new EchoedChoicesForm(asked, Echo ?? default), // Not null: required above.
        };
    }

    static string Word(ScoringRoute route) => route switch
    {
        ScoringRoute.Generation => "generation",
        ScoringRoute.FirstToken => "first token",
        _ => "echoed choices",
    };
}
