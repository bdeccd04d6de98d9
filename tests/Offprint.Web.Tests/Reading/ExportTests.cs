using System.Text.RegularExpressions;
using Offprint.Web.Export;
using Xunit;

namespace Offprint.Web.Tests.Reading;

public sealed partial class ExportTests
{
    [Theory]
    [InlineData("/papers", "papers/index.html")]
    [InlineData("/papers?p=2", "papers/page-2/index.html")]
    [InlineData("/papers?topic=sampling", "papers/topic-sampling/index.html")]
    [InlineData("/papers.atom", "papers.atom")]
    [InlineData("/papers/2411.18506", "papers/2411.18506/index.html")]
    [InlineData("/papers/2411.18506.md", "papers/2411.18506.md")]
    [InlineData("/assets/site.0123.css", "assets/site.0123.css")]
    [InlineData("/papers?topic=a&verdict=reproduced", null)]
    [InlineData("/papers/2411.18506/run", null)]
    [InlineData("/papers/2411.18506/apply/encode", null)]
    [InlineData("/runs", null)]
    [InlineData("/runs/1", null)]
    [InlineData("/library", null)]
    [InlineData("/search.atom?q=x", null)]
    [InlineData("/papers/..%2F..%2Fetc", null)]
    public void Addresses_become_files_or_stay_out(string address, string? file) => Assert.Equal(file, ExportedPath.Of(address));

    [Fact]
    public async Task An_export_leads_nowhere_but_to_its_own_files()
    {
        var folder = Directory.CreateTempSubdirectory("offprint-export-");
        try
        {
            var options = new SiteOptions { Home = new(Path.Combine(folder.FullName, "home")), Child = () => new("true") };
            string target = Path.Combine(folder.FullName, "public");
            int files = await StaticExport.WriteAsync(options, target, new("https://example.org/papers"), _ => { }, TestContext.Current.CancellationToken);
            Assert.Equal(files, Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Count(f => !Path.GetFileName(f).StartsWith('.')));
            Assert.True(File.Exists(Path.Combine(target, "papers", "2411.18506", "claims", "index.html")));
            foreach (string page in Directory.EnumerateFiles(target, "*.html", SearchOption.AllDirectories))
            {
                string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
                Assert.DoesNotContain("<form", html);
                Assert.DoesNotContain("localhost", html);
                foreach (Match link in Link().Matches(html))
                {
                    string to = System.Net.WebUtility.HtmlDecode(link.Groups[1].Value);
                    if (to.StartsWith("http", StringComparison.Ordinal) || to.StartsWith('#')) continue;
                    string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(to.Split('#')[0])));
                    Assert.True(File.Exists(path), $"{page} leads to {to}");
                }
            }

            Assert.Contains("https://example.org/papers/papers/2411.18506", await File.ReadAllTextAsync(Path.Combine(target, "papers.atom"), TestContext.Current.CancellationToken));
            // The next one replaces it; a folder of something else is left alone.
            await StaticExport.WriteAsync(options, target, null, _ => { }, TestContext.Current.CancellationToken);
            string other = Directory.CreateDirectory(Path.Combine(folder.FullName, "other")).FullName;
            await File.WriteAllTextAsync(Path.Combine(other, "thesis.txt"), "x", TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<InputException>(() => StaticExport.WriteAsync(options, other, null, _ => { }, TestContext.Current.CancellationToken));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Link();
}
