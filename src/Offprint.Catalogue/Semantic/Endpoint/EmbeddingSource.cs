using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Offprint.Catalogue;

/// <summary>Vectors of papers and texts from a generator that is configured.</summary>
sealed class EmbeddingSource
{
    const int Batch = 64;

    // CHOSEN: models of this kind read about 8,000 tokens; no abstract is as long.
    const int LongestText = 8_000;

    // CHOSEN: what a stop may lose.
    const int Stretch = 2_048;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    readonly IEmbeddingGenerator<string, Embedding<float>> _generator;

    internal EmbeddingSource(IEmbeddingGenerator<string, Embedding<float>> generator)
    {
        _generator = generator;
        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        string[] parts = [metadata?.DefaultModelId ?? "", metadata?.ProviderUri?.ToString() ?? metadata?.ProviderName ?? generator.GetType().Name];
        Name = string.Join(" at ", parts.Where(p => p.Length > 0));
    }

    /// <summary>What the vectors are kept under: the model and where it is.</summary>
    internal string Name { get; }

    /// <summary>The unit vector of a text that a person waits for.</summary>
    /// <exception cref="InputException">The source fails, is too slow, or answers with other dimensions than those of the papers.</exception>
    internal async Task<float[]> EmbedAsync(string text, int dimensions, TimeProvider time, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            float[] vector = (await VectorsAsync([Cut(text)], either.Token))[0];
            if (vector.Length != dimensions) throw new InputException($"{Name} gave a vector of {vector.Length} dimensions, those of the papers have {dimensions}.");
            return vector;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new InputException($"{Name} did not answer within {s_patience.TotalSeconds} seconds.");
        }
    }

    /// <summary>The vectors of the papers, taking over what an earlier table has; where many are missing, the first stretch of them.</summary>
    /// <returns>The table, whether it has every paper, and why the source stopped answering where it did; the earlier table itself where nothing changed.</returns>
    internal async Task<(VectorTable Table, bool IsComplete, InputException? Problem)> PlaceAsync(IEnumerable<PaperText> papers, VectorTable? earlier, CancellationToken cancellation)
    {
        if (earlier?.Source != Name) earlier = null;
        var work = new Placement(this, earlier, cancellation);
        InputException? problem = null;
        foreach (var paper in papers)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                await work.AddAsync(paper, problem is null);
            }
            catch (InputException error)
            {
                problem = error;
            }
        }

        try
        {
            if (problem is null) await work.FlushAsync();
        }
        catch (InputException error)
        {
            problem = error;
        }

        return (work.Build(), work.IsComplete && problem is null, problem);
    }

    static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    static string TextOf(PaperText paper) => Cut(string.Join("\n\n", new[] { paper.Title, string.Join(", ", paper.Topics), paper.Summary, paper.Abstract ?? "" }.Where(t => t.Length > 0)));

    async Task<float[][]> VectorsAsync(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        GeneratedEmbeddings<Embedding<float>> made;
        try
        {
            made = await _generator.GenerateAsync(texts, cancellationToken: cancellation);
        }
        catch (Exception error) when (error is not (InputException or OperationCanceledException))
        {
            // Generators of others throw what they like.
            throw new InputException($"{Name} failed ({error.Message.TrimEnd('.')}).", error);
        }

        if (made.Count != texts.Count) throw new InputException($"{Name} gave {made.Count} vectors for {texts.Count} texts.");
        return [.. made.Select(m => Unit(m.Vector.Span))];
    }

    float[] Unit(ReadOnlySpan<float> vector)
    {
        float length = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(length) || vector.Length == 0) throw new InputException($"{Name} gave a vector that is empty or has entries that are no numbers.");
        float[] unit = vector.ToArray();
        if (length > 0) TensorPrimitives.Divide(unit, length, unit);
        return unit;
    }

    /// <summary>One walk through the papers.</summary>
    sealed class Placement(EmbeddingSource source, VectorTable? earlier, CancellationToken cancellation)
    {
        // In the order of the papers; those with a text wait for their vector, the others take over a row.
        readonly List<(PaperText Paper, ulong Digest)> _waiting = [];
        readonly List<(long Id, ulong Digest, float[]? Vector, int Earlier)> _placed = [];
        int _at, _asked, _dimensions = earlier?.Dimensions ?? 0;
        bool _changed;

        internal bool IsComplete { get; private set; } = true;

        internal async Task AddAsync(PaperText paper, bool mayAsk)
        {
            while (earlier is not null && _at < earlier.Count && earlier.Ids[_at] < paper.Id) (_at, _changed) = (_at + 1, true);
            ulong digest = paper.Digest();
            if (earlier is not null && _at < earlier.Count && earlier.Ids[_at] == paper.Id)
            {
                int row = _at++;
                if (earlier.Digests[row] == digest)
                {
                    _placed.Add((paper.Id, digest, null, row));
                    return;
                }

                // Its vector is that of another text.
                _changed = true;
            }

            if (!mayAsk || _asked >= Stretch)
            {
                IsComplete = false;
                return;
            }

            _asked++;
            _waiting.Add((paper, digest));
            if (_waiting.Count == Batch) await FlushAsync();
        }

        internal async Task FlushAsync()
        {
            if (_waiting.Count == 0) return;
            var batch = _waiting.ToArray();
            // Whatever becomes of the question, it is not asked again in this walk.
            _waiting.Clear();
            float[][] vectors = await source.VectorsAsync([.. batch.Select(w => TextOf(w.Paper))], cancellation);
            foreach (var (waiting, vector) in batch.Zip(vectors))
            {
                if (_dimensions == 0) _dimensions = vector.Length;
                if (vector.Length != _dimensions) throw new InputException($"{source.Name} gave vectors of {vector.Length} and of {_dimensions} dimensions.");
                _placed.Add((waiting.Paper.Id, waiting.Digest, vector, -1));
            }

            _changed = true;
        }

        internal VectorTable Build()
        {
            if (earlier is not null && !_changed && _at == earlier.Count) return earlier;
            var builder = new VectorTableBuilder(source.Name, _dimensions, _placed.Count);
            foreach (var (id, digest, vector, row) in _placed.OrderBy(p => p.Id))
            {
                if (vector is not null) builder.Add(id, digest, vector);
                else builder.Add(earlier!, row);
            }

            return builder.Build();
        }
    }
}
