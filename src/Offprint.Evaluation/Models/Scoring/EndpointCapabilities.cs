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

    static string Word(ScoringRoute route) => route switch
    {
        ScoringRoute.Generation => "generation",
        ScoringRoute.FirstToken => "first token",
        _ => "echoed choices",
    };
}
