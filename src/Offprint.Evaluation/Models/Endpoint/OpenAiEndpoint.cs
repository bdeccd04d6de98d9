using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Models;

/// <summary>
/// An endpoint behind the interface of OpenAI, hosted or local: <c>POST {base}/chat/completions</c> and
/// <c>POST {base}/completions</c>. One attempt each; an <see cref="Asker"/> retries, limits and stores.
/// </summary>
/// <remarks>
/// Spoken to directly rather than through a vendor's library, because completions with echoed log-probabilities are
/// not in it, and because everything that comes back has to pass one place where the key is struck out.
/// </remarks>
public sealed partial class OpenAiEndpoint : IModelClient, IDisposable
{
    const int ShownOfAnError = 300;

    // Where packets are dropped rather than refused, nobody says so. CHOSEN: far connections take a second.
    static readonly TimeSpan s_connecting = TimeSpan.FromSeconds(10);

    readonly HttpClient _client;
    readonly Uri _chat, _completions;
    readonly ApiKey? _key;
    readonly OpenAiEndpointOptions _options;
    readonly TimeProvider _time;

    /// <summary>An endpoint.</summary>
    /// <param name="url">The base address, with <c>/v1</c> where the endpoint has it.</param>
    /// <param name="key">The key; null for an endpoint that wants none.</param>
    /// <param name="options">How it is spoken to; null for the defaults.</param>
    /// <param name="handler">Sends the requests; null for the system's. Disposed with the endpoint.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="InputException">The address is not one of http or https, or an option is out of range.</exception>
    public OpenAiEndpoint(string url, ApiKey? key = null, OpenAiEndpointOptions? options = null, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        (_key, _options, _time) = (key, options ?? new(), time ?? TimeProvider.System);
        _options.Validate();
        var given = Address(url);
        string path = given.GetLeftPart(UriPartial.Path).TrimEnd('/');
        Name = Strike(path);
        (_chat, _completions) = (new(path + "/chat/completions" + given.Query), new(path + "/completions" + given.Query));
        _client = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = s_connecting })
        {
            Timeout = Timeout.InfiniteTimeSpan, // The attempt's own, which follows the clock that was given.
            MaxResponseContentBufferSize = _options.LargestReply,
        };
    }

    /// <summary>The base address.</summary>
    public string Name { get; }

    /// <inheritdoc />
    public async Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        long started = _time.GetTimestamp();
        try
        {
            using var message = Message(request, stream: false);
            using var response = await _client.SendAsync(message, either.Token);
            byte[] body = await response.Content.ReadAsByteArrayAsync(either.Token);
            if (!response.IsSuccessStatusCode) throw Refused(response, Encoding.UTF8.GetString(body), request);
            return Read(body, request) with { Seconds = _time.GetElapsedTime(started).TotalSeconds };
        }
        catch (Exception error) when (Translated(error, cancellationToken) is { } told)
        {
            throw told;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <summary>A base address that can be asked.</summary>
    /// <exception cref="InputException">It is not one of http or https, or holds a name or password: it is shown in messages, so it may hold no secret.</exception>
    internal static Uri Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var given) && given.Scheme is "http" or "https" && given.UserInfo.Length == 0
            ? given
            : throw new InputException("The endpoint's address is not one of http or https without name and password. Give one such as http://localhost:8000/v1; a key belongs in the environment or in a file of secrets.") { Field = "url" };

    HttpRequestMessage Message(ModelRequest request, bool stream)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, request.Prompt is null ? _chat : _completions)
        {
            Content = new ByteArrayContent(OpenAiBody.Of(request, _options, stream)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (_key is not null) message.Headers.TryAddWithoutValidation("Authorization", _key.Header);
        return message;
    }

    ModelReply Read(byte[] body, ModelRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return OpenAiReply.Read(document.RootElement, request.Prompt is null, Strike);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            string what = error is FormatException ? error.Message : "the answer is not JSON";
            throw new ModelException(ModelFailure.Unreadable, $"{Name} did not answer as OpenAI's interface has it: {what} ({Shown(Encoding.UTF8.GetString(body))}). Check the endpoint's address.");
        }
    }

    ModelException Refused(HttpResponseMessage response, string body, ModelRequest request)
    {
        int status = (int)response.StatusCode;
        var failure = ModelFailures.Of(status);
        string advice = failure switch
        {
            ModelFailure.Unauthorised => _key is null ? "It wants a key: give one by the environment or a file of secrets." : "Check the key.",
            ModelFailure.NotFound => $"Check the model's name '{request.Model}' and the address.",
            ModelFailure.Unavailable => "It may pass.",
            ModelFailure.RateLimited => "It wants fewer requests: lower the requests or tokens a minute.",
            _ when status < 400 => $"It has moved{(response.Headers.Location is { } place ? $" to {Strike(place.OriginalString)}" : "")}; give its new address.",
            _ => "It does not accept this request.",
        };
        return new(failure, $"{Name} answered {status} ({Shown(Told(body))}). {advice}") { Status = status, RetryAfter = RetryAfter(response.Headers) };
    }

    TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues("retry-after-ms", out var given) && double.TryParse(given.First(), out double milliseconds) && milliseconds is >= 0 and < 1e9) return TimeSpan.FromMilliseconds(milliseconds);
        if (headers.RetryAfter?.Delta is { } delta) return delta;
        return headers.RetryAfter?.Date is { } date ? date - _time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero : null;
    }

    /// <summary>The error as a person can read it; null for one that is not the endpoint's.</summary>
    ModelException? Translated(Exception error, CancellationToken cancellation) => error switch
    {
        OperationCanceledException when cancellation.IsCancellationRequested => null,
        OperationCanceledException { InnerException: TimeoutException } => new(ModelFailure.Unreachable, $"{Name} cannot be reached (no connection within {s_connecting.TotalSeconds:0} seconds). Check the address, and that the endpoint runs.", error),
        OperationCanceledException => new(ModelFailure.TimedOut, $"{Name} gave no whole answer within {_options.Timeout.TotalSeconds:0.###} seconds. It may be busy: allow more time, or fewer requests at once."),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(ModelFailure.NotSecure, $"{Name} cannot be reached securely ({Inmost(error)}). Check the address and the endpoint's certificate.", error),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError } => new(ModelFailure.Unreachable, $"{Name} cannot be reached ({Inmost(error)}). Check the address, and that the endpoint runs.", error),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new(ModelFailure.Unreadable, $"{Name} answered with more than {_options.LargestReply} bytes. Limit the answer's tokens."),
        // Without the error itself: it can quote what was sent back.
        HttpRequestException or IOException => new(ModelFailure.Dropped, $"{Name} broke the connection within its answer."),
        _ => null,
    };

    string Inmost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return Strike(error.Message.TrimEnd('.'));
    }

    /// <summary>The sentence in an error's body, where it has the usual shape.</summary>
    static string Told(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error))
            {
                if (error.ValueKind == JsonValueKind.String) return error.GetString() ?? "";
                if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String) return message.GetString() ?? "";
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Shown as it came.
        }

        return body;
    }

    // Struck out before it is cut, lest half a key stay, and after JSON's other spellings of a letter are undone.
    string Shown(string text)
    {
        string plain = Escape().Replace(text, m => m.Value == "\\/" ? "/" : ((char)Convert.ToInt32(m.Value[2..], 16)).ToString());
        string line = string.Join(' ', Strike(plain).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "nothing more" : line.Length > ShownOfAnError ? line[..(ShownOfAnError - 1)] + "…" : line;
    }

    string Strike(string text) => _key?.Strike(text) ?? text;

    [GeneratedRegex(@"\\u[0-9a-fA-F]{4}|\\/", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
