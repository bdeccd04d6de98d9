using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Offprint.Evaluation.StructuredContext;

namespace Offprint.Bench.Evaluation;

/// <summary>A description of 1,000 tables as TOON, flat (0.57 MB) and nested (0.46 MB): the same value written as JSON by System.Text.Json, against TOON, and reading it back.</summary>
[MemoryDiagnoser]
public class ToonBenchmark
{
    JsonDocument _document = null!; // set up before any benchmark runs
    string _text = null!;

    [Params(SchemaLayout.ToonFlat, SchemaLayout.ToonNested)]
    public SchemaLayout Layout { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _text = Layout.Write(ReferenceSchema.Of(1000).Tables);
        _document = JsonSerializer.SerializeToDocument(Toon.Decode(_text));
    }

    [Benchmark(Baseline = true)]
    public int Json()
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using var json = new Utf8JsonWriter(buffer);
        _document.RootElement.WriteTo(json);
        json.Flush();
        return buffer.WrittenCount;
    }

    [Benchmark]
    public int Encode() => Toon.EncodeToUtf8(_document.RootElement).Length;

    [Benchmark]
    public int Decode() => Toon.Decode(_text) is null ? 0 : 1;
}
