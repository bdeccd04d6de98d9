using Offprint.Papers.AgiEval;
using Offprint.Papers.Asking;
using Offprint.Storage;
using Xunit;

namespace Offprint.Papers.Tests.Asking;

public sealed class EndpointKeysTests : IDisposable
{
    const string Url = "https://api.example.com/v1", Mine = "OFFPRINT_TEST_MINE_KEY", Value = "sk-0123456789abcdef", InFile = "sk-fedcba9876543210";

    readonly string _folder = Directory.CreateTempSubdirectory("offprint-keys-").FullName;

    public EndpointKeysTests() => Environment.SetEnvironmentVariable(Mine, Value);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Mine, null);
        Directory.Delete(_folder, recursive: true);
    }

    void Secrets(string lines) => File.WriteAllText(Path.Combine(_folder, "secrets"), lines);

    // What a key strikes out tells which one it is.
    string Struck(string name, bool fileOnly, string url = Url) =>
        EndpointKeys.Of(new EvaluateSettings { Endpoint = url, Key = name }, new OffprintHome(_folder), fileOnly)?.Strike($"{Value} {InFile}") ?? "";

    InputException Refused(string name, bool fileOnly, string url = Url) => Assert.Throws<InputException>(() => Struck(name, fileOnly, url));

    [Fact]
    public void A_persons_own_process_sends_a_key_of_the_environment_where_the_person_says()
    {
        Secrets($"{Mine}@api.example.com={InFile}\n");
        Assert.Equal($"[key] {InFile}", Struck(Mine, fileOnly: false, "http://anywhere.example/v1"));
        Assert.Equal("", Struck("", fileOnly: false));
    }

    [Fact]
    public void A_site_sends_no_key_of_the_environment_anywhere()
    {
        Assert.Contains("Add a line 'OFFPRINT_TEST_MINE_KEY@HOST=…'", Refused(Mine, fileOnly: true).Message, StringComparison.Ordinal);
        Secrets($"OTHER@api.example.com={InFile}\n");
        Assert.Contains("has no line 'OFFPRINT_TEST_MINE_KEY@api.example.com=…'", Refused(Mine, fileOnly: true).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_of_the_file_goes_to_its_host_alone(bool fileOnly)
    {
        Secrets($"team@api.example.com={InFile}\n");
        Assert.Equal($"{Value} [key]", Struck("team", fileOnly));
        Assert.Contains("may be sent to api.example.com alone", Refused("team", fileOnly, "https://evil.example/v1").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_key_of_the_environment_is_not_looked_up_there()
    {
        Assert.Contains("'PATH' is no name of a key", Refused("PATH", fileOnly: false).Message, StringComparison.Ordinal);
        Assert.Contains("OFFPRINT_TEST_NO_KEY is not set", Refused("OFFPRINT_TEST_NO_KEY", fileOnly: false).Message, StringComparison.Ordinal);
    }
}
