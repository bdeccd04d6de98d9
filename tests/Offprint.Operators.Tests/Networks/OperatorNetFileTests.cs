using System.Text;
using Offprint.Numerics;
using Offprint.Torch;
using Xunit;

namespace Offprint.Operators.Tests;

public sealed class OperatorNetFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static OperatorNet Net(NetworkOptions? options = null)
    {
        using var trainer = new OperatorTrainer(
            options ?? new() { Width = 8, Latent = 4, Transform = OutputTransform.TimesFirst }, Antiderivatives.Triples(10, "train"), null, new() { Steps = 5 }, RandomStream.FromSeed(1));
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        return trainer.Current().At([.. Enumerable.Range(0, 9).Select(i => i / 8.0)]);
    }

    string Saved(OperatorNet net, string name = "net.safetensors")
    {
        string path = Path.Combine(_folder, name);
        using var file = File.Create(path);
        net.Save(file);
        return path;
    }

    static string Message(string path) => Assert.Throws<InputException>(() => OperatorNet.Load(path)).Message;

    [Theory]
    [InlineData(NetworkKind.Unstacked)]
    [InlineData(NetworkKind.Stacked)]
    [InlineData(NetworkKind.Plain)]
    public void Loaded_network_predicts_the_same_bits(NetworkKind kind)
    {
        var net = Net(new() { Kind = kind, Width = 8, Latent = 4, StackWidth = 3, Activation = Activation.Tanh, Transform = OutputTransform.TimesLast });
        var loaded = OperatorNet.Load(Saved(net));
        var data = Antiderivatives.Aligned(5, "test");
        Assert.Equal(net.Predict(data), loaded.Predict(data));
        Assert.Equal(net.SensorLocations, loaded.SensorLocations);
        Assert.Equal(net.Network.Options, loaded.Network.Options);
        Assert.Equal(File.ReadAllBytes(Saved(net)), File.ReadAllBytes(Saved(loaded, "again.safetensors")));
    }

    [Fact]
    public void File_that_is_cut_off_anywhere_is_refused()
    {
        byte[] whole = File.ReadAllBytes(Saved(Net()));
        string path = Path.Combine(_folder, "cut.safetensors");
        for (int length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Contains(path, Message(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Changed_parameter_is_noticed()
    {
        string path = Saved(Net());
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^3] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("not those that were saved", Message(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Card_of_another_architecture_is_named()
    {
        string path = Saved(Net());
        Rewrite(path, "\\u0022width\\u0022:8", "\\u0022width\\u0022:9");
        Assert.Contains("another architecture", Message(path), StringComparison.Ordinal);
        path = Saved(Net());
        Rewrite(path, "\\u0022latent\\u0022:4", "\\u0022latent\\u0022:0");
        Assert.Contains("Latent is 0", Message(path), StringComparison.Ordinal);
        path = Saved(Net());
        Rewrite(path, "\\u0022version\\u0022:1", "\\u0022version\\u0022:7");
        Assert.Contains("its version is 7, and 1 can be read", Message(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_without_a_card_and_files_that_are_not_there_are_named()
    {
        string path = Path.Combine(_folder, "plain.safetensors");
        using (LibTorch.Scope())
        using (var file = File.Create(path)) SafeTensors.Write(file, new Dictionary<string, TorchSharp.torch.Tensor> { ["x"] = Tensors.From([1f, 2]) });
        Assert.Contains("no card", Message(path), StringComparison.Ordinal);
        Assert.Contains("does not exist", Message(Path.Combine(_folder, "none.safetensors")), StringComparison.Ordinal);
    }

    // Of the same length, so that the header's stays right.
    static void Rewrite(string path, string old, string replacement)
    {
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text.Replace(old, replacement, StringComparison.Ordinal)));
    }
}
