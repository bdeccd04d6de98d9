using System.Buffers.Binary;
using System.Text;
using CsCheck;
using TorchSharp;
using Xunit;

namespace Offprint.Torch.Tests;

public sealed class SafeTensorsTests : IDisposable
{
    readonly string _path = Path.Combine(Path.GetTempPath(), $"offprint-{Guid.NewGuid():N}.safetensors");
    readonly DisposeScope _scope = LibTorch.Scope();

    public void Dispose()
    {
        _scope.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void Every_type_and_shape_comes_back_with_its_bits()
    {
        var tensors = new Dictionary<string, torch.Tensor>
        {
            ["doubles"] = Tensors.From([1.5, double.NaN, -0.0, double.Epsilon], 2, 2),
            ["floats"] = Tensors.From([1.5f, float.PositiveInfinity, -0f], 3),
            ["half"] = torch.tensor(new[] { 1f, 2f }).to(torch.float16),
            ["brain"] = torch.tensor(new[] { 1f, 2f }).to(torch.bfloat16),
            ["longs"] = torch.tensor(new[] { long.MinValue, 1 }),
            ["bytes"] = torch.tensor(new byte[] { 0, 255 }),
            ["flags"] = torch.tensor(new[] { true, false, true }),
            ["scalar"] = torch.tensor(3.0),
            ["empty"] = torch.zeros([0, 4], torch.float32),
            ["turned"] = Tensors.From([1.0, 2, 3, 4, 5, 6], 2, 3).t(), // not contiguous
        };
        Write(tensors, new() { ["kind"] = "test" });
        var read = SafeTensors.Read(_path);
        Assert.Equal("test", read.Metadata["kind"]);
        Assert.Equal(tensors.Keys.Order(), read.Tensors.Keys.Order());
        foreach (var (name, tensor) in tensors)
        {
            Assert.Equal(tensor.dtype, read.Tensors[name].dtype);
            Assert.Equal(tensor.shape, read.Tensors[name].shape);
            Assert.Equal(tensor.contiguous().bytes.ToArray(), read.Tensors[name].bytes.ToArray());
        }
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        Write(new() { ["a"] = Tensors.From([1.0f, 2.0f], 1, 2) });
        byte[] file = File.ReadAllBytes(_path);
        string header = """{"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";
        Assert.Equal((header.Length + 7) / 8 * 8, BinaryPrimitives.ReadInt64LittleEndian(file));
        Assert.Equal(header, Encoding.UTF8.GetString(file[8..^8]).TrimEnd(' '));
        Assert.Equal([0, 0, 0x80, 0x3F, 0, 0, 0, 0x40], file[^8..]);
        Assert.Equal(0, (file.Length - 8) % 8);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "follow its last")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "12 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "begins at byte 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "begins at byte 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,8]}}""", 8, "larger than any file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,-8]}}""", 8, "shape [-2]")]
    [InlineData("""{"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}""", 8, "type C64")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0.5],"data_offsets":[0,8]}}""", 8, "lacks")]
    [InlineData("""{"a":1}""", 0, "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "no JSON")]
    [InlineData("""{"__metadata__":{"x":1}}""", 0, "metadata 'x'")]
    [InlineData("[]", 0, "no JSON object")]
    [InlineData("{", 0, "no JSON")]
    public void A_damaged_file_is_refused_and_the_message_says_where(string header, int values, string expected)
    {
        byte[] text = Encoding.UTF8.GetBytes(header.PadRight(8));
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        File.WriteAllBytes(_path, [.. length, .. text, .. new byte[values]]);
        var e = Assert.Throws<InputException>(() => SafeTensors.Read(_path));
        Assert.Contains(_path, e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        Write(new() { ["weight"] = Tensors.From([1.0, 2, 3, 4], 2, 2), ["bias"] = Tensors.From([1.0f, 2f], 2) });
        byte[] whole = File.ReadAllBytes(_path);
        for (int n = 0; n < whole.Length; n++)
        {
            File.WriteAllBytes(_path, whole[..n]);
            Assert.Throws<InputException>(() => SafeTensors.Read(_path));
        }
    }

    [Fact]
    public void Any_change_of_the_header_is_read_or_refused_but_nothing_else()
    {
        Write(new() { ["weight"] = Tensors.From([1.0, 2, 3, 4], 2, 2) });
        byte[] whole = File.ReadAllBytes(_path);
        Gen.Select(Gen.Int[0, whole.Length - 33], Gen.Byte).Sample((at, value) =>
        {
            byte[] changed = [.. whole];
            changed[at] = value;
            string path = Path.Combine(Path.GetTempPath(), $"offprint-{Guid.NewGuid():N}.safetensors");
            File.WriteAllBytes(path, changed);
            try
            {
                SafeTensors.Read(path).Dispose();
            }
            catch (InputException)
            {
            }
            finally
            {
                File.Delete(path);
            }
        }, iter: 1000, threads: 1);
    }

    [Fact]
    public void What_is_no_such_file_is_said()
    {
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => SafeTensors.Read(_path)).Message, StringComparison.Ordinal);
        Assert.Contains("directory", Assert.Throws<InputException>(() => SafeTensors.Read(Path.GetTempPath())).Message, StringComparison.Ordinal);
        File.WriteAllText(_path, "x,y\n1,2\n3,4\n5,6\n");
        Assert.Contains("header", Assert.Throws<InputException>(() => SafeTensors.Read(_path)).Message, StringComparison.Ordinal);
    }

    void Write(Dictionary<string, torch.Tensor> tensors, Dictionary<string, string>? metadata = null)
    {
        using var file = File.Create(_path);
        SafeTensors.Write(file, tensors, metadata);
    }
}
