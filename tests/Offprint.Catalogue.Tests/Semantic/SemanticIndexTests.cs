using System.Numerics.Tensors;
using CsCheck;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class SemanticIndexTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static readonly string[][] s_themes =
    [
        ["plum", "jam", "sugar", "jar", "fruit", "boil"], ["orbit", "planet", "comet", "star", "moon", "ring"], ["sonata", "violin", "score", "tempo", "chord", "choir"],
    ];

    /// <summary>Papers of one theme each, by turns: six words of it, with gaps, and words of chance.</summary>
    static PaperText[] Papers(int count, string seed = "papers")
    {
        var random = RandomStream.FromPath(1, seed);
        return [.. Enumerable.Range(0, count).Select(i => new PaperText(i + 1, $"On {Pick(i)} {Pick(i)}", [Pick(i)], "", string.Join(' ', Enumerable.Range(0, 12).Select(_ => random.NextBool(0.7) ? Pick(i) : $"word{random.NextInt(40)}"))))];
        string Pick(int i) => s_themes[i % 3][random.NextInt(6)];
    }

    static SemanticIndex Build(PaperText[] papers) => SemanticIndex.Build(() => papers, Given.Time);

    byte[] Bytes(SemanticIndex index)
    {
        string path = _folder[$"{Guid.NewGuid():N}"];
        index.Save(path);
        return File.ReadAllBytes(path);
    }

    [Fact]
    public void Text_is_near_to_papers_of_its_theme_without_a_word_of_theirs()
    {
        // "plum" never stands beside "jam", but both stand beside "sugar" and "jar".
        PaperText Paper(long id, string text) => new(id, "", [], "", text);
        var index = Build([.. Papers(90), Paper(101, "jam sugar jar boil")]);
        var near = index.Nearest(index.Embed("plum fruit"), 91);
        int rank = near.Select(n => n.Id).ToList().IndexOf(101);
        Assert.InRange(rank, 0, 35);
        Assert.All(near.Take(25), n => Assert.True(n.Id == 101 || (n.Id - 1) % 3 == 0));
    }

    [Fact]
    public void Same_papers_give_the_same_bits_on_any_number_of_threads()
    {
        var papers = Papers(200);
        byte[][] built = new byte[4][];
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => built[i] = Bytes(Build(papers)));
        Assert.All(built, b => Assert.Equal(Bytes(Build(papers)), b));
    }

    [Fact]
    public void Shares_of_terms_add_up_to_the_cosine() => Gen.Select(Gen.Int[0, 59], Gen.Int[0, 59]).Sample((a, b) =>
    {
        var papers = Papers(60);
        var model = Build(papers).Model;
        float[] place = new float[model.Dimensions], other = new float[model.Dimensions];
        TermCounter counter = model.Counter(), otherCounter = model.Counter();
        counter.Count(papers[a]);
        otherCounter.Count(papers[b]);
        model.Embed(counter, place);
        model.Embed(otherCounter, other);
        Assert.Equal(TensorPrimitives.Dot<float>(place, other), model.Shares(counter, model.Length(counter), counter.Terms, other).Sum(), 1e-5);
    }, iter: 20);

    [Fact]
    public void File_gives_back_the_same_index()
    {
        var foreign = new VectorTableBuilder("model at somewhere", 3, 0);
        foreign.Add(1, 7, [1, 0, 0]);
        var index = Build(Papers(50)).WithForeign(foreign.Build());
        index.Save(_folder["index"]);
        var read = SemanticIndex.Load(_folder["index"])!;
        Assert.Equal(Bytes(index), Bytes(read));
        Assert.Equal(index.Nearest(index.Embed("plum jam"), 10), read.Nearest(read.Embed("plum jam"), 10));
        Assert.Equal((50, Given.Time.GetUtcNow(), "model at somewhere"), (read.Papers, read.BuiltAt, read.Foreign!.Source));
        Assert.Null(SemanticIndex.Load(_folder["none"]));
    }

    [Fact]
    public void Damaged_file_is_no_index()
    {
        byte[] whole = Bytes(Build(Papers(20)));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255], Gen.Bool).Sample(
            (at, change, cut) =>
            {
                byte[] damaged = cut ? whole[..at] : [.. whole];
                if (!cut) damaged[at] ^= change;
                string path = _folder[$"{Guid.NewGuid():N}"];
                File.WriteAllBytes(path, damaged);
                Assert.Null(SemanticIndex.Load(path));
                File.Delete(path);
            },
            iter: 200);
    }

    [Fact]
    public void File_that_claims_more_than_it_holds_takes_no_memory()
    {
        // A whole file with a right checksum, but of a size of two thousand million terms.
        byte[] body = Bytes(Build(Papers(20)))[..^32];
        BitConverter.TryWriteBytes(body.AsSpan(28), int.MaxValue);
        File.WriteAllBytes(_folder["index"], [.. body, .. System.Security.Cryptography.SHA256.HashData(body)]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(SemanticIndex.Load(_folder["index"]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void File_of_another_version_is_no_index()
    {
        byte[] body = Bytes(Build(Papers(20)))[..^32];
        body[7]++;
        File.WriteAllBytes(_folder["index"], [.. body, .. System.Security.Cryptography.SHA256.HashData(body)]);
        Assert.Null(SemanticIndex.Load(_folder["index"]));
    }

    [Fact]
    public void Papers_that_come_change_and_go_are_placed_as_if_all_were_placed_anew()
    {
        var papers = Papers(60);
        var index = Build(papers);
        Assert.Same(index, index.With(papers));
        PaperText[] later = [.. papers.Where(p => p.Id % 10 != 4).Select(p => p.Id % 10 == 5 ? p with { Title = "Sonata of the moon" } : p), new(99, "Plum jam", [], "", null)];
        var changed = index.With(later);
        Assert.Equal(later.Select(p => p.Id), changed.Table.Ids);
        Assert.Equal(6 + 6 + 1, changed.Changed);
        Assert.True(changed.IsOutdated);
        Assert.False(index.With(papers.Skip(1)).IsOutdated);
        var anew = index.With([]).With(later);
        Assert.Equal(anew.Table.Values, changed.Table.Values);
        Assert.Equal(anew.Table.Scales, changed.Table.Scales);
        Assert.Equal(changed.Embed("Plum jam"), index.Embed("Plum jam"));
    }

    [Fact]
    public void Space_learnt_from_a_sample_holds_all_papers_by_their_themes()
    {
        var papers = Papers(600);
        var sampled = SemanticIndex.Build(() => papers, new LatentOptions { Papers = 200 });
        Assert.Equal(600, sampled.Papers);
        for (int theme = 0; theme < 3; theme++)
            Assert.All(sampled.Nearest(sampled.Embed(string.Join(' ', s_themes[theme])), 50), n => Assert.Equal(theme, (n.Id - 1) % 3));
    }

    [Fact]
    public void Vocabulary_is_bounded_whatever_comes()
    {
        var papers = Enumerable.Range(0, 300).Select(i => new PaperText(i, "", [], "", $"plum {string.Join(' ', Enumerable.Range(0, 20).Select(w => $"u{i}x{w}"))}")).ToArray();
        var builder = new VocabularyBuilder(mostTerms: 50, mostCounted: 500);
        foreach (var paper in papers) builder.Add(paper);
        var vocabulary = builder.Build(1);
        Assert.InRange(vocabulary.Terms.Length, 1, 50);
        Assert.True(vocabulary.IdOf("plum") >= 0);
        Assert.True(new VocabularyBuilder(50, 500).Build(1).Terms.Length == 0);
    }

    [Fact]
    public void No_papers_and_papers_without_words_are_an_index_too()
    {
        foreach (PaperText[] papers in new PaperText[][] { [], [new(1, "", [], "", null)], [new(1, "7", [], "", "??"), new(2, "Ω", [], "", "")] })
        {
            var index = Build(papers);
            Assert.Equal(papers.Length, index.Papers);
            Assert.Empty(index.Nearest(index.Embed("plum"), 5));
            index.Save(_folder["empty"]);
            Assert.Equal(papers.Length, SemanticIndex.Load(_folder["empty"])!.Papers);
        }
    }

    [Fact]
    public void Any_text_has_a_place() => Gen.String.Sample(text =>
    {
        var place = s_small.Value.Embed(text);
        Assert.True(TensorPrimitives.Norm<float>(place) is 0 or (> 0.999f and < 1.001f));
    });

    static readonly Lazy<SemanticIndex> s_small = new(() => Build(Papers(30)));

    [Fact]
    public void Cancelled_build_stops()
    {
        using var stop = new CancellationTokenSource();
        IEnumerable<PaperText> Stopping()
        {
            foreach (var paper in Papers(20))
            {
                if (paper.Id == 10) stop.Cancel();
                yield return paper;
            }
        }

        Assert.Throws<OperationCanceledException>(() => SemanticIndex.Build(Stopping, Given.Time, stop.Token));
    }
}
