using System.Text;
using Offprint.Numerics;
using Offprint.Torch;
using TorchSharp;
using Xunit;

namespace Offprint.Operators.Tests;

public sealed class OperatorNetFileTests : IDisposable
{
    static readonly OperatorData s_data = OperatorExamples.Aligned(new ChebyshevSpace(4), new Antiderivative(), 12, 5, Grid.Points(0, 1, 6), RandomStream.FromSeed(1)).Data;

    readonly string _folder = Directory.CreateTempSubdirectory("offprint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(NetworkKind.Unstacked, true)]
    [InlineData(NetworkKind.Stacked, false)]
    [InlineData(NetworkKind.Plain, true)]
    public void A_network_comes_back_with_the_same_predictions_to_the_last_bit(NetworkKind kind, bool bias)
    {
        var net = Net(new() { Kind = kind, Width = 7, Latent = 6, Bias = bias, Activation = Activation.Gelu, Transform = OutputTransform.TimesFirst });
        var saved = OperatorNet.Load(Write(net));
        Assert.Equal(net.Predict(s_data), saved.Net.Predict(s_data));
        Assert.Equal(net.Network.Options, saved.Net.Network.Options);
        Assert.Equal("t", saved.Remarks["coordinate"]);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes() => Assert.Equal(Bytes(Net(new())), Bytes(Net(new())));

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] whole = Bytes(Net(new() { Width = 3, Latent = 2 }));
        for (int length = 0; length < whole.Length; length += 37) Refused(whole[..length]);
        Assert.Contains("cut off", Refused(whole[..^1]));
    }

    [Fact]
    public void Tensors_without_a_card_are_refused()
    {
        using var scope = LibTorch.Scope();
        using var stream = new MemoryStream();
        SafeTensors.Write(stream, new Dictionary<string, torch.Tensor> { ["a"] = torch.zeros(3) });
        Assert.Contains("no operator network", Refused(stream.ToArray()));
    }

    [Theory]
    [InlineData("\\u0022width\\u0022: 40", "\\u0022width\\u0022: 41", "another network than its card")]
    [InlineData("\\u0022version\\u0022: 1", "\\u0022version\\u0022: 9", "version 9")]
    [InlineData("\\u0022width\\u0022: 40", "\\u0022width\\u0022: -4", "Width is -4")]
    [InlineData("\\u0022relu\\u0022", "\\u0022rely\\u0022", "cannot be read")]
    public void A_card_of_another_network_or_version_is_refused(string from, string to, string reason)
    {
        byte[] whole = Bytes(Net(new()));
        string text = Encoding.Latin1.GetString(whole);
        Assert.Contains(from, text);
        Assert.Contains(reason, Refused(Encoding.Latin1.GetBytes(text.Replace(from, to, StringComparison.Ordinal))));
    }

    static OperatorNet Net(NetworkOptions options) =>
        OperatorNet.Train(s_data, options, new() { Steps = 3 }, RandomStream.FromSeed(2)).Net;

    static byte[] Bytes(OperatorNet net)
    {
        using var stream = new MemoryStream();
        net.Save(stream, new Dictionary<string, string> { ["coordinate"] = "t" });
        return stream.ToArray();
    }

    string Write(OperatorNet net) => Write(Bytes(net));

    string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder, "model.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    string Refused(byte[] bytes)
    {
        string path = Write(bytes), message = Assert.Throws<InputException>(() => OperatorNet.Load(path)).Message;
        Assert.Contains(path, message);
        return message;
    }
}
