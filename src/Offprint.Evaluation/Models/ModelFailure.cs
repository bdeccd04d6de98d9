namespace Offprint.Evaluation.Models;

/// <summary>Why a model did not answer.</summary>
public enum ModelFailure
{
    /// <summary>The endpoint does not accept the key (401, 403).</summary>
    Unauthorised,

    /// <summary>The endpoint does not know the model or the address (404).</summary>
    NotFound,

    /// <summary>The endpoint does not accept the request (other 4xx, and redirections).</summary>
    Rejected,

    /// <summary>Too many requests or tokens for now (429).</summary>
    RateLimited,

    /// <summary>Trouble at the endpoint that may pass (408, 409, 5xx).</summary>
    Unavailable,

    /// <summary>No connection: refused, or no such host.</summary>
    Unreachable,

    /// <summary>No secure connection: the certificate is not one to trust.</summary>
    NotSecure,

    /// <summary>The connection broke within the answer.</summary>
    Dropped,

    /// <summary>No whole answer in the time it was given.</summary>
    TimedOut,

    /// <summary>An answer that is not JSON, or not of the shape of OpenAI's interface.</summary>
    Unreadable,
}

/// <summary>Failures by what HTTP says.</summary>
static class ModelFailures
{
    /// <summary>What an HTTP status that is no success says.</summary>
    public static ModelFailure Of(int status) => status switch
    {
        401 or 403 => ModelFailure.Unauthorised,
        404 => ModelFailure.NotFound,
        408 or 409 or >= 500 => ModelFailure.Unavailable,
        429 => ModelFailure.RateLimited,
        _ => ModelFailure.Rejected,
    };
}
