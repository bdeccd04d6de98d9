using System.Net;
using System.Text;
using Xunit;

namespace Offprint.Catalogue.Tests;

/// <summary>Answers are in the shape in which arXiv's API gives them.</summary>
public sealed class ArxivSourceTests
{
    const string Head = """
        <?xml version='1.0' encoding='UTF-8'?>
        <feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
          <id>https://arxiv.org/api/zGtYxMGsYQXhIYqzVsIIUmXEwhA</id>
          <title>arXiv Query: search_query=&amp;id_list=2604.99001&amp;start=0&amp;max_results=1</title>
          <updated>2026-04-27T00:00:00Z</updated>
          <link href="https://arxiv.org/api/query?search_query=&amp;start=0&amp;max_results=1&amp;id_list=2604.99001" type="application/atom+xml"/>
          <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
          <opensearch:totalResults>1</opensearch:totalResults>
          <opensearch:startIndex>0</opensearch:startIndex>
        """;

    const string Known = Head + """
          <entry>
            <id>http://arxiv.org/abs/2604.99001v2</id>
            <title>Tins,
          Opened</title>
            <updated>2026-04-20T10:00:00Z</updated>
            <link href="https://arxiv.org/abs/2604.99001v2" rel="alternate" type="text/html"/>
            <link href="https://arxiv.org/pdf/2604.99001v2" rel="related" type="application/pdf" title="pdf"/>
            <summary>We open tins.</summary>
            <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
            <published>2026-04-09T17:59:58Z</published>
            <arxiv:primary_category term="cs.LG"/>
            <author><name>Ada Sample</name></author>
          </entry>
        </feed>
        """;

    const string Unknown = Head + "</feed>";

    const string Error = Head + """
          <entry>
            <id>http://arxiv.org/api/errors#incorrect_id_format_for_2604.99001</id>
            <title>Error</title>
            <summary>incorrect id format for 2604.99001</summary>
            <updated>2026-04-27T00:00:00Z</updated>
            <link href="http://arxiv.org/api/errors#incorrect_id_format_for_2604.99001" rel="alternate" type="text/html"/>
            <author><name>arXiv api core</name></author>
          </entry>
        </feed>
        """;

    [Fact]
    public async Task Fetch_asks_for_one_identifier_and_reads_its_record()
    {
        var arxiv = new Answering(_ => Text(Known));
        var paper = Assert.Single((await Fetch(arxiv, " https://arxiv.org/abs/2604.99001v2 ")).Papers);
        Assert.Equal("https://example.org/api/query?id_list=2604.99001v2&max_results=1", Assert.Single(arxiv.Asked));
        Assert.Equal(("Tins, Opened", new ArxivId("2604.99001", 2), new DateOnly(2026, 4, 9)), (paper.Title, paper.Arxiv, paper.Date));
    }

    [Theory]
    [InlineData(Unknown, 200, "arXiv knows no paper 2604.99001")]
    [InlineData(Error, 200, "incorrect id format for 2604.99001")]
    [InlineData(Error, 400, "incorrect id format for 2604.99001")]
    [InlineData("Rate exceeded.", 200, "Rate exceeded")]
    [InlineData("Rate exceeded.", 429, "Rate exceeded")]
    [InlineData("", 503, "Rate exceeded")]
    [InlineData("", 200, "cannot be used")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", 200, "cannot be used")]
    [InlineData("<html><body>Sign in</body></html>", 200, "where a <feed>")]
    [InlineData("{\"title\":\"T\"}", 200, "cannot be used")]
    [InlineData("gone", 404, "answered 404")]
    [InlineData("broken", 500, "answered 500")]
    public async Task Fetch_says_what_is_wrong_with_the_answer(string answer, int status, string message)
    {
        var arxiv = new Answering(_ => Text(answer, status));
        var error = await Assert.ThrowsAsync<InputException>(() => Fetch(arxiv, "2604.99001"));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("arxiv", error.Field);
        Assert.Single(arxiv.Asked);
    }

    [Fact]
    public async Task Fetch_does_not_take_another_paper_for_the_one_asked_for()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => Fetch(new(_ => Text(Known)), "2604.99002"));
        Assert.Contains("arXiv knows no paper 2604.99002", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2604.99001&max_results=2000")]
    [InlineData("../../etc/passwd")]
    [InlineData("https://example.org/abs/2604.99001")]
    public async Task Fetch_asks_nothing_that_is_no_identifier(string reference)
    {
        var arxiv = new Answering(_ => Text(Known));
        var error = await Assert.ThrowsAsync<InputException>(() => Fetch(arxiv, reference));
        Assert.Contains("no arXiv identifier", error.Message, StringComparison.Ordinal);
        Assert.Empty(arxiv.Asked);
    }

    [Fact]
    public async Task Fetch_says_that_there_is_no_connection()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => Fetch(new(_ => throw new HttpRequestException("Name or service not known.")), "2604.99001"));
        Assert.Contains("example.org cannot be reached (Name or service not known)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_stops_reading_a_large_answer()
    {
        var endless = new EndlessStream();
        var error = await Assert.ThrowsAsync<InputException>(() => Fetch(new(_ => new HttpResponseMessage { Content = new StreamContent(endless) }), "2604.99001"));
        Assert.Contains("more than 2 MB", error.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Given, ArxivSource.LargestAnswer, ArxivSource.LargestAnswer + 100_000);
    }

    [Fact]
    public async Task Fetch_waits_twenty_seconds_for_an_answer()
    {
        var time = new ElapsingTime { AllElapse = true };
        var arxiv = new Answering(_ => Text(Known)) { Silent = true };
        var error = await Assert.ThrowsAsync<InputException>(() => Fetch(arxiv, "2604.99001", time));
        Assert.Contains("within 20 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal([TimeSpan.FromSeconds(20)], time.Waits);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch(arxiv, "2604.99001", cancellation: cancelled.Token));
    }

    [Fact]
    public async Task Requests_pass_one_at_a_time_three_seconds_apart()
    {
        var time = new ElapsingTime();
        int open = 0;
        var arxiv = new Answering(_ => Text(Known))
        {
            Clock = time,
            Around = async () =>
            {
                Assert.Equal(1, Interlocked.Increment(ref open));
                await Task.Yield();
                time.Now += TimeSpan.FromSeconds(1);
                Interlocked.Decrement(ref open);
            },
        };
        using var pace = new RequestPace(TimeSpan.FromSeconds(3), time);
        using var client = new HttpClient(arxiv);
        // Two sources share the pace, as two in one process do.
        ArxivSource[] sources = [new(client, s_address, pace), new(client, s_address, pace)];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => sources[i % 2].FetchAsync("2604.99001")));
        Assert.Equal([0, 4, 8, 12], arxiv.At.Select(at => at.TotalSeconds));
        time.Now += TimeSpan.FromSeconds(60);
        await sources[0].FetchAsync("2604.99001");
        Assert.Equal(13 + 60, arxiv.At[^1].TotalSeconds);
    }

    static readonly Uri s_address = new("https://example.org/api/query");

    static async Task<PaperBatch> Fetch(Answering arxiv, string reference, ElapsingTime? time = null, CancellationToken cancellation = default)
    {
        using var pace = new RequestPace(TimeSpan.FromSeconds(3), time ?? new());
        using var client = new HttpClient(arxiv, disposeHandler: false);
        return await new ArxivSource(client, s_address, pace).FetchAsync(reference, cancellation);
    }

    static HttpResponseMessage Text(string text, int status = 200) => new((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, "application/atom+xml") };

    /// <summary>Stands for the network: notes what was asked, and answers.</summary>
    sealed class Answering(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        public List<TimeSpan> At { get; } = [];

        public ElapsingTime? Clock { get; init; }

        public bool Silent { get; init; }

        public Func<Task>? Around { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsoluteUri);
            if (Clock is not null) At.Add(Clock.Now - ElapsingTime.Start);
            if (Silent) await Task.Delay(Timeout.Infinite, cancellationToken);
            if (Around is not null) await Around();
            return answer(Asked[^1]);
        }
    }

    sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }

    /// <summary>A clock on which short waits are over at once, having taken their time; long ones only where all shall be.</summary>
    sealed class ElapsingTime : TimeProvider
    {
        public static DateTimeOffset Start { get; } = new(2026, 4, 27, 12, 0, 0, TimeSpan.Zero);

        public DateTimeOffset Now { get; set; } = Start;

        public bool AllElapse { get; init; }

        public List<TimeSpan> Waits { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero) Waits.Add(dueTime);
            if (dueTime <= TimeSpan.Zero || (!AllElapse && dueTime > TimeSpan.FromSeconds(3))) return new Idle();
            Now += dueTime;
            ThreadPool.QueueUserWorkItem(_ => callback(state));
            return new Idle();
        }

        sealed class Idle : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
