using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Offprint.Catalogue;

/// <summary>An embedding model behind the interface of OpenAI: <c>POST {base}/embeddings</c> with a model and an array of texts.</summary>
public sealed class EmbeddingEndpoint : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>The environment variable with the base address, such as <c>http://localhost:11434/v1</c>.</summary>
    public const string UrlVariable = "OFFPRINT_EMBEDDINGS_URL";

    /// <summary>The environment variable with the model's name.</summary>
    public const string ModelVariable = "OFFPRINT_EMBEDDINGS_MODEL";

    /// <summary>The environment variable with the key; not set where the endpoint wants none.</summary>
    public const string KeyVariable = "OFFPRINT_EMBEDDINGS_KEY";

    // An answer of 64 vectors with 4,096 figures of 20 letters has 5 MB.
    const int LargestAnswer = 64 << 20, ShownOfAnError = 200;

    readonly HttpClient _client;
    readonly Uri _address;
    readonly string _model;

    /// <summary>An endpoint.</summary>
    /// <param name="url">The base address, with <c>/v1</c> where the endpoint has it.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="key">The key; null for none.</param>
    /// <param name="handler">Sends the requests; null for the system's. Disposed with the endpoint.</param>
    /// <exception cref="InputException">The address is not one of http or https.</exception>
    public EmbeddingEndpoint(string url, string model, string? key = null, HttpMessageHandler? handler = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var given) || given.Scheme is not ("http" or "https") || given.UserInfo.Length > 0)
            throw new InputException($"'{url}' is not the address of an embedding endpoint. Set {UrlVariable} to one of http or https, such as http://localhost:11434/v1.") { Field = UrlVariable };
        _address = new(given.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/embeddings" + given.Query);
        _model = model;
        _client = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = LargestAnswer };
        if (!string.IsNullOrWhiteSpace(key)) _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
    }

    /// <summary>The endpoint that the environment names; null where it names none.</summary>
    /// <exception cref="InputException">The address is no address, or the model is missing.</exception>
    public static EmbeddingEndpoint? FromEnvironment() => From(Environment.GetEnvironmentVariable);

    internal static EmbeddingEndpoint? From(Func<string, string?> variable, HttpMessageHandler? handler = null)
    {
        string url = variable(UrlVariable)?.Trim() ?? "", model = variable(ModelVariable)?.Trim() ?? "";
        if (url.Length == 0) return null;
        if (model.Length == 0) throw new InputException($"{UrlVariable} names an embedding endpoint, but {ModelVariable} names no model. Set it to the model's name, such as nomic-embed-text.") { Field = ModelVariable };
        return new(url, model, variable(KeyVariable), handler);
    }

    /// <inheritdoc />
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        try
        {
            using var response = await _client.PostAsJsonAsync(_address, new { model = options?.ModelId ?? _model, input = texts, encoding_format = "float" }, cancellationToken);
            using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (!response.IsSuccessStatusCode) throw Refused(response.StatusCode, await new StreamReader(body).ReadToEndAsync(cancellationToken));
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return [.. Vectors(document.RootElement, texts.Length).Select(v => new Embedding<float>(v) { ModelId = _model })];
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or IOException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new InputException($"The embedding endpoint {_address} cannot be used ({error.Message.TrimEnd('.')}). Check {UrlVariable}, and that the endpoint runs.", error) { Field = UrlVariable };
        }
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("openai-compatible", _address, _model)
            : serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    InputException Refused(HttpStatusCode status, string body)
    {
        string told = Prose.Line(body);
        if (told.Length > ShownOfAnError) told = told[..(ShownOfAnError - 1)] + "…";
        string advice = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"Check {KeyVariable}.",
            HttpStatusCode.NotFound => $"Check {UrlVariable} and {ModelVariable}.",
            HttpStatusCode.TooManyRequests => "It wants fewer requests; what is missing is asked for at the next refresh.",
            _ => $"Check that it serves the model '{_model}'.",
        };
        return new($"The embedding endpoint {_address} answered {(int)status} ({told}). {advice}") { Field = UrlVariable };
    }

    /// <summary>The vectors in the order of the texts: the endpoint numbers them, and may give them in any order.</summary>
    float[][] Vectors(JsonElement answer, int texts)
    {
        var vectors = new float[texts][];
        if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() == texts)
        {
            int next = 0;
            foreach (var item in data.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("embedding", out var entries) || entries.ValueKind != JsonValueKind.Array) break;
                int index = item.TryGetProperty("index", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int given) ? given : next;
                next++;
                if (index < 0 || index >= texts || vectors[index] is not null || entries.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.Number)) break;
                vectors[index] = [.. entries.EnumerateArray().Select(e => (float)e.GetDouble())];
            }
        }

        return vectors.All(v => v is { Length: > 0 } && v.Length == vectors[0].Length) ? vectors
            : throw new InputException($"The embedding endpoint {_address} did not answer with a vector for each of {texts} texts, all of one length, as OpenAI's interface has it. Check {UrlVariable} and {ModelVariable}.") { Field = UrlVariable };
    }
}
