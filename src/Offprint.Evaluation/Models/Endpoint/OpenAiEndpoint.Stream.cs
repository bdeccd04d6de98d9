using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Offprint.Evaluation.Models;

public sealed partial class OpenAiEndpoint
{
    /// <summary>Asks a chat once and hands the answer on as it comes.</summary>
    /// <param name="request">The question; a chat.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Pieces of the answer, each with what it adds to <see cref="ModelReply.Text"/>; the last says why the answer ends.</returns>
    /// <exception cref="ModelException">No usable answer came, or only half of one.</exception>
    public async IAsyncEnumerable<ModelReply> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        if (request.Prompt is not null) throw new ArgumentException("Only a chat is streamed.", nameof(request));
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        long started = _time.GetTimestamp();
        using var response = await Guarded(() => OpenAsync(request, either.Token), cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(either.Token), Encoding.UTF8);
        bool ended = false;
        while (await Guarded(async () => await reader.ReadLineAsync(either.Token), cancellationToken) is { } line)
        {
            if (!line.StartsWith("data:", StringComparison.Ordinal)) continue; // Comments, and the lines between events.
            string data = line[5..].Trim();
            if (data == "[DONE]")
            {
                ended = true;
                break;
            }

            var piece = Piece(data);
            ended |= piece.FinishReason is not null;
            yield return piece with { Seconds = _time.GetElapsedTime(started).TotalSeconds };
        }

        if (!ended) throw new ModelException(ModelFailure.Dropped, $"{Name} broke the connection within its answer.");
    }

    async Task<HttpResponseMessage> OpenAsync(ModelRequest request, CancellationToken cancellation)
    {
        using var message = Message(request, stream: true);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw Refused(response, await response.Content.ReadAsStringAsync(cancellation), request);
    }

    async Task<T> Guarded<T>(Func<Task<T>> step, CancellationToken cancellation)
    {
        try
        {
            return await step();
        }
        catch (Exception error) when (Translated(error, cancellation) is { } told)
        {
            throw told;
        }
    }

    ModelReply Piece(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            return OpenAiReply.ReadPiece(document.RootElement, Strike);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            string what = error is FormatException ? error.Message : "a piece is not JSON";
            throw new ModelException(ModelFailure.Unreadable, $"{Name} did not answer as OpenAI's interface has it: {what} ({Shown(data)}). Check the endpoint's address.");
        }
    }
}
