using System.Net;
using System.Text;

namespace Offprint.Catalogue;

/// <summary>
/// Fetches papers from the arXiv API by identifier: one request at a time and none twice, in arXiv's pace, with limits
/// of time and size, whatever answers.
/// </summary>
/// <param name="client">Sends the requests; its owner sets proxies and the User-Agent.</param>
/// <param name="address">Where the API is; null takes <see cref="DefaultAddress"/>.</param>
/// <param name="pace">The pace; null takes that of the process, <see cref="RequestPace.Arxiv"/>.</param>
public sealed class ArxivSource(HttpClient client, Uri? address = null, RequestPace? pace = null)
{
    /// <summary>The largest answer that is read, in bytes.</summary>
    public const int LargestAnswer = 2_000_000;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    readonly Uri _address = address ?? DefaultAddress;
    readonly RequestPace _pace = pace ?? RequestPace.Arxiv;

    /// <summary>The address of arXiv's own API.</summary>
    public static Uri DefaultAddress { get; } = new("https://export.arxiv.org/api/query");

    /// <summary>Fetches the record of a paper.</summary>
    /// <param name="reference">Its identifier, with or without version, or an address of arXiv with it.</param>
    /// <param name="cancellation">Ends the wait for the turn and for the answer.</param>
    /// <returns>The paper, to be given to <see cref="CatalogueStore.Import(PaperBatch)"/>.</returns>
    /// <exception cref="InputException">This is no identifier, arXiv does not know it, or did not answer as it should.</exception>
    public async Task<PaperBatch> FetchAsync(string reference, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (!ArxivId.TryParse(reference, out var id))
            throw Failed($"'{Prose.Line(reference.Length > 60 ? reference[..59] + "…" : reference)}' is no arXiv identifier. Write one such as 2411.18506, or the address of a paper at arXiv.");
        string text = await _pace.RunAsync(() => AskAsync(id, cancellation), cancellation);
        if (text.TrimStart('\uFEFF', ' ', '\r', '\n').StartsWith("Rate exceeded", StringComparison.OrdinalIgnoreCase)) throw TooOften();
        var answer = ArxivAtom.Read(text);
        if (answer.Papers.FirstOrDefault(p => p.Arxiv?.Id == id.Id) is { } paper) return new([PaperLimits.Within(paper)], []);
        throw Failed(answer.Problems is [var problem, ..]
            ? $"The answer about {id} cannot be used: {problem.Message}"
            : $"arXiv knows no paper {id}. Compare the identifier with the paper's page at arXiv.");
    }

    async Task<string> AskAsync(ArxivId id, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(s_patience, _pace.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var query = new UriBuilder(_address) { Query = $"id_list={Uri.EscapeDataString(id.ToString())}&max_results=1" };
            using var response = await client.GetAsync(query.Uri, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) throw TooOften();
            // What is wrong with a request arXiv says in a feed, with either status.
            if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.BadRequest)
                throw Failed($"{_address.Host} answered {(int)response.StatusCode} about {id}, where a feed is expected. Try again later, or import the paper as JSON.");
            return await ReadAsync(response, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failed($"{_address.Host} did not answer within {s_patience.TotalSeconds:0} seconds. Try again later, or import the paper as JSON.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Failed($"{_address.Host} cannot be reached ({error.Message.TrimEnd('.')}). Check the connection, or import the paper as JSON or as a saved page.");
        }
    }

    async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var content = new MemoryStream();
        byte[] buffer = new byte[16_384];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (content.Length + read > LargestAnswer) throw Failed($"{_address.Host} answered with more than {LargestAnswer / 1_000_000} MB, where the record of one paper is expected.");
            content.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }

    InputException TooOften() => Failed($"{_address.Host} answered 'Rate exceeded': it was asked too often, here or from another program. Wait a minute and try again.");

    static InputException Failed(string message) => new(message) { Field = "arxiv" };
}
