using Xunit;

namespace Offprint.Lab.Tests;

/// <summary>Applications that read their input once.</summary>
public sealed class InputTests : IDisposable
{
    readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    sealed class Reader : Application<ProbeSettings, string, Part, Reading>
    {
        public int Reads;

        public override string Id => "apply";

        public override string Title => "Counts letters";

        public override string ExampleName => "example.txt";

        public override void WriteExample(Stream destination) => destination.Write("abc"u8);

        public override ProbeSettings ExampleSettings(InputFile example) => new() { Input = example };

        public override string Read(ProbeSettings settings, CancellationToken cancellation)
        {
            Interlocked.Increment(ref Reads);
            cancellation.ThrowIfCancellationRequested();
            string text = File.ReadAllText(settings.Input!.Value.Path); // Every test gives one.
            return text.Length > 0 ? text : throw new InputException("It is empty.") { Field = "input" };
        }

        public override IEnumerable<Part> Plan(ProbeSettings settings, IReadOnlyList<Measured<Part, Reading>> done) => Enumerable.Range(0, settings.Pieces).Select(i => new Part(i));

        public override Task<Reading> MeasureAsync(ProbeSettings settings, Part piece, string input, Trial trial) => Task.FromResult(new Reading(input.Length));

        public override void Conclude(ProbeSettings settings, IReadOnlyList<Measured<Part, Reading>> results, Report report) => report.Note(string.Join(' ', results.Select(r => r.Result.Value)));
    }

    ProbeSettings Settings(string content) => new() { Pieces = 3, Input = new(_lab.Write("input.txt", content)) };

    [Fact]
    public async Task Input_is_read_once_for_the_check_and_all_pieces()
    {
        var reader = new Reader();
        var run = await _lab.Run(reader, Settings("four"));
        Assert.Equal("4 4 4", Assert.Single(_lab.Report(run).Notes));
        Assert.Equal(1, reader.Reads);
    }

    [Fact]
    public async Task Other_content_under_the_same_name_is_read_anew()
    {
        var reader = new Reader();
        await _lab.Run(reader, Settings("four"));
        Assert.Equal("5 5 5", Assert.Single(_lab.Report(await _lab.Run(reader, Settings("fives"))).Notes));
    }

    [Fact]
    public async Task Input_that_cannot_be_used_leaves_no_run()
    {
        Assert.Equal("input", (await Assert.ThrowsAsync<InputException>(() => _lab.Run(new Reader(), Settings("")))).Field);
        Assert.Empty(_lab.Store.List());
    }

    [Fact]
    public async Task Reading_can_be_stopped()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _lab.Run(Laboratory.Ask(new Reader(), Settings("four")), cancellation: new CancellationToken(canceled: true)));
        Assert.Empty(_lab.Store.List());
    }
}
