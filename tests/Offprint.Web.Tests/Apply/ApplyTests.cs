using System.IO.Compression;
using System.Net;
using System.Text;
using Offprint.Papers.Asking;
using Offprint.Storage;
using Xunit;
using static Offprint.Web.Tests.Apply.Sending;

namespace Offprint.Web.Tests.Apply;

/// <summary>A method on a visitor's file, through the site to the results.</summary>
public sealed class ApplyTests
{
    const string Encode = "/papers/02/apply/encode", Rank = "/papers/40/apply/rank";

    static readonly string s_samples = Path.Combine(Checkout.Root()?.FullName ?? throw new InvalidOperationException("Tests run in a checkout."), "samples");

    [Fact]
    public async Task A_table_becomes_a_run_and_its_results_one_zip()
    {
        await using var site = await OpenSite.StartAsync();
        byte[] table = await File.ReadAllBytesAsync(Path.Combine(s_samples, "demand.csv"));
        using var response = await site.ApplyAsync(Encode, [("input", "demand.csv", table)], ("column", "load"), ("tol", "0.2"));
        var run = await site.FinishedAsync(response);
        Assert.Equal("finished", run["status"]!.GetValue<string>());
        Assert.Equal("02-llm-abba/encode", $"{run["paper"]}/{run["experiment"]}");
        Assert.Equal("full", run["scale"]!.GetValue<string>());
        Assert.Equal("demand.csv", run["given"]!["input"]!.GetValue<string>());
        Assert.Equal(0.2, run["settings"]!["tol"]!.GetValue<double>());

        using var answer = await site.Client.GetAsync($"/runs/{run["id"]}/results.zip");
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var names = zip.Entries.Select(e => e.FullName).ToList();
        Assert.Superset(new HashSet<string> { "report.html", "report.md", "report.json", "symbols.txt", "model.json" }, names.ToHashSet());
        Assert.Contains(names, n => n.EndsWith(".svg", StringComparison.Ordinal));
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.DoesNotContain(names, n => n.Contains('/', StringComparison.Ordinal) || n.Contains("..", StringComparison.Ordinal));
        Assert.All(zip.Entries, e => Assert.True(e.Length > 0, e.FullName));
    }

    [Fact]
    public async Task Scores_become_a_ranking()
    {
        await using var site = await OpenSite.StartAsync();
        byte[] table = await File.ReadAllBytesAsync(Path.Combine(s_samples, "scores.csv"));
        using var response = await site.ApplyAsync(Rank, [("input", "scores.csv", table)], ("iterations", "500"));
        var run = await site.FinishedAsync(response);
        Assert.Equal("finished", run["status"]!.GetValue<string>());
        string report = await site.Client.GetStringAsync($"/api/runs/{run["id"]}/report");
        Assert.Contains("aspen-70b", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_of_logs_becomes_a_comparison()
    {
        const string compare = "/papers/42/apply/compare";
        await using var site = await OpenSite.StartAsync();
        byte[] Zip(string folder)
        {
            using var zip = new MemoryStream();
            ZipFile.CreateFromDirectory(folder, zip);
            return zip.ToArray();
        }

        using var response = await site.ApplyAsync(compare, [("input", "logs.zip", Zip(Path.Combine(s_samples, "evaluation", "logs")))]);
        var run = await site.FinishedAsync(response);
        Assert.Equal("finished", run["status"]!.GetValue<string>());
        Assert.Contains("forest/cedar-9b", await site.Client.GetStringAsync($"/api/runs/{run["id"]}/report"), StringComparison.Ordinal);
        string page = await site.RefusedAsync(compare, [("input", "programs.zip", Zip(Path.Combine(s_samples, "Buffon")))]);
        Assert.Contains("programs.zip holds neither samples_TASK_DATE.jsonl", page, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Home.Folder, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_is_one_click_away_and_so_are_its_files()
    {
        await using var site = await OpenSite.StartAsync();
        string page = await site.PageAsync("/papers/02/apply/decode");
        Assert.Contains("/example/symbols.txt", page, StringComparison.Ordinal);
        Assert.Contains("/example/model.json", page, StringComparison.Ordinal);
        string symbols = await site.Client.GetStringAsync("/papers/02/apply/decode/example/symbols.txt");
        string model = await site.Client.GetStringAsync("/papers/02/apply/decode/example/model.json");
        using var response = await site.PostAsync("/papers/02/apply/decode/example");
        Assert.Equal("finished", (await site.FinishedAsync(response))["status"]!.GetValue<string>());

        // The same files by hand: an application with two files.
        using var own = await site.ApplyAsync("/papers/02/apply/decode", [("input", "mine.txt", Utf8(symbols)), ("model", "mine.json", Utf8(model))]);
        Assert.Equal("finished", (await site.FinishedAsync(own))["status"]!.GetValue<string>());
        foreach (string name in (string[])["..%2F..%2Foffprint.db", "%2Fetc%2Fpasswd", ".symbols.txt"])
        {
            using var none = await site.Client.GetAsync($"/papers/02/apply/decode/example/{name}");
            Assert.False(none.IsSuccessStatusCode, name);
        }
    }

    [Fact]
    public async Task A_network_and_functions_give_predictions()
    {
        await using var site = await OpenSite.StartAsync();
        const string predict = "/papers/11/apply/predict";
        byte[] functions = await site.Client.GetByteArrayAsync($"{predict}/example/new-forces.csv");
        byte[] network = await site.Client.GetByteArrayAsync($"{predict}/example/pendulum.safetensors");
        using var response = await site.ApplyAsync(predict, [("input", "forces.csv", functions), ("model", "net.safetensors", network)]);
        Assert.Equal("finished", (await site.FinishedAsync(response))["status"]!.GetValue<string>());
        Assert.Contains("Needed is a safetensors file", await site.RefusedAsync(predict, [("input", "forces.csv", functions), ("model", "net.csv", functions)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_everything_typed_stays()
    {
        await using var site = await OpenSite.StartAsync();
        string page = await site.RefusedAsync(Encode, [("input", "two.csv", Utf8("a,b\n1,2\n3,4\n"))], ("tol", "0.7"), ("scaling", "min-max"));
        Assert.Contains("two.csv has 2 columns of numbers: \"a\", \"b\". Say with “Column” which one is meant", page, StringComparison.Ordinal);
        Assert.Contains("id=\"set-column-fault\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#set-column\">", page, StringComparison.Ordinal);
        Assert.Contains("value=\"0.7\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"min-max\" selected>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Home.Folder, page, StringComparison.Ordinal);

        // The file stays by its id, so that only the column is to be given.
        string id = System.Text.RegularExpressions.Regex.Match(page, "name=\"input\" value=\"([0-9a-f]{32})\"").Groups[1].Value;
        using var mended = await site.ApplyAsync(Encode, [], ("input", id), ("column", "b"), ("tol", "0.7"));
        var run = await site.FinishedAsync(mended);
        Assert.Equal("finished", run["status"]!.GetValue<string>());
        Assert.Equal("two.csv", run["given"]!["input"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("tol", "abc", "set-tol-fault", "“Tol” is 'abc', but must be a number such as 0.1.")]
    [InlineData("tol", "0", "set-tol-fault", "“Tol” is '0', but must be above 0.")]
    [InlineData("clusters", "-1", "set-clusters-fault", "“Clusters” is '-1', but must be 1 to 1000000.")]
    [InlineData("column", "nowhere", "set-column-fault", "there is no column \"nowhere\"")]
    public async Task A_wrong_setting_is_said_beside_it(string field, string value, string at, string message)
    {
        await using var site = await OpenSite.StartAsync();
        string page = await site.RefusedAsync(Encode, [("input", "x.csv", Utf8("load\n1\n2\n3\n"))], (field, value));
        Assert.Contains($"id=\"{at}\"", page, StringComparison.Ordinal);
        Assert.Contains(message, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{value}\"", page, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> WrongFiles => new()
    {
        { "paper.csv", Utf8("%PDF-1.7\n%âãÏÓ"), "paper.csv is a PDF document" },
        { "empty.csv", [], "empty.csv is empty" },
        { "book.csv", [0x50, 0x4B, 3, 4, 20, 0], "is a zip archive or an Excel workbook" },
        { "page.csv", Utf8("<!DOCTYPE html><p>"), "is a web page" },
        { "x.csv", [65, 44, 66, 10, 0, 1], "is not text (byte 5 is 0x00)" },
        { "header.csv", Utf8("a,b\n"), "header.csv" },
        { "words.csv", Utf8("name\nx\ny\n"), "words.csv" },
        { "cut.parquet", Utf8("PAR1 and nothing more"), "cut.parquet cannot be read as Parquet" },
        { "../../etc/passwd", Utf8("a\nx\n"), "passwd" },
        { "..\\..\\boot.ini", Utf8("a\nx\n"), "boot.ini" },
    };

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public async Task A_wrong_file_is_said_beside_its_field(string name, byte[] content, string message)
    {
        await using var site = await OpenSite.StartAsync();
        string page = await site.RefusedAsync(Encode, [("input", name, content)], ("tol", "0.7"));
        Assert.Contains(message, page, StringComparison.Ordinal);
        Assert.Contains("value=\"0.7\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("..", System.Text.RegularExpressions.Regex.Match(page, "class=\"fault\"[^<]*").Value, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Home.Folder, page, StringComparison.Ordinal);
        Assert.All(site.UploadFiles(), f => Assert.Matches("^([0-9a-f]{32}|data\\.(csv|parquet)|upload\\.json)$", Path.GetFileName(f)));
    }

    [Fact]
    public async Task Nothing_given_is_a_fault_of_the_file()
    {
        await using var site = await OpenSite.StartAsync();
        Assert.Contains("“Input” is not given, but is needed.", await site.RefusedAsync(Encode, []), StringComparison.Ordinal);
        Assert.Contains("not here any more", await site.RefusedAsync(Encode, [], ("input", "0123456789abcdef0123456789abcdef")), StringComparison.Ordinal);
        Assert.Contains("not here any more", await site.RefusedAsync(Encode, [], ("input", "/etc/passwd")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Utf16_with_decimal_commas_is_read()
    {
        await using var site = await OpenSite.StartAsync();
        byte[] table = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Zeit;Größe\r\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"t{i};{i % 7},5\r\n")))];
        using var response = await site.ApplyAsync(Encode, [("input", "messung.csv", table)], ("column", "Größe"));
        Assert.Equal("finished", (await site.FinishedAsync(response))["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>.csv", "a,b\n1,2\n3,4\n", "tol", "<img src=x onerror=alert(1)>\"'&")]
    [InlineData("x.csv", "a <img src=x onerror=alert(1)>,b\n1,2\n3,4\n", "tol", "1")]
    [InlineData("x.csv", "a\n1\n<img src=x onerror=alert(1)>\n3\n", "column", "a")]
    [InlineData("x.csv", "a,b\n1,2\n3,4\n", "column", "\"><img src=x onerror=alert(1)>")]
    [InlineData("x.csv", "a\n1\n2\n3\n", "scaling", "<img src=x onerror=alert(1)>")]
    public async Task Nothing_that_a_person_writes_becomes_markup(string name, string table, string field, string value)
    {
        await using var site = await OpenSite.StartAsync();
        using var response = await site.ApplyAsync(Encode, [("input", name, Utf8(table))], (field, value));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        string page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.True(page.Contains("&lt;img src=x", StringComparison.Ordinal), page);
        Assert.DoesNotContain("<img src=x", await site.PageAsync("/uploads"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_the_environment_in_which_the_site_was_started_are_nobodys_to_send()
    {
        await using var site = await OpenSite.StartAsync();
        Environment.SetEnvironmentVariable("OFFPRINT_TEST_SITE_KEY", "sk-0123456789abcdef");
        const string question = """{"question": "q", "options": ["(A)1", "(B)2"], "label": "A"}""";
        using var response = await site.ApplyAsync("/papers/22/apply/evaluate", [("input", "q.jsonl", Utf8(question))], ("endpoint", "http://localhost:1/v1"), ("model", "m"), ("key", "OFFPRINT_TEST_SITE_KEY"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("OFFPRINT_TEST_SITE_KEY@", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        // What the site starts to measure has the same environment.
        Assert.Equal(EndpointKeys.FileOnly, Environment.GetEnvironmentVariable(EndpointKeys.Variable));
    }
}
